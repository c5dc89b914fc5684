"""The HTTP message in an archived record, as it was sent and as archives of others keep it."""

import io
import re
from dataclasses import dataclass, replace

from warcio.statusandheaders import StatusAndHeadersParser

from crawlers.archive.inflated import GZIP
from crawlers.errors import CorruptRecord

_STATUS = re.compile(rb"HTTP/\d(?:\.\d)?[ \t]+(\d{3})(?!\d)")
_CHUNK_SIZE = re.compile(rb"([0-9A-Fa-f]{1,8})[ \t]*(?:;[^\r\n]{0,1000})?\r?\n")
_CONTROL = re.compile(rb"[\x00-\x08\x0b\x0e-\x1f]")
_TEXT = re.compile(r"text/|[/+](?:xml|json|javascript)\b")
_PROSE = re.compile(r"text/(?!html|xml)")
_CODINGS = frozenset(("gzip", "x-gzip", "deflate", "br", "zstd", "compress"))
_RANGE = re.compile(r"bytes (\d{1,15})-(\d{1,15})/(\d{1,15})")
_BOMS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """An HTTP response as it is stored."""

    status: int
    headers: tuple[tuple[str, str], ...]
    before: bytes = b""
    """Status line and headers, as bytes."""
    body: bytes

    def header(self, name: str) -> str:
        """The values of a header, joined; empty where it is absent."""
        return ", ".join(value for key, value in self.headers if key.lower() == name)


def status_of(content: bytes) -> int:
    """The HTTP status in a record's content; 0 where it begins otherwise."""
    found = _STATUS.match(content)
    return int(found[1]) if found else 0


def read_message(content: bytes) -> Message:
    """The HTTP response that is a record's content. Raises `CorruptRecord`."""
    status = status_of(content)
    if not status:
        raise CorruptRecord("no HTTP status")
    stream = io.BytesIO(content)
    parsed = StatusAndHeadersParser(["HTTP/"], verify=False).parse(stream)
    return Message(
        status=status,
        headers=tuple((str(name), str(value)) for name, value in parsed.headers if name),  # none of HTTP/2's `:status`
        before=content[: stream.tell()],
        body=content[stream.tell() :],
    )


def joined(message: Message) -> Message:
    """The message without transfer coding. Raises `CorruptRecord` where its last chunks are missing.

    Many writers store the chunks joined and keep the header: what has no chunks is taken as it is.
    """
    if "chunked" not in message.header("transfer-encoding").lower() or not _CHUNK_SIZE.match(message.body):
        return message
    parts: list[bytes] = []
    at = 0
    while size := _CHUNK_SIZE.match(message.body, at):
        length = int(size[1], 16)
        if not length:
            return replace(message, body=b"".join(parts))
        at = size.end() + length
        parts.append(message.body[size.end() : at])
        after = message.body[at : at + 2]
        at += len(after) - len(after.lstrip(b"\r\n"))
    raise CorruptRecord("its last chunks are missing")


def honest(message: Message) -> Message:
    """The message with the Content-Encoding that its body really has.

    Many writers store the body decoded and keep the header; servers name encodings that are none (`none`, `utf-8`), or
    leave out the one they used.
    """
    named = message.header("content-encoding").strip().lower()
    kind = message.header("content-type").lower()
    others = tuple(pair for pair in message.headers if pair[0].lower() != "content-encoding")
    if message.body.startswith(GZIP) and "," not in named and (named or _TEXT.search(kind)):
        return replace(message, headers=(*others, ("Content-Encoding", "gzip")))
    if named and _is_text(message.body, kind):
        return replace(message, headers=others)
    return message


def is_recoded(stored: Message, sent: Message) -> bool:
    """Whether the writer undid a coding that the headers still name; `sent` is what was made of what is stored.

    Its digests may be of bytes that are not here.
    """
    kept_chunks = "chunked" in stored.header("transfer-encoding").lower() and sent.body is stored.body
    codings = {word.strip() for word in stored.header("content-encoding").lower().split(",")}
    return kept_chunks or (bool(codings & _CODINGS) and not sent.header("content-encoding"))


def is_part(message: Message) -> bool:
    """Whether this is a piece of a page that was asked for in pieces (206)."""
    if message.status != 206 or "html" not in message.header("content-type").lower():
        return False
    whole = _RANGE.fullmatch(message.header("content-range").strip())
    return not whole or whole[1] != "0" or int(whole[2]) + 1 != int(whole[3])


def cut_short(message: Message) -> bool:
    """Whether the body ends before its Content-Length, without the end of a page."""
    length = message.header("content-length").strip()
    if not length.isdigit() or message.status in (204, 304) or "chunked" in message.header("transfer-encoding").lower():
        return False
    return len(message.body) < int(length[:18]) and not message.body.rstrip().lower().endswith(b"</html>")


def _is_text(body: bytes, kind: str) -> bool:
    """Whether a body is text to the eye, as its content type says: no compressed one is."""
    start = body[:4096]
    if start.startswith(_BOMS):
        return True
    if _CONTROL.search(start):
        return False
    return start.lstrip()[:1] in (b"<", b"{", b"[") or _PROSE.search(kind) is not None
