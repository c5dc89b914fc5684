""" "The report found:" with a list under it: each item stands on the word of who announces them."""

from collections.abc import Iterable, Iterator
from itertools import islice

from extract.cue.content import trim
from extract.cue.draft import DraftAttribution
from extract.cue.frame import Frame
from extract.passage.parsed import Passage, Slice

MAX_ITEMS = 60
"""Paragraphs of a list that are looked at: an item may itself begin a list."""
_WORDS = frozenset({"a", "i"})
"""Signs may be letters (a bullet of another font is an "l"), but these begin sentences."""


def find_listed(passage: Passage, frames: Iterable[Frame]) -> Iterator[DraftAttribution]:
    """The attributions of lists, each from the paragraph that ends in a colon above it."""
    ends = {_last_word(passage, start, end): end for start, end in passage.paragraphs()}
    colons = {i: after for i, after in ends.items() if passage.word(i) == ":"}
    for frame in frames if colons else ():
        colon = frame.end + (passage.word(frame.end) == "that")
        if colon in colons and frame.source is not None and frame.cue.reporting and "clause" in frame.cue.takes:
            content = trim(passage, list(_items(passage, colons[colon])))
            if content:
                yield DraftAttribution("listed", frame.cue, frame.cue_span, frame.source, content)


def _last_word(passage: Passage, start: int, end: int) -> int:
    while end > start and passage.row[end - 1].is_space:
        end -= 1
    return end - 1


def _items(passage: Passage, start: int) -> Iterator[Slice]:
    """Paragraphs from `start` on that begin with one and the same sign: "-", "•"; two or more make a list."""
    sign = passage.word(start)
    items = []
    for begin, end in islice(passage.paragraphs_from(start), MAX_ITEMS):
        if len(sign) != 1 or sign in _WORDS or passage.word(begin) != sign:
            break
        items.append((begin + 1, end))
    yield from items if len(items) > 1 else ()
