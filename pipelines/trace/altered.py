"""How a figure was altered on its way from a release into print: rounded, its bound lost, another value."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal
from typing import Literal, get_args

from extract.number.comparators import BOUNDS
from extract.records import Claim
from pipelines.compare.intervals import CONVERTED, claim_interval
from pipelines.compare.questions import likeness_of_periods
from pipelines.compare.units import RATE_SPREAD, measure_of, noun_group

Alteration = Literal[
    "value", "period", "change", "scope", "unit", "share", "bound_dropped", "bound_added", "bound_changed", "range",
    "rounded", "converted", "hedge_dropped", "hedge_added", "denied",
]  # fmt: skip
"""In the order in which an editor must look at them."""

SAID: dict[Alteration, str] = {
    "value": "another value",
    "period": "of another time",
    "change": "a rise for a fall, or the other way round",
    "scope": "an average, target, limit or poll given as something else",
    "unit": "counted otherwise",
    "share": "a share worked out from counts",
    "bound_dropped": "bound dropped",
    "bound_added": "bound added",
    "bound_changed": "another bound",
    "range": "one value for a range, or the other way round",
    "rounded": "rounded",
    "converted": "converted",
    "hedge_dropped": "hedge dropped",
    "hedge_added": "hedge added",
    "denied": "denied",
}
"""Each in words."""
MISLEADING: frozenset[Alteration] = frozenset(
    {"value", "period", "change", "scope", "bound_dropped", "bound_changed", "hedge_dropped", "denied"}
)
"""What may say something else than the release does; the rest is an editor's craft."""

_NO_FACT = frozenset({"average", "limit", "poll", "target"})
"""Scopes of what is not, or not of each: to give it as a plain figure says something else. Forecasts are not among
them: what a release says it will do is announced, and an outlet tells it in many tenses."""
_WAYS = {">": (ROUND_FLOOR,), ">=": (ROUND_FLOOR,), "<": (ROUND_CEILING,), "<=": (ROUND_CEILING,)}
_PLACES = 9
"""Decimal places beyond which a number is an artefact of its conversion."""
_HAIR = 1e-9


def alterations(release: Claim, printed: Claim) -> tuple[Alteration, ...]:
    """What became of a release's figure where it is printed, two claims of one measure; empty for the same.

    Rounding is told from another value by the digits that were kept: "about 4,100", "over 4,000" and "nearly 5,000" are
    4,137 rounded, "4,300" is not. Whether the two are of one question is settled before.
    """
    found = {*_of_numbers(release, printed), *_of_question(release, printed)}
    return tuple(one for one in get_args(Alteration) if one in found)


def _of_numbers(release: Claim, printed: Claim) -> Iterator[Alteration]:
    if release.unit != printed.unit and measure_of(release.kind, release.unit)[1] != _factor(printed):
        yield "converted"
    old, new = _ends(release), _ends(printed)
    if len(old) != len(new):
        one, (low, high) = sorted((old, new), key=len)
        yield "range" if low * (1 - _HAIR) <= one[0] <= high * (1 + _HAIR) else "value"
    elif all(_equal(a, b, release, printed) for a, b in zip(old, new, strict=True)):
        yield from _of_bounds(release, printed)
    elif all(_is_rounded(a, b, printed) or _is_about(a, printed) for a, b in zip(old, new, strict=True)):
        yield "rounded"
        if release.comparator in BOUNDS and printed.comparator not in BOUNDS:
            yield "bound_dropped"
    else:
        yield "value"


def _of_bounds(release: Claim, printed: Claim) -> Iterator[Alteration]:
    """What became of "more than" and "about", the number being the same."""
    before, after = release.comparator, printed.comparator
    if before == after or {before, after} <= {"=", "range"}:
        return
    if before == "=":
        yield "bound_added"
    else:
        yield "bound_dropped" if after == "=" else "bound_changed"


def _of_question(release: Claim, printed: Claim) -> Iterator[Alteration]:
    groups = [noun_group(claim.kind, claim.unit) for claim in (release, printed)]
    if None not in groups and groups[0] != groups[1]:
        yield "unit"
    if likeness_of_periods(release.period, printed.period) == 0:
        yield "period"
    if {release.change, printed.change} == {"up", "down"}:
        yield "change"
    if release.scope in _NO_FACT and release.scope != printed.scope:
        yield "scope"
    if release.hedged != printed.hedged:
        yield "hedge_dropped" if release.hedged else "hedge_added"
    if printed.negated and not release.negated:
        yield "denied"


def _is_rounded(value: float, shown: float, printed: Claim) -> bool:
    """Is the number `shown` of what is printed `value` with fewer digits, rounded as its bounding words say?"""
    exact, given = (Decimal(repr(number)) / Decimal(repr(_factor(printed))) for number in (value, shown))
    given = round(given, _PLACES)
    unit = Decimal(1).scaleb(int(given.normalize().as_tuple().exponent))
    if not given or unit > abs(given):
        return False
    near = (ROUND_HALF_UP, ROUND_FLOOR, ROUND_CEILING) if printed.comparator == "~" else (ROUND_HALF_UP,)
    ways = _WAYS.get(printed.comparator, near)
    return any((exact / unit).quantize(Decimal(1), way) * unit == given for way in ways)


def _is_about(value: float, printed: Claim) -> bool:
    """Is what is printed a fraction or an "about" that admits the value: "nearly a third" for 31 per cent?"""
    interval = claim_interval(replace(printed, negated=False))
    return printed.comparator == "~" and interval.low <= value <= interval.high


def _equal(release_value: float, printed_value: float, release: Claim, printed: Claim) -> bool:
    """The same number; of two units what a conversion may come to, of two currencies at some rate of the last years."""
    share = _HAIR
    if release.unit != printed.unit:
        measure = measure_of(release.kind, release.unit)[0]
        share = _HAIR if measure in {"count", "age"} else RATE_SPREAD if measure == "money" else 2 * CONVERTED
    return abs(release_value - printed_value) <= share * max(abs(release_value), abs(printed_value))


def _ends(claim: Claim) -> list[float]:
    """The ends of a claim's value that it states, in the base unit of its measure."""
    ends = {value * _factor(claim) for value in (claim.value_low, claim.value_high) if value is not None}
    return sorted(ends)


def _factor(claim: Claim) -> float:
    return measure_of(claim.kind, claim.unit)[1]
