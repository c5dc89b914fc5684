"""The shipped cross-encoder: two sentences, the number of each taken out, to how likely they ask one question.

The encoder puts each sentence at a point without knowing the other; here every word of one may look at every word of
the other (Nogueira and Cho, Passage Re-ranking with BERT, 2019), which takes a reading for each two and so is done for
few. Begun from the encoder and fitted on pairs of marked stories (`python -m benchmarks.fit_cross_encoder`). Run by
ONNX Runtime; no value is seen.
"""

from collections.abc import Sequence
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

import numpy as np

from extract.networks.network import Network
from extract.networks.pieces import Pieces, read_pieces
from pipelines.lineup.by_threads import each

KEPT = 100_000
"""Pairs whose odds are kept in memory: clusters that were joined are asked about again, with the same sentences."""
DECIMALS = 2
"""Of log-odds: further places are noise of the network's reckoning."""
MOST = 44
"""Pieces around the mask that are read of either sentence, …"""
BEFORE = 28
"""… and of what stands before it."""


class Said(NamedTuple):
    """A sentence, its number taken out, and what stands before it."""

    before: str
    sentence: str


class CrossEncoder:
    """A network with its vocabulary."""

    def __init__(self, network: Network, pieces: Pieces) -> None:
        self._network, self._pieces = network, pieces
        self._of = lru_cache(maxsize=KEPT)(self._read)

    def odds(self, pairs: Sequence[tuple[Said, Said]]) -> list[float]:
        """The log-odds of each two sentences, in whatever order the two are given."""
        return each(self._of, [(min(pair), max(pair)) for pair in pairs])

    def _read(self, pair: tuple[Said, Said]) -> float:
        begin, end, mask = self._pieces.begin, self._pieces.end, self._pieces.mask
        first, second = (self._written(said) for said in pair)
        found = self._network.run(
            {
                "pieces": np.array([[begin, *first, end, *second, end]]),
                "kinds": np.array([[0] * (len(first) + 2) + [1] * (len(second) + 1)]),
                "one": np.array([1 + first.index(mask)]),
                "other": np.array([2 + len(first) + second.index(mask)]),
            }
        )
        return round(float(found), DECIMALS)

    def _written(self, said: Said) -> list[int]:
        return [*self._pieces.written(said.before)[-BEFORE:], *self._pieces.near_mask(said.sentence, MOST)]


@cache
def read_cross_encoder() -> CrossEncoder:
    """The shipped one; it knows the pieces of the encoder, from which it was begun."""
    return CrossEncoder(Network(files(__package__).joinpath("cross_encoder.onnx").read_bytes()), read_pieces())
