"""A shipped network, run by ONNX Runtime: one text, or two, a run."""

from collections.abc import Mapping
from typing import Any

from numpy.typing import NDArray


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

    def run(self, asked: Mapping[str, NDArray[Any]]) -> Any:
        """The one thing that it says of what it is given, each by its name, in a row for each text."""
        (found,) = self._session.run(None, dict(asked))
        return found[0]
