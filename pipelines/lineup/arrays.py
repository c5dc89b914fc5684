"""The arrays in which claims and pairs of claims are looked at, all at once, and how runs within them are."""

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.int64]
Floats = NDArray[np.float64]
Truths = NDArray[np.bool_]
Points = NDArray[np.float32]
"""Of unit length, one or many: the product of two is their cosine."""


def places_of_runs(starts: Numbers, counts: Numbers) -> Numbers:
    """The places of runs, one after the other: so many from each start on."""
    places: Numbers = np.arange(counts.sum()) + np.repeat(starts - np.cumsum(counts) + counts, counts)
    return places
