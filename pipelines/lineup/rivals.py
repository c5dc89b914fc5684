"""Figures that disagree: two clusters with other values that answer one question all the same.

Values weigh heavily when claims are gathered, and that alone hides disagreement, which is what readers come for. So
clusters are compared once more, as wholes, by what tells rivals from strangers: that each is the other's best match,
and that other voices speak. What is joined is compared again, until nothing is likely any more.
"""

import math
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from statistics import fmean, median

import numpy as np

from pipelines.compare.aspects import VERIFIED
from pipelines.compare.word_weights import cosine
from pipelines.lineup.barriers import other_nouns
from pipelines.lineup.claim import Item, possible_together
from pipelines.lineup.clusters import Pair
from pipelines.lineup.pairs import FLOOR
from pipelines.lineup.trees import Trees, read_trees
from pipelines.lineup.values import compatible, far
from pipelines.lineup.vectors import Vectors

THRESHOLD = 0.0
"""Least log-odds at which two clusters are joined."""
_CONTRAST = re.compile(
    r"\b(?:or|not|but|though|although|while|whereas|rather|instead|insist\w*|den(?:y|ies|ied)|disput\w*)\b", re.I
)
"""Words that set two values of one sentence against each other; without them they are two things: from and to."""
FARTHEST = math.log(5)
"""Most e-folds between the values of rivals. Of the conflicts in the marked stories this loses none, and the widest of
those found were otherwise two things."""
NO_MATCH = -8.0
"""Score that a cluster without any other to compare leads."""
LONGEST_LEAD = 3.0
ONE_QUESTION = 2
"""Words that two lone claims with other values must have in common: that each is the other's best match says little
where both are odd ones out, and "hours" is a word of every duration."""
LIKELY = -4.5
"""Best score between two clusters below which they are not compared."""

NAMES = (
    "best_score", "mean_score", "least_score", "least_lead", "mean_lead", "best_clause", "sentence", "best_question",
    "one_voice", "other_sources", "disputable", "smaller", "larger", "outlets",
    "shared_articles", "possible", "log_ratio", "size", "digits", "other_nouns", "measure",
)  # fmt: skip
GROWS: Mapping[str, int] = {"best_score": 1, "mean_score": 1, "one_voice": -1}
_MEASURES = {name: float(number) for number, name in enumerate(("count", "money", "percent", "duration", "age"))}

Scores = Mapping[Pair, float | None]
Clusters = Sequence[Sequence[int]]


def join_rivals(items: Sequence[Item], clusters: Clusters, scores: Scores, vectors: Vectors) -> list[list[int]]:
    """Join clusters (of places in `items`) with their rivals, the likeliest first, each with one at a time."""
    return join_with(read_trees("rivals"), items, clusters, scores, vectors)


def join_with(
    trees: Trees, items: Sequence[Item], clusters: Clusters, scores: Scores, vectors: Vectors
) -> list[list[int]]:
    """The same by given trees."""
    found = [list(cluster) for cluster in clusters]
    while True:
        odds = _odds(trees, items, found, scores, vectors)
        partner: dict[int, int] = {}
        for (a, b), score in sorted(odds.items(), key=lambda pair: (-pair[1], pair[0])):
            if score < THRESHOLD:
                break
            if a not in partner and b not in partner:
                partner[a], partner[b] = b, a
        if not partner:
            return sorted(sorted(cluster) for cluster in found)
        joined = [found[a] + found[b] for a, b in partner.items() if a < b]
        found = sorted(sorted(c) for c in [*joined, *(c for i, c in enumerate(found) if i not in partner)])


def likeliest_rival(
    cluster: int, items: Sequence[Item], clusters: Clusters, scores: Scores, vectors: Vectors, *, first: int
) -> int | None:
    """The number of the cluster, `first` or later, that is likeliest `cluster`'s rival; None where none is likely."""
    odds = {
        a + b - cluster: score
        for (a, b), score in _odds(read_trees("rivals"), items, clusters, scores, vectors).items()
        if cluster in (a, b) and a + b - cluster >= first
    }
    best = min(odds, key=lambda other: (-odds[other], other), default=None)
    return best if best is not None and odds[best] >= THRESHOLD else None


def _odds(
    trees: Trees, items: Sequence[Item], clusters: Clusters, scores: Scores, vectors: Vectors
) -> dict[Pair, float]:
    found = dict(rival_features(items, clusters, scores, vectors))
    rows = np.array(list(found.values()), dtype=np.float64).reshape(-1, len(NAMES))
    return dict(zip(found, trees.scores(rows).tolist(), strict=True))


def rival_features(
    items: Sequence[Item], clusters: Clusters, scores: Scores, vectors: Vectors
) -> Iterator[tuple[Pair, list[float]]]:
    """For each two clusters that may be rivals what is weighed, in the order of `NAMES`."""
    between = _between(clusters, scores)
    known = {pair: [_score(scores, p) for p in pairs] for pair, pairs in between.items()}
    best, mean = ({pair: of(found) for pair, found in known.items()} for of in (max, fmean))
    best_of, mean_of = _ranked(best), _ranked(mean)
    for (a, b), pairs in between.items():
        one, other = ([items[index] for index in clusters[side]] for side in (a, b))
        if best[a, b] < LIKELY or _verified_and_not(one, other) or two_things(one, other):
            continue
        if len(one) == len(other) == 1 and len(set(one[0].words) & set(other[0].words)) < ONE_QUESTION:
            continue
        yield (
            (a, b),
            [
                best[a, b], mean[a, b], min(known[a, b]),
                min(_lead(best_of[a], b), _lead(best_of[b], a)), min(_lead(mean_of[a], b), _lead(mean_of[b], a)),
                *_wording(items, pairs, vectors), *_voices(items, one, other, pairs),
                float(any(item.disputable for item in (*one, *other))),
                *_sizes(one, other), *_values(items, one, other, pairs),
            ],
        )  # fmt: skip


def _between(clusters: Clusters, scores: Scores) -> dict[Pair, list[Pair]]:
    of = {index: number for number, cluster in enumerate(clusters) for index in cluster}
    between: dict[Pair, list[Pair]] = defaultdict(list)
    for i, j in scores:
        if of[i] != of[j]:
            between[min(of[i], of[j]), max(of[i], of[j])].append((i, j))
    return between


def _ranked(scores: Mapping[Pair, float]) -> dict[int, list[tuple[float, int]]]:
    """The matches of each cluster, the best first."""
    ranked: dict[int, list[tuple[float, int]]] = defaultdict(list)
    for (a, b), score in scores.items():
        ranked[a].append((score, b))
        ranked[b].append((score, a))
    for matches in ranked.values():
        matches.sort(reverse=True)
    return ranked


def _verified_and_not(one: Sequence[Item], other: Sequence[Item]) -> bool:
    """What is verified is a part of what is claimed: linked, never a rival."""
    return len({item.aspect == VERIFIED for item in (*one, *other)}) > 1


def two_things(one: Sequence[Item], other: Sequence[Item]) -> bool:
    """Are two clusters no rivals, whatever their words: of another order or currency, or side by side by one voice?"""
    value, rival = (median(item.value for item in side) for side in (one, other))
    currencies = {item.unit for item in (*one, *other) if item.measure == "money"}
    if far(value, rival, FARTHEST) or len(currencies) > 1:
        return True
    said = {(item.article_id, item.field, item.sentence, item.source): item.start for item in one}
    for item in other:
        start = said.get((item.article_id, item.field, item.sentence, item.source))
        if start is not None and not _CONTRAST.search(item.sentence[min(start, item.start) : max(start, item.start)]):
            return True
    return False


def _score(scores: Scores, pair: Pair) -> float:
    score = scores[pair]
    return FLOOR if score is None else score


def _lead(matches: Sequence[tuple[float, int]], rival: int) -> float:
    """By how much a match leads the best other one, or trails it."""
    own = next(score for score, other in matches if other == rival)
    best = next((score for score, other in matches if other != rival), NO_MATCH)
    return max(-LONGEST_LEAD, min(LONGEST_LEAD, own - best))


def _wording(items: Sequence[Item], pairs: Sequence[Pair], vectors: Vectors) -> Iterator[float]:
    ids = [(items[i].claim_id, items[j].claim_id) for i, j in pairs]
    yield max(cosine(vectors.clause[a], vectors.clause[b]) for a, b in ids)
    across = [
        cosine(vectors.sentence[items[i].claim_id], vectors.sentence[items[j].claim_id])
        for i, j in pairs
        if items[i].article_id != items[j].article_id
    ]
    yield fmean(across) if across else 0.0
    yield max(cosine(vectors.question[a], vectors.question[b]) for a, b in ids)


def _voices(
    items: Sequence[Item], one: Sequence[Item], other: Sequence[Item], pairs: Sequence[Pair]
) -> Iterator[float]:
    """One voice that gives two values in one article gives them of two things."""
    yield float(
        any(
            items[i].article_id == items[j].article_id
            and items[i].source == items[j].source
            and not compatible(items[i], items[j])
            for i, j in pairs
        )
    )
    sources = [{item.source for item in side} - {None} for side in (one, other)]
    yield float(bool(sources[0] and sources[1] and not sources[0] & sources[1]))


def _sizes(one: Sequence[Item], other: Sequence[Item]) -> Iterator[float]:
    yield float(min(len(one), len(other)))
    yield float(max(len(one), len(other)))
    yield float(len({item.outlet for item in (*one, *other)}))
    yield float(len({item.article_id for item in one} & {item.article_id for item in other}))


def _values(
    items: Sequence[Item], one: Sequence[Item], other: Sequence[Item], pairs: Sequence[Pair]
) -> Iterator[float]:
    yield fmean(possible_together(items[i], items[j]) for i, j in pairs)
    value, rival = (median(item.value for item in side) for side in (one, other))
    yield min(4.0, abs(math.log(value / rival))) if value * rival > 0 else 4.0
    yield math.log10(max(1e-3, min(abs(value), abs(rival))))
    yield float(max(item.digits for item in (*one, *other)))
    yield fmean(other_nouns(items[i], items[j]) for i, j in pairs)
    yield _MEASURES.get(one[0].measure, float(len(_MEASURES)))
