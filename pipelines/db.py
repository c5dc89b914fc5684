"""Opening the database: the right file, the right schema, and writes that never deadlock."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlite_utils import Database

from pipelines.migrations import APPLICATION_ID, migrations

BUSY_MS = 10_000
_HEADER = b"SQLite format 3\x00"


class DatabaseError(Exception):
    """The file at the database's path cannot be used; the message says what to do."""


def open_database(path: Path, *, create: bool = True, read_only: bool = False) -> Database:
    """Open the claims database at `path`, bringing its schema up to date.

    Raises `DatabaseError` where it is missing (and `create` is false), unreadable, not SQLite, not ours,
    damaged, or written by a newer version.
    """
    if path.is_dir():
        raise DatabaseError(f"{path} is a folder, not a database")
    exists = path.exists() and path.stat().st_size > 0
    if not exists and (read_only or not create):
        raise DatabaseError(f"no database at {path}: `claims run` makes one, `claims run --sample` a sample")
    if not path.parent.is_dir():
        raise DatabaseError(f"the folder {path.parent} does not exist")
    try:
        if exists:
            with path.open("rb") as file:
                if file.read(len(_HEADER)) != _HEADER:
                    raise DatabaseError(f"{path} is not a SQLite database; nothing was changed")
        db = Database(_connect(path, read_only), use_old_upsert=False)
        if exists:
            _check_ours(db, path)
        if not read_only:
            _prepare(db)
    except (sqlite3.Error, OSError) as error:
        raise DatabaseError(f"cannot open the database {path}: {error}") from error
    return db


def _connect(path: Path, read_only: bool) -> sqlite3.Connection:
    mode = "ro" if read_only else "rwc"
    connection = sqlite3.connect(
        f"{path.resolve().as_uri()}?mode={mode}", uri=True, timeout=BUSY_MS / 1000, isolation_level=None
    )
    connection.execute("PRAGMA foreign_keys = ON")
    return connection


def _check_ours(db: Database, path: Path) -> None:
    found = db.execute("PRAGMA application_id").fetchone()[0]
    if found != APPLICATION_ID:
        raise DatabaseError(f"{path} is some other program's database; nothing was changed")
    known = {m.name for m in migrations._migrations}
    unknown = {m.name for m in migrations.applied(db)} - known
    if unknown:
        raise DatabaseError(f"{path} was written by a newer version of claims; upgrade to open it")


def _prepare(db: Database) -> None:
    db.execute("PRAGMA journal_mode = WAL")
    db.execute("PRAGMA synchronous = NORMAL")
    if migrations.pending(db):
        migrations.apply(db)


@contextmanager
def transaction(db: Database) -> Iterator[Database]:
    """One atomic write. Takes the write lock at once: a deferred transaction that reads first loses to another writer."""
    db.execute("BEGIN IMMEDIATE")
    try:
        yield db
    except BaseException:
        db.execute("ROLLBACK")
        raise
    db.execute("COMMIT")
