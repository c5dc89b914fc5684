"""Decisions of people as pages ask for them: on a claim, on a figure, and all of them, the newest first."""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from datasette.database import Database

from pipelines.site.parts.decided import decided, read_as
from pipelines.site.server.database import fetch
from pipelines.site.server.site import Site

PAGE = 50
"""Decisions on a page."""
_OF_FIGURE = 30
"""Decisions that the page of a figure shows, the newest."""
_SPLITS = 200
"""Splits that are searched for claims of a figure, the newest: nothing indexes what lies in a list."""

_LATEST = """SELECT * FROM decisions WHERE (:number = 0 OR number = :number) AND (:before = 0 OR number < :before)
    ORDER BY number DESC LIMIT :size"""
_ON_CLAIM = "SELECT * FROM decisions WHERE claim_id = ? ORDER BY number DESC LIMIT 10"
_ON_FIGURE = f"""SELECT * FROM decisions WHERE action <> 'undo' AND number IN (
      SELECT number FROM decisions WHERE figure_id = :figure
      UNION SELECT number FROM decisions WHERE other_figure = :figure
      UNION SELECT number FROM decisions WHERE claim_id IN (SELECT claim_id FROM claim_rows WHERE figure_id = :figure)
      UNION SELECT number FROM (SELECT number, claims FROM decisions WHERE action = 'split'
            ORDER BY number DESC LIMIT {_SPLITS}) s, json_each(s.claims) p
          WHERE json_extract(p.value, '$.claim_id') IN (SELECT claim_id FROM claim_rows WHERE figure_id = :figure))
    ORDER BY number DESC LIMIT {_OF_FIGURE}"""  # noqa: S608 (numbers are ours)
_WAITING = """SELECT DISTINCT d.number FROM decisions d, json_each(d.claims) p WHERE d.number IN
      (SELECT value FROM json_each(?))
    AND (EXISTS (SELECT 1 FROM touched t WHERE t.article_id = json_extract(p.value, '$.article_id'))
      OR EXISTS (SELECT 1 FROM waiting w WHERE w.article_id = json_extract(p.value, '$.article_id')))"""
_AS_READ = "SELECT as_read FROM claim_rows WHERE claim_id = ?"
_ABOUT_CLAIMS = """SELECT c.claim_id AS name, o.title || ', “' || a.title || '”' AS told
    FROM claim_rows c JOIN articles a USING (article_id) JOIN outlets o ON o.outlet = a.outlet
    WHERE c.claim_id IN (SELECT value FROM json_each(?))"""
_ABOUT_FIGURES = (
    "SELECT figure_id AS name, title AS told FROM figures WHERE figure_id IN (SELECT value FROM json_each(?))"
)
_UNDONE = "SELECT number FROM decisions WHERE decision_id = ?"


class Judged:
    """What templates ask for by the name `judged`: each page only for what it shows."""

    def __init__(self, site: Site) -> None:
        self._site = site

    async def of_claim(self, claim: Mapping[str, Any]) -> dict[str, Any] | None:
        """What was decided on a claim, which is the newest decision in force, and as what it was read."""
        if not claim.get("decided"):
            return None
        database = self._site.database
        rows = await fetch(database, _AS_READ, [claim["claim_id"]])
        taken = [row for row in await shown(database, _ON_CLAIM, [claim["claim_id"]]) if row["undone_by"] is None]
        found = {"rejected": claim["decided"] == "rejected", "read_as": read_as(rows[0]["as_read"])}
        return found | {"decision": taken[0] if taken else None}

    async def of_figure(self, figure: str) -> list[dict[str, Any]]:
        """Decisions that touch a figure or its claims, the newest first."""
        return await shown(self._site.database, _ON_FIGURE, {"figure": figure})


async def latest(database: Database, *, number: int = 0, before: int = 0) -> tuple[list[dict[str, Any]], bool]:
    """A page of decisions, or one by its number; and whether there are earlier ones."""
    rows = await shown(database, _LATEST, {"number": number, "before": before, "size": PAGE + 1})
    return rows[:PAGE], len(rows) > PAGE


async def shown(database: Database, sql: str, values: Sequence[object] | Mapping[str, object]) -> list[dict[str, Any]]:
    """The decisions that a query of ours finds, as pages show them."""
    rows = await fetch(database, sql, values)
    numbers = f"[{','.join(str(row['number']) for row in rows)}]"
    waiting = {row["number"] for row in await fetch(database, _WAITING, [numbers])} if rows else set()
    found = [decided(row, waits=row["number"] in waiting) for row in rows]
    claims = await _about(database, _ABOUT_CLAIMS, [row["claim_id"] for row in rows])
    figures = await _about(database, _ABOUT_FIGURES, [row["figure_id"] for row in rows])
    for row in found:
        row |= {"claim": claims.get(row["claim_id"]), "figure": figures.get(row["figure_id"])}
        if row["undoes"]:
            undone = await fetch(database, _UNDONE, [row["undoes"]])
            row["told"] = f"decision {undone[0]['number']} is undone" if undone else row["told"]
    return found


async def _about(database: Database, sql: str, names: Iterable[str | None]) -> dict[str, str]:
    """What claims or figures are called, by their ids; those that are no more have no name."""
    wanted = json.dumps(sorted({name for name in names if name}))
    return {row["name"]: row["told"] for row in await fetch(database, sql, [wanted])} if wanted != "[]" else {}
