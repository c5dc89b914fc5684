"""Figures that disagree: two clusters with other values that answer one question all the same.

What is gathered first agrees, and disagreement is what readers come for. So clusters are compared as wholes, by what
tells rivals from strangers: the words of all their claims, that each is the other's best match, and that other voices
speak. What agrees, but not surely enough to be gathered by its pairs alone, is asked about in the same way. What is
joined is compared again, until nothing is likely any more.
"""

from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from pipelines.lineup.arrays import Floats
from pipelines.lineup.between import Between
from pipelines.lineup.claim import Item
from pipelines.lineup.columns import Group
from pipelines.lineup.company import Matches
from pipelines.lineup.scored import Pair, Scored
from pipelines.lineup.trees import Matrix, Trees, read_trees
from pipelines.lineup.two_clusters import MEANS, MOST, Told
from pipelines.lineup.vectors import Vectors

THRESHOLD = 0.2
"""Least log-odds at which two clusters are joined. In stories left out of the fit (four folds of 897, of which the 114
older ones of our own are scored) 79% of all conflicts are one, and 53% of them found; at .4 it is 82 and 50."""
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


def join_rivals(group: Group, clusters: Clusters, scored: Scored) -> list[list[int]]:
    """Join clusters (of places in the group) with their rivals, the likeliest first, each with one at a time."""
    return join_with(read_trees("rivals"), group, clusters, scored)


def join_with(trees: Trees, group: Group, clusters: Clusters, scored: Scored) -> list[list[int]]:
    """The same by given trees."""
    found = [list(cluster) for cluster in clusters]
    told = Told(group, scored)
    while True:
        partner = _partners(trees, *_rival_rows(told, found, scored))
        if not partner:
            return sorted(sorted(cluster) for cluster in found)
        joined = [found[a] + found[b] for a, b in partner.items() if a < b]
        found = sorted(sorted(c) for c in [*joined, *(c for i, c in enumerate(found) if i not in partner)])


def _partners(trees: Trees, pairs: Sequence[Pair], rows: Matrix) -> dict[int, int]:
    """The clusters that are likely enough rivals, each with one, the likeliest first."""
    odds = dict(zip(pairs, trees.scores(rows).tolist(), strict=True))
    partner: dict[int, int] = {}
    for (a, b), score in sorted(odds.items(), key=lambda pair: (-pair[1], pair[0])):
        if score < THRESHOLD:
            break
        if a not in partner and b not in partner:
            partner[a], partner[b] = b, a
    return partner


def likeliest_rival(
    cluster: int, items: Sequence[Item], clusters: Clusters, scores: Scores, vectors: Vectors, *, first: int
) -> int | None:
    """The number of the cluster, `first` or later, that is likeliest `cluster`'s rival; None where none is likely."""
    scored = Scored.of(scores)
    pairs, rows = _rival_rows(Told(Group(items, vectors), scored), clusters, scored, of=cluster)
    odds = {
        a + b - cluster: score
        for (a, b), score in zip(pairs, read_trees("rivals").scores(rows).tolist(), strict=True)
        if a + b - cluster >= first
    }
    best = min(odds, key=lambda other: (-odds[other], other), default=None)
    return best if best is not None and odds[best] >= THRESHOLD else None


def rival_features(group: Group, clusters: Clusters, scored: Scored) -> Iterator[tuple[Pair, list[float]]]:
    """For each two clusters that may be rivals what is weighed, in the order of `NAMES`."""
    pairs, rows = _rival_rows(Told(group, scored), clusters, scored)
    yield from zip(pairs, rows.tolist(), strict=True)


def _rival_rows(told: Told, clusters: Clusters, scored: Scored, *, of: int | None = None) -> tuple[list[Pair], Matrix]:
    """The clusters that may be rivals, two by two, only those of one with `of`, and what is weighed of each two."""
    between = Between(clusters, scored)
    best, mean = between.most, between.mean
    best_lead, mean_lead = (_least_lead(between, scores) for scores in (best, mean))
    likely = best >= LIKELY
    if of is not None:
        likely &= (between.one == of) | (between.other == of)
    said = told.of(clusters, between, np.flatnonzero(likely).tolist())
    asked = list(said)
    rows = np.empty((len(asked), len(NAMES)))
    for place, column in enumerate((best, mean, between.least, best_lead, mean_lead)):
        rows[:, place] = column[asked]
    rows[:, 5:] = np.array(list(said.values()), dtype=np.float64).reshape(len(asked), len(NAMES) - 5)
    return list(zip(between.one[asked].tolist(), between.other[asked].tolist(), strict=True)), rows


def _least_lead(between: Between, scores: Floats) -> Floats:
    """By how much two clusters lead the best other match of either, or trail it: the less sure side."""
    among = np.concatenate([between.one, between.other])
    both: Floats = Matches(among).leads(np.tile(scores, 2), NO_MATCH, LONGEST_LEAD).reshape(2, -1).min(axis=0)
    return both
