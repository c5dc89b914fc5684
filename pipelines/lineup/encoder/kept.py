"""Points as they are kept from one lining up to the next, each with a mark of what was read and by which encoder."""

from base64 import b64decode, b64encode
from collections.abc import Mapping, Sequence
from functools import cache
from hashlib import blake2b
from importlib.resources import files
from typing import NamedTuple

import numpy as np

from extract.networks import pieces
from extract.records import Claim
from pipelines.lineup.arrays import Points
from pipelines.lineup.encoder.masked import masked


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
    return int.from_bytes(blake2b(text, digest_size=8, key=_encoder()).digest(), signed=True)


@cache
def _encoder() -> bytes:
    """What tells this encoder from another."""
    told = blake2b(digest_size=16)
    told.update(files(__package__).joinpath("encoder.onnx").read_bytes())
    told.update(files(pieces.__package__).joinpath("pieces.txt").read_bytes())
    return told.digest()
