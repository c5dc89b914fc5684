"""What each claim keeps of its article, source and figure follows every change of them, by whatever statement."""

import sqlite3
from pathlib import Path
from typing import Any

import pytest

from pipelines.database.open import opened
from pipelines.database.triggers import KEEP_WITH_CLAIMS

APART = """SELECT count(*) FROM claim_rows c JOIN articles a USING (article_id)
    LEFT JOIN source_names n ON n.name = coalesce(c.told_source, c.source)
    LEFT JOIN figures f ON f.figure_id = c.figure_id
    WHERE (c.kept_outlet, c.kept_published, c.kept_source, c.kept_status)
      IS NOT (a.outlet, a.published, coalesce(n.source, c.told_source, c.source), f.status)"""

CHANGES = (
    "UPDATE articles SET published = '2020-01-01T00:00:00Z', outlet = 'sky'",
    "UPDATE articles SET published = NULL",
    "UPDATE figures SET status = 'agree'",
    "UPDATE claim_rows SET figure_id = 'f1'",
    "DELETE FROM figures",
    "INSERT INTO sources VALUES ('Police', 'organisation', 1, 1, NULL, NULL)",
    "INSERT INTO source_names (name, source) VALUES ('police', 'Police'), ('officials', 'Police')",
    "UPDATE claim_rows SET source = 'police' WHERE source = 'officials'",
    "UPDATE claim_rows SET told_source = 'officials' WHERE source = 'police'",
    "UPDATE claim_rows SET told_source = 'police (Merrin)' WHERE told_source = 'officials'",
    "UPDATE claim_rows SET source = 'a spokesman' WHERE told_source IS NOT NULL",
    "INSERT INTO sources VALUES ('The police', 'organisation', 1, 1, NULL, NULL)",
    "UPDATE source_names SET source = 'The police'",
    "DELETE FROM source_names WHERE name = 'police'",
    "DELETE FROM sources",
    "UPDATE claim_rows SET article_id = (SELECT min(article_id) FROM articles)",
)


def kept(connection: sqlite3.Connection) -> list[Any]:
    sql = "SELECT kept_outlet, kept_published, kept_source, kept_status FROM claim_rows ORDER BY claim_id"
    return connection.execute(sql).fetchall()


def test_claims_keep_up_with_every_change(told: Path) -> None:
    with opened(told) as db:
        assert db.execute("SELECT count(kept_outlet) FROM claim_rows").fetchone()[0] == 4
        for change in CHANGES:
            db.execute(change)
            assert db.execute(APART).fetchone()[0] == 0, change


@pytest.mark.parametrize("change", CHANGES[:9])
def test_filling_in_at_once_gives_the_same(told: Path, change: str) -> None:
    with opened(told) as db:
        if "source_names" in change or "told_source" in change:
            db.execute(CHANGES[5])
        db.execute(change)
        before = kept(db.conn)
        db.execute("UPDATE claim_rows SET kept_outlet = NULL, kept_published = NULL, kept_source = 'x'")
        db.execute(KEEP_WITH_CLAIMS)
        assert kept(db.conn) == before


def test_the_table_of_claims_is_counted_without_looking_anything_up(told: Path) -> None:
    with opened(told, read_only=True) as db:
        of_one = "FROM claims WHERE source = 'a' GROUP BY"
        for sql in (
            "SELECT count(*) FROM claims",
            "SELECT outlet, count(*) FROM claims GROUP BY outlet",
            f"SELECT outlet, count(*) {of_one} outlet",
            f"SELECT figure_status, count(*) {of_one} figure_status",
        ):
            plan = [row[3] for row in db.execute(f"EXPLAIN QUERY PLAN {sql}")]
            assert "COVERING INDEX" in plan[0]
            assert not [step for step in plan[1:] if "TEMP B-TREE" not in step], plan
        newest = [row[3] for row in db.execute("EXPLAIN QUERY PLAN SELECT * FROM claims ORDER BY published DESC")]
        assert "claim_rows_published" in newest[0]
        assert not any("TEMP B-TREE" in step for step in newest)
