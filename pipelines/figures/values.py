"""The values of a figure as they are printed: its smallest and largest, and what only says one of them again."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from extract.records import Claim
from pipelines.compare.intervals import Interval, claim_interval
from pipelines.compare.rates import rate_of
from pipelines.compare.units import KindAndUnit, factor, measure_of, prevailing_unit, unit_of
from pipelines.figures.denials import stating


@dataclass(frozen=True, slots=True)
class Stated:
    """What the claims of a figure state."""

    unit: KindAndUnit
    claims: Sequence[Claim]
    """Those whose values tell it: no denial, no "dozens" beside a number, no conversion beside what it converts."""

    @property
    def ends(self) -> tuple[float, float]:
        """The smallest and the largest value, in the unit of the figure."""
        ends = [
            value * factor(unit_of(claim), self.unit)
            for claim in self.claims
            for value in (claim.value_low, claim.value_high)
            if value is not None
        ]
        return min(ends), max(ends)


def stated_by(claims: Sequence[Claim]) -> Stated:
    """What the claims of a figure, at least one, state; what tells less counts where there is nothing else."""
    said = stating(claims) or list(claims)
    exact = [claim for claim in said if not is_vague(claim)] or said
    unit = prevailing_unit(exact)
    own = _of_one_rate([claim for claim in exact if _scale(unit_of(claim)) == _scale(unit)])
    others = [claim for claim in exact if _scale(unit_of(claim)) != _scale(unit)]
    return Stated(unit, own + _not_converted(others, own))


def is_vague(claim: Claim) -> bool:
    """Is a value only in words such as "dozens" and "hundreds of thousands"?"""
    return "vague" in claim.rule


def _scale(unit: KindAndUnit) -> tuple[str | None, float]:
    """What one of a unit is worth: a child and a pupil as much, not so a mile and a kilometre, a pound and a dollar."""
    measure, worth = measure_of(*unit)
    return (unit.unit if measure == "money" else None), worth


def _of_one_rate(claims: Sequence[Claim]) -> list[Claim]:
    """The claims without those that tell by the month what the others tell by the year, or the other way round."""
    rated = [(claim, rate_of(claim.unit_phrase)) for claim in claims]
    known = Counter(rate for _, rate in rated if rate is not None)
    if len(known) < 2:
        return list(claims)
    prevailing = known.most_common(1)[0][0]
    told = [claim_interval(claim) for claim, rate in rated if rate in (None, prevailing)]

    def says_it_again(claim: Claim, rate: float) -> bool:
        return any(claim_interval(claim).times(rate / prevailing).meets(one) for one in told)

    return [claim for claim, rate in rated if rate in (None, prevailing) or not says_it_again(claim, rate)]


def _not_converted(others: Sequence[Claim], own: Sequence[Claim]) -> list[Claim]:
    """Claims in other units that say what none of those in the figure's own unit does.

    An amount in another currency never does: at the day's rate, which nobody knows, it may be any of them.
    """
    others = [claim for claim in others if claim.kind != "money"]
    admitted = sorted(map(claim_interval, own), key=lambda one: one.low) if others else []
    lows, highs = [one.low for one in admitted], list(accumulate((one.high for one in admitted), max))

    def meets_one(given: Interval) -> bool:
        place = bisect_right(lows, given.high)
        return place > 0 and highs[place - 1] >= given.low

    return [claim for claim in others if not meets_one(claim_interval(claim))]
