"""What values a claim's wording admits, and whether two wordings can both be true."""

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from extract.number.comparators import BOUNDS
from extract.records import Claim
from pipelines.compare.rounding import about, beyond, rounding
from pipelines.compare.units import RATE_SPREAD, measure_of

CONVERTED = 0.01
"""Share by which a bound moves when it is converted: "more than 60 miles" is 96km in the next outlet."""

_FROM_BELOW = re.compile(
    r"\A\W*(?:very )?(?:nearly|almost|approaching|close to|just (?:short|shy) of|not quite|fast approaching)\b", re.I
)
"""Said of what is a little less, never of more."""


@dataclass(frozen=True, slots=True)
class Interval:
    """A closed set of values, which may be open-ended (infinite bounds)."""

    low: float
    high: float

    def wider(self, share: float) -> "Interval":
        """The same, and what lies off either end by a share of it."""
        if not share:
            return self  # no share of an open end is a number
        return Interval(self.low - abs(self.low) * share, self.high + abs(self.high) * share)

    def times(self, factor: float) -> "Interval":
        """The same in a unit that goes so often into the present one."""
        return self if factor == 1 else Interval(self.low * factor, self.high * factor)

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
    digits: bool = True,
    from_below: bool = False,
) -> Interval:
    """The values that a wording admits, in units multiplied by `factor`.

    `low_text` and `high_text` are the exact decimals, from whose trailing zeros the rounding is read. `count` says
    that small whole numbers are exact, `digits` that it is given in digits or number words and not as a fraction,
    `from_below` that it is said of what is less: nearly. A denial admits what the denied claim excludes (for a single
    value: all).
    """
    start = low if low is not None else -math.inf
    end = high if high is not None else math.inf
    if negated:
        return _denied(start, end, comparator, factor)
    if comparator in BOUNDS:
        # "More than 22,000" is said of 22,000, which may stand for more; "more than eight" is not said of eight.
        below = above = -beyond(low if low is not None else high, count) if comparator in {">", "<"} else 0.0
    else:
        below, above = (rounding(text, value, count) for text, value in ((low_text, low), (high_text, high)))
    if comparator == "~":
        below = max(below, about(low_text, low, digits))
        above = -beyond(high, count=False) if from_below else max(above, about(high_text, high, digits))
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
        digits=not {"fraction", "ratio"} & set(claim.rule.split("+")),
        from_below=bool(_FROM_BELOW.match(claim.quantity_text)),
    )


def lowest(claim: Claim) -> float:
    """The lower end of what a claim says, in the base unit of its measure; where it says but one end, that."""
    return _in_base_unit(claim, claim.value_low if claim.value_low is not None else claim.value_high)


def highest(claim: Claim) -> float:
    """The upper end, likewise."""
    return _in_base_unit(claim, claim.value_high if claim.value_high is not None else claim.value_low)


def _in_base_unit(claim: Claim, value: float | None) -> float:
    return (value or 0.0) * measure_of(claim.kind, claim.unit)[1]


def both_possible(one: Interval, other: Interval, units: tuple[str | None, str | None], measure: str) -> bool:
    """Have two intervals a value in common? Of two currencies, at some rate of the last years."""
    return one.wider(slack(*units, measure)).meets(other)


def slack(unit: str | None, other: str | None, measure: str) -> float:
    """The share by which values in two units of one measure may lie apart and still be one, converted."""
    if unit == other or measure in {"count", "age"}:
        return 0.0
    return RATE_SPREAD if measure == "money" else CONVERTED


def both_true(one: Claim, other: Claim) -> bool:
    """Can two claims of one measure be true together? Each has the fields of a claim."""
    measure = measure_of(one.kind, one.unit)[0]
    return both_possible(claim_interval(one), claim_interval(other), (one.unit, other.unit), measure)


def of_one_size(one: Claim, other: Claim) -> bool:
    """Do two claims of one measure give about one number, whatever bound they put to it: 22,400 and "over 22,000"?"""
    return both_true(_unbound(one), _unbound(other))


def _unbound(claim: Claim) -> Claim:
    """A bound as if it were said of the number itself, roughly."""
    if claim.comparator not in BOUNDS:
        return claim
    low, exact = (
        (claim.value_low, claim.value_low_text)
        if claim.value_low is not None
        else (claim.value_high, claim.value_high_text)
    )
    return replace(claim, comparator="~", value_low=low, value_high=low, value_low_text=exact, value_high_text=exact)


def _denied(start: float, end: float, comparator: str, factor: float) -> Interval:
    if comparator in {">", ">="}:
        return Interval(-math.inf, start * factor)
    if comparator in {"<", "<="}:
        return Interval(end * factor, math.inf)
    return Interval(-math.inf, math.inf)


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
