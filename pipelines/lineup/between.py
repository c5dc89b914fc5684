"""Clusters two by two: the scores of the pairs of claims between them, of all at once."""

from collections.abc import Sequence

import numpy as np

from pipelines.lineup.arrays import Numbers
from pipelines.lineup.runs import Runs, best_of_each
from pipelines.lineup.scored import FLOOR, Scored, cluster_of


class Between:
    """For each two clusters with a scored pair between them, the smaller number first: which pairs, and how good."""

    def __init__(self, clusters: Sequence[Sequence[int]], scored: Scored) -> None:
        """`clusters` are of places in the claims that `scored` tells of; what cannot be linked counts the least."""
        of = cluster_of(clusters, 1 + max(scored.i.max(initial=0), scored.j.max(initial=0)))
        one, other = of[scored.i], of[scored.j]
        apart = np.flatnonzero(one != other)
        keys = np.minimum(one, other)[apart] * len(clusters) + np.maximum(one, other)[apart]
        order = np.argsort(keys, kind="stable")
        keys, counts = np.unique(keys[order], return_counts=True)
        self.one, self.other = np.divmod(keys, max(1, len(clusters)))
        self.runs = Runs(counts)
        self._rows = apart[order]
        """The pairs, cluster by cluster, by their numbers in `scored`."""
        self._scores = np.nan_to_num(scored.score, nan=FLOOR)
        scores = self._scores[self._rows]
        self.most, self.least, self.mean = (by(scores) for by in (self.runs.most, self.runs.least, self.runs.mean))

    def best(self, some: Sequence[int], most: int) -> tuple[Numbers, Runs]:
        """At most so many of those pairs of claims, the best ones."""
        rows, runs = self.of_claims(some)
        two = np.zeros(len(self._scores), dtype=np.int64)
        two[rows] = np.repeat(np.arange(len(runs.counts)), runs.counts)
        return best_of_each(two, self._scores, rows, most), Runs(np.minimum(runs.counts, most))

    def of_claims(self, some: Sequence[int]) -> tuple[Numbers, Runs]:
        """The pairs of claims of some of the twos, given by number, one after the other: their numbers in `scored`."""
        runs = Runs(self.runs.counts[some])
        place = np.arange(runs.counts.sum()) + np.repeat(self.runs.starts[some] - runs.starts, runs.counts)
        return self._rows[place], runs
