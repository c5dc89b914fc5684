"""Texts cut into pieces that an edit replaces whole: a number with its commas, currency, magnitude and unit is one."""

import re
from collections.abc import Sequence
from itertools import takewhile

from extract.number.atoms import Atoms
from extract.number.mentions import find_mentions

_PIECE = re.compile(r"\s+|\d+(?:[.,:/]\d+)*|\w+(?:['’]\w+)*|[^\w\s]")
_WORD = re.compile(r"\s+|\S+")


def pieces(text: str) -> list[str]:
    """`text` as white space, words, signs and whole number expressions; joined they are `text` again."""
    found: list[str] = []
    place = 0
    for start, end in _numbers(text):
        found += _PIECE.findall(text[place:start])
        found.append(text[start:end])
        place = end
    return found + _PIECE.findall(text[place:])


def shift(before: str, after: str) -> str:
    """One quantity become another, what both begin and end with said once: "1,400 → 1,250 jobs"."""
    old, new = _WORD.findall(before), _WORD.findall(after)
    start = _in_common(old, new)
    end = _in_common(old[start:][::-1], new[start:][::-1])
    was, became = ("".join(side[start : len(side) - end]).strip() for side in (old, new))
    if not (was and became):
        return f"{before} → {after}"
    return f"{''.join(new[:start])}{was} → {became}{''.join(new[len(new) - end :])}"


def _in_common(one: Sequence[str], other: Sequence[str]) -> int:
    """How many words both begin with, in whatever case."""
    pairs = zip(one, other, strict=False)
    return len(list(takewhile(lambda pair: pair[0].casefold() == pair[1].casefold(), pairs)))


def _numbers(text: str) -> list[tuple[int, int]]:
    """Where number expressions stand, from the sign of a currency to the unit, without the words that bound them."""
    atoms = Atoms(text)
    found = []
    for mention in find_mentions(atoms):
        first = mention.number_start
        while first > mention.start and atoms[first].glued:  # £ and − stand glued before the digits
            first -= 1
        found.append((atoms[first].start, atoms[mention.end - 1].end))
    return found
