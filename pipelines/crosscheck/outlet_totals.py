"""The outlets in numbers, kept by the cross-check: counting a million claims takes longer than a page may."""

from collections.abc import Mapping

from sqlite_utils import Database

from pipelines.database.rows import put_rows, remove_others

_KEYS = ("outlet",)
_ADDED = ("articles", "changed", "claims", "unattributed", "figures", "first", "conflicts")
_COUNT = """
    SELECT o.outlet, coalesce(a.articles, 0) AS articles, coalesce(a.changed, 0) AS changed,
      coalesce(c.claims, 0) AS claims, coalesce(c.unattributed, 0) AS unattributed,
      coalesce(f.figures, 0) AS figures, coalesce(f.first, 0) AS first, coalesce(f.conflicts, 0) AS conflicts,
      a.first_published, a.last_published
    FROM outlets o
    LEFT JOIN (SELECT outlet, count(*) AS articles, sum(revision > 1) AS changed, min(published) AS first_published,
        max(published) AS last_published FROM articles GROUP BY outlet) a USING (outlet)
    LEFT JOIN (SELECT a.outlet, count(*) AS claims, sum(c.source IS NULL) AS unattributed
        FROM claim_rows c JOIN articles a USING (article_id) WHERE c.withdrawn_at IS NULL
          AND c.decided IS NOT 'rejected' GROUP BY a.outlet) c
      USING (outlet)
    LEFT JOIN (SELECT p.outlet, count(*) AS figures, sum(p.first) AS first, sum(f.status = 'conflict') AS conflicts
        FROM figure_outlets p JOIN figures f USING (figure_id) GROUP BY p.outlet) f USING (outlet)"""


def count_outlets(db: Database) -> int:
    """Bring `outlet_totals` up to date with articles, claims and figures; returns how many rows changed."""
    rows, have = list(db.query(_COUNT)), list(db.query("SELECT * FROM outlet_totals"))
    return put_rows(db, "outlet_totals", _KEYS, have, rows) + remove_others(db, "outlet_totals", _KEYS, have, rows)


def add_to_outlets(db: Database, change: Mapping[str, Mapping[str, int]]) -> int:
    """Add to the totals of outlets what was counted of changed articles and figures; returns how many rows changed."""
    have = {row["outlet"]: row for row in db.query("SELECT * FROM outlet_totals")}
    rows = []
    for (outlet,) in db.execute("SELECT outlet FROM outlets ORDER BY outlet"):
        old, new = have.get(outlet, {}), change.get(outlet, {})
        first, last = db.execute(
            "SELECT min(published), max(published) FROM articles WHERE outlet = ?", [outlet]
        ).fetchone()
        rows.append(
            {"outlet": outlet}
            | {name: old.get(name, 0) + new.get(name, 0) for name in _ADDED}
            | {"first_published": first, "last_published": last}
        )
    return put_rows(db, "outlet_totals", _KEYS, list(have.values()), rows)


def counted_claims(db: Database) -> int:
    """Current claims of all outlets, as counted."""
    found: int = db.execute("SELECT coalesce(sum(claims), 0) FROM outlet_totals").fetchone()[0]
    return found
