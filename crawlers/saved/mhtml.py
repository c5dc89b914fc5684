"""The page in an MHTML file: a mail with the page as one part and its pictures as others.

No library's parser: the standard one calls itself for each part within a part and compares each line with each
boundary, so that a small hostile file takes the stack or an hour.
"""

import binascii
import re
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import Message
from email.parser import BytesHeaderParser

from crawlers.fates import Fate
from crawlers.saved.kind import headers_end
from crawlers.saved.page import BadFile

MOST_PARTS = 10_000
DEEPEST = 4
"""Parts within parts: browsers write one level, mail programs two."""

_PAGES = ("text/html", "application/xhtml+xml")


@dataclass(frozen=True, slots=True, kw_only=True)
class MhtmlPage:
    """The page of an MHTML file, and what its headers say."""

    body: bytes
    content_type: str
    locations: tuple[str, ...]
    """Where it was, the surest first."""
    date: str
    """When it was saved, as the file writes it; empty where it does not."""


@dataclass(frozen=True, slots=True)
class _Part:
    headers: Message
    start: int
    end: int
    closed: bool
    """Does a boundary follow? The last part of a file that was cut off has none."""


def read_mhtml(data: bytes) -> MhtmlPage:
    """The page in the file `data`. Raises `BadFile` where it holds none, or is damaged where it does."""
    data = data.removeprefix(b"\xef\xbb\xbf").lstrip()
    whole = _part(data, 0, len(data), closed=True)
    pages = [part for part in _leaves(data, whole, [0]) if part.headers.get_content_type() in _PAGES]
    if not pages:
        raise BadFile("this MHTML file holds no HTML")
    wanted = _header(whole, "Snapshot-Content-Location")
    start = str(whole.headers.get_param("start") or "").strip("<> ")
    root = next((part for part in pages if start and _header(part, "Content-ID").strip("<> ") == start), None)
    root = root or next((part for part in pages if wanted and _header(part, "Content-Location") == wanted), pages[0])
    if not root.closed:
        raise BadFile("the file ends within its page", Fate.CORRUPT)
    located = (wanted, _header(root, "Content-Location"), _header(whole, "Content-Location"))
    return MhtmlPage(
        body=_decoded(data[root.start : root.end], _header(root, "Content-Transfer-Encoding").lower()),
        content_type=" ".join(str(root.headers.get("Content-Type", "text/html")).split()),
        locations=tuple(filter(None, located)),
        date=_header(whole, "Date"),
    )


def _part(data: bytes, start: int, end: int, *, closed: bool) -> _Part:
    blank = headers_end(data[start : min(end, start + 64 * 1024)])
    if blank < 0:
        return _Part(BytesHeaderParser().parsebytes(b"\r\n"), start, end, closed)
    headers = BytesHeaderParser().parsebytes(data[start : start + blank] + b"\r\n\r\n")
    after = re.compile(rb"\r?\n\r?\n").match(data, start + blank)
    return _Part(headers, after.end() if after else end, end, closed)


def _leaves(data: bytes, part: _Part, count: list[int], depth: int = 0) -> Iterator[_Part]:
    if part.headers.get_content_maintype() != "multipart":
        yield part
        return
    if depth >= DEEPEST:
        raise BadFile(f"parts within parts more than {DEEPEST} deep: no page that a browser saved")
    for inner in _within(data, part):
        count[0] += 1
        if count[0] > MOST_PARTS:
            raise BadFile(f"more than {MOST_PARTS} parts: no page that a browser saved")
        yield from _leaves(data, inner, count, depth + 1)


def _within(data: bytes, part: _Part) -> Iterator[_Part]:
    boundary = str(part.headers.get_param("boundary") or "")
    if not 0 < len(boundary) <= 200:
        raise BadFile("an MHTML file whose parts have no boundary", Fate.CORRUPT)
    line = re.compile(
        rb"(?:\A|\r?\n)--" + re.escape(boundary.encode("utf-8", "replace")) + rb"(--)?[ \t]{0,80}(?=\r?\n|\Z)"
    )
    started: int | None = None
    for found in line.finditer(data, max(part.start - 2, 0), part.end):
        if started is not None:
            yield _part(data, started, found.start(), closed=True)
        started = None if found[1] else _next_line(data, found.end())
        if started is None:
            return
    if started is not None:
        yield _part(data, started, part.end, closed=False)


def _next_line(data: bytes, at: int) -> int:
    return at + (2 if data[at : at + 2] == b"\r\n" else 1)


def _header(part: _Part, name: str) -> str:
    return "".join(str(part.headers.get(name) or "").split("\n")).replace("\r", "").strip()


def _decoded(content: bytes, encoding: str) -> bytes:
    """A part's content without its transfer encoding; none of them makes it longer."""
    if encoding in ("", "7bit", "8bit", "binary"):
        return content
    if encoding == "quoted-printable":
        return binascii.a2b_qp(content)
    if encoding != "base64":
        raise BadFile(f"unknown transfer encoding {encoding[:40]!r}", Fate.UNDECODABLE)
    try:
        return binascii.a2b_base64(content)
    except binascii.Error as error:
        raise BadFile(f"its page is no base64: {error}", Fate.CORRUPT) from error
