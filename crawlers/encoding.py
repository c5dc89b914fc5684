"""Undoing a body's content encoding, for live responses and archived ones alike."""

import gzip
import struct
import zlib
from collections.abc import Iterable
from io import BytesIO

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


_CHUNK = 64 * 1024


class UnknownEncoding(ValueError):
    """A content encoding nobody asked for."""


def decode(body: bytes, content_encodings: Iterable[str], limit: int) -> bytes:
    """`body` without the encodings of its `Content-Encoding` headers.

    Raises `TooLarge` beyond `limit` bytes, `UnknownEncoding`, or one of `DECODE_ERRORS`. It is Scrapy's own decoder, so
    that an archived page reads exactly as it did when it was crawled; but where that gives what there is of a body that
    was cut off, this raises `EOFError`: what is missing would look like an edit.
    """
    encodings = [value.encode() for value in content_encodings]
    to_decode, unknown = HttpCompressionMiddleware._split_encodings(encodings)
    if unknown and unknown != [b"identity"]:
        raise UnknownEncoding(f"unknown content encoding {unknown[0].decode('latin-1')!r}")
    for encoding in to_decode:
        decoded = HttpCompressionMiddleware._decode(body, encoding, limit)
        if body and not _is_whole(body, encoding):
            raise EOFError("the compressed body ends too early")
        body = decoded
    return body


def _is_whole(body: bytes, encoding: bytes) -> bool:
    """Whether a compressed body that can be decoded has its end."""
    if encoding == b"zstd":
        try:
            with zstd.ZstdFile(BytesIO(body)) as stream:
                while stream.read(_CHUNK):
                    pass
        except EOFError:
            return False
        return True
    if encoding == b"br":
        brotlied = brotli.Decompressor()
        brotlied.process(body, output_buffer_limit=_CHUNK)
        while not brotlied.is_finished() and brotlied.process(b"", output_buffer_limit=_CHUNK):
            pass
        return bool(brotlied.is_finished())
    wrapped = _ends(body, zlib.MAX_WBITS | 32)
    return wrapped if wrapped is not None else _ends(body, -zlib.MAX_WBITS) is not False


def _ends(body: bytes, wbits: int) -> bool | None:
    """Whether deflated data has its end; None where it is not of this kind, or its checksum is wrong."""
    inflate = zlib.decompressobj(wbits)
    try:
        while not inflate.eof:
            inflated = inflate.decompress(body, _CHUNK)
            body = inflate.unconsumed_tail
            if not (inflate.eof or body or inflated):
                return False
    except zlib.error:
        return None
    return True
