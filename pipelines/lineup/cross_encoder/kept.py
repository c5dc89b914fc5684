"""Readings as they are kept from one lining up to the next, each under a mark of what was read and by which network."""

from collections.abc import MutableMapping
from functools import cache
from hashlib import blake2b
from importlib.resources import files
from typing import NamedTuple

from extract.networks import pieces
from pipelines.lineup.cross_encoder.read import Said


class Reading(NamedTuple):
    """What two sentences were read as."""

    claim_id: str
    """One of the two claims, with which it goes."""
    odds: float


Readings = MutableMapping[int, Reading]
"""By `mark`."""


def mark(one: Said, other: Said) -> int:
    """What tells a reading from others: a hash of the two, in whatever order, and of the network that reads them."""
    told = blake2b(digest_size=8, key=_network())
    for text in (*min(one, other), *max(one, other)):
        told.update(text.encode() + b"\0")
    return int.from_bytes(told.digest(), signed=True)


@cache
def _network() -> bytes:
    """What tells this network, and the pieces that it reads, from others."""
    told = blake2b(digest_size=16)
    told.update(files(__package__).joinpath("cross_encoder.onnx").read_bytes())
    told.update(files(pieces.__package__).joinpath("pieces.txt").read_bytes())
    return told.digest()
