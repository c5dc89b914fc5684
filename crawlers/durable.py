"""Files that a power cut does not take: all of their bytes, and then their names, brought to the disk."""

import os
from io import FileIO
from pathlib import Path


def write_all(file: FileIO, data: bytes) -> None:
    """Write to a file without a buffer, which may take part of the bytes at a time."""
    while data:
        data = data[file.write(data) :]


def sync(path: Path) -> None:
    """Bring a file, or the names in a folder, to the disk: whatever became of its content, a name may not survive."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def put_in_place(part: Path, target: Path) -> None:
    """Give a finished file its name: whatever happens, the file before it or this one is there, and whole."""
    sync(part)
    part.replace(target)
    sync(target.parent)
