"""Which units a number without a noun most likely has by their traits alone: a log-linear model, which ranks them.

Its weights lie in meant.json, fitted by `python -m benchmarks.fit_meant` on invented stories whose other outlets name
what is counted.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from extract.quantity.candidates import Candidate


@dataclass(frozen=True, slots=True)
class Weights:
    """The log-odds that a trait adds to a candidate, and those of there being none among them."""

    none: float
    traits: Mapping[str, float]

    def of(self, candidate: Candidate) -> float:
        """The sum of what its traits add."""
        return sum(self.traits.get(trait, 0.0) for trait in candidate.traits)


@cache
def read_weights() -> Weights:
    """The fitted weights."""
    found = json.loads(files("extract.quantity").joinpath("meant.json").read_text(encoding="utf-8"))
    return Weights(found["none"], found["traits"])
