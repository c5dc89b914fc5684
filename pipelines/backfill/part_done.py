"""What became of a part of an archive: what a worker tells, and what is noted of parts that are done."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from crawlers.fates import Fate


@dataclass(slots=True, kw_only=True)
class PartDone:
    """What became of a part's records."""

    part: str
    archive: str
    first: int | None = None
    """Where its first record starts; None where there is none."""
    following: int | None = None
    """Where the first record behind it starts; None at the end of the archive."""
    records: int = 0
    fates: Counter[str] = field(default_factory=Counter)
    claims: int = 0
    troubles: list[dict[str, Any]] = field(default_factory=list)
    """Records that could not be read, though they may be articles: offset, url, fate, reason."""
    cpu_seconds: float = 0.0
    seconds: float = 0.0
    peak_mb: float = 0.0
    """Largest memory of the process that it was read in."""

    @property
    def pages(self) -> int:
        """Pages that gave an article."""
        return self.fates[Fate.FETCHED]
