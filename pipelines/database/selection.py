"""Which claims an export holds, with their figures and links, and their rows as the view `claims` has them."""

from collections.abc import Iterator
from dataclasses import dataclass
from heapq import merge
from typing import Any

from sqlite_utils import Database

from pipelines.database.tables.claims import CLAIM_FIELDS
from pipelines.database.tables.feeds import FEED
from pipelines.database.tables.figures import FIGURES


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
    around: int = 0
    """So many characters of the article before and after each quantity, as `text_before` and `text_after`: null where
    the database has no text."""


_AS_CLAIMS = {
    "article_id": "c.item_id",
    "url": "iif(sample, 'sample:' || substr(c.url, instr(c.url, '://') + 3), c.url)",
    "revision": "1",
    "figure_id": "NULL",
    "figure_status": "NULL",
    "figure_title": "NULL",
    "snapshot": "c.warc_file || '#' || c.warc_offset || '#' || c.record_id",
    "provenance": f"'{FEED}'",
    "last_seen": "coalesce(c.withdrawn_at, i.last_seen)",
    "sample": "sample",
}
"""What a claim of a feed has in place of what articles, pages and figures give to others."""
_OF_FEEDS = f"""SELECT {", ".join(f"{_AS_CLAIMS.get(name, f'c.{name}')} AS {name}" for name in CLAIM_FIELDS)},
      NULL AS decided FROM feed_claims c JOIN feed_items i USING (item_id)
    JOIN (SELECT EXISTS (SELECT 1 FROM settings WHERE name = 'sample' AND value = '1') AS sample)"""  # noqa: S608

_AROUND = """(SELECT substr(said, max(start - {most}, 0) + 1, min(start, {most})) FROM (SELECT
        iif(field = 'title', r.title, r.text) AS said FROM revisions r
        WHERE r.article_id = claims.article_id AND r.revision = claims.revision)
      WHERE substr(said, start + 1, "end" - start) = quantity_text) AS text_before,
    (SELECT substr(said, "end" + 1, {most}) FROM (SELECT
        iif(field = 'title', r.title, r.text) AS said FROM revisions r
        WHERE r.article_id = claims.article_id AND r.revision = claims.revision)
      WHERE substr(said, start + 1, "end" - start) = quantity_text) AS text_after"""
"""A published copy has no text, and a decision may have moved a claim: then there is nothing around it."""
_LINKS = """WITH answered AS MATERIALIZED ({answered})
    SELECT l.figure_from, f.title AS title_from, l.relation, l.figure_to, t.title AS title_to FROM figure_links l
    JOIN figures f ON f.figure_id = l.figure_from JOIN figures t ON t.figure_id = l.figure_to
    WHERE l.figure_from IN answered AND +l.figure_to IN answered ORDER BY l.figure_from, l.figure_to, l.relation"""

"""With the plus, SQLite looks up each figure; without, each pair of them: hours for a million claims."""


def known_outlets(db: Database) -> list[str]:
    """Keys of the outlets that the database knows."""
    return [outlet for (outlet,) in db.execute("SELECT outlet FROM outlets ORDER BY outlet")]


def selected_claims(db: Database, selection: Selection) -> Iterator[dict[str, Any]]:
    """The claims of `selection`, ordered by `claim_id`, each with every field of an export."""
    where, parameters = _where(selection)
    fields = ", ".join(CLAIM_FIELDS)
    around = f", {_AROUND.format(most=int(selection.around))}" if selection.around else ""
    sql = f"SELECT {fields}{around} FROM claims {where} ORDER BY claim_id"  # noqa: S608 (names are ours, values are bound)
    claims = iter(db.query(sql, parameters))
    if not selection.feeds:
        return claims
    nothing = ", NULL AS text_before, NULL AS text_after" if selection.around else ""
    sql = f"SELECT {fields}{nothing} FROM ({_OF_FEEDS}) {where} ORDER BY claim_id"  # noqa: S608
    return merge(claims, db.query(sql, parameters), key=lambda claim: str(claim["claim_id"]))


def selected_figures(db: Database, selection: Selection) -> Iterator[dict[str, Any]]:
    """The figures that the claims of `selection` answer, ordered by `figure_id`, as rows of `figures`."""
    answered, parameters = _answered(selection)
    names = ", ".join(column.name for column in FIGURES.columns)
    sql = f"SELECT {names} FROM figures WHERE figure_id IN ({answered}) ORDER BY figure_id"  # noqa: S608
    return iter(db.query(sql, parameters))


def selected_links(db: Database, selection: Selection) -> Iterator[dict[str, Any]]:
    """How those figures are linked among themselves, with the titles of both ends."""
    answered, parameters = _answered(selection)
    return iter(db.query(_LINKS.format(answered=answered), parameters))


def sources_like(db: Database, name: str, most: int = 3) -> list[str]:
    """The sources of claims whose names hold `name`, in capitals or not: those with most claims, at `most` so many."""
    sql = """SELECT source FROM claims WHERE instr(lower(source), lower(?)) AND withdrawn_at IS NULL
               GROUP BY source ORDER BY count(*) DESC, source LIMIT ?"""
    return [row["source"] for row in db.query(sql, [name, most])]


def _answered(selection: Selection) -> tuple[str, list[Any]]:
    where, parameters = _where(selection)
    return f"SELECT figure_id FROM claims {where} AND figure_id IS NOT NULL", parameters  # noqa: S608


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
