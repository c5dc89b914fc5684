"""What a number without a noun counts, as the shipped network reads it: the text around it, and the units it may have.

All units stand behind the text and are read with it at once, so that each may look at the words of the text and at its
rivals (as answers of a multiple choice; Radford et al., Improving Language Understanding by Generative Pre-Training,
2018, read them one by one). Begun from the encoder of lining up and fitted on invented stories whose other outlets name
what is counted (`python -m benchmarks.fit_units`), which says how often it is right on stories that it has not seen.
"""

from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import NamedTuple

import numpy as np

from extract.networks.network import Network
from extract.networks.pieces import MASK, Pieces, read_pieces
from extract.quantity.candidates import Candidate
from extract.quantity.trait_weights import Weights

BEFORE = 72
"""Pieces that are read of what stands before the sentence, the last ones, …"""
SENTENCE = 48
"""… and of the sentence, around the number."""
MOST = 14
"""Units that are read, the likeliest by their traits: one text in a hundred offers more than twelve."""
LOOKED_AT = 700
"""Characters before the sentence among which those pieces are sought."""


class Asked(NamedTuple):
    """A number whose unit is asked for."""

    before: str
    sentence: str
    """The number's own, with a mask before the number."""
    units: Sequence[str]
    traits: Sequence[float]
    """The log-odds of each by its traits alone."""


class Written(NamedTuple):
    """The same as the network reads it."""

    pieces: list[int]
    units_from: int
    """Where the units begin, …"""
    at: list[int]
    """… and where each stands."""


def asked_of(
    text: str, title: str, sentence: tuple[int, int], number: int, units: Sequence[Candidate], weights: Weights
) -> Asked:
    """What is asked of a number that starts at a character of a text, in a sentence of it that starts and ends at two.

    The headline, where there is one, is read where it does not stand too far off.
    """
    start, end = sentence
    before = text[max(0, start - LOOKED_AT) : start]
    if title and len(before) < LOOKED_AT:
        before = f"{title}. {before}"
    ranked = sorted(((weights.of(unit), unit.unit) for unit in units), key=lambda one: -one[0])[:MOST]
    traits, names = zip(*ranked, strict=True)
    return Asked(before, f"{text[start:number]}{MASK} {text[number:end]}", names, traits)


def written(asked: Asked, pieces: Pieces) -> Written:
    """A number and its units in pieces: what stands before, the sentence, an end, then each unit and an end."""
    before = pieces.written(asked.before)[-BEFORE:]
    read = [pieces.begin, *before, *pieces.near_mask(asked.sentence, SENTENCE), pieces.end]
    units_from, at = len(read), []
    for unit in asked.units:
        at.append(len(read))
        read += [*pieces.written(unit.replace("_", " ")), pieces.end]
    return Written(read, units_from, at)


class UnitReader:
    """A network with its vocabulary."""

    def __init__(self, network: Network, pieces: Pieces) -> None:
        self._network, self._pieces = network, pieces

    def likely(self, asked: Asked) -> list[float]:
        """How likely each unit is meant; what is wanting to one is that none of them is."""
        read = written(asked, self._pieces)
        kinds = np.zeros(len(read.pieces), dtype=np.int64)
        kinds[read.units_from :] = 1
        scores = self._network.run(
            {
                "pieces": np.array([read.pieces]),
                "kinds": kinds[None],
                "mask": np.array([read.pieces.index(self._pieces.mask)]),
                "at": np.array([read.at]),
                "traits": np.array([asked.traits], dtype=np.float32),
            }
        )
        each = np.exp(scores - scores.max())
        likely: list[float] = (each / each.sum())[:-1].tolist()
        return likely


@cache
def read_unit_reader() -> UnitReader:
    """The shipped one."""
    return UnitReader(Network(files("extract.quantity").joinpath("read_units.onnx").read_bytes()), read_pieces())
