"""Bare numbers that name the thing before them: `carriage 4 derailed`, `on deck five`."""

from extract.lexicon import load
from extract.nouns import singular
from extract.number.atoms import Atoms
from extract.number.numbers import UNITS
from extract.quantity.draft import DraftQuantity
from extract.quantity.parse_tree import dependents
from extract.quantity.token_index import TokenIndex
from extract.word_classes import NounClass, noun_is

MAX_LABEL = 4
"""Digits of a number that names a thing."""
_LEVELS: tuple[NounClass, ...] = ("measure", "rise", "fall", "statement")


def is_label(atoms: Atoms, tokens: TokenIndex, draft: DraftQuantity) -> bool:
    """`carriage 4 derailed`, `on deck five`: a bare number that the noun before it takes as its name."""
    mention = draft.mention
    text = atoms[mention.number_start].text
    numeral = text.isdigit() or text in UNITS
    plain = mention.start == mention.number_start and mention.end == mention.start + 1 and numeral
    if (
        not plain
        or (text.isdigit() and len(text) > MAX_LABEL)
        or draft.counted is not None
        or (draft.unit and not draft.inherited)
    ):
        return False
    number = tokens.covering(atoms[mention.start].start)
    noun = number.head
    if noun.i != number.i - 1 or noun.tag_ not in {"NN", "NNS"} or number.dep_ not in {"nummod", "appos"}:
        return False
    if any(child.tag_ in {"DT", "PRP$", "POS"} for child in dependents(noun)):
        return False  # "In the same period 412 had left"
    word = singular(noun.lower_)
    if word == "record" or (text in UNITS and (noun.dep_ != "pobj" or noun_is(word, "time"))):
        return False  # "hits record 900", "last year five left"
    return not (word in load("measures")["implied"] or any(noun_is(word, kind) for kind in _LEVELS))
