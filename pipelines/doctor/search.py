"""The full-text index against its tables."""

import sqlite3
from collections.abc import Iterator

from sqlite_utils import Database

from pipelines.database.open import opened
from pipelines.database.schema import SEARCH
from pipelines.doctor.finding import Finding, Level, Subject


def look(db: Database, subject: Subject) -> Iterator[Finding]:
    """Each index compared with what it was made of. SQLite asks that as a write, though nothing is written."""
    wrong = []
    with opened(subject.path, create=False) as writable:
        for table in SEARCH:
            try:
                writable.execute(f"INSERT INTO {table}_fts ({table}_fts, rank) VALUES ('integrity-check', 1)")  # noqa: S608
            except sqlite3.DatabaseError:
                wrong.append(table)
    if wrong:
        text = f"out of step: {', '.join(wrong)}"
        yield Finding(
            name="search",
            level=Level.BAD,
            text=text,
            todo="run `claims doctor --full`, and `--repair` where it finds all texts well",
        )
    else:
        yield Finding(name="search", text="ok")
