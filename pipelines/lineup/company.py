"""A pair of claims among the other pairs of its story: does each fit the other best, and what say those that fit them?

Two claims with other values answer one question where nothing else in the other's article comes near, and where what
already fits the one fits the other.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import numpy as np

from pipelines.lineup.claim import Item
from pipelines.lineup.trees import Matrix

Places = tuple[int, int]

LEAST = -6.0
"""Score of a match that there is none of: what leads nothing leads this."""
LONGEST = 6.0

NAMES = (
    "first", "lead", "longer_lead", "lead_in_story", "words_lead", "words_longer_lead", "chain", "fits_least",
    "fits_most", "near",
)  # fmt: skip
SAID: Mapping[str, str] = {
    "first": "the two by themselves",
    "lead": "each is the best match of the other's article: the less sure side",
    "longer_lead": "the same, the surer side",
    "lead_in_story": "each is the best match of all articles",
    "words_lead": "each is the best match in words of the other's article: the less sure side",
    "words_longer_lead": "the same, the surer side",
    "chain": "a third claim that fits both",
    "fits_least": "what fits the one fits the other: the less sure side",
    "fits_most": "the same, the surer side",
    "near": "how many claims fit either",
}


class Known(NamedTuple):
    """What is known of a pair by itself."""

    score: float
    words: float
    """How alike the two are in words."""


def company(items: Sequence[Item], known: Mapping[Places, Known], asked: Iterable[Places]) -> Matrix:
    """A row in the order of `NAMES` for each pair asked for; `known` has all pairs worth a look, these included."""
    articles = [item.article_id for item in items]
    scores = _Matches(articles, {pair: one.score for pair, one in known.items()})
    words = _Matches(articles, {pair: one.words for pair, one in known.items()})
    fitting: dict[int, dict[int, float]] = defaultdict(dict)
    for (i, j), one in known.items():
        fitting[i][j] = fitting[j][i] = one.score
    near = {i: [k for k, score in others.items() if score > 0] for i, others in fitting.items()}
    rows = []
    for i, j in asked:
        score, likeness = known[i, j]
        leads = sorted(scores.lead(*pair, score, LEAST) for pair in ((i, j), (j, i)))
        in_story = min(scores.lead_in_story(*pair, score, LEAST) for pair in ((i, j), (j, i)))
        in_words = sorted(words.lead(*pair, likeness, -1.0) for pair in ((i, j), (j, i)))
        both = [min(fitting[i][k], fitting[j][k]) for k in fitting[i].keys() & fitting[j].keys()]
        fits = sorted((_fits(near[i], fitting[j], j, score), _fits(near[j], fitting[i], i, score)))
        rows.append(
            (
                score, *leads, in_story, *in_words, max(both, default=LEAST), *fits,
                len(near[i]) + len(near[j]),
            )
        )  # fmt: skip
    return np.array(rows, dtype=np.float64).reshape(-1, len(NAMES))


def _fits(near: Sequence[int], scores: Mapping[int, float], but: int, otherwise: float) -> float:
    """How well what fits the one claim fits the other, on the average; by themselves where nothing else fits."""
    found = [max(LEAST, scores.get(k, LEAST)) for k in near if k != but]
    return sum(found) / len(found) if found else otherwise


class _Matches:
    """The two best matches of each claim, in each article and in all."""

    def __init__(self, articles: Sequence[str], scores: Mapping[Places, float]) -> None:
        self._articles = articles
        self._in_article: dict[tuple[int, str], list[tuple[float, int]]] = defaultdict(list)
        self._in_story: dict[int, list[tuple[float, int]]] = defaultdict(list)
        for (i, j), score in scores.items():
            for one, other in ((i, j), (j, i)):
                _keep(self._in_article[one, articles[other]], score, other)
                _keep(self._in_story[one], score, other)

    def lead(self, one: int, other: int, score: float, least: float) -> float:
        """By how much `other` leads the best other match of `one` in its article, or trails it."""
        return _lead(self._in_article[one, self._articles[other]], other, score, least)

    def lead_in_story(self, one: int, other: int, score: float, least: float) -> float:
        """The same among all articles."""
        return _lead(self._in_story[one], other, score, least)


def _keep(best: list[tuple[float, int]], score: float, place: int) -> None:
    if len(best) < 2:
        best.append((score, place))
        best.sort(reverse=True)
    elif score > best[1][0]:
        best[1] = (score, place)
        best.sort(reverse=True)


def _lead(best: Sequence[tuple[float, int]], place: int, score: float, least: float) -> float:
    rival = next((other for other, where in best if where != place), least)
    return max(-LONGEST, min(LONGEST, score - max(rival, least)))
