"""Archive files copied into a backup: only what is not there yet, and read back."""

import hashlib
import os
from pathlib import Path

from crawlers.durable import put_in_place

_BORDER = 64 * 1024
"""Bytes before the end of a copy that must be those of the file: it has only grown since."""
_CHUNK = 1024 * 1024


class CopyFailed(OSError):
    """What was written does not read back as it was."""


def copy_new(source: Path, target: Path) -> int:
    """Bring the copy at `target` up to what the file at `source` has now; returns how many bytes were copied.

    A file of the archive only grows, so a copy of it is continued. Raises `OSError`.
    """
    size = source.stat().st_size
    have = target.stat().st_size if target.exists() else 0
    if have == size and _alike(source, target, have):
        return 0
    if 0 < have < size and _alike(source, target, have):
        _append(source, target, have, size)
        return size - have
    part = target.with_name(f"{target.name}.part")
    part.unlink(missing_ok=True)
    _append(source, part, 0, size)
    put_in_place(part, target)
    return size


def _append(source: Path, target: Path, start: int, end: int) -> None:
    with source.open("rb") as read, target.open("ab") as write:
        read.seek(start)
        left = end - start
        digest = hashlib.sha256()
        while left > 0 and (chunk := read.read(min(_CHUNK, left))):
            write.write(chunk)
            digest.update(chunk)
            left -= len(chunk)
        write.flush()
        os.fsync(write.fileno())
    if _digest(target, start) != digest.digest():
        raise CopyFailed(f"{target} does not read back as it was written")


def _digest(path: Path, start: int) -> bytes:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        file.seek(start)
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
    return digest.digest()


def _alike(source: Path, target: Path, end: int) -> bool:
    """Whether both files have the same bytes just before `end`."""
    start = max(0, end - _BORDER)
    with source.open("rb") as one, target.open("rb") as other:
        one.seek(start)
        other.seek(start)
        return one.read(end - start) == other.read(end - start)
