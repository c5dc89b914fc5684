"""A lane for each outlet: where on one scale its values lie. HTML that flows; places are in per cent."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from statistics import median

from pipelines.site.parts.looks import OutletLook
from pipelines.site.plots.points import Point, distinct
from pipelines.site.plots.scale import Scale, scale_of

_TOUCHING = 4.0
"""Per cent of the width: marks closer than this hide each other."""
_HEIGHT = 7.0
"""Of a mark that is partly hidden, in pixels."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A point in its lane."""

    point: Point
    place: float
    bar: tuple[float, float] | None
    """From where to where, for a range."""
    offset: float = 0.0
    """How far above or below the line it stands, so as not to hide another."""


@dataclass(frozen=True, slots=True)
class Lane:
    """What one outlet said."""

    look: OutletLook
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Lanes:
    """All outlets on one scale."""

    scale: Scale
    lanes: tuple[Lane, ...]
    middle: float | None
    """Place of the median of the outlets' last words, where there are several."""
    median: float | None

    @property
    def height(self) -> float:
        """Pixels that the highest stack of marks takes."""
        return 24 + 2 * max((abs(mark.offset) for lane in self.lanes for mark in lane.marks), default=0)


def lanes_of(points: Sequence[Point]) -> Lanes | None:
    """The lanes of `points`, in the order of the outlets' last words; None where they cannot be drawn."""
    scale = scale_of(end for point in points for end in point.ends)
    if not scale:
        return None
    by_outlet = defaultdict(list)
    for point in points:
        by_outlet[point.look].append(point)
    last = {look: next((p for p in given if p.latest), given[-1]).middle for look, given in by_outlet.items()}
    order = sorted(by_outlet, key=lambda look: (-last[look], look.title))
    middle = median(last.values()) if len(last) > 1 else None
    return Lanes(
        scale=scale,
        lanes=tuple(Lane(look, tuple(_mark(p, scale) for p in distinct(by_outlet[look]))) for look in order),
        middle=None if middle is None else scale.place(middle),
        median=middle,
    )


def overview_of(points: Sequence[Point]) -> Lanes | None:
    """One lane for all outlets: enough to see who stands alone. Marks in one place are stacked."""
    scale = scale_of(end for point in points for end in point.ends)
    if not scale:
        return None
    stacks: list[list[Mark]] = []
    for mark in sorted((_mark(point, scale) for point in points), key=lambda mark: mark.place):
        if stacks and mark.place - stacks[-1][0].place < _TOUCHING:
            stacks[-1].append(mark)
        else:
            stacks.append([mark])
    marks = (replace(mark, offset=_HEIGHT * (i - (len(s) - 1) / 2)) for s in stacks for i, mark in enumerate(s))
    return Lanes(scale=scale, lanes=(Lane(points[0].look, tuple(marks)),), middle=None, median=None)


def _mark(point: Point, scale: Scale) -> Mark:
    ends = point.ends
    bar = (scale.place(ends[0]), scale.place(ends[1])) if len(ends) == 2 else None
    return Mark(point, scale.place(point.middle), bar)
