"""Rows of columns that belong together in runs, and what is the most, the least and the mean of each."""

import math

import numpy as np

from pipelines.lineup.arrays import Floats, Numbers, Truths


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
        for number in self._many if _are_rounded(values) else ():
            start = self.starts[number]
            total[number] = math.fsum(values[start : start + self.counts[number]].tolist())
        return total / self.counts

    def mean_where(self, values: Floats, holds: Truths) -> Floats:
        """The mean of those of each for which something holds; nothing where it holds of none."""
        counts = np.bincount(np.repeat(np.arange(len(self.counts)), self.counts)[holds], minlength=len(self.counts))
        found = np.zeros(len(counts))
        found[counts > 0] = Runs(counts[counts > 0]).mean(values[holds])
        return found


def best_of_each(of: Numbers, score: Floats, rows: Numbers, most: int) -> Numbers:
    """At most so many of the rows of each thing, the best ones, thing by thing; `of` and `score` go by row."""
    order = rows[np.lexsort((rows, -score[rows], of[rows]))]
    counts = np.unique(of[order], return_counts=True)[1]
    place = np.arange(len(order)) - np.repeat(Runs(counts).starts, counts)
    return order[place < most]


def _are_rounded(values: Floats) -> bool:
    """Is adding some up rounded? Of halves it is not."""
    doubled = 2.0 * values
    return bool((doubled != np.rint(doubled)).any())
