"""What was looked at and what was found: the form that the terminal, JSON, the site and notices share."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Any


class Level(StrEnum):
    """How bad a finding is."""

    GOOD = "good"
    WARN = "warn"
    """The operator should know, and nothing is wrong with the data."""
    BAD = "bad"
    """Something does not work, or the data cannot be relied on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing that was looked at."""

    name: str
    """Stable: scripts go by it. Several outlets have findings of one name."""
    level: Level = Level.GOOD
    text: str
    todo: str | None = None
    """What to do about it."""
    outlet: str | None = None
    values: Mapping[str, Any] = field(default_factory=dict)
    """The numbers behind the text, in JSON's types, for whoever draws or compares them."""

    @property
    def good(self) -> bool:
        """Is nothing broken? A warning breaks nothing."""
        return self.level is not Level.BAD

    def as_json(self) -> dict[str, Any]:
        """The finding in JSON's types."""
        told = {"name": self.name, "level": str(self.level), "text": self.text, "todo": self.todo}
        return told | {"outlet": self.outlet, "values": dict(self.values)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """What is examined, and when."""

    path: Path
    """The database file, which may be missing."""
    now: datetime
    full: bool = False
    """Look at the whole archive, however long that takes, and not at a sample of it."""

    @property
    def folder(self) -> Path:
        """Where the database lies and its archive beside it."""
        return self.path.parent if self.path.parent.is_dir() else Path()


def worst(findings: Iterable[Finding]) -> Level:
    """The level of all together."""
    levels = {finding.level for finding in findings}
    return next((level for level in (Level.BAD, Level.WARN) if level in levels), Level.GOOD)
