"""What to try where a search finds nothing: the nearest values, names spelt nearly so, fewer words."""

from collections.abc import Sequence
from typing import Any

from datasette.database import Database

from pipelines.search.hints import fewer_words, names_like
from pipelines.search.query import Query
from pipelines.search.values import Window
from pipelines.site.finding.asked import ask
from pipelines.site.finding.claims import claims_found

_NAMES = "SELECT source FROM sources ORDER BY claims DESC LIMIT 5000"
"""The most cited sources, whose names a misspelt one is held against."""
_ANY = "SELECT rowid FROM claim_rows_fts WHERE claim_rows_fts MATCH escape_fts(:words) LIMIT 1"
_PROBE_MS = 60
"""For each shorter query; one that takes longer has hits enough, but need not be found out about."""
_SHORTER = 2
_FAR = 10
"""Times the value asked for: what lies farther off is no hint."""

_SIDE = """SELECT * FROM (SELECT figure_id, title, unit, value_min, value_max, {column} AS value FROM (
      SELECT * FROM figures WHERE {column} {side} ORDER BY {column} {order} LIMIT 2000)
    WHERE (:kind IS NULL OR kind = :kind) AND (:unit IS NULL OR unit = :unit) LIMIT 1)"""
_NEAREST = " UNION ALL ".join(
    _SIDE.format(column=column, side=side, order=order)
    for column in ("value_min", "value_max")
    for side, order in (("< :low", "DESC"), ("> :high", "ASC"))
)


async def hints(database: Database, query: Query) -> dict[str, list[Any]]:
    """What may help: `values` (figures with the nearest value on either side), `names`, `shorter` queries."""
    printed = bool(query.words) and bool(await claims_found(database, query.values, (), most=1))
    values = await _nearest(database, query.values[0].own) if query.values and not printed else []
    words = " ".join(query.words)
    names = names_like(words, [row["source"] for row in await ask(database, _NAMES, {})]) if words else []
    return {"values": values, "names": names, "shorter": await _shorter(database, query, printed=printed)}


async def _nearest(database: Database, windows: Sequence[Window]) -> list[dict[str, Any]]:
    """The figures whose values are next below and above what was asked for, the nearer first."""
    low, high = min(window.low for window in windows), max(window.high for window in windows)
    own = windows[0]
    sides = await ask(database, _NEAREST, {"low": low, "high": high, "kind": own.kind, "unit": own.unit})
    below = max((row for row in sides if row["value"] < low), key=lambda row: row["value"], default=None)
    above = min((row for row in sides if row["value"] > high), key=lambda row: row["value"], default=None)
    middle = (low + high) / 2
    near = [row for row in (below, above) if row and 1 / _FAR <= abs(row["value"]) / (abs(middle) or 1) <= _FAR]
    return sorted(near, key=lambda row: abs(row["value"] - middle))


async def _shorter(database: Database, query: Query, *, printed: bool) -> list[str]:
    """Shorter queries that find something: without its numbers, or without one of its words."""
    words = query.telling_words
    found: list[str] = []
    for some in [words] if query.values and words else fewer_words(words):
        if len(found) < _SHORTER and await ask(database, _ANY, {"words": " ".join(some)}, milliseconds=_PROBE_MS):
            found.append(" ".join(some))
    return [*found, *([value.text.strip() for value in query.values] if printed else [])]
