"""Whether a file is a SQLite database, told by how it begins."""

from pathlib import Path

HEADER = b"SQLite format 3\x00"
"""The first bytes of each (https://sqlite.org/fileformat.html)."""


def is_sqlite(path: Path) -> bool:
    """Whether the file at `path` begins as one. Not for a file that this process has open: its locks would go.

    Raises `OSError` where it cannot be read.
    """
    with path.open("rb") as file:
        return file.read(len(HEADER)) == HEADER
