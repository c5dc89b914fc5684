"""Notes that a database keeps of itself, a value under a name each: the rows of the table `settings`.

A note's name stands in the module whose business it is. Each function takes a plain connection of SQLite as well.
"""

import sqlite3

from sqlite_utils import Database

Notes = Database | sqlite3.Connection


def note(db: Notes, name: str, value: str = "1") -> None:
    """Keep `value` under `name`, in place of what was there; the same again writes nothing."""
    db.execute(
        "INSERT INTO settings (name, value) VALUES (?, ?)"
        " ON CONFLICT (name) DO UPDATE SET value = excluded.value WHERE value <> excluded.value",
        [name, value],
    )


def noted(db: Notes, name: str) -> str | None:
    """What is kept under `name`, if anything is."""
    row = db.execute("SELECT value FROM settings WHERE name = ?", [name]).fetchone()
    return None if row is None else str(row[0])


def forget_note(db: Notes, name: str) -> None:
    """Keep nothing under `name`."""
    db.execute("DELETE FROM settings WHERE name = ?", [name])
