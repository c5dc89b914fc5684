"""A unit taken over from elsewhere in the text, and what it is to be near it."""

from decimal import Decimal
from typing import NamedTuple

from extract.number.atoms import Atoms
from extract.number.mentions import Mention
from extract.quantity.draft import DraftQuantity
from extract.records import Kind

MAX_GAP = 200
"""Atoms between two numbers of one sentence."""

MAX_SENTENCE = 12
"""Numbers of one sentence that are compared; more stand only in tables."""

MAX_LINES = 10
"""How far back, in lines, people are still in the reader's mind; empty lines count."""


class Inherited(NamedTuple):
    """A unit taken over from elsewhere in the text."""

    unit: str
    unit_phrase: str | None
    kind: Kind
    scale: Decimal = Decimal(1)
    """What the number is multiplied by, as that with the unit was: 0.01 where it was in cents."""


def of_noun(noun: str) -> Inherited:
    """A noun in the singular as what is counted."""
    return Inherited(noun, noun, "count")


PERSON = of_noun("person")


def of_draft(draft: DraftQuantity) -> Inherited | None:
    """The unit of another number, taken over."""
    if draft.unit is None:
        return None
    unit = draft.mention.unit
    phrase = unrated(draft) if draft.kind == "count" else draft.unit_phrase
    return Inherited(draft.unit, phrase, draft.kind, unit.scale if unit is not None else Decimal(1))


def unrated(other: DraftQuantity) -> str | None:
    """The noun alone: what is counted a day in one place, or further there, is not so in the next."""
    if other.unit_phrase is None:
        return None
    words = other.unit_phrase.partition(" per ")[0].split(" ")
    return " ".join(words[len(words) > 1 and words[0] in _ADDED :])


_ADDED = frozenset({"further", "additional", "extra", "other"})


def sentence_between(atoms: Atoms, start: int, end: int) -> bool:
    """Does a sentence end between two places?"""
    return end - start > MAX_GAP or any(atoms.closes_sentence(place) for place in range(start, end))


def size_of(mention: Mention) -> Decimal:
    """How large a number is; of a bound, the bound."""
    value = mention.low if mention.low is not None else mention.high
    return abs(value) if value is not None else Decimal(0)
