"""Whether each record of a WARC file is as it was written, whatever it holds: digests, checksums, cut ends."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from crawlers.archive.digests import intact
from crawlers.archive.head import content_of, head_of
from crawlers.archive.read import read_record
from crawlers.archive.warc import Block, blocks
from crawlers.errors import CorruptRecord

_ANSWERS = ("response", "resource")


@dataclass(frozen=True, slots=True)
class Verified:
    """A record, and what is wrong with it."""

    offset: int
    record_id: str | None
    """None where not even that can be read."""
    problem: str | None


def verify(path: Path) -> Iterator[Verified]:
    """Look at every record of a file, in order. Raises `OSError` where the file cannot be read."""
    for block in blocks(path):
        head = head_of(block.data)
        record_id = head.get("warc-record-id", "").strip("<>") if head else None
        yield Verified(block.offset, record_id or None, block.problem or _problem(path, block, head))


def _problem(path: Path, block: Block, head: dict[str, str] | None) -> str | None:
    if head is None or "warc-type" not in head:
        return "not a record"
    if head["warc-type"] in _ANSWERS:
        try:
            read_record(path, block.offset)
        except CorruptRecord as error:
            return str(error).removeprefix(f"{path.name} at {block.offset}: ")
        return None
    # of what is no answer only the digest of all of it is told in one way
    held = {name: value for name, value in head.items() if name == "warc-block-digest"}
    return None if intact(held, b"", [content_of(block.data)]) else "digest does not match"
