"""Is what was read of an outlet surely less than it used to be: so much, and on so many pages, that it is no chance?

A quiet day has fewer pages, not worse ones, and a handful of pages proves nothing: a measure falls below its floor only
where it is well under what is usual and chance would bring that about once in a million runs.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipelines.floors.measure import SHARES, Counts
from pipelines.floors.past import ENOUGH, Past, Usual

WELL_UNDER = 0.6
"""Of what is usual. Redesigns bring halves and noughts; the days of a week differ by less."""
BY_CHANCE = 1e-6
"""Six outlets, seven measures, 48 runs a day make two thousand verdicts."""
_SUREST = 0.97
"""What is always so may still fail once."""
_CLUMP = 8
"""Claims come by the article: a few have dozens, so that so many tell no more than one thing by itself would."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fall:
    """A measure below its floor: was, and is."""

    measure: str
    was: float
    """What is usual: a share, or claims per article."""
    part: int
    whole: int
    text: str

    @property
    def now(self) -> float:
        """The same, as it is."""
        return self.part / self.whole


def falls(latest: Sequence[Counts], past: Past) -> Iterator[Fall]:
    """The measures of an outlet that fell below their floors.

    `latest` is the run's own counts, and behind them those of runs before, newest first: few pages are judged together
    with them, as far back as it takes, but never against what the run itself found.
    """
    newest, sums = latest[0], list(_sums(latest))
    told: set[str] = set()
    for share in SHARES:
        usual = past.usual_share(share)
        own = getattr(newest, share.of)
        if usual is None or share.within in told:
            continue
        if not own or getattr(newest, share.name) >= WELL_UNDER * usual.middle * own:
            continue
        for together in sums:
            part, whole = getattr(together, share.name), getattr(together, share.of)
            if part < WELL_UNDER * usual.middle * whole and at_most(part, whole, min(usual.low, _SUREST)) < BY_CHANCE:
                text = f"{share.text.format(part, whole)} ({part / whole:.0%}); {usual.middle:.0%} is {_said(usual)}"
                told.add(share.name)
                yield Fall(measure=share.name, was=usual.middle, part=part, whole=whole, text=text)
                break
    yield from _fewer_claims(newest, sums, past)


def _fewer_claims(newest: Counts, sums: Sequence[Counts], past: Past) -> Iterator[Fall]:
    usual = past.usual_claims()
    if not usual or not newest.articles or newest.claims >= WELL_UNDER * usual.middle * newest.articles:
        return
    for together in sums:
        articles = together.articles
        well_under = together.claims < WELL_UNDER * usual.middle * articles
        if well_under and at_most_of(together.claims / _CLUMP, usual.low * articles / _CLUMP) < BY_CHANCE:
            text = f"{together.claims} claims in {articles} articles; {usual.middle * articles:.0f} is usual"
            yield Fall(measure="claims", was=usual.middle, part=together.claims, whole=articles, text=text)
            return


def _sums(latest: Sequence[Counts]) -> Iterator[Counts]:
    """The newest alone, with the one before, and so on until there are enough pages."""
    total = Counts()
    for counts in latest:
        total += counts
        yield total
        if total.pages >= ENOUGH:
            return


def _said(usual: Usual) -> str:
    return "usual" if usual.known else "expected of any outlet"


def at_most(part: int, whole: int, share: float) -> float:
    """The chance of so few or fewer of `whole`, each of which is so with chance `share`."""
    if not share:
        return 1.0
    yes, no = math.log(share), math.log1p(-share)
    ways = (math.lgamma(whole + 1) - math.lgamma(k + 1) - math.lgamma(whole - k + 1) for k in range(part + 1))
    return sum(math.exp(way + k * yes + (whole - k) * no) for k, way in enumerate(ways))


def at_most_of(seen: float, expected: float) -> float:
    """The chance of so few or fewer where `expected` come as a rule (Poisson)."""
    if not expected:
        return 1.0
    return sum(math.exp(k * math.log(expected) - expected - math.lgamma(k + 1)) for k in range(math.floor(seen) + 1))
