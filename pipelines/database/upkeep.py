"""What keeps the database file small and quick from run to run: statistics for the planner, free pages given back."""

from sqlite_utils import Database

FREE_SHARE = 0.2
"""Pages that are free, of all: below it they are used again soon, above it the file has shrunk for good."""
FREE_LEAST = 16 * 1024 * 1024
"""Bytes; less is not worth the work."""
_LOOKED_AT = 400
"""Rows of each index that statistics are made from: a millisecond each, whatever the size of the table."""


def tidy(db: Database) -> int:
    """Bring the planner's statistics up to date, and give back free pages where they are many; returns the bytes."""
    db.execute(f"PRAGMA analysis_limit = {_LOOKED_AT}")
    db.execute("PRAGMA optimize")
    free, pages, size = (
        db.execute(f"PRAGMA {name}").fetchone()[0] for name in ("freelist_count", "page_count", "page_size")
    )
    if free * size < FREE_LEAST or free < FREE_SHARE * pages:
        return 0
    db.execute("PRAGMA incremental_vacuum").fetchall()
    return int((free - _pragma(db, "freelist_count")) * size)


def _pragma(db: Database, name: str) -> int:
    return int(db.execute(f"PRAGMA {name}").fetchone()[0])
