"""Clusters two by two: the scores of the pairs of claims between them, of all at once."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from pipelines.lineup.bags import Floats, Numbers
from pipelines.lineup.certainty import FLOOR
from pipelines.lineup.clusters import Pair
from pipelines.lineup.columns import Truths


@dataclass(frozen=True, slots=True)
class Scored:
    """Pairs of claims with their scores, as columns."""

    i: Numbers
    j: Numbers
    score: Floats

    @classmethod
    def of(cls, scores: Mapping[Pair, float | None]) -> "Scored":
        """The same as columns; what cannot be linked counts as the least there is."""
        i, j = np.array(list(scores), dtype=np.int64).reshape(-1, 2).T
        return cls(i, j, np.array([FLOOR if score is None else score for score in scores.values()], dtype=np.float64))


class Runs:
    """Rows that belong together stand one after the other: so many of the first, of the second …"""

    def __init__(self, counts: Numbers) -> None:
        self.counts, self.starts = counts, np.cumsum(counts) - counts
        self._many = np.flatnonzero(counts > 2).tolist()

    def most(self, values: Floats) -> Floats:
        """The largest of each."""
        return np.maximum.reduceat(values, self.starts) if len(self.starts) else np.zeros(0)

    def least(self, values: Floats) -> Floats:
        """The smallest of each."""
        return np.minimum.reduceat(values, self.starts) if len(self.starts) else np.zeros(0)

    def mean(self, values: Floats) -> Floats:
        """The mean of each, rounded but once: in whatever order they come it is the same."""
        if not len(self.starts):
            return np.zeros(0)
        total = np.add.reduceat(values, self.starts)  # of one, and of two, it is that already
        for number in self._many:
            start = self.starts[number]
            total[number] = math.fsum(values[start : start + self.counts[number]].tolist())
        return total / self.counts

    def mean_where(self, values: Floats, holds: Truths) -> Floats:
        """The mean of those of each for which something holds; nothing where it holds of none."""
        counts = np.bincount(np.repeat(np.arange(len(self.counts)), self.counts)[holds], minlength=len(self.counts))
        found = np.zeros(len(counts))
        found[counts > 0] = Runs(counts[counts > 0]).mean(values[holds])
        return found


class Between:
    """For each two clusters with a scored pair between them, the smaller number first: which pairs, and how good."""

    def __init__(self, clusters: Sequence[Sequence[int]], scored: Scored) -> None:
        """`clusters` are of places in the claims that `scored` tells of."""
        of = np.full(1 + max(scored.i.max(initial=0), scored.j.max(initial=0)), -1)
        for number, cluster in enumerate(clusters):
            inside = [place for place in cluster if place < len(of)]
            of[inside] = number
        one, other = of[scored.i], of[scored.j]
        apart = np.flatnonzero(one != other)
        keys = np.minimum(one, other)[apart] * len(clusters) + np.maximum(one, other)[apart]
        order = np.argsort(keys, kind="stable")
        keys, counts = np.unique(keys[order], return_counts=True)
        self.one, self.other = np.divmod(keys, max(1, len(clusters)))
        self.runs = Runs(counts)
        self.i, self.j = scored.i[apart][order], scored.j[apart][order]
        """The claims of the pairs, cluster by cluster."""
        scores = scored.score[apart][order]
        self.most, self.least, self.mean = (by(scores) for by in (self.runs.most, self.runs.least, self.runs.mean))

    def of_claims(self, some: Sequence[int]) -> tuple[Numbers, Numbers, Runs]:
        """The pairs of claims of some of the twos, given by number, one after the other."""
        runs = Runs(self.runs.counts[some])
        place = np.arange(runs.counts.sum()) + np.repeat(self.runs.starts[some] - runs.starts, runs.counts)
        return self.i[place], self.j[place], runs
