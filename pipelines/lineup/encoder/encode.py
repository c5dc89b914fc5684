"""The shipped encoder: sentences, the number of each taken out, to points.

It is MiniLM (Wang et al., MiniLM: Deep Self-Attention Distillation, NeurIPS 2020; as Reimers and Gurevych trained it,
Sentence-BERT, EMNLP 2019), fitted further on marked stories (`python -m benchmarks.fit_encoder`) so that claims of one
figure stand together and those of another of the same story apart. Run by ONNX Runtime; no value is seen.
"""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cache, lru_cache
from importlib.resources import files

import numpy as np

from pipelines.lineup.arrays import Points
from pipelines.lineup.encoder.pieces import Pieces, read_pieces

FEW = 64
"""Texts for which other threads are not worth their start."""
KEPT = 20_000
"""Texts whose points are kept in memory, 512 bytes each: checks ask again for claims that the database has none of."""


class Encoder:
    """A network with its vocabulary."""

    def __init__(self, model: bytes, pieces: Pieces) -> None:
        import onnxruntime  # a fifth of a second that most commands need not spend

        options = onnxruntime.SessionOptions()
        options.log_severity_level = 3  # errors; on a machine without a graphics card it warns of that
        options.intra_op_num_threads = 1  # one sentence is too small to be shared out: sentences are
        self._session = onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])
        self._pieces = pieces
        self._point = lru_cache(maxsize=KEPT)(self._read)

    def points(self, texts: Sequence[str]) -> list[Points]:
        """The point of each text, which has a mask."""
        if len(texts) < FEW:
            return list(map(self._point, texts))
        with ThreadPoolExecutor() as threads:
            return list(threads.map(self._point, texts))

    def _read(self, text: str) -> Points:
        """One by itself: whole numbers stand for those of a run by their largest, so others beside it would tell.

        As exact as points are kept, so that it makes no difference whether one was.
        """
        pieces = np.array([self._pieces.of(text)], dtype=np.int64)
        place = (pieces == self._pieces.mask).argmax(axis=1)
        (points,) = self._session.run(None, {"pieces": pieces, "mask": place})
        return points[0].astype(np.float16).astype(np.float32)  # type: ignore[no-any-return]


@cache
def read_encoder() -> Encoder:
    """The shipped encoder."""
    return Encoder(files(__package__).joinpath("encoder.onnx").read_bytes(), read_pieces())
