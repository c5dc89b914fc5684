"""Sources by any of their names, and the figures that rest on them."""

import json
from typing import Any

from datasette.database import Database

from pipelines.compare.source_names import key_words
from pipelines.site.finding.asked import Words, ask

_LOOKED_AT = 500
_RESTING_ON = 3
"""Sources found whose figures are looked for."""
_FIGURES = 200
"""Newest figures on the word of each."""

# By a spelling that some article has: "the Yale researchers" are found under their one name.
_SPELT = "SELECT name FROM source_words WHERE word = (SELECT value FROM json_each(:spelt) WHERE key = {})"
_FOUND = """SELECT source AS key, * FROM sources WHERE rowid IN (
      SELECT rowid FROM (SELECT rowid FROM sources_fts WHERE sources_fts MATCH escape_fts(:words)
        ORDER BY rowid DESC LIMIT :looked_at)
      UNION SELECT rowid FROM sources WHERE source IN (SELECT source FROM source_names WHERE name IN ({spelt})))
    ORDER BY claims DESC, source LIMIT :most"""
_RESTS = """SELECT figure_id FROM claim_rows WHERE kept_source = :source AND figure_id IS NOT NULL
    AND withdrawn_at IS NULL ORDER BY kept_published DESC LIMIT :most"""


async def sources_found(database: Database, words: Words, *, most: int) -> list[dict[str, Any]]:
    """Sources one of whose names has all of the words, those with most claims first."""
    if not words:
        return []
    spelt = key_words(" ".join(words))[:6]
    names = " INTERSECT ".join(_SPELT.format(place) for place in range(len(spelt))) or "SELECT NULL"
    bound = {"words": " ".join(words), "spelt": json.dumps(spelt), "looked_at": _LOOKED_AT, "most": most}
    return await ask(database, _FOUND.format(spelt=names), bound)


async def resting_on(database: Database, sources: list[dict[str, Any]]) -> dict[str, str]:
    """The newest figures on the word of the first of these sources, each with whose word it is."""
    found: dict[str, str] = {}
    for source in sources[:_RESTING_ON]:
        for row in await ask(database, _RESTS, {"source": source["source"], "most": _FIGURES}):
            found.setdefault(row["figure_id"], source["source"])
    return found
