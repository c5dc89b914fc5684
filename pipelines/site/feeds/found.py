"""What a feed tells of, in order of discovery: the claims and the figures of a list, and when each was found.

Lists are sorted by when something was printed, feeds by when it was found or found changed. No index serves every list
in that order; so a feed chooses among the newest by print of its list, and those of what was found last everywhere.
"""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from pipelines.site.feeds.atom import ENTRIES
from pipelines.site.parts.evidence import CLAIMS_NAMED, COLUMNS, TABLES
from pipelines.site.server.database import fetch
from pipelines.site.server.site import Site

BY_PRINT = 4 * ENTRIES
"""Newest by publication of a list that are looked at."""
BY_DISCOVERY = 2000
"""Claims found last, of all lists: what a run brings in some hours."""
_WITHDRAWN = 500

_CHANGED = "max(c.first_seen, coalesce(c.withdrawn_at, ''))"

# The view is asked for its row numbers alone, and only of the chosen ones for what costs look-ups.
_CLAIMS = """SELECT {columns} FROM {tables} WHERE c.search_row IN (SELECT search_row FROM (
      SELECT search_row FROM (SELECT search_row FROM claims WHERE {where} ORDER BY {by} DESC LIMIT {by_print})
      UNION SELECT search_row FROM claims WHERE search_row IN
        (SELECT rowid FROM claim_rows ORDER BY first_seen DESC LIMIT {by_discovery}) AND ({where})
      UNION SELECT search_row FROM claims WHERE search_row IN (SELECT rowid FROM claim_rows
        WHERE withdrawn_at IS NOT NULL ORDER BY withdrawn_at DESC LIMIT {withdrawn}) AND ({where})
    ) JOIN claim_rows c ON c.rowid = search_row WHERE c.decided IS NOT 'rejected'
    ORDER BY {changed} DESC, c.claim_id LIMIT {entries})"""


_OF_FIGURE = f"SELECT {{}}({_CHANGED}) FROM claim_rows c WHERE c.figure_id = f.figure_id"  # noqa: S608 (it is ours)
_SEEN = f"""(SELECT min(c.first_seen) FROM claim_rows c WHERE c.figure_id = f.figure_id) AS found,
    ({_OF_FIGURE.format("max")}) AS changed"""  # noqa: S608
# Left to itself, SQLite begins with all figures of the list, and looks whether each is among the candidates.
_FIGURES = """WITH candidates(name) AS MATERIALIZED (
      SELECT figure_id FROM (SELECT figure_id FROM figures WHERE {where} ORDER BY last_published DESC LIMIT {by_print})
      UNION SELECT figure_id FROM (SELECT figure_id FROM claim_rows ORDER BY first_seen DESC LIMIT {by_discovery}))
    SELECT * FROM (SELECT f.*, {seen} FROM candidates CROSS JOIN figures f ON f.figure_id = name WHERE ({where}))
    ORDER BY changed DESC, figure_id LIMIT {entries}"""
_THESE_FIGURES = f"""SELECT f.*, {_SEEN} FROM figures f
    WHERE f.figure_id IN (SELECT value FROM json_each(:these))"""  # noqa: S608


async def newest_claims(
    site: Site, where: str, values: Mapping[str, object], *, by: str = "published"
) -> list[dict[str, Any]]:
    """The claims for which `where`, SQL over the view `claims`, holds: those that were found or changed last."""
    sql = _CLAIMS.format(
        columns=COLUMNS, tables=TABLES, where=where, by=by, by_print=BY_PRINT, by_discovery=BY_DISCOVERY,
        withdrawn=_WITHDRAWN, changed=_CHANGED, entries=ENTRIES,
    )  # fmt: skip
    return await fetch(site.database, sql, values)


async def newest_figures(site: Site, where: str, values: Mapping[str, object]) -> list[dict[str, Any]]:
    """The figures for which `where`, SQL over `figures`, holds: those whose claims were found or changed last."""
    sql = _FIGURES.format(seen=_SEEN, where=where, by_print=BY_PRINT, by_discovery=BY_DISCOVERY, entries=ENTRIES)
    return await fetch(site.database, sql, values)


async def these_claims(site: Site, names: Sequence[str]) -> list[dict[str, Any]]:
    """Some claims by name, with what a feed tells of them."""
    return await fetch(site.database, CLAIMS_NAMED, [_json(names)])


async def these_figures(site: Site, names: Sequence[str]) -> list[dict[str, Any]]:
    """Some figures by name, each with when it was `found` and when it last `changed`."""
    return await fetch(site.database, _THESE_FIGURES, {"these": _json(names)})


def _json(names: Sequence[str]) -> str:
    return json.dumps(list(dict.fromkeys(names)))
