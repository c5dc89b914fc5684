"""A lane for each outlet: where on one scale its values lie. HTML that flows; places are in per cent."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from pipelines.site.parts.looks import OutletLook
from pipelines.site.plots.points import Point, distinct, tell_apart
from pipelines.site.plots.scale import Scale, scale_of


@dataclass(frozen=True, slots=True)
class Mark:
    """A point in its lane."""

    point: Point
    places: tuple[float, ...]
    """Where its outlet's shape stands: at the value, at both ends of a range."""
    offset: float = 0.0
    """How far above or below the line it stands, in pixels, so as not to hide another."""


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


def lanes_of(points: Sequence[Point]) -> Lanes | None:
    """The lanes of `points`, in the order of the outlets' last words; None for a single value, and where they cannot
    be drawn."""
    scale = scale_of(end for point in points for end in point.ends)
    if not scale or not tell_apart(points):
        return None
    by_outlet = defaultdict(list)
    for point in points:
        by_outlet[point.look].append(point)
    last = {look: next((p for p in given if p.latest), given[-1]).middle for look, given in by_outlet.items()}
    order = sorted(by_outlet, key=lambda look: (-last[look], look.title))
    middle = median(last.values()) if len(last) > 1 else None
    return Lanes(
        scale=scale,
        lanes=tuple(Lane(look, tuple(mark_of(p, scale) for p in distinct(by_outlet[look]))) for look in order),
        middle=None if middle is None else scale.place(middle),
        median=middle,
    )


def mark_of(point: Point, scale: Scale) -> Mark:
    """A point on a scale."""
    return Mark(point, tuple(scale.place(end) for end in point.ends))
