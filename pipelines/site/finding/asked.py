"""Statements of a search: what is too broad, or nothing but signs, finds nothing and breaks nothing."""

from collections.abc import Mapping
from typing import Any

from datasette.database import Database, QueryInterrupted
from datasette.utils import sqlite3

Words = tuple[str, ...]

MOST_MS = 800
"""Of one statement: a search has some ten of them, and what finds nothing till then tells the reader to say more."""


async def ask(
    database: Database, sql: str, bound: Mapping[str, object], *, milliseconds: int = MOST_MS
) -> list[dict[str, Any]]:
    """The rows of a statement; none where it takes longer than it may."""
    try:
        found = await database.execute(sql, bound, log_sql_errors=False, custom_time_limit=milliseconds)
    except (QueryInterrupted, sqlite3.OperationalError):
        return []
    return [dict(row) for row in found]
