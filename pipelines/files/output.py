"""Files that are either whole or not there: written beside their place and renamed when complete."""

import os
import stat
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, BinaryIO, TextIO

from pipelines.errors import ClaimsError
from pipelines.files.sqlite_file import is_sqlite

STDOUT = "-"


class OutputError(ClaimsError):
    """The output cannot be written; the message says why."""


@contextmanager
def written(path: str) -> Iterator[TextIO]:
    """A text stream whose content becomes the file at `path` when the block ends well; `-` is standard output.

    Line ends are written as given, and half a surrogate pair as `\\ud83d`, which JSON reads back. Raises `OutputError`
    where the file cannot be made.
    """
    if path == STDOUT:
        yield sys.stdout
        sys.stdout.flush()
        return
    with (
        written_beside(path) as place,
        os.fdopen(_opened(place), "w", encoding="utf-8", errors="backslashreplace", newline="") as file,
    ):
        yield file
        _onto_disk(file)


@contextmanager
def written_bytes(path: str) -> Iterator[BinaryIO]:
    """The same for bytes. Raises `OutputError` also where standard output is a terminal, which they would garble."""
    if path == STDOUT:
        if sys.stdout.isatty():
            raise OutputError("this format is not for a terminal: name a file with -o FILE")
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    with written_beside(path) as place, os.fdopen(_opened(place), "wb") as file:
        yield file
        _onto_disk(file)


@contextmanager
def written_beside(path: str) -> Iterator[Path]:
    """A file beside `path` to be written to, that takes its place when the block ends well, and vanishes otherwise.

    Of a link, the place is where it leads. A pipe or a device (`/dev/null`, `/dev/stdout`) is no place to be taken: it
    is written to itself. Raises `OutputError` where the file cannot be made, and where a SQLite database is there: it
    is more than the output of a command, and `-o claims.db` a slip for `--db`.
    """
    target = Path(path)
    if target.is_dir():
        raise OutputError(f"{target} is a folder")
    if target.exists() and not target.is_file():
        yield target
        return
    target = target.resolve() if target.is_symlink() else target
    refuse_database(target)
    if not target.parent.exists():
        raise OutputError(f"cannot write {target}: the folder {target.parent} does not exist")
    try:
        handle, name = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
    except OSError as error:
        raise OutputError(f"cannot write {target}: {error.strerror}") from error
    os.close(handle)
    beside = Path(name)
    try:
        yield beside
        beside.chmod(0o666 & ~_umask())  # mkstemp's are for the owner alone
        beside.replace(target)
    finally:
        beside.unlink(missing_ok=True)


def refuse_database(target: Path) -> None:
    """Raise `OutputError` where a file is a SQLite database, which no output may take the place of."""
    try:
        found = is_sqlite(target)
    except OSError:
        return  # there is none, or to write it says why it cannot be
    if found:
        raise OutputError(f"{target} is a database, which is not written over: name another file")


def _opened(place: Path) -> int:
    try:
        return os.open(place, os.O_WRONLY)
    except OSError as error:
        raise OutputError(f"cannot write to {place}: {error.strerror}") from error


def _onto_disk(file: IO[str] | IO[bytes]) -> None:
    file.flush()
    if stat.S_ISREG(os.fstat(file.fileno()).st_mode):
        os.fsync(file.fileno())


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
