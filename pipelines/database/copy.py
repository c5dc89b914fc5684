"""The database copied while others write to it, and the copy checked."""

import sqlite3
from contextlib import closing
from pathlib import Path

from sqlite_utils import Database

from pipelines.database.integrity import damage


def copy_database(db: Database, target: Path) -> None:
    """Write one moment of the database to `target`, by SQLite's online backup. Raises `sqlite3.Error`."""
    target.unlink(missing_ok=True)
    with closing(sqlite3.connect(target)) as copy:
        # In one step: between steps another's write would have it begin anew; nobody waits for it, for readers keep
        # the state that they began with.
        db.conn.backup(copy, pages=-1)
        copy.execute("PRAGMA journal_mode = DELETE")  # one file; it is set anew by whoever opens it


def problems_of_copy(path: Path) -> list[str]:
    """What is wrong with a copy, if anything."""
    with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as copy:
        return damage(copy)


def files_named_in(path: Path) -> set[str]:
    """The archive files that the pages of a copy lie in, but for imported ones, which lie in the archives of others."""
    with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as copy:
        return {name for (name,) in copy.execute("SELECT DISTINCT warc_file FROM pages WHERE provenance <> 'imported'")}
