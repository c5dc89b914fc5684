"""What is usual of an outlet: medians over the days of its past weeks, which one bad day does not move."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median

from pipelines.floors.measure import LENGTH_AT_FIRST, Counts, Share

ENOUGH = 40
"""Pages, or articles: fewer tell nothing of what is usual."""
_OF_DAY = 5
"""A day with fewer has no vote."""
_WORST = 10
"""One day in so many may be worse than the worst of ordinary ones."""
_OF_FEW = 0.6
"""Of what is usual: so much the worst of fewer days is taken to be at least, or one bad day would speak for all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """What was read of an outlet on one day of its past."""

    counts: Counts
    length: float
    """Usual length of its articles."""


@dataclass(frozen=True, slots=True)
class Usual:
    """What a share, or claims per article, is as a rule and on the worst of ordinary days."""

    middle: float
    low: float
    known: bool = True
    """Whether the outlet's own past says so."""


@dataclass(frozen=True, slots=True)
class Past:
    """An outlet's past days, in any order; none for a new one."""

    days: Sequence[Day] = ()

    def usual_share(self, share: Share) -> Usual | None:
        """What share is usual; None where nothing is known and nothing is expected."""
        known = self._usual(lambda counts: getattr(counts, share.name), lambda counts: getattr(counts, share.of))
        return known or (share.at_first and Usual(share.at_first, share.at_first, known=False)) or None

    def usual_claims(self) -> Usual | None:
        """How many claims an article has; None without a past."""
        return self._usual(lambda counts: counts.claims, lambda counts: counts.articles)

    def usual_length(self) -> float:
        """How long an article is as a rule."""
        lengths = [day.length for day in self.days if day.counts.articles >= _OF_DAY]
        enough = sum(day.counts.articles for day in self.days) >= ENOUGH
        return median(lengths) if lengths and enough else LENGTH_AT_FIRST

    def _usual(self, part: Callable[[Counts], int], whole: Callable[[Counts], int]) -> Usual | None:
        if sum(whole(day.counts) for day in self.days) < ENOUGH:
            return None
        voting = sorted(part(day.counts) / whole(day.counts) for day in self.days if whole(day.counts) >= _OF_DAY)
        if not voting:
            together = sum(part(day.counts) for day in self.days) / sum(whole(day.counts) for day in self.days)
            return Usual(together, together)
        middle, low = median(voting), voting[len(voting) // _WORST]
        return Usual(middle, low if len(voting) >= _WORST else max(low, _OF_FEW * middle))
