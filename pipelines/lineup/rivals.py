"""Figures that disagree: two clusters with other values that answer one question all the same.

What is gathered first agrees, and disagreement is what readers come for. So clusters are compared as wholes, by what
tells rivals from strangers: the words of all their claims, that each is the other's best match, and that other voices
speak. What agrees, but not surely enough to be gathered by its pairs alone, is asked about in the same way. What is
joined is compared again, until nothing is likely any more.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from statistics import fmean

import numpy as np

from pipelines.lineup.claim import Item
from pipelines.lineup.clusters import Pair
from pipelines.lineup.columns import Group
from pipelines.lineup.pairs import FLOOR
from pipelines.lineup.trees import Trees, read_trees
from pipelines.lineup.two_clusters import MEANS, MOST, Known, told
from pipelines.lineup.vectors import Vectors

THRESHOLD = 0.4
"""Least log-odds at which two clusters are joined. In stories left out of the fit (six folds, 128 stories) 75% of all
conflicts are one, and 54% of them found; at .3 it is 74 and 56, at .1 72 and 58."""
NO_MATCH = -8.0
"""Score that a cluster without any other to compare leads."""
LONGEST_LEAD = 3.0
LIKELY = -4.5
"""Best score between two clusters below which they are not compared."""

NAMES = (
    "best_score", "mean_score", "least_score", "least_lead", "mean_lead", "best_clause", "sentence", "best_question",
    "one_voice", "other_sources", "disputable", "smaller", "larger", "outlets",
    "shared_articles", "side_by_side", "two_voices", "contrasted", "possible", "log_ratio", "size", "digits",
    "other_nouns", "measure",
    *(f"mean_{name}" for name in MEANS), *(f"most_{name}" for name in MOST),
)  # fmt: skip
GROWS: Mapping[str, int] = {"best_score": 1, "mean_score": 1, "one_voice": -1}

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
    group, known = Group(items, vectors), Known()
    while True:
        odds = _odds(trees, rival_features(group, found, scores, known))
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
    features = rival_features(Group(items, vectors), clusters, scores, of=cluster)
    odds = {
        a + b - cluster: score
        for (a, b), score in _odds(read_trees("rivals"), features).items()
        if a + b - cluster >= first
    }
    best = min(odds, key=lambda other: (-odds[other], other), default=None)
    return best if best is not None and odds[best] >= THRESHOLD else None


def _odds(trees: Trees, features: Iterable[tuple[Pair, list[float]]]) -> dict[Pair, float]:
    found = dict(features)
    rows = np.array(list(found.values()), dtype=np.float64).reshape(-1, len(NAMES))
    return dict(zip(found, trees.scores(rows).tolist(), strict=True))


def rival_features(
    group: Group, clusters: Clusters, scores: Scores, known: Known | None = None, *, of: int | None = None
) -> Iterator[tuple[Pair, list[float]]]:
    """For each two clusters that may be rivals what is weighed, in the order of `NAMES`; only those of one with `of`.

    `known` keeps what two clusters say themselves until they are asked for again, in other company.
    """
    between = _between(clusters, scores)
    found = {pair: [_score(scores, p) for p in pairs] for pair, pairs in between.items()}
    best, mean = ({pair: by(values) for pair, values in found.items()} for by in (max, fmean))
    best_of, mean_of = _ranked(best), _ranked(mean)
    likely = [pair for pair, value in best.items() if value >= LIKELY and (of is None or of in pair)]
    said = told(group, clusters, {pair: between[pair] for pair in likely}, Known() if known is None else known)
    for a, b in likely:
        themselves = said[a, b]
        if themselves is not None:
            yield (
                (a, b),
                [
                    best[a, b], mean[a, b], min(found[a, b]),
                    min(_lead(best_of[a], b), _lead(best_of[b], a)), min(_lead(mean_of[a], b), _lead(mean_of[b], a)),
                    *themselves,
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


def _score(scores: Scores, pair: Pair) -> float:
    score = scores[pair]
    return FLOOR if score is None else score


def _lead(matches: Sequence[tuple[float, int]], rival: int) -> float:
    """By how much a match leads the best other one, or trails it."""
    own = next(score for score, other in matches if other == rival)
    best = next((score for score, other in matches if other != rival), NO_MATCH)
    return max(-LONGEST_LEAD, min(LONGEST_LEAD, own - best))
