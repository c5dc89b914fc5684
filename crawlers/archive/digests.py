"""Whether a record's bytes are those that its digests were made of, however the writer made and wrote them."""

import base64
import hashlib
from collections.abc import Iterable, Mapping

_ALGORITHMS = frozenset(
    ("md5", "sha1", "sha224", "sha256", "sha384", "sha512", "sha3_256", "sha3_512", "blake2b", "blake2s")
)


def intact(head: Mapping[str, str], before: bytes, bodies: Iterable[bytes]) -> bool:
    """Whether the digests in a record's headers hold, those that can be checked at all.

    `before` are the HTTP headers, `bodies` the ways in which writers take the body: as it is stored, without transfer
    coding, without content encoding.
    """
    bodies = tuple(bodies)
    return _holds(head.get("warc-payload-digest", ""), bodies) and _holds(
        head.get("warc-block-digest", ""), [before + body for body in bodies]
    )


def _holds(digest: str, candidates: Iterable[bytes]) -> bool:
    name, _, value = digest.strip().partition(":")
    algorithm = name.strip().lower().replace("-", "")
    algorithm = algorithm if algorithm in _ALGORITHMS else name.strip().lower().replace("-", "_")
    if algorithm not in _ALGORITHMS:
        return True  # made in a way we do not know: nothing can be said against it
    return any(value.strip() in _spellings(hashlib.new(algorithm, data).digest()) for data in candidates)


def _spellings(raw: bytes) -> set[str]:
    """A digest as writers write it: in base 16, 32 or 64, in either case where that says the same, padded or not."""
    hexadecimal, base32 = raw.hex(), base64.b32encode(raw).decode()
    base64s = (base64.b64encode(raw).decode(), base64.urlsafe_b64encode(raw).decode())
    padded = {hexadecimal, hexadecimal.upper(), base32, base32.lower(), *base64s}
    return padded | {text.rstrip("=") for text in padded}
