"""When the database was backed up last."""

from datetime import datetime
from pathlib import Path

from sqlite_utils import Database

from crawlers.clock import stamp
from pipelines.database.open import opened

_NAME = "backed_up"
"""In `settings`."""


def note_backup(path: Path, at: datetime) -> None:
    """Write down that there is a new backup. Raises `sqlite3.Error` where a run writes for too long."""
    with opened(path, create=False) as db:
        db.execute("INSERT OR REPLACE INTO settings (name, value) VALUES (?, ?)", [_NAME, stamp(at)])


def last_backup(db: Database) -> str | None:
    """When there was one last (UTC)."""
    row = db.execute("SELECT value FROM settings WHERE name = ?", [_NAME]).fetchone()
    return str(row[0]) if row else None
