"""What a file is, by its first bytes: names lie, and browsers give MHTML several."""

import re
import zlib
from email.parser import BytesHeaderParser
from enum import StrEnum

from crawlers.archive.inflated import GZIP, inflate
from crawlers.fates import Fate
from crawlers.saved.page import BadFile

PEEK = 64 * 1024
"""Bytes looked at."""
_MOST_TRIES = 100

_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_KNOWN = (
    (b"%PDF", "a PDF: save the page itself"),
    (b"bplist00", "a Safari web archive: save the page as HTML"),
    (b"filedesc://", "an ARC file, from before WARC: convert it with `warcio recompress`"),
    (b"\x89PNG", "a picture: save the page itself"),
    (b"\xff\xd8\xff", "a picture: save the page itself"),
)
_HTML = re.compile(rb"<(?:!doctype\s+html|html|head|body|article|main|div|p|h1|title|meta)\b", re.IGNORECASE)
_HEADER = re.compile(rb"[!-9;-~]{1,80}:")
_END_OF_HEADERS = re.compile(rb"\r?\n\r?\n")


class Kind(StrEnum):
    """The kinds of files that pages are read from."""

    HTML = "html"
    MHTML = "mhtml"
    WARC = "warc"
    WACZ = "wacz"


def kind_of(head: bytes) -> Kind:
    """The kind of a file that begins with `head` (`PEEK` bytes are enough). Raises `BadFile` where it is none."""
    if head.startswith(GZIP):
        head = _inflated(head)
        if not head:
            raise BadFile("the gzip file is damaged", Fate.CORRUPT)
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if not start:
        raise BadFile("the file is empty")
    if start.startswith(b"WARC/"):
        return Kind.WARC
    if start.startswith(b"PK\x03\x04"):
        return Kind.WACZ
    for magic, what in _KNOWN:
        if start.startswith(magic):
            raise BadFile(f"this is {what}")
    if _is_mhtml(start):
        return Kind.MHTML
    if _is_html(head):
        return Kind.HTML
    raise BadFile("this is neither HTML nor MHTML, WARC or WACZ")


def headers_end(data: bytes) -> int:
    """Where the empty line after headers begins, looked for in the first `PEEK` bytes; -1 where there is none."""
    found = _END_OF_HEADERS.search(data, 0, PEEK)
    return found.start() if found else -1


def _is_mhtml(start: bytes) -> bool:
    end = headers_end(start)
    if end < 0 or not _HEADER.match(start):
        return False
    headers = BytesHeaderParser().parsebytes(start[:end] + b"\r\n\r\n")
    mail = headers.get_content_maintype() == "multipart" or headers.get_content_type() == "text/html"
    return "mime-version" in headers and mail


def _is_html(head: bytes) -> bool:
    if head.startswith(_UTF16):
        head = head[: len(head) // 2 * 2].decode("utf-16", "replace").encode()
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if not start.startswith(b"<") or b"\x00" in head:
        return False
    xml = start.startswith(b"<?xml") and not re.search(rb"<(?:!doctype\s+)?html\b", head, re.IGNORECASE)
    return not xml and _HTML.search(head) is not None


def _inflated(head: bytes) -> bytes:
    """What the beginning of a gzip file holds, as far as it is sound; behind a damaged record there may be another."""
    at = 0
    for _ in range(_MOST_TRIES):
        found, _ = inflate(zlib.decompressobj(wbits=zlib.MAX_WBITS | 16), head[at:], PEEK)
        if found and (at == 0 or found.startswith(b"WARC/")):
            return found
        at = head.find(GZIP, at + 1)
        if at < 0:
            break
    return b""
