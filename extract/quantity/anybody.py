"""Words for whoever it may be, as rules speak of them: `those`, `applicants`, `a tenant … would keep it`."""

from spacy.tokens import Token

from extract.quantity.parse_tree import dependents
from extract.word_classes import verb_form_is

MAX_PHRASE = 5
"""Words before the noun of a phrase that says whom a rule is for."""

ANYBODY = frozenset({"those", "anyone", "everyone", "anybody", "everybody", "somebody", "someone", "you"})
CHANCES = frozenset({"likely", "unlikely", "possible", "certain", "common", "rare"})
EACH = frozenset({"any", "every", "each", "whichever"})
DUTIES = frozenset({"must", "should", "cannot", "shall", "may", "can"})


def is_anybody(noun: Token) -> bool:
    """`applicants`, `young people`, `anyone`, `any break`: a plural without article and number, or whoever it is."""
    if noun.lower_ in ANYBODY:
        return True
    first = noun.left_edge.i if noun.i - noun.left_edge.i <= MAX_PHRASE else noun.i
    before = noun.doc[first : noun.i]
    if noun.tag_ == "NN":
        return any(token.lower_ in EACH for token in before)
    if noun.tag_ != "NNS":
        return False
    return not any(token.tag_ in {"DT", "PRP$", "CD", "POS", "$"} for token in before)


def is_any_one(noun: Token) -> bool:
    """`A tenant on less than £220 would keep it`: whoever it may be, though in the singular."""
    if noun.tag_ != "NN" or noun.dep_ != "nsubj" or noun.left_edge.lower_ not in {"a", "an", "any", "every"}:
        return False
    return is_duty(noun.head, DUTIES | {"would", "will"})


def is_duty(verb: Token, words: frozenset[str] = DUTIES) -> bool:
    """`must be over 18`, `can live within`: what is asked of somebody or allowed to him."""
    joined = verb.head if verb.dep_ == "conj" else verb
    return any(child.lower_ in words for one in {verb, joined} for child in dependents(one) if child.dep_ == "aux")


def is_ruled(noun: Token) -> bool:
    """Is a noun what a rule is about: `farms … are exempt`, `a ban on vans`, `the scheme is for`, `the rise hits`?"""
    verb = noun.head
    if noun.dep_ in {"nsubj", "nsubjpass"}:
        states = {child.tag_ for child in dependents(verb) if child.dep_ in {"aux", "auxpass"}} | {verb.tag_}
        if any(child.lower_ in CHANCES for child in dependents(verb) if child.dep_ == "acomp"):
            return False  # "crowds of over 900 are likely"
        going = verb.tag_ == "VBG" or verb_form_is(verb.lower_, "say") or verb_form_is(verb.lower_, "think")
        return bool(states & {"VBZ", "VBP", "MD"}) and not going
    if noun.dep_ == "dobj":
        return verb.tag_ in {"VBZ", "VBP"} or is_duty(verb, DUTIES | {"will", "would"})
    if noun.dep_ != "pobj" or verb.lower_ not in {"on", "for", "to", "against", "from"}:
        return False
    led = verb.head
    if led.pos_ == "NOUN":
        return verb.lower_ != "from"
    return led.tag_ in {"VBZ", "VBP", "VB"} or is_duty(led, DUTIES | {"will", "would"})
