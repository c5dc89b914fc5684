"""A shipped network, run by ONNX Runtime: one text, or two, a run."""

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

import numpy as np

Asked = TypeVar("Asked")
Found = TypeVar("Found")

FEW = 32
"""Runs for which other threads are not worth their start."""


class Network:
    """A network, ready to be run.

    What is asked of it goes by itself: whole numbers stand for those of a run by their largest, so what were beside it
    would tell.
    """

    def __init__(self, model: bytes) -> None:
        import onnxruntime  # a fifth of a second that most commands need not spend

        options = onnxruntime.SessionOptions()
        options.log_severity_level = 3  # errors; on a machine without a graphics card it warns of that
        options.intra_op_num_threads = 1  # one sentence is too small to be shared out: sentences are
        self._session = onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])

    def run(self, asked: Mapping[str, Sequence[Any]]) -> Any:
        """The one thing that it says, given whole numbers by the names of what it reads."""
        (found,) = self._session.run(None, {name: np.array(one, dtype=np.int64) for name, one in asked.items()})
        return found[0]


def each(read: Callable[[Asked], Found], asked: Sequence[Asked]) -> list[Found]:
    """What is read of each, by threads where there are many."""
    if len(asked) < FEW:
        return list(map(read, asked))
    with ThreadPoolExecutor() as threads:
        return list(threads.map(read, asked))
