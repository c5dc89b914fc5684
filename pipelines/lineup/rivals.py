"""Figures that disagree: two clusters with other values that answer one question all the same.

What is gathered first agrees, and disagreement is what readers come for. So clusters are compared as wholes, by what
tells rivals from strangers: the words of all their claims, that each is the other's best match, and that other voices
speak. What agrees, but not surely enough to be gathered by its pairs alone, is asked about in the same way. What is
joined is compared again, until nothing is likely any more.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence

import numpy as np

from pipelines.lineup.arrays import Floats
from pipelines.lineup.between import Between
from pipelines.lineup.claim import Item
from pipelines.lineup.columns import Group
from pipelines.lineup.company import Matches
from pipelines.lineup.rivals_read import opinions, weighed
from pipelines.lineup.scored import Pair, Scored
from pipelines.lineup.trees import Matrix, Trees, read_trees
from pipelines.lineup.two_clusters import MEANS, MOST, Told
from pipelines.lineup.vectors import Vectors

THRESHOLD = 0.4
"""Least log-odds at which two clusters are joined. In eight sealed sets 76% of all conflicts shown are one, and 68% of
those there are found: about where .6 was before reading was weighed on more stories, which have fewer conflicts."""
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
    trees = read_trees("rivals")
    return _joined(group, clusters, scored, lambda asked: asked.odds(trees), THRESHOLD)


def join_unread(trees: Trees, group: Group, clusters: Clusters, scored: Scored, least: float) -> list[list[int]]:
    """The same by given trees alone, from log-odds of `least` on: nothing is read."""
    return _joined(group, clusters, scored, lambda asked: asked.unread(trees), least)


def _joined(
    group: Group, clusters: Clusters, scored: Scored, odds: Callable[["Asked"], Mapping[Pair, float]], least: float
) -> list[list[int]]:
    found = [list(cluster) for cluster in clusters]
    told = Told(group, scored)
    while True:
        partner = _partners(odds(Asked(told, found, scored)), least)
        if not partner:
            return sorted(sorted(cluster) for cluster in found)
        joined = [found[a] + found[b] for a, b in partner.items() if a < b]
        found = sorted(sorted(c) for c in [*joined, *(c for i, c in enumerate(found) if i not in partner)])


def _partners(odds: Mapping[Pair, float], least: float) -> dict[int, int]:
    """The clusters that are likely enough rivals, each with one, the likeliest first."""
    partner: dict[int, int] = {}
    for (a, b), score in sorted(odds.items(), key=lambda pair: (-pair[1], pair[0])):
        if score < least:
            break
        if a not in partner and b not in partner:
            partner[a], partner[b] = b, a
    return partner


def likeliest_rival(
    cluster: int, items: Sequence[Item], clusters: Clusters, scores: Scores, vectors: Vectors, *, first: int
) -> int | None:
    """The number of the cluster, `first` or later, that is likeliest `cluster`'s rival; None where none is likely."""
    scored = Scored.of(scores)
    asked = Asked(Told(Group(items, vectors), scored), clusters, scored, of=cluster)
    odds = {
        a + b - cluster: score for (a, b), score in asked.odds(read_trees("rivals")).items() if a + b - cluster >= first
    }
    best = min(odds, key=lambda other: (-odds[other], other), default=None)
    return best if best is not None and odds[best] >= THRESHOLD else None


def rival_features(group: Group, clusters: Clusters, scored: Scored) -> Iterator[tuple[Pair, list[float]]]:
    """For each two clusters that may be rivals what is weighed, in the order of `NAMES`."""
    asked = Asked.among(group, clusters, scored)
    yield from zip(asked.pairs(), asked.rows.tolist(), strict=True)


class Asked:
    """The clusters that may be rivals, two by two, and what is weighed of each two."""

    def __init__(self, told: Told, clusters: Clusters, scored: Scored, *, of: int | None = None) -> None:
        """Only those of one with `of`, if that is given."""
        self._group, self._scored = told.group, scored
        self._between = between = Between(clusters, scored)
        best, mean = between.most, between.mean
        best_lead, mean_lead = (_least_lead(between, scores) for scores in (best, mean))
        likely = best >= LIKELY
        if of is not None:
            likely &= (between.one == of) | (between.other == of)
        said = told.of(clusters, between, np.flatnonzero(likely).tolist())
        self._which = np.array(list(said), dtype=np.int64)
        self.rows: Matrix = np.empty((len(said), len(NAMES)))
        for place, column in enumerate((best, mean, between.least, best_lead, mean_lead)):
            self.rows[:, place] = column[self._which]
        self.rows[:, 5:] = np.array(list(said.values()), dtype=np.float64).reshape(len(said), len(NAMES) - 5)

    @classmethod
    def among(cls, group: Group, clusters: Clusters, scored: Scored) -> "Asked":
        """Those of some clusters."""
        return cls(Told(group, scored), clusters, scored)

    def pairs(self) -> list[Pair]:
        """The numbers of the two clusters."""
        return list(
            zip(*(side[self._which].tolist() for side in (self._between.one, self._between.other)), strict=True)
        )

    def odds(self, trees: Trees) -> dict[Pair, float]:
        """The log-odds that two are rivals: by the trees, and where these think it likely enough by reading, too."""
        return dict(zip(self.pairs(), weighed(self.opinions(trees)).tolist(), strict=True))

    def unread(self, trees: Trees) -> dict[Pair, float]:
        """The log-odds by the trees alone."""
        return dict(zip(self.pairs(), trees.scores(self.rows).tolist(), strict=True))

    def opinions(self, trees: Trees) -> Matrix:
        """What trees and reading say of each two, in the order of `rivals_read.NAMES`."""
        return opinions(self._group, self._between, self._scored, self._which, trees.scores(self.rows))


def _least_lead(between: Between, scores: Floats) -> Floats:
    """By how much two clusters lead the best other match of either, or trail it: the less sure side."""
    among = np.concatenate([between.one, between.other])
    both: Floats = Matches(among).leads(np.tile(scores, 2), NO_MATCH, LONGEST_LEAD).reshape(2, -1).min(axis=0)
    return both
