"""What changed of late: figures that outlets edited after publication, and figures whose values moved.

"Of late" goes by the database and not by the clock: the day of the last page that came, and the day before it.
"""

import json
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from datasette.database import Database

from pipelines.database.claim_links import CHANGED_BY
from pipelines.database.tables.changes import TELLING
from pipelines.site.parts.looks import OutletLook
from pipelines.site.server.database import fetch

MOST = 6
"""Articles and figures of each sort that are shown."""
_EDITS_READ = 40
"""Newest edits that are looked at for them: an article says a number several times."""
_LOOKED_AT = 200
"""Newest figures that moved, among which the most widely printed are chosen."""

# Each kind in the order of its index; a year has more changes than a page may sort.
_OF_KIND = f"""SELECT * FROM (SELECT * FROM changes WHERE kind = '%s' AND seen_after >= :since
    ORDER BY seen_after DESC LIMIT {_EDITS_READ})"""  # noqa: S608 (names are ours)
_EDITS = f"""SELECT a.title, a.outlet, h.*,
      (SELECT figure_id FROM claim_rows WHERE claim_id = h.claim_after) AS figure_id
    FROM ({" UNION ALL ".join(_OF_KIND % kind for kind in TELLING)}) h JOIN articles a USING (article_id)
    ORDER BY h.seen_after DESC, h.change_id LIMIT {_EDITS_READ}"""  # noqa: S608

_MOVED = f"""SELECT * FROM (SELECT * FROM figures WHERE status = 'moved' AND last_published >= :since
      ORDER BY last_published DESC LIMIT {_LOOKED_AT})
    ORDER BY outlets DESC, certainty DESC, last_published DESC, figure_id LIMIT {MOST}"""  # noqa: S608

# What an edit brought was said when that was seen.
_END = f"""SELECT c.figure_id, c.article_id, c.quantity_text, c.kept_outlet AS outlet,
      coalesce({CHANGED_BY}, a.published) AS published
    FROM json_each(:figures) j JOIN claim_rows c ON c.claim_id = (SELECT c.claim_id FROM claim_rows c
      JOIN articles a USING (article_id) WHERE c.figure_id = j.value AND NOT c.negated AND c.rule NOT LIKE '%%vague%%'
        AND c.decided IS NOT 'rejected' AND a.published IS NOT NULL
      ORDER BY coalesce({CHANGED_BY}, a.published) %s, c.claim_id LIMIT 1)
    JOIN articles a ON a.article_id = c.article_id"""  # noqa: S608 (names are ours)

_SAID = ("value_low", "value_high", "comparator", "source", "via", "hedged", "negated")
"""What tells one edit of an article from another, before and after."""

_LAST_READ = "SELECT max(first_seen) AS last FROM claim_rows"


async def last_changes(database: Database, looks: Mapping[str, OutletLook], last_page: str) -> dict[str, Any]:
    """What changed from the day before the last page on; where no figure was edited then, the last edits there are.

    `last_page` is when the last crawl had its last page, empty where there was none.
    """
    last = max(last_page, (await fetch(database, _LAST_READ))[0]["last"] or "")
    since = _day_before(last)
    edits = await fetch(database, _EDITS, {"since": since})
    older = [] if edits else await fetch(database, _EDITS, {"since": ""})
    moved = await fetch(database, _MOVED, {"since": since})
    return {
        "since": since,
        "last": last,
        "edits": _by_article(edits or older, looks),
        "are_old": bool(older),
        "moved": await _with_ends(database, moved, looks),
    }


def _by_article(edits: Sequence[Mapping[str, Any]], looks: Mapping[str, OutletLook]) -> list[dict[str, Any]]:
    """Edits by the article and revision that brought them, each of them once, however often the article says it."""
    found: dict[tuple[str, int], dict[str, Any]] = {}
    for edit in edits:
        revision = edit["article_id"], edit["to_revision"]
        article = found.setdefault(revision, {**edit, "look": looks[edit["outlet"]], "edits": {}})
        said = tuple(edit[f"{name}_{when}"] for name in _SAID for when in ("before", "after"))
        article["edits"].setdefault((edit["kind"], said), edit)
    return [{**article, "edits": list(article["edits"].values())} for article in found.values()][:MOST]


def _day_before(time: str) -> str:
    """The day before that of `time`, as ISO writes it; empty for no time."""
    return (date.fromisoformat(time[:10]) - timedelta(days=1)).isoformat() if time else ""


async def _with_ends(
    database: Database, figures: Sequence[Mapping[str, Any]], looks: Mapping[str, OutletLook]
) -> list[dict[str, Any]]:
    """Those figures of which the first number printed and the last differ and are not one article's, with both."""
    these = {"figures": json.dumps([figure["figure_id"] for figure in figures])}
    first, latest = [
        {row["figure_id"]: {**row, "look": looks[row["outlet"]]} for row in await fetch(database, _END % way, these)}
        for way in ("ASC", "DESC")
    ]
    found = [
        {**figure, "first": first[figure["figure_id"]], "latest": latest[figure["figure_id"]]}
        for figure in figures
        if figure["figure_id"] in first
    ]
    return [figure for figure in found if _differ(figure["first"], figure["latest"])]


def _differ(first: Mapping[str, Any], latest: Mapping[str, Any]) -> bool:
    return all(first[name] != latest[name] for name in ("article_id", "quantity_text"))
