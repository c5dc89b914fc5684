"""Statements of a search: what is too broad, or nothing but signs, finds nothing and breaks nothing."""

from collections.abc import Mapping
from typing import Any

from datasette.database import Database, QueryInterrupted
from datasette.utils import sqlite3

Words = tuple[str, ...]


async def ask(
    database: Database, sql: str, bound: Mapping[str, object], *, milliseconds: int | None = None
) -> list[dict[str, Any]]:
    """The rows of a statement; none where it takes longer than the site, or its own limit, allows."""
    try:
        found = await database.execute(sql, bound, log_sql_errors=False, custom_time_limit=milliseconds)
    except (QueryInterrupted, sqlite3.OperationalError):
        return []
    return [dict(row) for row in found]
