"""Claims by values and words: which rows, the newest first, those that print the very number before all others."""

from collections.abc import Sequence

from datasette.database import Database

from pipelines.search.values import ValueAsked, Window
from pipelines.site.finding.asked import Words, ask
from pipelines.site.finding.by_value import CLAIMS, exact_windows, near_windows, rows_with

# Newest first, which for news is what is looked for; ranking a broad term among a million claims takes seconds.
_BY_WORDS = """SELECT rowid FROM claim_rows_fts WHERE claim_rows_fts MATCH escape_fts(:words)
    ORDER BY rowid DESC LIMIT :most"""
_BY_BOTH = """SELECT rowid FROM claim_rows_fts WHERE claim_rows_fts MATCH escape_fts(:words) AND +rowid IN ({})
    ORDER BY rowid DESC LIMIT :most"""
_BY_VALUE = "SELECT rowid FROM ({}) ORDER BY rowid DESC LIMIT :most"
SHOWN = """SELECT claim_id AS key, * FROM claims WHERE search_row IN (SELECT value FROM json_each(:rows))
    AND decided IS NOT 'rejected'"""


async def claims_found(database: Database, values: Sequence[ValueAsked], words: Words, *, most: int) -> list[int]:
    """The rows of claims that have one of the values, if any are given, and all of the words."""
    if not values:
        return await _rows(database, _BY_WORDS, {"words": " ".join(words)}, most) if words else []
    exact = await _with_values(database, exact_windows(values), words, most)
    near = await _with_values(database, near_windows(values), words, most) if len(exact) < most else []
    return list(dict.fromkeys([*exact, *near]))[:most]


async def _with_values(database: Database, windows: Sequence[Window], words: Words, most: int) -> list[int]:
    if not windows:
        return []
    rows = rows_with(CLAIMS, windows)
    sql = (_BY_BOTH if words else _BY_VALUE).format(rows.sql)
    return await _rows(database, sql, {**rows.bound, "words": " ".join(words)}, most)


async def _rows(database: Database, sql: str, bound: dict[str, object], most: int) -> list[int]:
    return [row["rowid"] for row in await ask(database, sql, {**bound, "most": most})]
