"""Whether a database file is whole, by SQLite's own checks, which read all of it."""

import sqlite3


def damage(connection: sqlite3.Connection, *, most: int = 3) -> list[str]:
    """What is wrong with the file, so many problems of a kind; nothing where it is whole."""
    try:
        rows = connection.execute(f"PRAGMA integrity_check({most})").fetchall()
        lost = connection.execute("PRAGMA foreign_key_check").fetchmany(most)
    except sqlite3.DatabaseError as error:
        return [str(error)]
    broken = [str(row[0]) for row in rows if row[0] != "ok"]
    return broken + [f"{row[0]} refers to a missing row of {row[2]}" for row in lost]
