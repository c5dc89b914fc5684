"""What keeps the database file small: free pages given back where they are many.

No statistics for the planner are gathered: its queries are written for one plan each, and what a plan is must not hang
on what the tables held when somebody counted.
"""

from sqlite_utils import Database

FREE_SHARE = 0.2
"""Pages that are free, of all: below it they are used again soon, above it the file has shrunk for good."""
FREE_LEAST = 16 * 1024 * 1024
"""Bytes; less is not worth the work."""


def tidy(db: Database) -> int:
    """Give back free pages where they are many; returns how many bytes."""
    free, pages, size = (
        db.execute(f"PRAGMA {name}").fetchone()[0] for name in ("freelist_count", "page_count", "page_size")
    )
    if free * size < FREE_LEAST or free < FREE_SHARE * pages:
        return 0
    db.conn.executescript("PRAGMA incremental_vacuum")  # `execute` would step through one page of it
    return int((free - _pragma(db, "freelist_count")) * size)


def _pragma(db: Database, name: str) -> int:
    return int(db.execute(f"PRAGMA {name}").fetchone()[0])
