"""One search box over everything: claims, figures, articles and sources, without a script in the reader's browser."""

from typing import Any

from datasette.database import Database, QueryInterrupted
from datasette.utils import sqlite3, tilde_encode

MOST = 10
"""Hits shown of each kind; the link behind them leads to all."""

# Newest first, which for news is what is looked for; ranking a broad term among a million claims takes seconds.
_FIND = {
    "figures": """SELECT figure_id AS key, title AS text, status AS note FROM figures WHERE rowid IN
        (SELECT rowid FROM figures_fts WHERE figures_fts MATCH escape_fts(:q) ORDER BY rowid DESC LIMIT :most)
        ORDER BY last_published DESC""",
    "claims": """SELECT figure_id AS key, sentence AS text, outlet || coalesce(' · ' || source, '') AS note FROM claims
        WHERE search_row IN
        (SELECT rowid FROM claim_rows_fts WHERE claim_rows_fts MATCH escape_fts(:q) ORDER BY rowid DESC LIMIT :most)
        ORDER BY published DESC""",
    "articles": """SELECT article_id AS key, title AS text, outlet || ' · ' || coalesce(substr(published, 1, 10), '')
        AS note FROM articles WHERE rowid IN
        (SELECT rowid FROM articles_fts WHERE articles_fts MATCH escape_fts(:q) ORDER BY rowid DESC LIMIT :most)
        ORDER BY published DESC""",
    "sources": """SELECT source AS key, source AS text, claims || ' claims' AS note FROM sources WHERE rowid IN
        (SELECT rowid FROM sources_fts WHERE sources_fts MATCH escape_fts(:q) ORDER BY rowid DESC LIMIT :most)
        ORDER BY claims DESC""",
}


async def search_page(database: Database, query: str) -> dict[str, Any]:
    """What the search page shows for `query`: hits by table, or none for an empty or unreadable query."""
    found = {}
    for table, sql in _FIND.items() if query.strip() else ():
        try:
            rows = (await database.execute(sql, {"q": query, "most": MOST})).rows
        except (QueryInterrupted, sqlite3.OperationalError):  # too broad, or nothing but quotation marks
            rows = []
        found[table] = [dict(row) | {"key": row["key"] and tilde_encode(row["key"])} for row in rows]
    return {"q": query, "found": found, "most": MOST}
