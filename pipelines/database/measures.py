"""Rows of what was measured of outlets, and what they are measured by: pages, and the articles read from them."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlite_utils import Database

_READ = """SELECT p.state = 'read' AS article, a.title <> '' AS titled, a.published IS NOT NULL AS dated,
      EXISTS (SELECT 1 FROM pages e WHERE e.url = p.url AND e.fetched < p.fetched AND e.state = 'read') AS known,
      a.authors <> '[]' AS signed, length(a.text) AS length,
      (SELECT count(*) FROM claim_rows c WHERE c.article_id = a.article_id AND c.withdrawn_at IS NULL) AS claims
    FROM pages p LEFT JOIN articles a ON a.url = p.article_url AND p.state = 'read'
    WHERE p.outlet = :outlet AND p.fetched > :since AND p.fetched <= :until AND p.provenance = 'crawled'
      AND (p.state = 'read' OR p.state = 'failed' AND p.fate IN ('not_article', 'undecodable'))
      AND NOT EXISTS (SELECT 1 FROM pages q WHERE q.url = p.url AND q.fetched < p.fetched
        AND q.fate IN ('not_article', 'undecodable'))"""
_ROW = (
    "run_id, outlet, since, until, pages, known, still, articles, titled, dated, signed, whole, claiming, claims, "
    "length, fallen"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """A row of `measures`: what came of an outlet's pages in one run."""

    run_id: int
    outlet: str
    since: str
    until: str
    counts: dict[str, int]
    length: int
    fallen: tuple[dict[str, Any], ...]
    """What fell below its floor: `measure`, what `was` usual, `part` of `whole` as it is, and the `text` of it."""

    @property
    def told(self) -> list[str]:
        """What fell, a line each."""
        return [fall["text"] for fall in self.fallen]


def outlets_crawled(db: Database) -> list[str]:
    """The outlets that are crawled, as far as the database knows them."""
    return [row[0] for row in db.execute("SELECT outlet FROM outlets WHERE NOT outside ORDER BY outlet")]


def reads_between(db: Database, outlet: str, since: str, until: str) -> list[dict[str, Any]]:
    """What came of an outlet's pages fetched after `since` and up to `until`, a page a row.

    Left out are pages that our own reading failed at, and tries again at addresses that gave no article before: those
    that never will would weigh more with every try.
    """
    rows = db.query(_READ, {"outlet": outlet, "since": since, "until": until})
    return [{name: value or 0 for name, value in row.items()} for row in rows]


def last_fetched(db: Database, outlet: str, until: str) -> str | None:
    """When the last page of an outlet that was read had been fetched, up to `until`."""
    sql = """SELECT fetched FROM pages WHERE outlet = ? AND fetched <= ? AND state <> 'queued'
        ORDER BY fetched DESC LIMIT 1"""
    row = db.execute(sql, [outlet, until]).fetchone()
    return str(row[0]) if row else None


def counted_until(db: Database, outlet: str, until: str, *, but: int) -> str | None:
    """Up to when pages of an outlet were counted by other runs than one, as far as that is not ahead of `until`."""
    sql = "SELECT max(until) FROM measures WHERE outlet = ? AND until <= ? AND run_id <> ?"
    found: str | None = db.execute(sql, [outlet, until, but]).fetchone()[0]
    return found


def measured(db: Database, outlet: str, *, since: str, until: str) -> list[Measured]:
    """The rows of an outlet from one time to another, the newest first."""
    sql = f"SELECT {_ROW} FROM measures WHERE outlet = ? AND until >= ? AND until <= ? ORDER BY until DESC, run_id DESC"  # noqa: S608
    return [_measured(row) for row in db.query(sql, [outlet, since, until])]


def sound_days(db: Database, outlet: str, *, since: str, until: str) -> list[dict[str, Any]]:
    """Sums of an outlet's rows of which nothing had fallen, from one time up to before another, a day a row."""
    return list(
        db.query(
            """SELECT substr(until, 1, 10) AS day, sum(pages) AS pages, sum(known) AS known,
                 sum(still) AS still, sum(articles) AS articles,
                 sum(titled) AS titled, sum(dated) AS dated, sum(signed) AS signed, sum(whole) AS whole,
                 sum(claiming) AS claiming, sum(claims) AS claims,
                 total(length * articles) / max(sum(articles), 1) AS length
               FROM measures WHERE outlet = ? AND until >= ? AND until < ? AND fallen = '[]' GROUP BY day""",
            [outlet, since, until],
        )
    )


def pages_of_days(db: Database, outlet: str, *, since: str, until: str) -> dict[int, int]:
    """How many pages of an outlet were counted, by how many days ago from `until`; days without any are left out."""
    rows = db.execute(
        """SELECT CAST(julianday(?1) - julianday(until) AS INTEGER) AS ago, sum(pages) FROM measures
           WHERE outlet = ?2 AND until >= ?3 AND until <= ?1 GROUP BY ago""",
        [until, outlet, since],
    )
    return dict(rows.fetchall())


def undisturbed_since(db: Database, run_id: int, outlet: str, *, since: str) -> str | None:
    """When, from `since` on, an outlet's listings answered first, if they did in this run and no page was refused."""
    row = db.execute(
        """SELECT min(fetched) FILTER (WHERE kind = 'listing' AND fate IN ('fetched', 'unchanged')),
             count(*) FILTER (WHERE kind = 'listing' AND fate IN ('fetched', 'unchanged') AND run_id = ?1),
             count(*) FILTER (WHERE fate IN ('blocked', 'disallowed', 'network', 'server_error', 'over_budget'))
           FROM fetches WHERE outlet = ?2 AND run_id >= (SELECT min(run_id) FROM runs WHERE started >= ?3)
             AND fetched >= ?3""",
        [run_id, outlet, since],
    ).fetchone()
    first, now, disturbed = row
    return first if now and not disturbed else None


def put_measured(db: Database, row: Measured) -> None:
    """Write a row, in place of the one that the run has of the outlet."""
    values = {"run_id": row.run_id, "outlet": row.outlet, "since": row.since, "until": row.until}
    values |= row.counts | {"length": row.length, "fallen": json.dumps(row.fallen, ensure_ascii=False)}
    db.table("measures").upsert(values, pk=("run_id", "outlet"))


def newest_measured(db: Database, *, since: str, until: str) -> list[Measured]:
    """The newest row of each outlet in that time, by outlet."""
    rows = db.query(
        f"""SELECT {_ROW}, max(until || printf('%010d', run_id)) FROM measures
            WHERE until >= ? AND until <= ? GROUP BY outlet ORDER BY outlet""",  # noqa: S608 (names are ours)
        [since, until],
    )
    return [_measured(row) for row in rows]


def _measured(row: dict[str, Any]) -> Measured:
    kept: Sequence[str] = ("run_id", "outlet", "since", "until", "length", "fallen")
    counts = {name: row[name] for name in _ROW.split(", ") if name not in kept}
    named = {name: row[name] for name in ("run_id", "outlet", "since", "until", "length")}
    return Measured(**named, counts=counts, fallen=tuple(json.loads(row["fallen"])))
