"""An answer that is archived already, so that the same one is not archived twice."""

import base64
import hashlib
from dataclasses import dataclass
from pathlib import Path

from scrapy import Request
from scrapy.http import Response

from crawlers.archive.read import Record, read_record
from crawlers.errors import CorruptRecord

ORIGINAL = "original"
"""Key in `request.meta` for what the address answered before, if anything."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Original:
    """An archived answer with its body, and what a conditional request for a newer one needs."""

    url: str
    """As it was asked for."""
    record_id: str
    date: str
    path: Path
    offset: int
    etag: str | None = None
    last_modified: str | None = None

    def record(self) -> Record | None:
        """The archived record; None where it is there no more, or damaged."""
        try:
            return read_record(self.path, self.offset)
        except CorruptRecord:
            return None


def original_of(request: Request) -> Original | None:
    """What the address of a request answered before, if anything."""
    found: Original | None = request.meta.get(ORIGINAL)
    return found


def answered_again(request: Request, response: Response) -> bool:
    """Whether an answer says, or is byte for byte as it was sent, what is archived already."""
    original = original_of(request)
    if original is None:
        return False
    if response.status == 304:
        return True
    record = original.record() if response.status == 200 else None
    return record is not None and record.status == 200 and record.encoded == response.body


def digest_of(body: bytes) -> str:
    """A body's digest as WARC headers write it."""
    return f"sha1:{base64.b32encode(hashlib.sha1(body, usedforsecurity=False).digest()).decode()}"
