"""What comes out of a file that somebody has: pages, or why there is none."""

import hashlib
import uuid
from dataclasses import dataclass
from pathlib import Path

from crawlers.archive.read import Record
from crawlers.fates import Fate

FILE_TIME = "time of the file"
"""How a page is dated that does not say when it was saved; the file's time may be that of a copy."""


class BadFile(Exception):
    """A file that gives no page. The message says in one line why, and what to do where something can be done."""

    def __init__(self, message: str, fate: Fate = Fate.REFUSED) -> None:
        super().__init__(message)
        self.fate = fate


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated:
    """When a page was captured, and what says so."""

    at: str
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedPage:
    """A page out of a file."""

    url: str
    """Where it was, cleaned."""
    located_by: str
    """What says so: `--url`, `rel=canonical` …"""
    body: bytes
    """Without content encoding."""
    content_type: str
    dated: Dated | None
    """None where nothing says when it was captured."""
    record: Record | None = None
    """As another archive holds it; None for a page that came without its HTTP exchange."""
    place: tuple[Path, int] | None = None
    """File and offset of that record, where it is there under its own name."""

    @property
    def record_id(self) -> str:
        """The archive's own name of the record; else one that the same page gets again, however often it is added."""
        if self.record:
            return self.record.record_id
        said = self.dated.at if self.dated and self.dated.by != FILE_TIME else ""
        name = "\n".join([self.url, hashlib.sha256(self.body).hexdigest(), said])
        return f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, name)}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Lost:
    """A page that an archive names and does not give."""

    url: str | None
    fate: Fate
    reason: str
