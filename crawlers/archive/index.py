"""What a WARC file holds: an index of its responses, also where some of it is damaged."""

import re
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

from crawlers.archive.head import content_of, head_of
from crawlers.archive.message import status_of
from crawlers.archive.notes import Entry, entries_of, is_note
from crawlers.archive.warc import Block, blocks
from crawlers.clock import stamp

KINDS = ("response", "resource", "revisit")
"""Types of records that hold what an address answered."""

_PACKED = (
    (b"\x28\xb5\x2f\xfd", "packed by zstd"),
    (b"\x5d\x2a\x4d\x18", "packed by zstd with a dictionary"),
    (b"BZh", "packed by bzip2"),
    (b"\xfd7zX", "packed by xz"),
    (b"PK\x03\x04", "a ZIP or WACZ file, which `claims add` takes"),
)
_DATE = re.compile(r"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.\d{1,9})?(Z|[+-]\d\d:\d\d|)")
_WEB = re.compile(r"https?://", re.IGNORECASE)


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
    digest: str = ""
    """Of the body, as the record has it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Revisit:
    """A record that says: as it was before. It names what it refers to in one of three ways, or in none."""

    capture: Capture
    refers_to_id: str
    refers_to_url: str
    refers_to_date: str | None
    unmodified: bool
    """The server said so (304), not a comparison of bodies."""


@dataclass(slots=True)
class Index:
    """What a WARC file holds: its responses in the file's order, and how much of it had to be passed over."""

    captures: list[Capture] = field(default_factory=list)
    revisits: list[Revisit] = field(default_factory=list)
    """The same again at another time, without the body; `crawlers.archive.revisits` says of what."""
    other: int = 0
    """Records that are no responses: requests, metadata, the file's own description."""
    damaged: int = 0
    """Damaged records that do not even say which URL they hold."""
    gone: list[Entry] = field(default_factory=list)
    """What was dropped or forgotten, as the file's own records say."""


def index(path: Path) -> Index:
    """List the responses in a WARC file. Raises `BadArchive` where it is missing or holds no record at all."""
    found = Index()
    try:
        for block in blocks(path):
            _add(found, path, block)
            if block.shared and block.problem and not block.problem.startswith("ends"):
                _distrust(found, block.problem)
    except OSError as error:
        raise BadArchive(f"cannot read the archive {path}: {error.strerror or error}") from error
    if not found.captures and not found.revisits and not found.other:
        raise BadArchive(f"{path} is not a WARC file, or holds no readable record{_packed(path)}")
    return found


def _add(found: Index, path: Path, block: Block) -> None:
    head = head_of(block.data)
    kind = head.get("warc-type") if head else None
    capture = capture_of(head, path, block) if head and kind in KINDS else None
    if head and kind == "revisit" and capture and not block.problem:
        found.revisits.append(_revisit(head, capture))
    elif capture:
        found.captures.append(capture)
    elif head and is_note(head) and not block.problem:
        found.gone += entries_of(head, content_of(block.data))
        found.other += 1
    elif head and kind and not block.problem and (kind not in KINDS or not _WEB.match(head.get("warc-target-uri", ""))):
        found.other += 1
    else:
        found.damaged += 1


def _packed(path: Path) -> str:
    with path.open("rb") as file:
        start = file.read(4)
    return next((f": unpack it first, it is {kind}" for magic, kind in _PACKED if start.startswith(magic)), "")


def _distrust(found: Index, problem: str) -> None:
    """The one checksum over all records does not hold: those without one of their own may be anything."""
    found.captures = [
        capture if capture.digest or capture.problem else replace(capture, problem=problem)
        for capture in found.captures
    ]


def capture_of(head: dict[str, str], path: Path, block: Block) -> Capture | None:
    """The capture that a record of one of `KINDS` is; None without URL, date or id."""
    url, date = _url(head), _seconds(head.get("warc-date", ""))
    record_id = _bare(head.get("warc-record-id", ""))
    if not (url and date and record_id):
        return None
    return Capture(
        path=path,
        offset=block.offset,
        record_id=record_id,
        url=url,
        status=_status(head, content_of(block.data)),
        date=date,
        problem=block.problem or _partial(head),
        digest=head.get("warc-payload-digest", "").lower(),
    )


def _revisit(head: dict[str, str], capture: Capture) -> Revisit:
    return Revisit(
        capture=capture,
        refers_to_id=_bare(head.get("warc-refers-to", "")),
        refers_to_url=head.get("warc-refers-to-target-uri", "").strip("<>"),
        refers_to_date=_seconds(head.get("warc-refers-to-date", "")),
        unmodified="not-modified" in head.get("warc-profile", ""),
    )


def _partial(head: dict[str, str]) -> str | None:
    """Why a record holds but a part of what was sent: what is missing must never look like an edit."""
    if head.get("warc-truncated"):
        return f"captured in part only (WARC-Truncated: {head['warc-truncated']})"
    if head.get("warc-segment-number"):
        return "captured in segments, of which this is one"
    return None


def _status(head: dict[str, str], content: bytes) -> int:
    if head.get("warc-type") == "response":
        return status_of(content)
    return 200 if head.get("warc-type") == "resource" else 304


def _url(head: dict[str, str]) -> str | None:
    url = head.get("warc-target-uri", "").strip("<>")
    return None if " " in url or not _WEB.match(url) else url


def _bare(record_id: str) -> str:
    return record_id.removeprefix("<").removesuffix(">")


def _seconds(date: str) -> str | None:
    """A WARC date to the second: `2026-02-03T21:14:00.123Z` loses its fraction."""
    found = _DATE.fullmatch(date)
    try:
        moment = datetime.fromisoformat(found[1] + found[2]) if found else datetime.strptime(date, "%Y%m%d%H%M%S")
    except ValueError:
        return None
    return stamp(moment if moment.tzinfo else moment.replace(tzinfo=UTC))
