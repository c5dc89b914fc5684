"""Reading what was archived: single records of a WARC file, their digests checked."""

from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from scrapy.http import Headers

from crawlers.archive.digests import intact
from crawlers.archive.head import content_of, head_of
from crawlers.archive.index import KINDS, capture_of
from crawlers.archive.index import BadArchive as BadArchive
from crawlers.archive.index import Capture as Capture
from crawlers.archive.index import Index as Index
from crawlers.archive.index import index as index
from crawlers.archive.inflated import GZIP, inflated_file
from crawlers.archive.message import Message, cut_short, honest, is_part, is_recoded, joined, read_message
from crawlers.archive.warc import Block, read_block
from crawlers.encoding import DECODE_ERRORS, TooLarge, UnknownEncoding, decode
from crawlers.errors import CorruptRecord

MAX_BODY = 10 * 1024 * 1024
"""A page's largest body, decoded: the largest saved live blog is a fifth of this."""

_UNDECODABLE: tuple[type[Exception], ...] = (UnknownEncoding, *DECODE_ERRORS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """An archived response, verified."""

    record_id: str
    url: str
    status: int
    headers: tuple[tuple[str, str], ...]
    content_type: str
    date: str
    encoded: bytes
    """The body as it was sent, still content-encoded, without transfer coding."""

    @property
    def http_headers(self) -> Headers:
        """The headers as Scrapy has those of a response."""
        headers = Headers()
        for name, value in self.headers:
            headers.appendlist(name, value)
        return headers

    @property
    def body(self) -> bytes:
        """The body without its content encoding. Raises `CorruptRecord` where that cannot be undone."""
        encodings = [value for name, value in self.headers if name.lower() == "content-encoding"]
        try:
            return decode(self.encoded, encodings, MAX_BODY)
        except TooLarge as error:
            raise CorruptRecord(f"body inflates beyond {MAX_BODY} bytes") from error
        except _UNDECODABLE as error:
            raise CorruptRecord(f"content encoding cannot be undone: {error}") from error


def read_record(path: Path, offset: int) -> Record:
    """The response at `offset`. Raises `CorruptRecord` where it is damaged, is no response, or fails its digests."""
    try:
        block = _block_at(path, offset)
    except OSError as error:
        raise CorruptRecord(f"cannot read {path.name}: {error.strerror or error}") from error
    try:
        return record_in(path, block)
    except CorruptRecord as error:
        raise CorruptRecord(f"{path.name} at {offset}: {error}") from error


def body_in(path: Path, block: Block) -> bytes:
    """The body of a record that was read already, decoded; as it is where that cannot be done."""
    try:
        return record_in(path, block).body
    except CorruptRecord:
        return block.data


def _block_at(path: Path, offset: int) -> Block | None:
    with path.open("rb") as file:
        block = read_block(file, offset)
        file.seek(0)
        zipped = file.read(len(GZIP)) == GZIP
    if zipped and (block is None or block.shared or (block.problem and not block.data)):
        inflated = inflated_file(path)  # gzipped as a whole: the place is one in what it inflates to
        block = read_block(inflated, offset)
        if block and block.problem and inflated.problem:
            return replace(block, problem=inflated.problem)
    return block


def record_in(path: Path, block: Block | None) -> Record:
    """The response that a block of the archive at `path` is. Raises `CorruptRecord` as `read_record` does."""
    if block is None or block.problem:
        raise CorruptRecord(block.problem if block and block.problem else "past the end of the file")
    head = head_of(block.data)
    capture = capture_of(head, path, block) if head and head.get("warc-type") in KINDS else None
    if head is None or capture is None:
        raise CorruptRecord("not a response record, or without URL, date or id")
    if capture.problem:
        raise CorruptRecord(capture.problem)
    content = content_of(block.data)
    kind = head["warc-type"]
    if kind == "response":
        message = _verified(read_message(content), head)
    elif kind == "resource":
        # It came without an HTTP exchange, and none is made up.
        told = (("Content-Type", head.get("content-type", "")),)
        message = _verified(Message(status=200, headers=told, body=content), head)
    else:
        message = Message(status=304, headers=(), body=b"")
    return Record(
        record_id=capture.record_id,
        url=capture.url,
        status=message.status,
        headers=message.headers if kind == "response" else (),
        content_type=message.header("content-type"),
        date=capture.date,
        encoded=message.body,
    )


def _verified(message: Message, head: dict[str, str]) -> Message:
    """The message as it was sent, without transfer coding; raises `CorruptRecord` unless its digests hold."""
    sent = honest(joined(message))
    bodies = [message.body, sent.body]
    with suppress(TooLarge, *_UNDECODABLE):
        bodies.append(decode(sent.body, [sent.header("content-encoding")], MAX_BODY))
    if not intact(head, message.before, bodies) and not is_recoded(message, sent):
        raise CorruptRecord("digest does not match")
    if is_part(message):
        raise CorruptRecord("part of a page only (HTTP 206)")
    if cut_short(message):
        raise CorruptRecord("ends before its Content-Length")
    return sent
