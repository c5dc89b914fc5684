"""Many new rows at once: what triggers do row by row is done once for all of them, in the same transaction."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from sqlite_utils import Database

from pipelines.database.open import transaction
from pipelines.database.schema import SEARCH
from pipelines.database.triggers import TRIGGERS

MEBIBYTES = 256
"""Of the database kept in memory while rows are put in: they go into a dozen indexes, each at a place of its own."""

_SEARCHED = [table for table in ("articles", "claim_rows") if table in SEARCH]
_KEPT = """UPDATE claim_rows SET kept_source = (SELECT n.source FROM source_names n WHERE n.name = claim_rows.source)
    WHERE rowid > ? AND source IN (SELECT name FROM source_names)"""


@contextmanager
def many_rows(db: Database, mebibytes: int = MEBIBYTES) -> Iterator[None]:
    """More of the file is kept in memory, at most so much, for the length of the block."""
    before = db.execute("PRAGMA cache_size").fetchone()[0]
    db.execute(f"PRAGMA cache_size = -{1024 * mebibytes}")
    try:
        yield
    finally:
        db.execute(f"PRAGMA cache_size = {before}")


@contextmanager
def new_articles(db: Database) -> Iterator[None]:
    """A transaction in which new articles and their claims are inserted, by `insert_rows` alone.

    Triggers are put aside and set again before it ends. Claims come with their copies of the article's columns; what
    else follows is done at the end: full-text search, sources' names, notes for the cross-check.
    """
    with transaction(db):
        triggers = _triggers(db)
        for name in triggers:
            db.execute(f"DROP TRIGGER [{name}]")
        before = {table: _last_row(db, table) for table in _SEARCHED}
        yield
        db.execute(_KEPT, [before["claim_rows"]])
        db.execute(
            "INSERT INTO touched SELECT article_id, '' FROM articles WHERE rowid > ? ON CONFLICT DO NOTHING",
            [before["articles"]],
        )
        for table, last in before.items():
            names = ", ".join(SEARCH[table])
            db.execute(
                f"INSERT INTO {table}_fts (rowid, {names}) SELECT rowid, {names} FROM {table} WHERE rowid > ?",  # noqa: S608
                [last],
            )
        for sql in triggers.values():
            db.execute(sql)


def insert_rows(db: Database, table: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Insert rows, each with the values of `columns`; of the known ones nothing changes."""
    marks = ", ".join("?" * len(columns))
    sql = f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({marks}) ON CONFLICT DO NOTHING"  # noqa: S608
    db.conn.executemany(sql, rows)


def _triggers(db: Database) -> Mapping[str, str]:
    """Those of ours, and those that keep search in step."""
    rows = db.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger' ORDER BY rowid").fetchall()
    of_search = {f"{table}_{when}" for table in _SEARCHED for when in ("ai", "ad", "au")}
    return {name: sql for name, sql in rows if name in TRIGGERS or name in of_search}


def _last_row(db: Database, table: str) -> int:
    return int(db.execute(f"SELECT coalesce(max(rowid), 0) FROM {table}").fetchone()[0])  # noqa: S608 (names are ours)
