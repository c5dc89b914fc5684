"""Bags of weighted words of many claims, and what pairs of them have in common, found for all pairs at once."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import chain

import numpy as np

from pipelines.lineup.arrays import Floats, Numbers, places_of_runs
from pipelines.lineup.who_has import WhoHas


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


class Numbered(dict[str, int]):
    """Numbers for words, in the order in which they are first asked for."""

    def __missing__(self, word: str) -> int:
        self[word] = number = len(self)
        return number

    def of(self, words: Iterable[str]) -> Numbers:
        """The number of each word."""
        told = list(words)
        new = [word for word in dict.fromkeys(told) if word not in self]
        self.update(zip(new, range(len(self), len(self) + len(new)), strict=True))
        return np.array(list(map(self.__getitem__, told)), dtype=np.int64)


class Bags:
    """A bag for each claim of a group, by place."""

    def __init__(self, bags: Iterable[Mapping[str, float]]) -> None:
        found, number = list(bags), Numbered()
        self.sizes = np.array([len(bag) for bag in found], dtype=np.int64)
        words = number.of(chain.from_iterable(found))
        weights = np.array(list(chain.from_iterable(bag.values() for bag in found)), dtype=np.float64)
        claim = np.repeat(np.arange(len(found)), self.sizes)
        self.totals: Floats = np.bincount(claim, weights, minlength=len(found)).astype(np.float64)
        # a word of one bag is shared with none
        told = np.bincount(words, minlength=len(number)) > 1
        several = told[words]
        claim, self._weights = claim[several], weights[several]
        self._words = (np.cumsum(told) - 1)[words[several]]
        self._counts = np.bincount(claim, minlength=len(found))
        self._starts = np.cumsum(self._counts) - self._counts
        self._different = int(told.sum())
        self._who = WhoHas(claim, self._words, len(found), self._different)
        keys = claim * self._different + self._words
        order = np.argsort(keys)
        self._keys, self._of_key = keys[order], self._weights[order]

    def shared(self, i: Numbers, j: Numbers) -> Shared:
        """What the bags at `i` and other ones at `j` have in common, in the order of the smaller bag of each pair."""
        smaller = self.sizes[i] <= self.sizes[j]
        one, other = np.where(smaller, i, j), np.where(smaller, j, i)
        counts = self._counts[one] * (self._counts[other] > 0)
        pair = np.repeat(np.arange(len(i)), counts)
        place = places_of_runs(self._starts[one], counts)
        words, claim = self._words[place], other[pair]
        kept = np.flatnonzero(self._who.has(claim, words))  # most are not shared: a look at one bit is cheap
        pair, place, words, claim = pair[kept], place[kept], words[kept], claim[kept]
        found = np.searchsorted(self._keys, claim * self._different + words)
        return Shared(len(i), pair, self._weights[place], self._of_key[found])
