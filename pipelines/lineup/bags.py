"""Bags of weighted words of many claims, and what pairs of them have in common, found for all pairs at once."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.int64]
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Shared:
    """The words that pairs have in common: for each the number of its pair, and its weight on either side."""

    pairs: int
    pair: Numbers
    one: Floats
    other: Floats

    def count(self) -> Floats:
        """How many words each pair has in common."""
        return self.total(np.ones(len(self.pair)))

    def total(self, weights: Floats) -> Floats:
        """The sum of the weights of each pair's words, added up in the order of the words."""
        total: Floats = np.bincount(self.pair, weights=weights, minlength=self.pairs).astype(np.float64)
        return total

    def most(self, weights: Floats) -> Floats:
        """The largest weight among each pair's words, which weigh more than nothing; 0 where it has none."""
        found = np.zeros(self.pairs)
        if len(self.pair):
            starts = np.flatnonzero(np.r_[True, self.pair[1:] != self.pair[:-1]])
            found[self.pair[starts]] = np.maximum.reduceat(weights, starts)
        return found


class Bags:
    """A bag for each claim of a group, by place."""

    def __init__(self, bags: Iterable[Mapping[str, float]]) -> None:
        number: dict[str, int] = {}
        words: list[int] = []
        weights: list[float] = []
        sizes: list[int] = []
        for bag in bags:
            sizes.append(len(bag))
            words.extend([number.setdefault(word, len(number)) for word in bag])
            weights.extend(bag.values())
        self.sizes = np.array(sizes, dtype=np.int64)
        self.totals: Floats = np.bincount(
            np.repeat(np.arange(len(sizes)), self.sizes), weights, minlength=len(sizes)
        ).astype(np.float64)
        self._starts = np.cumsum(self.sizes) - self.sizes
        self._words, self._weights = np.array(words, dtype=np.int64), np.array(weights, dtype=np.float64)
        self._different = len(number)
        keys = np.repeat(np.arange(len(sizes)), self.sizes) * len(number) + self._words
        order = np.argsort(keys)
        self._keys, self._of_key = keys[order], self._weights[order]

    def shared(self, i: Numbers, j: Numbers) -> Shared:
        """What the bags at `i` and those at `j` have in common, in the order of the smaller bag of each pair."""
        smaller = self.sizes[i] <= self.sizes[j]
        one, other = np.where(smaller, i, j), np.where(smaller, j, i)
        counts = self.sizes[one] * (self.sizes[other] > 0)
        pair = np.repeat(np.arange(len(i)), counts)
        place = np.arange(len(pair)) + np.repeat(self._starts[one] - np.cumsum(counts) + counts, counts)
        keys = np.repeat(other * self._different, counts) + self._words[place]
        found = np.searchsorted(self._keys, keys)
        found[found == len(self._keys)] = 0
        met = np.flatnonzero(self._keys[found] == keys) if len(keys) else found
        return Shared(len(i), pair[met], self._weights[place[met]], self._of_key[found[met]])
