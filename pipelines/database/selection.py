"""Which claims an export holds, and their rows as the view `claims` has them."""

from collections.abc import Iterator
from dataclasses import dataclass
from heapq import merge
from typing import Any

from sqlite_utils import Database

from pipelines.database.tables.claims import CLAIM_FIELDS
from pipelines.database.tables.feeds import FEED


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """Which claims: all current ones, or those that fit every field set. What a person rejected is never among them."""

    outlets: tuple[str, ...] = ()
    source: str | None = None
    since: str | None = None
    """Published at or after this time or date."""
    until: str | None = None
    """Published before the end of this date, or at or before this time."""
    unit: str | None = None
    figure: str | None = None
    status: str | None = None
    attributed: bool = False
    withdrawn: bool = False
    """Withdrawn claims as well."""
    feeds: bool = False
    """What was read in feeds whose pages were refused as well: no article's evidence, and in no figure."""


_AS_CLAIMS = {
    "article_id": "c.item_id",
    "url": "iif(sample, 'sample:' || substr(c.url, instr(c.url, '://') + 3), c.url)",
    "revision": "1",
    "figure_id": "NULL",
    "figure_status": "NULL",
    "snapshot": "c.warc_file || '#' || c.warc_offset || '#' || c.record_id",
    "provenance": f"'{FEED}'",
    "last_seen": "coalesce(c.withdrawn_at, i.last_seen)",
    "sample": "sample",
}
"""What a claim of a feed has in place of what articles, pages and figures give to others."""
_OF_FEEDS = f"""SELECT {", ".join(f"{_AS_CLAIMS.get(name, f'c.{name}')} AS {name}" for name in CLAIM_FIELDS)},
      NULL AS decided FROM feed_claims c JOIN feed_items i USING (item_id)
    JOIN (SELECT EXISTS (SELECT 1 FROM settings WHERE name = 'sample' AND value = '1') AS sample)"""  # noqa: S608


def known_outlets(db: Database) -> list[str]:
    """Keys of the outlets that the database knows."""
    return [outlet for (outlet,) in db.execute("SELECT outlet FROM outlets ORDER BY outlet")]


def selected_claims(db: Database, selection: Selection) -> Iterator[dict[str, Any]]:
    """The claims of `selection`, ordered by `claim_id`, each with every field of an export."""
    where, parameters = _where(selection)
    fields = ", ".join(CLAIM_FIELDS)
    sql = f"SELECT {fields} FROM claims {where} ORDER BY claim_id"  # noqa: S608 (names are ours, values are bound)
    claims = iter(db.query(sql, parameters))
    if not selection.feeds:
        return claims
    sql = f"SELECT {fields} FROM ({_OF_FEEDS}) {where} ORDER BY claim_id"  # noqa: S608
    return merge(claims, db.query(sql, parameters), key=lambda claim: str(claim["claim_id"]))


def _where(selection: Selection) -> tuple[str, list[Any]]:
    conditions: list[tuple[str, list[Any]]] = [("decided IS NOT 'rejected'", [])]
    if selection.outlets:
        conditions.append((f"outlet IN ({', '.join('?' * len(selection.outlets))})", list(selection.outlets)))
    for value, condition in (
        (selection.source, "source = ? COLLATE NOCASE"),
        (selection.since, "published >= ?"),
        # A bare date means the whole day: "…T" and "…Z" sort after it, the next day does not.
        (selection.until and selection.until + "~", "published < ?"),
        (selection.unit, "unit = ?"),
        (selection.figure, "figure_id = ?"),
        (selection.status, "figure_status = ?"),
    ):
        if value is not None:
            conditions.append((condition, [value]))
    if selection.attributed:
        conditions.append(("source IS NOT NULL", []))
    if not selection.withdrawn:
        conditions.append(("withdrawn_at IS NULL", []))
    text = " AND ".join(condition for condition, _ in conditions)
    return f"WHERE {text}", [value for _, values in conditions for value in values]
