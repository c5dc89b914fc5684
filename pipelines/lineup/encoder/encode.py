"""The shipped encoder: sentences, the number of each taken out, to points.

It is MiniLM (Wang et al., MiniLM: Deep Self-Attention Distillation, NeurIPS 2020; as Reimers and Gurevych trained it,
Sentence-BERT, EMNLP 2019), fitted further on marked stories (`python -m benchmarks.fit_encoder`) so that claims of one
figure stand together and those of another of the same story apart. Run by ONNX Runtime; no value is seen.
"""

from collections.abc import Sequence
from functools import cache, lru_cache
from importlib.resources import files

import numpy as np

from extract.networks.network import Network
from extract.networks.pieces import Pieces, read_pieces
from pipelines.lineup.arrays import Points
from pipelines.lineup.by_threads import each

KEPT = 20_000
"""Texts whose points are kept in memory, 512 bytes each: checks ask again for claims that the database has none of."""

MOST = 56
"""Pieces around the mask that are read: nine in ten sentences are shorter, and the far end of others tells little."""


def read_as(text: str, pieces: Pieces) -> list[int]:
    """The numbers of a text's pieces between those of its beginning and end, as far as they stand near its mask."""
    return [pieces.begin, *pieces.near_mask(text, MOST), pieces.end]


class Encoder:
    """A network with its vocabulary."""

    def __init__(self, network: Network, pieces: Pieces) -> None:
        self._network, self._pieces = network, pieces
        self._point = lru_cache(maxsize=KEPT)(self._read)

    def points(self, texts: Sequence[str]) -> list[Points]:
        """The point of each text, which has a mask."""
        return each(self._point, texts)

    def _read(self, text: str) -> Points:
        """As exact as points are kept, so that it makes no difference whether one was."""
        pieces = read_as(text, self._pieces)
        mask = pieces.index(self._pieces.mask)
        point: Points = self._network.run({"pieces": np.array([pieces]), "mask": np.array([mask])})
        return point.astype(np.float16).astype(np.float32)


@cache
def read_encoder() -> Encoder:
    """The shipped encoder."""
    return Encoder(Network(files(__package__).joinpath("encoder.onnx").read_bytes()), read_pieces())
