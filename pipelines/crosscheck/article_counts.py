"""What each article adds to the kept totals, so that a changed one moves them by what changed."""

import json
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlite_utils import Database
from sqlite_utils.utils import chunks

from pipelines.database.rows import BATCH

Row = Mapping[str, Any]

_CLAIMS = """SELECT article_id, coalesce(told_source, source) AS source, source_kind IS 'person' AS person,
      count(*) AS claims FROM claim_rows
    WHERE article_id IN (SELECT value FROM json_each(?)) AND withdrawn_at IS NULL AND decided IS NOT 'rejected'
    GROUP BY article_id, coalesce(told_source, source), person ORDER BY article_id, 2, person"""
_ARTICLES = """SELECT a.article_id, a.outlet, a.published, a.revision > 1 AS changed, w.counted
    FROM articles a JOIN article_words w USING (article_id) WHERE a.article_id IN (SELECT value FROM json_each(?))"""


@dataclass(slots=True)
class TotalsChange:
    """By how much totals move."""

    outlets: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    """By outlet, for the columns of `outlet_totals`."""
    sources: Counter[tuple[str, bool]] = field(default_factory=Counter)
    """Claims by name of their source, and whether that is a person."""
    published: dict[str, tuple[str, str]] = field(default_factory=dict)
    """By name, when its claims in changed articles were published, the earliest and the latest."""

    def figures(self, figures: Sequence[Row], sayings: Sequence[Row], sign: int) -> None:
        """Count figures with what outlets say of them (rows of `figure_outlets`) in (1) or out (-1)."""
        conflicts = {row["figure_id"] for row in figures if row["status"] == "conflict"}
        for row in sayings:
            outlet = self.outlets[row["outlet"]]
            outlet["figures"] += sign
            outlet["first"] += sign * row["first"]
            outlet["conflicts"] += sign * (row["figure_id"] in conflicts)


def count_articles(db: Database, touched: Sequence[str]) -> TotalsChange:
    """Count `touched` articles again, and say what is more or less than was counted of them before."""
    change = TotalsChange()
    for batch in chunks(touched, BATCH):
        these = [json.dumps(list(batch))]
        claims: dict[str, list[Row]] = defaultdict(list)
        for row in db.query(_CLAIMS, these):
            claims[row["article_id"]].append(row)
        counted = []
        for article in list(db.query(_ARTICLES, these)):
            now, before = _counted(article, claims[article["article_id"]]), json.loads(article["counted"])
            _add(change, now, 1)
            _add(change, before, -1)
            _date(change, article["published"], now)
            if now != before:
                counted.append((json.dumps(now, ensure_ascii=False), article["article_id"]))
        db.conn.executemany("UPDATE article_words SET counted = ? WHERE article_id = ?", counted)
    return change


def _counted(article: Row, claims: Sequence[Row]) -> dict[str, Any]:
    return {
        "outlet": article["outlet"],
        "changed": article["changed"],
        "claims": sum(row["claims"] for row in claims),
        "unattributed": sum(row["claims"] for row in claims if row["source"] is None),
        "sources": [[row["source"], row["person"], row["claims"]] for row in claims if row["source"]],
    }


def _add(change: TotalsChange, counted: Mapping[str, Any], sign: int) -> None:
    if not counted:
        return
    outlet = change.outlets[counted["outlet"]]
    outlet["articles"] += sign
    for name in ("changed", "claims", "unattributed"):
        outlet[name] += sign * counted[name]
    for source, person, claims in counted["sources"]:
        change.sources[source, bool(person)] += sign * claims


def _date(change: TotalsChange, published: str | None, counted: Mapping[str, Any]) -> None:
    if published is None:
        return
    for source, _, _ in counted["sources"]:
        first, last = change.published.get(source, (published, published))
        change.published[source] = (min(first, published), max(last, published))
