"""How sure a figure is: the probability that its claims answer one question, and of a conflict that it is one.

Two small logistic models over what tells, fitted on figures of stories that the trees had not seen
(`python -m benchmarks.fit_lineup` prints how often figures of each certainty are right).
"""

import json
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import combinations
from statistics import fmean

from pipelines.lineup.claim import Item, possible_together
from pipelines.lineup.clusters import Pair

FLOOR = -6.0
"""Score of a pair that cannot be linked by itself, or of which nothing is known."""
LEAST, MOST = 0.01, 0.99

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
    told = list(what_tells(cluster, items, scores))
    return Sure(_probability("figure", told), _probability("conflict", told), bool(dict(told)["contradicts"]))


def certainty(cluster: Sequence[int], items: Sequence[Item], scores: Scores) -> float:
    """The probability that the claims of a figure, two or more (places in `items`), answer one question."""
    return how_sure(cluster, items, scores).figure


def conflict_certainty(cluster: Sequence[int], items: Sequence[Item], scores: Scores) -> float:
    """The probability that a figure whose outlets contradict each other is a conflict and not two things."""
    return how_sure(cluster, items, scores).conflict


def what_tells(cluster: Sequence[int], items: Sequence[Item], scores: Scores) -> Iterator[tuple[str, float]]:
    """What tells a sure figure from a mere guess, by name."""
    pairs = list(combinations(sorted(cluster), 2))
    found = [_score(scores, pair) for pair in pairs]
    apart = [
        pair
        for pair in pairs
        if items[pair[0]].outlet != items[pair[1]].outlet and not possible_together(items[pair[0]], items[pair[1]])
    ]
    yield "mean", fmean(found)
    yield "least", min(found)
    yield "weakest_member", min(_best_of_each(pairs, found).values())
    yield "claims", math.log(len(cluster))
    yield "outlets", float(len({items[index].outlet for index in cluster}))
    yield "equal", fmean(items[i].value == items[j].value for i, j in pairs)
    yield "contradicts", float(bool(apart))
    yield "best_contradiction", max((_score(scores, pair) for pair in apart), default=0.0)
    yield "lone_contradiction", float(bool(apart) and _hangs_on_one(apart))
    yield "disputable", float(any(items[index].disputable for index in cluster))


def _best_of_each(pairs: Sequence[Pair], found: Sequence[float]) -> Mapping[int, float]:
    """For each claim the best score that it has with another of the figure."""
    best: dict[int, float] = {}
    for pair, score in zip(pairs, found, strict=True):
        for index in pair:
            best[index] = max(best.get(index, score), score)
    return best


def _hangs_on_one(pairs: Sequence[Pair]) -> bool:
    """Is one claim in all pairs that contradict each other?"""
    return bool(set(pairs[0]).intersection(*pairs))


def _score(scores: Scores, pair: Pair) -> float:
    score = scores.get(pair)
    return FLOOR if score is None else score


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
