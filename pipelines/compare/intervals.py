"""What values a claim's wording admits, and whether two wordings can both be true."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from extract.records import Claim
from pipelines.compare.units import RATE_SPREAD, measure_of

APPROXIMATE = 0.1
"""How far "about", "nearly" and "some" reach to either side, as a share: 19,546 travels as "almost 20,000"."""

EXACT_BELOW = 100
"""Whole counts below this are taken as counted, not rounded: 20 dead is not 22 dead."""


@dataclass(frozen=True, slots=True)
class Interval:
    """A closed set of values, which may be open-ended (infinite bounds)."""

    low: float
    high: float

    def wider(self, share: float) -> "Interval":
        """The same, and what lies off either end by a share of it, more than none."""
        return Interval(self.low - abs(self.low) * share, self.high + abs(self.high) * share)

    def meets(self, other: "Interval") -> bool:
        """Have the two a value in common?"""
        return self.low <= other.high and other.low <= self.high


def admitted(
    low: float | None,
    high: float | None,
    comparator: str,
    *,
    negated: bool = False,
    factor: float = 1.0,
    low_text: str | None = None,
    high_text: str | None = None,
    count: bool = True,
) -> Interval:
    """The values that a wording admits, in units multiplied by `factor`.

    `low_text` and `high_text` are the exact decimals, from whose trailing zeros the rounding is read. `count` says
    that small whole numbers are exact. A denial admits what the denied claim excludes (for a single value: all).
    """
    start = low if low is not None else -math.inf
    end = high if high is not None else math.inf
    below = _rounding(low_text, low, count) if low is not None else 0.0
    above = _rounding(high_text, high, count) if high is not None else 0.0
    if negated:
        return _denied(start, end, comparator, factor)
    if comparator == "~":
        below = max(below, abs(start) * APPROXIMATE)
        above = max(above, abs(end) * APPROXIMATE)
    elif comparator in {">", ">="}:
        # "more than 22,000" is said of 22,400 and, loosely, of 22,000 itself; never of less than its own rounding
        above = 0.0
    elif comparator in {"<", "<="}:
        below = 0.0
    bounds = sorted(((start - below) * factor, (end + above) * factor))
    return Interval(bounds[0], bounds[1])


def claim_interval(claim: Claim) -> Interval:
    """The values that a claim's wording admits, in the base unit of its measure."""
    return admitted(
        claim.value_low,
        claim.value_high,
        claim.comparator,
        negated=claim.negated,
        factor=measure_of(claim.kind, claim.unit)[1],
        low_text=claim.value_low_text,
        high_text=claim.value_high_text,
        count=claim.kind in {"count", "age"},
    )


def both_possible(one: Interval, other: Interval, units: tuple[str | None, str | None], measure: str) -> bool:
    """Have two intervals a value in common? Of two currencies, at some rate of the last years."""
    return (one.wider(RATE_SPREAD) if measure == "money" and units[0] != units[1] else one).meets(other)


def both_true(one: Claim, other: Claim) -> bool:
    """Can two claims of one measure be true together? Each has the fields of a claim."""
    measure = measure_of(one.kind, one.unit)[0]
    return both_possible(claim_interval(one), claim_interval(other), (one.unit, other.unit), measure)


def _denied(start: float, end: float, comparator: str, factor: float) -> Interval:
    if comparator in {">", ">="}:
        return Interval(-math.inf, start * factor)
    if comparator in {"<", "<="}:
        return Interval(end * factor, math.inf)
    return Interval(-math.inf, math.inf)


def _rounding(exact: str | None, value: float | None, count: bool) -> float:
    """Half a unit of the last digit given: 35,000 stands for 34,500 to 35,500, £1.2bn for 1.15 to 1.25."""
    if value is None or value == 0:
        return 0.0
    number = Decimal(exact) if exact else Decimal(repr(value))
    if count and abs(number) < EXACT_BELOW and number == number.to_integral_value():
        return 0.0
    half_unit = float(Decimal(5).scaleb(int(number.normalize().as_tuple().exponent) - 1))
    return min(half_unit, abs(value) * APPROXIMATE)


def disagree(by_outlet: Mapping[str, Sequence[Interval]]) -> bool:
    """Have some two claims of different outlets no value in common? Linear in the number of claims."""
    highest_low = {outlet: max(i.low for i in items) for outlet, items in by_outlet.items() if items}
    lowest_high = {outlet: min(i.high for i in items) for outlet, items in by_outlet.items() if items}
    return any(
        low > high for outlet, low in highest_low.items() for other, high in lowest_high.items() if other != outlet
    )


def largest_agreement(by_outlet: Mapping[str, Interval]) -> frozenset[str]:
    """The most outlets that have a common value; nobody where several groups are as large and none is all."""
    groups = {
        frozenset(outlet for outlet, other in by_outlet.items() if other.low <= one.low <= other.high)
        for one in by_outlet.values()
    }
    most = max((len(group) for group in groups), default=0)
    largest = [group for group in groups if len(group) == most]
    return largest[0] if len(largest) == 1 else frozenset()
