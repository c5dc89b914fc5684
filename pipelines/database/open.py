"""Opening the database: the right file, the right schema, and writes that never deadlock."""

import errno
import os
import re
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlite_utils import Database

from pipelines.database.migrations import APPLICATION_ID, migrations
from pipelines.database.notes import noted
from pipelines.database.shape import NewerShape, bring_to_shape, is_current
from pipelines.errors import FAILURE, ClaimsError
from pipelines.files.sqlite_file import is_sqlite

BUSY_MS = 10_000
"""How long a statement waits for another writer. A run's longest transaction, the crosscheck, takes about a second."""

SWITCH_TRIES, SWITCH_PAUSE = 50, 0.1
"""How often, and seconds apart, a new file is asked for its journal while others make it as well."""

SAMPLE = "sample"
"""Name of the note that marks the invented newsroom."""

_UNSHARED = (
    "{path} cannot be read where nothing can be written: SQLite needs to put a file beside it; "
    "let {folder} be written to, or copy the database"
)
_UNSTORABLE = re.compile("[\0\ud800-\udfff]")


class DatabaseError(ClaimsError):
    """The file at the database's path cannot be used; the message says what to do."""


class DatabaseFailure(DatabaseError):
    """Nothing is wrong with the file: the machine could not do it (a full disk, one that fails)."""

    exit_code = FAILURE


def open_database(path: Path, *, create: bool = True, read_only: bool = False) -> Database:
    """Open the claims database at `path`, bringing its schema up to date.

    Raises `DatabaseError` where it is missing (and `create` is false), unreadable, not SQLite, not ours,
    damaged, not writable (unless `read_only`), or written by a newer version.
    """
    try:
        exists = _check_file(path, create=create and not read_only, write=not read_only)
        connection = _connect(path, read_only)
    except (sqlite3.Error, OSError) as error:
        raise _kind_of(error)(f"cannot open the database {path}: {error}") from error
    try:
        db = Database(connection, use_old_upsert=False)
        if exists:
            _check_ours(db, path)
        if read_only:
            _check_complete(db, path)
        else:
            _prepare(db, path)
    except (sqlite3.Error, UnicodeDecodeError) as error:  # the latter from a damaged schema
        connection.close()
        if getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_NOTADB and not is_sqlite(path):
            raise DatabaseError(f"{path} is not a SQLite database; nothing was changed") from error
        if read_only and getattr(error, "sqlite_errorcode", 0) & 0xFF in (
            sqlite3.SQLITE_READONLY,
            sqlite3.SQLITE_CANTOPEN,
        ):
            raise DatabaseError(_UNSHARED.format(path=path, folder=path.parent)) from error
        raise _kind_of(error)(f"cannot use the database {path}: {error}") from error
    except DatabaseError:
        connection.close()
        raise
    return db


@contextmanager
def opened(path: Path, *, create: bool = True, read_only: bool = False) -> Iterator[Database]:
    """`open_database` for the length of a `with` block."""
    db = open_database(path, create=create, read_only=read_only)
    try:
        yield db
    finally:
        db.close()


@contextmanager
def transaction(db: Database) -> Iterator[Database]:
    """One atomic write. Takes the write lock at once: a deferred one that reads first loses to another writer."""
    db.execute("BEGIN IMMEDIATE")
    try:
        yield db
        db.execute("COMMIT")
    except BaseException:
        # A full disk or a corrupt page may have rolled back already; a second ROLLBACK would hide the cause.
        if db.conn.in_transaction:
            db.execute("ROLLBACK")
        raise


def refuse_missing(path: Path) -> None:
    """Raise `DatabaseError` where there is no database at `path`, before anything is made beside it."""
    _check_file(path, create=False, write=False)


def storable(text: str) -> str:
    """`text` without what SQLite cannot keep (NUL, lone surrogates): U+FFFD in its place, so offsets stay true."""
    return _UNSTORABLE.sub("\ufffd", text)


def is_sample(db: Database) -> bool:
    """Does this database hold the invented sample newsroom?"""
    return noted(db, SAMPLE) == "1"


def _check_file(path: Path, *, create: bool, write: bool) -> bool:
    """Does a database file exist at `path`? Raises `DatabaseError` on what cannot be one."""
    if path.is_dir():
        raise DatabaseError(f"{path} is a folder, not a database")
    if not path.parent.is_dir():
        raise DatabaseError(f"the folder {path.parent} does not exist")
    exists = path.exists() and path.stat().st_size > 0
    if not exists and not create:
        raise DatabaseError(f"no database at {path}: `claims run` makes one, `claims run --sample` a sample")
    # Whether it is a database, SQLite says. To open it here and close it again would let go of all locks that this
    # process has on it (POSIX): another program that ends would then delete the write-ahead log under a run.
    # SQLite opens an unwritable file read-only without a word and fails at the first write.
    if write and not (os.access(path.parent, os.W_OK) and (not exists or os.access(path, os.W_OK))):
        raise DatabaseError(f"{path} cannot be written to: check the permissions of the file and its folder")
    return exists


def _kind_of(error: Exception) -> type[DatabaseError]:
    of_sqlite = getattr(error, "sqlite_errorcode", 0) & 0xFF in (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR)
    of_system = isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EIO)
    return DatabaseFailure if of_sqlite or of_system else DatabaseError


def _connect(path: Path, read_only: bool) -> sqlite3.Connection:
    mode = "ro" if read_only else "rwc"
    connection = sqlite3.connect(
        f"{path.resolve().as_uri()}?mode={mode}", uri=True, timeout=BUSY_MS / 1000, isolation_level=None
    )
    connection.execute("PRAGMA foreign_keys = ON")
    return connection


def _check_ours(db: Database, path: Path) -> None:
    # In one statement, so of one moment: another process may be making the file.
    said = "SELECT application_id, EXISTS (SELECT 1 FROM sqlite_master) FROM pragma_application_id"
    found, has_tables = db.execute(said).fetchone()
    # A run killed while creating the file leaves a header and no table: that is ours to finish.
    if found != APPLICATION_ID and (found or has_tables):
        raise DatabaseError(f"{path} is some other program's database; nothing was changed")
    known = {migration.name for migration in migrations._migrations}
    if {migration.name for migration in migrations.applied(db)} - known:
        raise _newer(path)


def _check_complete(db: Database, path: Path) -> None:
    if not migrations.applied(db):
        raise DatabaseError(f"{path} is empty: `claims run` fills it, `claims run --sample` with a sample")
    if migrations.pending(db) or not is_current(db):
        raise DatabaseError(f"{path} was written by another version: `claims crosscheck` brings it up to date")


def _newer(path: Path) -> DatabaseError:
    return DatabaseError(f"{path} was written by a newer version of claims; upgrade to open it")


def _write_ahead(db: Database) -> None:
    """Switch to write-ahead logging: that wants the file for itself, and SQLite does not wait for others to open it."""
    for _ in range(SWITCH_TRIES):
        try:
            db.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY:
                raise
            time.sleep(SWITCH_PAUSE)
        else:
            return
    db.execute("PRAGMA journal_mode = WAL")


def _prepare(db: Database, path: Path) -> None:
    if not db.execute("PRAGMA page_count").fetchone()[0]:
        db.execute("PRAGMA auto_vacuum = INCREMENTAL")  # only a new file heeds it: `upkeep` can give free pages back
    _write_ahead(db)
    db.execute("PRAGMA synchronous = NORMAL")
    if not migrations.pending(db) and is_current(db):
        return
    db.execute("PRAGMA foreign_keys = OFF")  # a table that is replaced takes no other's rows with it
    try:
        with transaction(db):  # one for all steps: killed anywhere, the file is as it was
            migrations.apply(db)
            bring_to_shape(db)
            if broken := db.execute("PRAGMA foreign_key_check").fetchone():
                raise DatabaseError(f"{path}: a row of {broken[0]} refers to a missing one of {broken[2]}")
    except NewerShape as error:
        raise _newer(path) from error
    finally:
        db.execute("PRAGMA foreign_keys = ON")
