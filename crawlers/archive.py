"""Reading what was archived: an index of a WARC file, and single records with their digests checked."""

import io
from dataclasses import dataclass, field
from pathlib import Path

from warcio.archiveiterator import ArchiveIterator
from warcio.bufferedreaders import ChunkedDataReader
from warcio.exceptions import ArchiveLoadFailed
from warcio.recordloader import ArcWarcRecord
from warcio.statusandheaders import StatusAndHeadersParserException

from crawlers.encoding import DECODE_ERRORS, TooLarge, UnknownEncoding, decode
from crawlers.fates import CorruptRecord
from crawlers.warc import Block, blocks, read_block

MAX_BODY = 10 * 1024 * 1024
"""A page's largest body, decoded: the largest saved live blog is a fifth of this."""


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
    try:
        record = _parse(block.data, check=True)
        if record is None or record.rec_type != "response" or record.http_headers is None:
            raise CorruptRecord(f"{path.name} at {offset}: not a response record")
        return _verified(record, f"{path.name} at {offset}")
    except (ArchiveLoadFailed, StatusAndHeadersParserException, ValueError, EOFError) as error:
        raise CorruptRecord(f"{path.name} at {offset}: {error}") from error


def _add(found: Index, path: Path, block: Block) -> None:
    try:
        record = _parse(block.data) if block.data else None
        capture = _capture(record, path, block) if record and record.rec_type == "response" else None
    except (ArchiveLoadFailed, StatusAndHeadersParserException, ValueError, EOFError):
        record, capture = None, None
    if capture:
        found.captures.append(capture)
    elif record and not block.problem:
        found.other += 1
    else:
        found.damaged += 1


def _capture(record: ArcWarcRecord, path: Path, block: Block) -> Capture | None:
    headers = record.rec_headers
    url, date = headers.get_header("WARC-Target-URI"), headers.get_header("WARC-Date")
    if not url or not date or record.http_headers is None:
        return None
    status = str(record.http_headers.get_statuscode())
    return Capture(
        path=path,
        offset=block.offset,
        record_id=_bare(headers.get_header("WARC-Record-ID") or f"{path.name}#{block.offset}"),
        url=url.strip("<> "),
        status=int(status) if status.isdigit() else 0,
        date=_seconds(date),
        problem=block.problem,
    )


def _parse(data: bytes, *, check: bool = False) -> ArcWarcRecord | None:
    return next(iter(ArchiveIterator(io.BytesIO(data), check_digests=check)), None)


def _verified(record: ArcWarcRecord, where: str) -> Record:
    headers = record.rec_headers
    encoding = (record.http_headers.get_header("Transfer-Encoding") or "").lower()
    raw = io.BytesIO(record.raw_stream.read())  # read whole: only then does warcio compare the digests
    digests = any(headers.get_header(name) for name in ("WARC-Block-Digest", "WARC-Payload-Digest"))
    # warcio raises nothing on a truncated record, it just never says "passed".
    if digests and record.digest_checker.passed is not True:
        raise CorruptRecord(f"{where}: digest does not match")
    status = str(record.http_headers.get_statuscode())
    if not status.isdigit():
        raise CorruptRecord(f"{where}: no HTTP status")
    return Record(
        record_id=_bare(headers.get_header("WARC-Record-ID") or where),
        url=headers.get_header("WARC-Target-URI").strip("<> "),
        status=int(status),
        headers=tuple((str(name), str(value)) for name, value in record.http_headers.headers),
        content_type=record.http_headers.get_header("Content-Type") or "",
        date=_seconds(headers.get_header("WARC-Date")),
        # Foreign archives keep the header and store the body either way; the reader passes plain data through.
        encoded=ChunkedDataReader(raw).read() if "chunked" in encoding else raw.getvalue(),
    )


def _bare(record_id: str) -> str:
    return record_id.strip().removeprefix("<").removesuffix(">")


def _seconds(date: str) -> str:
    """A WARC date to the second: `2026-02-03T21:14:00.123Z` loses its fraction."""
    head = date.strip()[:19]
    if len(head) != 19:
        raise ValueError(f"bad WARC-Date {date!r}")
    return head + "Z"
