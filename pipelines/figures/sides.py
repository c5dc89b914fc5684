"""The two sides of a conflict: how many outlets, named sources and claims stand behind the weaker one."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from extract.records import Claim
from pipelines.compare.intervals import Interval
from pipelines.compare.source_names import common_name
from pipelines.figures.denials import stating
from pipelines.lineup.claim import Item, common_intervals

MOST = 60
"""Different wordings that are set against each other; of a figure with more, those that most claims have."""


@dataclass(frozen=True, slots=True)
class Side:
    """What stands behind a value."""

    outlets: int
    sources: int
    """With a name."""
    claims: int


def weaker_side(cluster: Sequence[Item], by_claim: Mapping[str, Claim], names: Mapping[str, str]) -> Side:
    """Of the value that most bear out and the one that most of the others do, what stands behind the weaker.

    A side is never stronger than what contradicts it: outlets, sources and claims are each the fewer of the two.
    """
    said: dict[Interval, list[Claim]] = {}
    stated = [item for item in stating(cluster) if not item.vague] or stating(cluster)
    for item, interval in zip(stated, common_intervals(stated), strict=True):
        said.setdefault(interval, []).append(by_claim[item.claim_id])
    told = dict(sorted(said.items(), key=lambda one: (-len(one[1]), one[0].low, one[0].high))[:MOST])
    strongest, claims = _strongest(told, told, names)
    against = [interval for interval in told if not interval.low <= strongest <= interval.high]
    _, others = _strongest(against, told, names)
    one, other = _side(claims, names), _side(others, names)
    return Side(min(one.outlets, other.outlets), min(one.sources, other.sources), min(one.claims, other.claims))


def _strongest(
    among: Iterable[Interval], told: Mapping[Interval, Sequence[Claim]], names: Mapping[str, str]
) -> tuple[float, list[Claim]]:
    """The value that most outlets bear out, then most sources, and the claims that do."""
    places = list(among)
    best: tuple[tuple[int, int, int, float], float, list[Claim]] | None = None
    for point in {end for one in places for end in (one.low, one.high)}:
        claims = [claim for one in places if one.low <= point <= one.high for claim in told[one]]
        side = _side(claims, names)
        rank = (side.outlets, side.sources, side.claims, -point)
        if best is None or rank > best[0]:
            best = rank, point, claims
    return (best[1], best[2]) if best else (0.0, [])


def _side(claims: Sequence[Claim], names: Mapping[str, str]) -> Side:
    named = {
        common_name(claim.source, names)
        for claim in claims
        if claim.source and claim.source_kind not in {"anonymous", "outlet"}
    }
    return Side(len({claim.outlet for claim in claims}), len(named), len(claims))
