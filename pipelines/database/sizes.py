"""How much room a database and its archive take, and what is left."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

from crawlers.archive.place import ARCHIVE


def sizes(path: Path) -> dict[str, int]:
    """Bytes of the database with its log, of the archive beside it, and of the room that is left there."""
    folder = path.parent if path.parent.is_dir() else Path()
    database = sum(file.stat().st_size for file in (path, path.with_name(f"{path.name}-wal")) if file.exists())
    return {
        "database": database,
        "archive": sum(_files(folder / ARCHIVE)),
        "free": shutil.disk_usage(folder).free,
    }


def _files(folder: Path) -> Iterator[int]:
    try:
        entries = list(os.scandir(folder))
    except OSError:
        return
    for entry in entries:
        try:
            if entry.is_dir(follow_symlinks=False):
                yield from _files(Path(entry.path))
            else:
                yield entry.stat().st_size
        except FileNotFoundError:  # a run has just given it its name
            continue
