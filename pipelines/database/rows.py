"""Bring rows of a table to what they should be, writing only what differs."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlite_utils import Database

Row = Mapping[str, Any]

BATCH = 500
"""Names or rows of one statement: few enough to hold, many enough that asking again costs nothing."""


def put_rows(db: Database, table: str, keys: tuple[str, ...], have: Sequence[Row], wanted: Sequence[Row]) -> int:
    """Insert or update the rows of `table` in `wanted` that differ from those in `have`, told apart by `keys`.

    `have` are the rows of `table` that `wanted` is to take the place of; returns how many were written.
    """
    known = {_key(row, keys): row for row in have}
    different = [dict(row) for row in wanted if known.get(_key(row, keys)) != row]
    if different:
        columns = list(different[0])
        update = ", ".join(f"{column} = excluded.{column}" for column in columns if column not in keys)
        db.conn.executemany(
            f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({', '.join(f':{column}' for column in columns)})"  # noqa: S608
            f" ON CONFLICT ({', '.join(keys)}) " + (f"DO UPDATE SET {update}" if update else "DO NOTHING"),
            different,
        )
    return len(different)


def remove_others(db: Database, table: str, keys: tuple[str, ...], have: Sequence[Row], wanted: Sequence[Row]) -> int:
    """Delete those of the rows `have` of `table` whose key is not in `wanted`; returns how many."""
    keep = {_key(row, keys) for row in wanted}
    gone = [key for key in (_key(row, keys) for row in have) if key not in keep]
    condition = " AND ".join(f"{key} = ?" for key in keys)
    db.conn.executemany(f"DELETE FROM {table} WHERE {condition}", gone)  # noqa: S608 (names are ours)
    return len(gone)


def _key(row: Row, keys: tuple[str, ...]) -> tuple[Any, ...]:
    return tuple(row[key] for key in keys)
