"""One run at a time: a lock beside the database that the kernel frees when its holder ends, however it ends."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlite_utils import Database

from pipelines.database.open import DatabaseError, opened, refuse_missing
from pipelines.errors import FAILURE, ClaimsError


class RunInProgress(ClaimsError):
    """Another process is writing to this database."""

    exit_code = FAILURE


@contextmanager
def run_lock(database: Path) -> Iterator[None]:
    """Hold the lock of `database`. Raises `RunInProgress` at once where another process has it."""
    path = database.with_name(f"{database.name}.lock")
    try:
        handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
    except OSError as error:
        raise DatabaseError(f"cannot make the lock {path}: {error.strerror}") from error
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            holder = os.read(handle, 20).decode(errors="replace").strip() or "unknown"
            raise RunInProgress(f"a run on {database} is in progress (pid {holder})") from error
        os.ftruncate(handle, 0)
        os.pwrite(handle, f"{os.getpid()}\n".encode(), 0)
        yield
    finally:
        os.close(handle)  # the file stays: removing it would let two runs lock two files of one name


@contextmanager
def locked(path: Path) -> Iterator[Database]:
    """The database at `path`, opened within its lock. Where there is none, none is made and no lock left behind."""
    refuse_missing(path)
    with run_lock(path), opened(path, create=False) as db:
        yield db
