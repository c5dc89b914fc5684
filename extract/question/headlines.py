"""The part of a headline in which a number stands: headlines put several pieces of news side by side."""

import re
from collections.abc import Sequence

from extract.words import Word

_ENDS = re.compile(r"[:;–—|…]|\.{2,}|-{1,2}|[?!]")
_JOINS = frozenset({"and", "but", "while", "as", "after", "before", "amid", "despite"})
_COUNTS = frozenset({"many", "much", "few", "little", "high", "low", "young", "old", "long", "far", "well", "soon"})


def beyond(row: Sequence[Word], own: frozenset[int]) -> frozenset[int]:
    """Places of the words of a headline that are of another piece of news than the number at `own`."""
    first, last = min(own), max(own)
    left = next((i for i in range(first - 1, -1, -1) if _parts(row, i, first)), -1)
    right = next((i for i in range(last + 1, len(row)) if _parts(row, i, last)), len(row))
    return frozenset((*range(left + 1), *range(right, len(row))))


def _parts(row: Sequence[Word], i: int, number: int) -> bool:
    """Does what stands at `i` part two pieces of news, seen from the number?"""
    token = row[i]
    if _ENDS.fullmatch(token.text):
        spaced = i > 0 and bool(row[i - 1].whitespace_)
        return spaced or token.text not in {"-", "–", "—"}
    if token.lower_ == "among":
        return i < number
    if token.lower_ == "as":
        return not _compares(row, i)
    if token.lower_ in _JOINS or token.text == ",":
        return _has_number(row[i + 1 :] if i > number else row[:i])
    return False


def _compares(row: Sequence[Word], i: int) -> bool:
    """ "As many as", "as high as", "described as"."""
    near = (*row[max(0, i - 1) : i], *row[i + 1 : i + 2])
    return any(token.lower_ in _COUNTS or token.tag_ == "VBN" for token in near)


def _has_number(words: Sequence[Word]) -> bool:
    return any(token.tag_ == "CD" for token in words)
