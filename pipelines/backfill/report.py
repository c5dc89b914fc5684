"""What a backfill came to."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from crawlers.fates import Fate
from pipelines.backfill.part_done import PartDone
from pipelines.errors import FAILURE


@dataclass(slots=True, kw_only=True)
class BackfillReport:
    """Counts over all parts of the given archives, those of earlier runs included."""

    folder: str
    archives: int = 0
    unreadable: dict[str, str] = field(default_factory=dict)
    """Archives that could not be read, and why."""
    parts: int = 0
    before: int = 0
    """Parts that were done by an earlier run."""
    failed: dict[str, str] = field(default_factory=dict)
    """Parts that are not done, and why."""
    records: int = 0
    fates: Counter[str] = field(default_factory=Counter)
    claims: int = 0
    articles: int = 0
    """Texts in the files that were written now: each once."""
    troubles: list[dict[str, Any]] = field(default_factory=list)
    cpu_seconds: float = 0.0
    seconds: float = 0.0
    """Of this run, by the clock."""
    peak_mb: float = 0.0

    def add(self, done: PartDone) -> None:
        """A part's counts."""
        self.records += done.records
        self.fates += done.fates
        self.claims += done.claims
        self.troubles += done.troubles
        self.cpu_seconds += done.cpu_seconds
        self.peak_mb = max(self.peak_mb, done.peak_mb)

    @property
    def pages(self) -> int:
        """Pages that gave an article."""
        return self.fates[Fate.FETCHED]

    @property
    def passed_over(self) -> int:
        """Records that may be articles and could not be read."""
        return self.fates[Fate.EXTRACT_FAILED] + self.fates[Fate.CORRUPT]

    @property
    def exit_code(self) -> int:
        """A record that cannot be read is told and no failure; an archive or a part that is left is one."""
        return FAILURE if self.unreadable or self.failed else 0

    def as_json(self) -> dict[str, Any]:
        """The report in JSON's types."""
        return {
            "folder": self.folder,
            "archives": self.archives,
            "unreadable": self.unreadable,
            "parts": {"all": self.parts, "before": self.before, "failed": self.failed},
            "records": self.records,
            "pages": self.pages,
            "claims": self.claims,
            "articles_written": self.articles,
            "fates": {str(fate): count for fate, count in sorted(self.fates.items())},
            "passed_over": self.passed_over,
            "troubles": self.troubles,
            "cpu_seconds": round(self.cpu_seconds, 1),
            "seconds": round(self.seconds, 1),
            "peak_mb": round(self.peak_mb),
        }
