"""Points as they are kept from one lining up to the next, each with a mark of what was read and by which encoder."""

from base64 import b64decode, b64encode
from collections.abc import Mapping, Sequence
from hashlib import blake2b
from typing import NamedTuple

import numpy as np

from extract.records import Claim
from pipelines.lineup.arrays import Points
from pipelines.lineup.encoder.masked import masked
from pipelines.lineup.network_mark import network_mark


class Kept(NamedTuple):
    """A point as it is kept."""

    said: int
    """A hash of what was read, and of the encoder that read it: a point of another text is of no use."""
    point: str
    """Numbers of two bytes, in base64."""


def still_valid(claims: Sequence[Claim], kept: Mapping[str, Kept]) -> dict[str, Points]:
    """The points of those claims of which the very sentence was read by this encoder, by id."""
    return {
        claim.claim_id: np.frombuffer(b64decode(found.point), dtype=np.float16).astype(np.float32)
        for claim in claims
        if (found := kept.get(claim.claim_id)) and found.said == _said(claim)
    }


def to_keep(claims: Sequence[Claim], points: Mapping[str, Points]) -> dict[str, Kept]:
    """What is to be kept of those claims that have a point, by id."""
    return {
        claim.claim_id: Kept(_said(claim), b64encode(points[claim.claim_id].astype(np.float16).tobytes()).decode())
        for claim in claims
        if claim.claim_id in points
    }


def _said(claim: Claim) -> int:
    start, end = claim.start - claim.sentence_start, claim.end - claim.sentence_start
    text = masked(claim.sentence, start, end).encode()
    key = network_mark(str(__package__), "encoder.onnx")
    return int.from_bytes(blake2b(text, digest_size=8, key=key).digest(), signed=True)
