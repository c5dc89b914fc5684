"""The outlets in numbers: counted once a cross-check, as counting a million claims takes longer than a page may."""

from sqlite_utils import Database

from pipelines.sync import put_rows, remove_others

_KEYS = ("outlet",)
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
    rows = list(db.query(_COUNT))
    changed = put_rows(db, "outlet_totals", _KEYS, rows)
    return changed + remove_others(db, "outlet_totals", _KEYS, rows)
