"""How sure a figure is: the probability that its claims answer one question, and of a conflict that it is one.

Two small logistic models over what tells, fitted on figures of stories that neither networks nor trees had seen
(`python -m benchmarks.fit_reading` prints how often figures of each certainty are right).
"""

import json
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np

from pipelines.lineup.arrays import Floats, Numbers
from pipelines.lineup.bags import Numbered
from pipelines.lineup.claim import Item
from pipelines.lineup.columns import Group
from pipelines.lineup.compared import Compared
from pipelines.lineup.rivals_read import PAIRS
from pipelines.lineup.runs import Runs, best_of_each
from pipelines.lineup.scored import FLOOR, Pair, Scored, all_pairs

LEAST, MOST = 0.01, 0.99
AT_ONCE = 65_536
"""Pairs of claims of figures that are looked at at once, or few more."""

NAMES = (
    "mean", "least", "weakest_member", "claims", "outlets", "equal", "contradicts", "best_contradiction",
    "lone_contradiction", "read", "disputable",
)  # fmt: skip
Scores = Mapping[Pair, float | None]
Told = Sequence[tuple[str, float]]


@dataclass(frozen=True, slots=True)
class Sure:
    """How sure a figure is, 0 to 1: that its claims answer one question, and, if it is a conflict, that it is one."""

    figure: float
    conflict: float
    contradicts: bool
    """Do two claims of different outlets exclude each other?"""


ONE_TELLING = Sure(figure=MOST, conflict=LEAST, contradicts=False)
"""Of a figure that outlets print in copies of one text alone: one sentence asks one question."""


def how_sure(cluster: Sequence[int], items: Sequence[Item], scores: Scores) -> Sure:
    """How sure a figure of claims, two or more (places in `items`), is."""
    (sure,) = sure_of([cluster], Group(items), Scored.of(scores))
    return sure


def certainty(cluster: Sequence[int], items: Sequence[Item], scores: Scores) -> float:
    """The probability that the claims of a figure, two or more (places in `items`), answer one question."""
    return how_sure(cluster, items, scores).figure


def conflict_certainty(cluster: Sequence[int], items: Sequence[Item], scores: Scores) -> float:
    """The probability that a figure whose outlets contradict each other is a conflict and not two things."""
    return how_sure(cluster, items, scores).conflict


def what_tells(cluster: Sequence[int], items: Sequence[Item], scores: Scores) -> Told:
    """What tells a sure figure from a mere guess, by name."""
    (told,) = told_of([cluster], Group(items), Scored.of(scores))
    return told


def sure_of(clusters: Sequence[Sequence[int]], group: Group, scored: Scored) -> Iterator[Sure]:
    """How sure each of some figures is; each has two claims or more (places in the group)."""
    for told in told_of(clusters, group, scored):
        yield Sure(_probability("figure", told), _probability("conflict", told), bool(dict(told)["contradicts"]))


def told_of(clusters: Sequence[Sequence[int]], group: Group, scored: Scored) -> Iterator[Told]:
    """What tells of each of some figures."""
    waiting: list[Sequence[int]] = []
    pairs = 0
    for cluster in clusters:
        waiting.append(sorted(cluster))
        pairs += len(cluster) ** 2 // 2
        if pairs > AT_ONCE:
            yield from _told(waiting, group, scored)
            waiting, pairs = [], 0
    yield from _told(waiting, group, scored)


def _told(clusters: Sequence[Sequence[int]], group: Group, scored: Scored) -> Iterator[Told]:
    if not clusters:
        return
    sizes = np.array([len(cluster) for cluster in clusters], dtype=np.int64)
    figure = np.repeat(np.arange(len(sizes)), sizes)
    members = np.array([place for cluster in clusters for place in cluster], dtype=np.int64)
    told = _of_members(figure, [group.items[place] for place in members.tolist()])
    starts = zip((np.cumsum(sizes) - sizes).tolist(), sizes.tolist(), strict=True)
    one, other = np.concatenate([np.stack(all_pairs(size)) + start for start, size in starts], axis=1)
    told |= _of_pairs(figure, one, other, Compared(group, members[one], members[other]), scored)
    for values in zip(*(told[name].tolist() for name in NAMES), strict=True):
        yield list(zip(NAMES, values, strict=True))


def _of_members(figure: Numbers, items: Sequence[Item]) -> dict[str, Floats]:
    """What the claims of each figure say, given the number of the figure of each claim."""
    sizes = np.bincount(figure)
    outlets = np.unique(figure * len(items) + Numbered().of(item.outlet for item in items)) // len(items)
    disputable = np.array([item.disputable for item in items], dtype=np.float64)
    return {
        "claims": np.array([math.log(size) for size in sizes.tolist()]),
        "outlets": np.bincount(outlets).astype(np.float64),
        "disputable": Runs(sizes).most(disputable),
    }


def _of_pairs(figure: Numbers, one: Numbers, other: Numbers, pairs: Compared, scored: Scored) -> dict[str, Floats]:
    """What the pairs of claims of each figure say; `one` and `other` are the numbers of the two in `figure`."""
    by_claim, by_pair = Runs(np.bincount(figure)), Runs(np.bincount(figure[one]))
    found = np.nan_to_num(scored.of_pairs(pairs.i, pairs.j), nan=FLOOR)
    best = np.full(len(figure), -np.inf)
    for side in (one, other):
        np.maximum.at(best, side, found)
    outlet = Numbered().of(item.outlet for item in pairs.group.items)
    apart = (outlet[pairs.i] != outlet[pairs.j]) & ~pairs.together
    contradictions = np.bincount(figure[one[apart]], minlength=len(by_pair.counts))
    of_claim = np.bincount(np.concatenate([one[apart], other[apart]]), minlength=len(figure))
    some = contradictions > 0
    best_apart = best_of_each(figure[one], found, np.flatnonzero(apart), PAIRS)
    read = pairs.group.together.odds(pairs.i[best_apart], pairs.j[best_apart])
    of_figure = figure[one[best_apart]]
    # does the whole contradiction hang on one claim, which is in all of its pairs?
    in_all = by_claim.most(0.0 + (of_claim == contradictions[figure]))
    return {
        "mean": by_pair.mean(found),
        "least": by_pair.least(found),
        "weakest_member": by_claim.least(best),
        "equal": by_pair.mean(0.0 + (pairs.a.value == pairs.b.value)),
        "contradicts": 0.0 + some,
        "best_contradiction": np.where(some, by_pair.most(np.where(apart, found, -np.inf)), 0.0),
        "lone_contradiction": some * in_all,
        "read": np.bincount(of_figure, read, len(some)) / np.maximum(1, np.bincount(of_figure, minlength=len(some))),
    }


def _probability(model: str, told: Told) -> float:
    table = _tables()[model]
    odds = table["base"] + sum(table[name] * value for name, value in told)
    return round(max(LEAST, min(MOST, 1 / (1 + math.exp(-odds)))), 3)


@cache
def _tables() -> dict[str, dict[str, float]]:
    tables: dict[str, dict[str, float]] = json.loads(
        files(__package__).joinpath("certainty.json").read_text(encoding="utf-8")
    )
    return tables
