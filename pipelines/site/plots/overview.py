"""All outlets' last words on one line, with its values under it: enough to see in a table who stands alone."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, count

from pipelines.site.parts.looks import OutletLook
from pipelines.site.parts.prints import compact
from pipelines.site.plots.lanes import Mark, mark_of
from pipelines.site.plots.points import Point, tell_apart
from pipelines.site.plots.scale import Scale

_TOUCHING = 5.0
"""Per cent of the width: marks closer than this hide each other."""
_HEIGHT = 9.0
"""From mark to mark of a stack, in pixels: part of each is seen, and a row stays low."""
_LETTER = 2.7
"""Per cent of the width that a letter of a label takes where the plot is narrow."""


@dataclass(frozen=True, slots=True)
class Overview:
    """A line from the least value to the greatest."""

    marks: tuple[Mark, ...]
    labels: tuple[tuple[float, str], ...]
    """Place and text of the values under the line: its ends, and those between that have room."""

    @property
    def height(self) -> float:
        """Pixels that the highest stack of marks takes."""
        return 20 + 2 * max(abs(mark.offset) for mark in self.marks)

    @property
    def looks(self) -> tuple[OutletLook, ...]:
        """The outlets on it."""
        return tuple(dict.fromkeys(mark.point.look for mark in self.marks))


def overview_of(points: Sequence[Point]) -> Overview | None:
    """The line of `points`, marks in one place stacked; None where all of them are at one value."""
    if not tell_apart(points):
        return None
    values = sorted({end for point in points for end in point.ends})
    scale = Scale((values[0], values[-1]))
    return Overview(tuple(_stacked(mark_of(point, scale) for point in points)), tuple(_labels(values, scale)))


def legend_of(overviews: Iterable[Overview | None]) -> list[OutletLook]:
    """The outlets on some of these lines, in the order of their marks."""
    found = {look for overview in overviews if overview for look in overview.looks}
    return sorted(found, key=lambda look: look.number)


def _stacked(marks: Iterable[Mark]) -> Iterator[Mark]:
    """Each mark on the level next to the line on which none hides it."""
    taken: dict[int, list[float]] = defaultdict(list)
    for mark in sorted(marks, key=lambda mark: (mark.places, mark.point.look.number)):
        level = next(
            level
            for level in _levels()
            if all(abs(one - other) >= _TOUCHING for one in mark.places for other in taken[level])
        )
        taken[level].extend(mark.places)
        yield replace(mark, offset=_HEIGHT * level)


def _levels() -> Iterator[int]:
    """0, 1, -1, 2, -2 and so on."""
    return chain([0], chain.from_iterable((step, -step) for step in count(1)))


def _labels(values: Sequence[float], scale: Scale) -> Iterator[tuple[float, str]]:
    first, *between, last = ((scale.place(value), compact(value)) for value in values)
    yield first
    end = len(first[1]) * _LETTER
    last_start = 100 - len(last[1]) * _LETTER
    for place, text in between:
        half = len(text) * _LETTER / 2
        if place - half > end + _LETTER and place + half < last_start - _LETTER:
            yield place, text
            end = place + half
    yield last
