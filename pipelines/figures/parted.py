"""A figure's values parted into what can be true together, and what stands against it. Pure."""

import math
from collections.abc import Sequence

from extract.number.comparators import BOUNDS
from extract.records import Claim
from pipelines.compare.intervals import claim_interval, of_one_size, slack
from pipelines.compare.units import measure_of
from pipelines.figures.clauses import Value
from pipelines.figures.in_force import Saying

_LOWER = frozenset({">", ">="})


def parted(values: Sequence[Value]) -> tuple[list[Value], list[Value]]:
    """Values that are true if the one value is that most outlets bear out, and those that then are not.

    A bound such as "up to 3,500" can be true beside 2,000; where 3,500 stands against that, it belongs there.
    """
    points = {end for value in values for end in _admitted(value, values) if math.isfinite(end)}
    best = max(points, key=lambda point: (*_borne_out(point, values), -point), default=0.0)
    fitting = [value for value in values if _holds(point=best, value=value, values=values)]
    against = [value for value in values if value not in fitting]
    kept = [value for value in fitting if not _is_drawn(value, fitting, against)] or fitting
    return kept, [value for value in values if value not in kept]


def why_together(fitting: Sequence[Value]) -> str:
    """That several values can be true at once; of numbers far apart also that one of them is a bound alone."""
    stated = [value for value in fitting if not is_bound(value)] or fitting[:1]
    far = [value for value in fitting if is_bound(value) and not any(_of_one_size(value, one) for one in stated)]
    said = "Both" if len(fitting) == 2 else "All of these"
    if not far:
        return f"{said} can be true at once."
    side = "a lower" if _claim(far[0]).comparator in _LOWER else "an upper"
    return f"{said} can be true at once: “{far[0][0]}” is only {side} bound."


def is_bound(value: Value) -> bool:
    """Does a value say only what it is more or less than?"""
    return _claim(value).comparator in BOUNDS


def _is_drawn(value: Value, fitting: Sequence[Value], against: Sequence[Value]) -> bool:
    """Is a value a bound whose very number stands among those against, and none such among those that fit it?"""
    return (
        is_bound(value)
        and any(_of_one_size(value, other) for other in against)
        and not any(_of_one_size(value, other) for other in fitting if other is not value)
    )


def _of_one_size(value: Value, other: Value) -> bool:
    return of_one_size(_claim(value), _claim(other))


def _claim(value: Value) -> Claim:
    return value[1][0].claim


def _borne_out(point: float, values: Sequence[Value]) -> tuple[int, int, int]:
    """How many outlets, on how many words, in how many claims."""
    sayings: list[Saying] = [saying for value in values if _holds(point, value, values) for saying in value[1]]
    words = {name for saying in sayings for name in saying.word.sources}
    return len({saying.outlet for saying in sayings}), len(words), len(sayings)


def _holds(point: float, value: Value, values: Sequence[Value]) -> bool:
    low, high = _admitted(value, values)
    return low <= point <= high


def _admitted(value: Value, values: Sequence[Value]) -> tuple[float, float]:
    """What a value admits, a little more of it where it is given in another unit than the first."""
    claim, first = _claim(value), _claim(values[0])
    wide = claim_interval(claim).wider(slack(claim.unit, first.unit, measure_of(claim.kind, claim.unit)[0]))
    return wide.low, wide.high
