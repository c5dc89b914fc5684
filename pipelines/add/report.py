"""What became of added files: a fate for each, and for each page in it."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from typing import Any

from crawlers.fates import Fate
from pipelines.errors import FAILURE, USAGE

ADDED = "added"
"""The fate of a page that is in the archive now and was read; the others are those of crawled pages."""
_GOOD = (ADDED, Fate.UNCHANGED)
_FIRST = (*_GOOD, *(fate for fate in Fate if fate not in _GOOD))
"""The fate of a file is that of its pages which comes first here."""

LOST = (Fate.CORRUPT, Fate.TOO_LARGE, Fate.UNDECODABLE, Fate.EXTRACT_FAILED, Fate.QUEUED)
"""Fates of pages that may well be articles and could not be had: a file with such a one was not read to its end."""


@dataclass(slots=True, kw_only=True)
class AddedPage:
    """A page in a file, and what became of it."""

    url: str | None
    fate: str
    reason: str | None = None
    outlet: str | None = None
    provenance: str | None = None
    captured: str | None = None
    captured_by: str | None = None
    """What says when: `WARC-Date`, `time of the file`, `time of adding` …"""
    located_by: str | None = None
    record_id: str | None = None
    article_id: str | None = None
    title: str | None = None
    revision: int | None = None
    claims: int | None = None
    """How many its article makes now."""


@dataclass(slots=True, kw_only=True)
class AddedFile:
    """A file, and what became of it."""

    file: str
    kind: str | None = None
    sha256: str | None = None
    reason: str | None = None
    """Why it could not be read, or not to its end."""
    broken: Fate | None = None
    """Its fate where it could not be read."""
    pages: list[AddedPage] = field(default_factory=list)

    @property
    def fate(self) -> str:
        """How the file ended: added where one page of it was."""
        fates = {page.fate for page in self.pages} | ({self.broken.value} if self.broken else set())
        return next((fate for fate in _FIRST if fate in fates), Fate.NOT_ARTICLE)

    @property
    def counts(self) -> Counter[str]:
        """Its pages by fate."""
        return Counter(page.fate for page in self.pages)

    @property
    def good(self) -> bool:
        """Was all of it read, and an article in it?"""
        return self.fate in _GOOD and self.broken is None and not any(self.counts[fate] for fate in LOST)


@dataclass(slots=True)
class AddReport:
    """What became of all files."""

    files: list[AddedFile] = field(default_factory=list)

    @property
    def pages(self) -> Iterable[AddedPage]:
        """The pages of all files."""
        return (page for file in self.files for page in file.pages)

    @property
    def exit_code(self) -> int:
        """0 where each file gave an article; what is wrong with a file is wrong input, unless reading failed."""
        if all(file.good for file in self.files):
            return 0
        ours = {Fate.EXTRACT_FAILED, Fate.QUEUED}
        return FAILURE if any(page.fate in ours for page in self.pages) else USAGE

    def as_json(self) -> dict[str, Any]:
        """The report in JSON's types."""
        return {
            "files": [
                {
                    "file": file.file,
                    "kind": file.kind,
                    "sha256": file.sha256,
                    "fate": str(file.fate),
                    "reason": file.reason,
                    "pages": [asdict(page) for page in file.pages],
                }
                for file in self.files
            ]
        }
