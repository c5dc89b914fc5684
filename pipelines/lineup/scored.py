"""Pairs of claims with their scores as columns: of a story without end there are millions of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from pipelines.lineup.arrays import Floats, Numbers, Truths

Pair = tuple[int, int]
"""Places of two claims in a sequence, the smaller one first."""
FLOOR = -6.0
"""Score of a pair that cannot be linked by itself, or of which nothing is known: no pair counts for less in a mean, for
one odd wording must not keep two clusters apart."""


@dataclass(frozen=True)
class Scored:
    """Pairs of claims, each once, with their log-odds; not a number for two that cannot be linked."""

    i: Numbers
    j: Numbers
    score: Floats

    @classmethod
    def of(cls, scores: Mapping[Pair, float | None]) -> "Scored":
        """The same as columns, given by pair; None is for what cannot be linked."""
        i, j = np.array(list(scores), dtype=np.int64).reshape(-1, 2).T
        return cls(i, j, np.array(list(scores.values()), dtype=np.float64))

    def __len__(self) -> int:
        return len(self.i)

    def by_pair(self) -> dict[Pair, float | None]:
        """The same by pair."""
        places = zip(self.i.tolist(), self.j.tolist(), strict=True)
        known = (None if score != score else score for score in self.score.tolist())
        return dict(zip(places, known, strict=True))

    def of_pairs(self, i: Numbers, j: Numbers) -> Floats:
        """The scores of some pairs; not a number for one that is not there, too."""
        keys, scores, width = self._sorted
        if not len(keys):
            return np.full(len(i), np.nan)
        sought = i * width + j
        place = np.minimum(np.searchsorted(keys, sought), len(keys) - 1)
        found: Floats = np.where((keys[place] == sought) & (j < width), scores[place], np.nan)
        return found

    @cached_property
    def _sorted(self) -> tuple[Numbers, Floats, int]:
        """The pairs as one number each, in order, with their scores, and how many numbers a first claim has."""
        width = 1 + int(self.j.max(initial=0))
        keys = self.i * width + self.j
        order = np.argsort(keys)
        return keys[order], self.score[order], width

    def only(self, which: Truths | Numbers) -> "Scored":
        """Some of the pairs."""
        return Scored(self.i[which], self.j[which], self.score[which])

    def inside(self, clusters: Sequence[Sequence[int]]) -> "Scored":
        """The pairs whose claims are in one of some clusters."""
        of = cluster_of(clusters, 1 + max(self.i.max(initial=-1), self.j.max(initial=-1)))
        return self.only((of[self.i] == of[self.j]) & (of[self.i] >= 0))


def cluster_of(clusters: Sequence[Sequence[int]], count: int) -> Numbers:
    """For each place up to `count` the number of its cluster; -1 where it has none."""
    of = np.full(count, -1)
    sizes = [len(cluster) for cluster in clusters]
    places = np.fromiter((place for cluster in clusters for place in cluster), dtype=np.int64, count=sum(sizes))
    number = np.repeat(np.arange(len(clusters)), sizes)
    inside = places < count
    of[places[inside]] = number[inside]
    return of


def all_pairs(count: int) -> tuple[Numbers, Numbers]:
    """Every pair of so many: the numbers of the one, and of the other."""
    one, other = np.triu_indices(count, 1)
    return one, other
