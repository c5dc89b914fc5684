"""Files that are either whole or not there: written beside their place and renamed when complete."""

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, TextIO

from pipelines.errors import ClaimsError

STDOUT = "-"


class OutputError(ClaimsError):
    """The output cannot be written; the message says why."""


@contextmanager
def written(path: str) -> Iterator[TextIO]:
    """A text stream whose content becomes the file at `path` when the block ends well; `-` is standard output.

    Line ends are written as given. Raises `OutputError` where the file cannot be made.
    """
    if path == STDOUT:
        yield sys.stdout
        sys.stdout.flush()
        return
    with _beside(path) as handle, os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
        yield file
        file.flush()
        os.fsync(file.fileno())


@contextmanager
def written_bytes(path: str) -> Iterator[BinaryIO]:
    """The same for bytes. Raises `OutputError` also where standard output is a terminal, which they would garble."""
    if path == STDOUT:
        if sys.stdout.isatty():
            raise OutputError("this format is not for a terminal: name a file with -o FILE")
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    with _beside(path) as handle, os.fdopen(handle, "wb") as file:
        yield file
        file.flush()
        os.fsync(file.fileno())


@contextmanager
def _beside(path: str) -> Iterator[int]:
    """The handle of a file beside `path` that takes its place when the block ends well, and vanishes otherwise."""
    target = Path(path)
    if target.is_dir():
        raise OutputError(f"{target} is a folder")
    if not target.parent.exists():
        raise OutputError(f"cannot write {target}: the folder {target.parent} does not exist")
    try:
        handle, name = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
    except OSError as error:
        raise OutputError(f"cannot write {target}: {error.strerror}") from error
    beside = Path(name)
    try:
        yield handle
        beside.chmod(0o666 & ~_umask())  # mkstemp's are for the owner alone
        beside.replace(target)
    finally:
        beside.unlink(missing_ok=True)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
