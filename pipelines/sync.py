"""Bring a table to the rows it should have, writing only what differs."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlite_utils import Database

Row = Mapping[str, Any]


def put_rows(db: Database, table: str, keys: tuple[str, ...], wanted: Sequence[Row]) -> int:
    """Insert or update the rows of `table` that differ from `wanted`, told apart by `keys`; returns how many."""
    have = {_key(row, keys): row for row in db.query(f"SELECT * FROM {table}")}  # noqa: S608 (names are ours)
    different = [dict(row) for row in wanted if have.get(_key(row, keys)) != row]
    for row in different:
        update = ", ".join(f"{column} = excluded.{column}" for column in row if column not in keys)
        db.execute(
            f"INSERT INTO {table} ({', '.join(row)}) VALUES ({', '.join(f':{column}' for column in row)})"  # noqa: S608
            f" ON CONFLICT ({', '.join(keys)}) " + (f"DO UPDATE SET {update}" if update else "DO NOTHING"),
            row,
        )
    return len(different)


def remove_others(db: Database, table: str, keys: tuple[str, ...], wanted: Sequence[Row]) -> int:
    """Delete the rows of `table` whose key is not in `wanted`; returns how many."""
    keep = {_key(row, keys) for row in wanted}
    have = [_key(row, keys) for row in db.query(f"SELECT {', '.join(keys)} FROM {table}")]  # noqa: S608
    gone = [key for key in have if key not in keep]
    condition = " AND ".join(f"{key} = ?" for key in keys)
    for key in gone:
        db.execute(f"DELETE FROM {table} WHERE {condition}", key)  # noqa: S608
    return len(gone)


def _key(row: Row, keys: tuple[str, ...]) -> tuple[Any, ...]:
    return tuple(row[key] for key in keys)
