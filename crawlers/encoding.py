"""Undoing a body's content encoding, for live responses and archived ones alike."""

import gzip
import struct
import zlib
from collections.abc import Iterable

from scrapy.downloadermiddlewares.httpcompression import HttpCompressionMiddleware
from scrapy.utils._compression import _DecompressionMaxSizeExceeded, brotli, zstd  # type: ignore[attr-defined]

TooLarge = _DecompressionMaxSizeExceeded
"""Raised where a body inflates beyond the limit."""

DECODE_ERRORS: tuple[type[Exception], ...] = (
    gzip.BadGzipFile,
    EOFError,
    struct.error,
    zlib.error,
    brotli.error,
    zstd.ZstdError,
)
"""What the decompressors raise on bytes that are not what the header says."""


class UnknownEncoding(ValueError):
    """A content encoding nobody asked for."""


def decode(body: bytes, content_encodings: Iterable[str], limit: int) -> bytes:
    """`body` without the encodings of its `Content-Encoding` headers.

    Raises `TooLarge` beyond `limit` bytes, `UnknownEncoding`, or one of `DECODE_ERRORS`. It is Scrapy's own decoder, so
    that an archived page reads exactly as it did when it was crawled.
    """
    encodings = [value.encode() for value in content_encodings]
    to_decode, unknown = HttpCompressionMiddleware._split_encodings(encodings)
    if unknown and unknown != [b"identity"]:
        raise UnknownEncoding(f"unknown content encoding {unknown[0].decode('latin-1')!r}")
    for encoding in to_decode:
        body = HttpCompressionMiddleware._decode(body, encoding, limit)
    return body
