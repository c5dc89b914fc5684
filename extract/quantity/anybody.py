"""Words for whoever it may be, as rules speak of them: `those`, `applicants`, `a tenant … would keep it`."""

from spacy.tokens import Token

from extract.quantity.parse_tree import dependents

MAX_PHRASE = 5
"""Words before the noun of a phrase that says whom a rule is for."""

ANYBODY = frozenset({"those", "anyone", "everyone", "anybody", "everybody", "somebody", "someone", "you"})
DUTIES = frozenset({"must", "should", "cannot", "shall", "may", "can"})


def is_anybody(noun: Token) -> bool:
    """`applicants`, `young people`, `anyone`: a plural without article and number, or a word for whoever it may be."""
    if noun.lower_ in ANYBODY:
        return True
    if noun.tag_ != "NNS":
        return False
    first = noun.left_edge.i if noun.i - noun.left_edge.i <= MAX_PHRASE else noun.i
    before = noun.doc[first : noun.i]
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
