"""Which WARC file is written to: the newest one goes on while it is whole, unused and small; else a new one begins.

A file of ours only grows. What takes records out of it writes another one, named with `-r1`, and removes the first: so
a place in a file means the same for ever, or the file is gone.
"""

import fcntl
import os
import re
from collections.abc import Iterator
from datetime import datetime
from io import FileIO
from itertools import islice
from pathlib import Path

from crawlers.archive.warc import read_block, record_starts

LARGEST = 1_000_000_000
"""Bytes after which a file is full: what the WARC standard recommends, a hundred files a year for six outlets."""

ADDED = "added"
"""Ends the name of an archive file whose pages no crawler fetched: somebody had them."""

_NAME = re.compile(r"(\d{8}T\d{6}Z)-(.+?)(?:-(\d+))?(?:-r(\d+))?\.warc\.gz")
_LOOKED_AT = 4
"""So many of the newest files are tried: one may end in a torn record, one be in use."""
_LAST = 4
"""So many records at the end must be whole: a response is written with its request, a page added with two more."""


def next_file(folder: Path, name: str, now: datetime, largest: int) -> tuple[Path, FileIO]:
    """Open the file in `folder` that the pages of `name` go to, for appending; it is locked until it is closed.

    Without a buffer: what could not be written must not come later, from a buffer, behind something else.
    """
    for path in _newest_first(folder, name)[:_LOOKED_AT]:
        file = _to_go_on(path, largest)
        if file:
            return path, file
    path, file = _new(folder, f"{now:%Y%m%dT%H%M%SZ}-{name}")
    lock(file)
    return path, file


def rewritten_name(path: Path) -> Path:
    """The name of the file that takes the place of the one at `path`."""
    found = _NAME.fullmatch(path.name)
    number = int(found[4] or 0) if found else 0
    stem = re.sub(r"(?:-r\d+)?\.warc\.gz$", "", path.name)
    return path.with_name(f"{stem}-r{number + 1}.warc.gz")


def archived_name(path: Path) -> tuple[str, str] | None:
    """Of a file that is named as ours are: since when it holds pages (`20260203T211400Z`), and whose; else None."""
    found = _NAME.fullmatch(path.name)
    return (found[1], found[2]) if found else None


def is_added(path: Path) -> bool:
    """Is this archive file one of pages that somebody had?"""
    named = archived_name(path)
    return named is not None and named[1] == ADDED


def lock(file: FileIO) -> bool:
    """Have an open file for oneself until it is closed; False where another process has it."""
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def _newest_first(folder: Path, name: str) -> list[Path]:
    found: dict[tuple[str, int], Path] = {}
    rewritten = set()
    for path in folder.glob(f"*-{name}*.warc.gz"):
        parts = _NAME.fullmatch(path.name)
        if parts and parts[2] == name:
            place = (parts[1], int(parts[3] or 0))
            if parts[4]:
                rewritten.add(place)  # it may be about to be removed, or to take the other's place
            else:
                found[place] = path
    return [found[place] for place in sorted(found.keys() - rewritten, reverse=True)]


def _to_go_on(path: Path, largest: int) -> FileIO | None:
    """The file at `path`, open at its end, where more may be appended to it."""
    try:
        file = path.open("r+b", buffering=0)
    except OSError:
        return None
    size = file.seek(0, os.SEEK_END)
    if 0 < size < largest and lock(file) and path.exists() and ends_whole(file):
        file.seek(0, os.SEEK_END)
        return file
    file.close()
    return None


def ends_whole(file: FileIO) -> bool:
    """Whether the last records of a file are whole, and nothing follows them.

    What a kill or a power cut can have torn is the last thing written: after it nothing may be appended, for most
    readers stop there.
    """
    size = file.seek(0, os.SEEK_END)
    starts = list(islice(record_starts(file, size), _LAST))
    offset = starts[-1] if starts else size
    while offset < size:
        block = read_block(file, offset)
        if block is None or block.problem or block.shared:
            return False
        offset = block.end
    return bool(starts)


def _new(folder: Path, stem: str) -> tuple[Path, FileIO]:
    for path in _names(folder, stem):
        try:
            return path, path.open("xb", buffering=0)
        except FileExistsError:
            continue
    raise FileExistsError(f"a thousand files named {stem} in {folder}")


def _names(folder: Path, stem: str) -> Iterator[Path]:
    for number in range(1000):
        path = folder / f"{stem}{f'-{number}' if number else ''}.warc.gz"
        if not rewritten_name(path).exists():
            yield path
