"""What comes to a level that is told without its noun: `Mortgage approvals rose to 66,300`, `put the list at 40`."""

from spacy.tokens import Token

from extract.grammar import PLURALS, SUBJECTS
from extract.lexicon import word_set
from extract.nouns import looks_plural, singular
from extract.number.atoms import Atoms
from extract.number.mentions import Mention
from extract.quantity.inherited import Inherited, of_noun
from extract.quantity.parse_tree import dependents
from extract.quantity.roles import clause_head
from extract.quantity.token_index import TokenIndex
from extract.word_classes import NounClass, noun_is, verb_is

_MOVES: tuple[NounClass, ...] = ("rise", "fall")


def at_level(tokens: TokenIndex, atoms: Atoms, mention: Mention) -> Inherited | None:
    """`Mortgage approvals rose to 66,300`, `put the list at 40`: what comes to a level is what is counted."""
    number = tokens.covering(atoms[mention.number_start].start)
    verb = clause_head(number)
    if verb.pos_ not in {"VERB", "AUX"}:
        return None
    levelled = atoms.low(mention.start - 1) in {"to", "at", "from", "by"}
    given = atoms.low(mention.start - 1) == "to" and not _moves(verb)  # "restored supplies to 31,000"
    moving = levelled and not given
    moved = [child for child in dependents(verb) if moving and child.dep_ == "dobj" and child.i < number.i]
    level = levelled or verb.lemma_ in word_set("measures", "level_verbs")
    for child in moved or dependents(verb):
        if child.i == number.i:
            continue  # "Eleven are dead": the number is its own subject
        if not moved and child.dep_ not in SUBJECTS and child.lemma_ not in {"number", "total", "tally"}:
            continue
        head = _number_of(child, level=level) or (_counted_within(child) if levelled else None)
        if head is not None:
            return of_noun(singular(head.text))
    return None


def _moves(verb: Token) -> bool:
    """Does a verb bring what it takes to a level: `cut the list to 40`, `brought arrests to 12`?"""
    lemma = verb.lemma_.lower()
    return lemma in _BRINGING or verb_is(lemma, "rise") or verb_is(lemma, "fall")


_BRINGING = frozenset(
    {"bring", "take", "put", "push", "drive", "revise", "cut", "trim", "send", "limit", "keep", "hold"}
)


def _counted_within(subject: Token) -> Token | None:
    """`A fleet that had 130 boats in 1990 has dwindled to 21`: what is counted in the clause about the subject."""
    clauses = (clause for clause in dependents(subject) if clause.dep_ == "relcl")
    objects = (noun for clause in clauses for noun in dependents(clause) if noun.dep_ == "dobj")
    counted = (noun for noun in objects if any(child.dep_ == "nummod" for child in dependents(noun)))
    return next((noun for noun in counted if noun.tag_ in PLURALS), None)


def _number_of(subject: Token, *, level: bool) -> Token | None:
    """The plural noun that a subject counts: the noun in `the number of X`, `the rise in X`; at a level also itself."""
    noun = subject.lemma_.lower()
    if noun in word_set("measures", "sums") or any(noun_is(noun, kind) for kind in _MOVES):
        below = [child for child in dependents(subject) if child.lower_ in {"of", "in"}]
        nouns = (token for child in below for token in dependents(child))
        return next((token for token in nouns if token.tag_ in PLURALS or looks_plural(token.lower_)), None)
    # a sentence's first word may be taken for a name
    plural = subject.tag_ == "NNS" or (subject.is_sent_start is True and looks_plural(subject.lower_))
    counted = level and plural and noun not in word_set("measures", "measured") and noun not in {"one", "ones"}
    return subject if counted else None
