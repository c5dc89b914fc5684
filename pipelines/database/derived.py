"""What follows from other rows and can be made anew: shape, indexes, full-text search, copies, rows of nothing."""

from typing import Any

from sqlite_utils import Database

from pipelines.database.open import transaction
from pipelines.database.shape import bring_to_shape
from pipelines.database.triggers import KEEP_WITH_CLAIMS

_ORPHANS = {
    "figures": "figure_id NOT IN (SELECT figure_id FROM claim_rows WHERE figure_id IS NOT NULL)",
    "figure_outlets": "figure_id NOT IN (SELECT figure_id FROM figures)",
    "figure_links": """figure_from NOT IN (SELECT figure_id FROM figures)
        OR figure_to NOT IN (SELECT figure_id FROM figures)""",
    "figure_redirects": "figure_to NOT IN (SELECT figure_id FROM figures)",
    "source_words": "name NOT IN (SELECT name FROM source_names)",
    "outlet_totals": "outlet NOT IN (SELECT outlet FROM outlets)",
}
"""Rows of derived tables that stand for nothing."""
_LOST = """UPDATE claim_rows SET figure_id = NULL
    WHERE figure_id IS NOT NULL AND figure_id NOT IN (SELECT figure_id FROM figures)"""
_COPIES = "SELECT kept_outlet, kept_published, kept_source, kept_status FROM claim_rows ORDER BY rowid"
_MENDABLE = ("wrong # of entries in index", "missing from index", "non-unique entry in index")
"""What SQLite says of an index that is out of step with its table."""


def damage_of_tables(db: Database) -> list[str]:
    """What is wrong with the file, but for indexes, which follow from tables. Raises `sqlite3.DatabaseError`."""
    problems = [str(row[0]) for row in db.execute("PRAGMA integrity_check") if row[0] != "ok"]
    return [problem for problem in problems if not any(mendable in problem for mendable in _MENDABLE)]


def shape_anew(db: Database) -> None:
    """Make indexes, views, triggers and full-text search anew."""
    db.execute("PRAGMA foreign_keys = OFF")  # a table that is replaced takes no other's rows with it
    try:
        with transaction(db):
            bring_to_shape(db)
            db.execute("REINDEX")
    finally:
        db.execute("PRAGMA foreign_keys = ON")


def remove_orphans(db: Database) -> int:
    """Remove what stands for nothing, and pointers to what is not there; returns how many rows."""
    gone = sum(db.execute(f"DELETE FROM {table} WHERE {which}").rowcount for table, which in _ORPHANS.items())  # noqa: S608
    return gone + int(db.execute(_LOST).rowcount)


def keep_again(db: Database) -> int:
    """Copy again to all claims what they are sorted by; returns how many copies were out of step."""
    before = db.execute(_COPIES).fetchall()
    db.execute(KEEP_WITH_CLAIMS)
    return sum(one != other for one, other in zip(before, db.execute(_COPIES), strict=True))


def rows_of(db: Database, table: str) -> set[tuple[Any, ...]]:
    """All rows of a table."""
    return set(db.execute(f"SELECT * FROM {table}"))  # noqa: S608 (names are ours)
