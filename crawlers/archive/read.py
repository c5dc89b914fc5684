"""Reading what was archived: an index of a WARC file, and single records with their digests checked."""

import io
import re
from dataclasses import dataclass, field
from pathlib import Path

from warcio.archiveiterator import ArchiveIterator
from warcio.bufferedreaders import ChunkedDataReader
from warcio.exceptions import ArchiveLoadFailed
from warcio.recordloader import ArcWarcRecord
from warcio.statusandheaders import StatusAndHeadersParserException

from crawlers.archive.warc import Block, blocks, head_of, read_block
from crawlers.encoding import DECODE_ERRORS, TooLarge, UnknownEncoding, decode
from crawlers.errors import CorruptRecord

MAX_BODY = 10 * 1024 * 1024
"""A page's largest body, decoded: the largest saved live blog is a fifth of this."""


_STATUS = re.compile(rb"\r\n\r\nHTTP/\d(?:\.\d)? (\d{3})")
_DATE = re.compile(r"\d{4}-[01]\d-[0-3]\dT[0-2]\d:[0-5]\d:[0-6]\d(?:\.\d{1,9})?Z")
_PAGES = ("response", "resource")
"""Types of records with a page in them; a resource came without an HTTP exchange, and counts as answered."""
_UNDECODABLE: tuple[type[Exception], ...] = (UnknownEncoding, *DECODE_ERRORS)


class BadArchive(Exception):
    """The file cannot be read as a WARC at all; the message says why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Capture:
    """One archived response: where it lies and what it answered."""

    path: Path
    offset: int
    record_id: str
    url: str
    status: int
    date: str
    """When it was captured, `2026-02-03T21:14:00Z`."""
    problem: str | None = None
    """What is wrong with the record, as far as can be told without checking its digests."""


@dataclass(slots=True)
class Index:
    """What a WARC file holds: its responses in the file's order, and how much of it had to be passed over."""

    captures: list[Capture] = field(default_factory=list)
    other: int = 0
    """Records that are no responses: requests, metadata, the file's own description."""
    damaged: int = 0
    """Damaged records that do not even say which URL they hold."""


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
    def body(self) -> bytes:
        """The body without its content encoding. Raises `CorruptRecord` where that cannot be undone."""
        encodings = [value for name, value in self.headers if name.lower() == "content-encoding"]
        try:
            return decode(self.encoded, encodings, MAX_BODY)
        except TooLarge as error:
            raise CorruptRecord(f"body inflates beyond {MAX_BODY} bytes") from error
        except _UNDECODABLE as error:
            raise CorruptRecord(f"content encoding cannot be undone: {error}") from error


def index(path: Path) -> Index:
    """List the responses in a WARC file. Raises `BadArchive` where it is missing or holds no record at all."""
    found = Index()
    try:
        with path.open("rb") as file:
            for block in blocks(file):
                _add(found, path, block)
    except OSError as error:
        raise BadArchive(f"cannot read the archive {path}: {error.strerror or error}") from error
    if not found.captures and not found.other:
        raise BadArchive(f"{path} is not a WARC file, or holds no readable record")
    return found


def read_record(path: Path, offset: int) -> Record:
    """The response at `offset`. Raises `CorruptRecord` where it is damaged, is no response, or fails its digests."""
    try:
        with path.open("rb") as file:
            block = read_block(file, offset)
    except OSError as error:
        raise CorruptRecord(f"cannot read {path.name}: {error.strerror or error}") from error
    if block is None or block.problem:
        raise CorruptRecord(f"{path.name} at {offset}: {block.problem if block else 'past the end of the file'}")
    head = head_of(block.data)
    capture = _capture(head, path, block) if head and head.get("warc-type") in _PAGES else None
    if head is None or capture is None:
        raise CorruptRecord(f"{path.name} at {offset}: not a response record, or without URL, date or id")
    try:
        record = next(ArchiveIterator(io.BytesIO(block.data), check_digests=True))
        return _verified(record, head, capture)
    except (ArchiveLoadFailed, StatusAndHeadersParserException, StopIteration, ValueError, EOFError) as error:
        raise CorruptRecord(f"{path.name} at {offset}: {error or 'unreadable'}") from error


def _add(found: Index, path: Path, block: Block) -> None:
    head = head_of(block.data)
    capture = _capture(head, path, block) if head and head.get("warc-type") in _PAGES else None
    if capture:
        found.captures.append(capture)
    elif head and head.get("warc-type") not in (None, "response") and not block.problem:
        found.other += 1
    else:
        found.damaged += 1


def _capture(head: dict[str, str], path: Path, block: Block) -> Capture | None:
    url, date = _url(head), _seconds(head.get("warc-date", ""))
    record_id = _bare(head.get("warc-record-id", ""))
    if not (url and date and record_id):
        return None
    status = (
        200 if head.get("warc-type") == "resource" else int(found[1]) if (found := _STATUS.search(block.data)) else 0
    )
    return Capture(
        path=path,
        offset=block.offset,
        record_id=record_id,
        url=url,
        status=status,
        date=date,
        problem=block.problem,
    )


def _verified(record: ArcWarcRecord, head: dict[str, str], capture: Capture) -> Record:
    raw = io.BytesIO(record.raw_stream.read())  # read whole: only then does warcio compare the digests
    # warcio raises nothing on a truncated record, it just never says "passed".
    if ("warc-block-digest" in head or "warc-payload-digest" in head) and record.digest_checker.passed is not True:
        raise CorruptRecord(f"{capture.path.name} at {capture.offset}: digest does not match")
    if record.rec_type == "resource":
        kind = head.get("content-type", "")
        return Record(
            record_id=capture.record_id, url=capture.url, status=capture.status, headers=(), content_type=kind,
            date=capture.date, encoded=raw.getvalue(),
        )  # fmt: skip
    http = record.http_headers
    if not http or not capture.status:
        raise CorruptRecord(f"{capture.path.name} at {capture.offset}: no HTTP status")
    chunked = "chunked" in (http.get_header("Transfer-Encoding") or "").lower()
    return Record(
        record_id=capture.record_id,
        url=capture.url,
        status=capture.status,
        headers=tuple((str(name), str(value)) for name, value in http.headers),
        content_type=http.get_header("Content-Type") or "",
        date=capture.date,
        # Foreign archives keep the header and store the body either way; the reader passes plain data through.
        encoded=ChunkedDataReader(raw).read() if chunked else raw.getvalue(),
    )


def _url(head: dict[str, str]) -> str | None:
    url = head.get("warc-target-uri", "").strip("<>")
    return None if not url or " " in url else url


def _bare(record_id: str) -> str:
    return record_id.removeprefix("<").removesuffix(">")


def _seconds(date: str) -> str | None:
    """A WARC date to the second: `2026-02-03T21:14:00.123Z` loses its fraction."""
    return f"{date[:19]}Z" if _DATE.fullmatch(date) else None
