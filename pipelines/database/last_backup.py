"""When the database was backed up last."""

from datetime import datetime
from pathlib import Path

from sqlite_utils import Database

from crawlers.clock import stamp
from pipelines.database.notes import note, noted
from pipelines.database.open import opened

_NAME = "backed_up"
"""Of the note."""


def note_backup(path: Path, at: datetime) -> None:
    """Write down that there is a new backup. Raises `sqlite3.Error` where a run writes for too long."""
    with opened(path, create=False) as db:
        note(db, _NAME, stamp(at))


def last_backup(db: Database) -> str | None:
    """When there was one last (UTC)."""
    return noted(db, _NAME)
