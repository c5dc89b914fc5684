"""Which claims have which words, asked of many at once: a bit for each, or a search where bits would be too many."""

import numpy as np

from pipelines.lineup.arrays import Numbers, Truths

MOST = 2**26
"""Bytes in which is kept who has which words."""
_BITS = (1 << np.arange(8)).astype(np.uint8)


class WhoHas:
    """Numbered words of numbered claims."""

    def __init__(self, claim: Numbers, words: Numbers, claims: int, different: int) -> None:
        """`claim` has each of `words`; there are so many claims, and so many different words."""
        self._different = different
        width = different // 8 + 1
        self.in_bits = claims * width <= MOST
        if self.in_bits:
            self._bits = np.zeros((claims, width), dtype=np.uint8)
            np.bitwise_or.at(self._bits, (claim, words >> 3), _BITS[words & 7])
        else:
            none = claims * different  # behind all keys, so that a search never runs beyond them
            self._keys = np.append(np.unique(claim * different + words), none)

    def has(self, claim: Numbers, words: Numbers) -> Truths:
        """Has each claim the word beside it?"""
        if self.in_bits:
            met: Truths = (self._bits[claim, words >> 3] & _BITS[words & 7]) != 0
            return met
        keys = claim * self._different + words
        there: Truths = self._keys[np.searchsorted(self._keys, keys)] == keys
        return there
