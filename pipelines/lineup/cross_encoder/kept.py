"""Readings as they are kept from one lining up to the next, each under a mark of what was read and by which network."""

from collections.abc import MutableMapping
from hashlib import blake2b
from typing import NamedTuple

from pipelines.lineup.cross_encoder.read import Said
from pipelines.lineup.network_mark import network_mark


class Reading(NamedTuple):
    """What two sentences were read as."""

    claim_id: str
    """One of the two claims, with which it goes."""
    odds: float


Readings = MutableMapping[int, Reading]
"""By `mark`."""


def mark(one: Said, other: Said) -> int:
    """What tells a reading from others: a hash of the two, in whatever order, and of the network that reads them."""
    told = blake2b(digest_size=8, key=network_mark(str(__package__), "cross_encoder.onnx"))
    for text in (*min(one, other), *max(one, other)):
        told.update(text.encode() + b"\0")
    return int.from_bytes(told.digest(), signed=True)
