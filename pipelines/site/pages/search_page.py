"""One search box over everything: claims, figures, articles and sources, without a script in the reader's browser."""

from typing import Any

from datasette.database import Database, QueryInterrupted
from datasette.utils import sqlite3, tilde_encode

from pipelines.site.parts.feed_words import feed_words
from pipelines.site.parts.looks import outlet_looks
from pipelines.site.parts.marks import marked
from pipelines.site.parts.values import minute, number, stated, unit_title

MOST = 10
"""Hits shown of each kind; the link behind them leads to all."""
LONGEST = 500
"""Characters of a query."""
_LOOKED_AT = 500
"""Newest hits among which the most telling figures and sources are chosen."""

# Newest first, which for news is what is looked for; ranking a broad term among a million claims takes seconds.
_FIND = {
    "figures": """SELECT figure_id AS key, * FROM figures WHERE rowid IN
        (SELECT rowid FROM figures_fts WHERE figures_fts MATCH escape_fts(:q) ORDER BY rowid DESC LIMIT :looked_at)
        ORDER BY status = 'conflict' DESC, conflict_certainty DESC, certainty DESC, outlets DESC,
          last_published DESC LIMIT :most""",
    "sources": """SELECT source AS key, * FROM sources WHERE rowid IN
        (SELECT rowid FROM sources_fts WHERE sources_fts MATCH escape_fts(:q) ORDER BY rowid DESC LIMIT :looked_at)
        ORDER BY claims DESC LIMIT :most""",
    "claims": """SELECT claim_id AS key, * FROM claims WHERE search_row IN
        (SELECT rowid FROM claim_rows_fts WHERE claim_rows_fts MATCH escape_fts(:q) ORDER BY rowid DESC LIMIT :most)
        ORDER BY published DESC""",
    "articles": """SELECT article_id AS key, outlet, title, published FROM articles WHERE rowid IN
        (SELECT rowid FROM articles_fts WHERE articles_fts MATCH escape_fts(:q) ORDER BY rowid DESC LIMIT :most)
        ORDER BY published DESC""",
}  # fmt: skip
_FIND_IN_FEEDS = """SELECT claim_id AS key, * FROM feed_claims WHERE withdrawn_at IS NULL AND rowid IN
    (SELECT rowid FROM feed_claims_fts WHERE feed_claims_fts MATCH escape_fts(:q) ORDER BY rowid DESC LIMIT :most)
    ORDER BY published DESC"""


async def search_page(database: Database, query: str) -> dict[str, Any]:
    """What the search page shows for `query`: hits by table, or none for an empty or unreadable query."""
    query = query.replace("\0", " ")
    looks = await outlet_looks(database)
    found = {}
    for table, sql in (_FIND | {"feed_claims": _FIND_IN_FEEDS}).items() if query.strip() else ():
        try:
            found_rows = await database.execute(
                sql, {"q": query, "most": MOST, "looked_at": _LOOKED_AT}, log_sql_errors=False
            )
            rows = [dict(row) for row in found_rows]
        except (QueryInterrupted, sqlite3.OperationalError):  # too broad, or nothing but quotation marks
            rows = []
        if rows or table in _FIND:  # few databases have any of feeds
            found[table] = [row | {"key": tilde_encode(row["key"])} for row in rows]
    for row in found.get("claims", ()):
        row["marked"] = marked(row)
    if "feed_claims" in found:
        found["feed_claims"] = feed_words(found["feed_claims"], looks)
    return {
        "q": query, "found": found, "most": MOST, "looks": looks, "number": number, "minute": minute, "value": stated,
        "unit_title": unit_title,
    }  # fmt: skip
