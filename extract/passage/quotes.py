"""Quote regions: where a text speaks in somebody's words, over sentences and paragraphs.

Works on characters alone. Knows “ ” ‘ ’ " ' `` '' and their mixtures, paragraphs that re-open a quote which the
paragraph before left open, and quotes that never close. An apostrophe is no quote.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

MAX_SINGLE = 3_000
"""Characters within which a single quote mark must find its partner; a speech paragraph is shorter."""

MAX_MARKS = 30
"""Marks looked at for that partner, so that a page of stray marks costs no more than its length."""

MAX_UNCLOSED = 1_500
"""Characters of a paragraph that a double quote left open may take."""

_PARAGRAPH = re.compile(r"[^\n]+")
_DOUBLE = re.compile(r"[“”„\"«»]|``|''|‘‘|’’")
_ALWAYS_OPEN = frozenset({"“", "„", "``", "«", "‘‘"})
_ALWAYS_CLOSE = frozenset({"”", "»", "’’"})
_SINGLE = re.compile(r"(?<!['‘’`])['‘’`](?!['‘’`])")
_BEFORE_OPEN = re.compile(r"[\s(\[{—–―\-/\"“:]")
_ELIDED = re.compile(r"['’‘](?:\d\ds?\b|em\b|til\b|tis\b|twas\b|cause\b|n['’])", re.IGNORECASE)
_NOT_SPACE = re.compile(r"\S")
_SENTENCE_END = re.compile(r"[.!?…](?=\s|$)")


@dataclass(frozen=True, slots=True)
class QuoteRegion:
    """One quotation within one paragraph. `start` and `end` take in the quote marks."""

    start: int
    end: int
    closed: bool
    continues: bool
    """Goes on with the quote that the paragraph before left open."""
    mark: str
    """The opening mark."""

    @property
    def inner(self) -> tuple[int, int]:
        """What stands between the marks."""
        return self.start + len(self.mark), self.end - (len(self.mark) if self.closed else 0)


def quote_regions(text: str) -> list[QuoteRegion]:
    """All outermost quotations of a text, in order, none overlapping. Never fails; linear in the text."""
    regions: list[QuoteRegion] = []
    left_open = False
    paragraphs = [match.span() for match in _PARAGRAPH.finditer(text)]
    for number, (start, end) in enumerate(paragraphs):
        following = paragraphs[number + 1] if number + 1 < len(paragraphs) else None
        reopened = following is not None and _opens(text, following)
        found = list(_in_paragraph(text, start, end, continues=left_open, reopened=reopened))
        regions += found
        left_open = bool(found) and not found[-1].closed and found[-1].end >= end - 1
    return regions


def _opens(text: str, paragraph: tuple[int, int]) -> bool:
    start, end = paragraph
    head = text[start : min(end, start + 12)].lstrip()
    return head[:1] in {"“", '"', "„", "«", "‘", "'"} or head[:2] in {"``", "''"}


def _in_paragraph(text: str, start: int, end: int, *, continues: bool, reopened: bool) -> Iterator[QuoteRegion]:
    doubles = list(_double_regions(text, start, end, reopened=reopened))
    singles = list(_single_regions(text, start, end, doubles, reopened=reopened))
    regions = sorted(_outermost(doubles, singles), key=lambda region: region.start)
    for region in regions:
        first = region.start == _first_word(text, start, end)
        yield QuoteRegion(region.start, region.end, region.closed, continues and first, region.mark)


def _outermost(doubles: list[QuoteRegion], singles: list[QuoteRegion]) -> Iterator[QuoteRegion]:
    """Regions that stand inside no other; both lists are in order and free of overlaps."""
    merged = sorted([*doubles, *singles], key=lambda region: (region.start, -region.end))
    reach = -1
    for region in merged:
        if region.start >= reach:
            yield region
            reach = region.end


def _double_regions(text: str, start: int, end: int, *, reopened: bool) -> Iterator[QuoteRegion]:
    opened: re.Match[str] | None = None
    depth = 0
    first = _first_word(text, start, end)
    for mark in _DOUBLE.finditer(text, start, end):
        if _is_opening(text, mark, first, inside=opened is not None):
            if opened is None:
                opened, depth = mark, 1
            elif mark.group() in _ALWAYS_OPEN:
                depth += 1
        elif opened is not None:
            depth = depth - 1 if mark.group() in _ALWAYS_CLOSE else 0
            if depth <= 0:
                yield QuoteRegion(opened.start(), mark.end(), True, False, opened.group())
                opened = None
    if opened is not None:
        stop = end if reopened else _unclosed_end(text, opened.start(), start, end)
        yield QuoteRegion(opened.start(), stop, False, False, opened.group())


def _is_opening(text: str, mark: re.Match[str], first: int, *, inside: bool) -> bool:
    sign = mark.group()
    if sign in _ALWAYS_OPEN:
        return True
    if sign in _ALWAYS_CLOSE:
        return False
    # straight marks tell nothing by themselves: the side the space is on does
    at_left = mark.start() <= first or bool(_BEFORE_OPEN.match(text[mark.start() - 1]))
    at_right = mark.end() >= len(text) or text[mark.end()].isspace()
    if at_left and not at_right:
        return not inside
    if at_right and not at_left:
        return False
    return not inside


def _first_word(text: str, start: int, end: int) -> int:
    """Where the paragraph's first character stands that is no space."""
    found = _NOT_SPACE.search(text, start, end)
    return found.start() if found else end


def _unclosed_end(text: str, opened: int, start: int, end: int) -> int:
    """Where a quote ends that nobody closed: with the paragraph if it began it, else with its sentence."""
    limit = min(end, opened + MAX_UNCLOSED)
    if opened == _first_word(text, start, end):
        return limit
    stop = _SENTENCE_END.search(text, opened, limit)
    return stop.end() if stop else limit


def _single_regions(
    text: str, start: int, end: int, doubles: list[QuoteRegion], *, reopened: bool
) -> Iterator[QuoteRegion]:
    marks = [mark.start() for mark in _SINGLE.finditer(text, start, end)]
    starts = [region.start for region in doubles]
    i = 0
    while i < len(marks):
        if not _single_opens(text, marks[i], start):
            i += 1
            continue
        j = _single_partner(text, marks, i, end)
        if j is None and reopened and not doubles and _introduced(text, marks[i], start, end):
            yield QuoteRegion(marks[i], end, False, False, text[marks[i]])
            return
        if j is None or _crosses(marks[i], marks[j] + 1, doubles, starts):
            i += 1
            continue
        yield QuoteRegion(marks[i], marks[j] + 1, True, False, text[marks[i]])
        i = j + 1


def _introduced(text: str, at: int, start: int, end: int) -> bool:
    """Does a speech begin here, at the paragraph's head or after a colon? Elsewhere the mark may mean anything."""
    return at == _first_word(text, start, end) or text[max(start, at - 2) : at].rstrip().endswith(":")


def _single_opens(text: str, at: int, start: int) -> bool:
    before = at == start or bool(_BEFORE_OPEN.match(text[at - 1]))
    after = at + 1 < len(text) and not text[at + 1].isspace()
    if not before or not after or _ELIDED.match(text, at):
        return False
    return text[at] != "’"


def _single_closes(text: str, at: int, end: int) -> bool:
    if text[at] in "‘`" or at == 0 or text[at - 1].isspace():
        return False
    return at + 1 >= end or not text[at + 1].isalnum()


def _single_partner(text: str, marks: list[int], i: int, end: int) -> int | None:
    """Which later mark closes the one at `i`. A plural possessive ("mothers' groups") gives way to a surer one."""
    doubtful: int | None = None
    for j in range(i + 1, min(i + MAX_MARKS, len(marks))):
        at = marks[j]
        if at - marks[i] > MAX_SINGLE:
            break
        if doubtful is not None and _single_opens(text, at, -1):
            break
        if not _single_closes(text, at, end):
            continue
        if text[at - 1] not in "sS":
            return j
        doubtful = j if doubtful is None else doubtful
    return doubtful


def _crosses(start: int, end: int, doubles: list[QuoteRegion], starts: list[int]) -> bool:
    """Does a single-quote region cut through a double-quoted one? `starts` are the double regions' starts."""
    before = doubles[bisect_left(starts, start) - 1 : bisect_left(starts, start)]
    last = doubles[bisect_left(starts, end) - 1 : bisect_left(starts, end)]
    cut_left = any(start < region.end < end for region in before)
    return cut_left or any(start < region.start < end < region.end for region in last)
