"""Counts that count nothing: `no two days`, `two sides to it`, `the height of a ten-storey block`."""

from extract.lexicon import word_set
from extract.number.atoms import Atoms
from extract.quantity.draft import DraftQuantity

FEW = 3
"""Sides or kinds of which more are counted: `the nine kinds of newt`."""

_DIMENSIONS = frozenset({"height", "size", "length", "weight", "width", "depth", "shape", "colour"})


def is_idle(atoms: Atoms, draft: DraftQuantity) -> bool:
    """Does a count only compare, divide or set aside?"""
    mention = draft.mention
    if atoms.low(mention.start - 1) == "no" and mention.start == mention.number_start and atoms[mention.start].is_word:
        return True  # "no two days are the same"
    return _divides(draft) or _is_compared(atoms, draft)


def _divides(draft: DraftQuantity) -> bool:
    if draft.counted is None or draft.mention.comparator != "=" or draft.kind != "count" or draft.mention.signed:
        return False
    if draft.unit == "thing":
        return True  # "ten things to know"
    few = draft.mention.low is not None and 1 <= draft.mention.low <= FEW
    return few and draft.unit in word_set("claims", "dividing")


def _is_compared(atoms: Atoms, draft: DraftQuantity) -> bool:
    """`the height of a ten-storey block`, `as tall as a three-storey house`: how large, by what has a number."""
    mention = draft.mention
    tied = mention.hyphenated or atoms.ties(mention.number_end)
    if not tied or atoms.low(mention.start - 1) not in {"a", "an"}:
        return False
    joint, before = atoms.low(mention.start - 2), atoms.low(mention.start - 3)
    if joint == "of":
        return before in _DIMENSIONS
    return joint == "as" and atoms.low(mention.start - 4) == "as"
