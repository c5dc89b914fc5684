"""Where the archive behind a database is: a folder beside it."""

from pathlib import Path

ARCHIVE = "archive"
"""The folder's name."""


def archive_of(database: Path) -> Path:
    """The folder of the archive of the database at `database`, wherever that is a link to."""
    return database.resolve().parent / ARCHIVE
