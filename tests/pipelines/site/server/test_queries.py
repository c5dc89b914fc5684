"""Conflicts are ranked by how sure they are and what stands on each side, never by how far apart their values are."""

from pathlib import Path

import pytest

from pipelines.database.figure_list import Wanted, figures_like
from pipelines.database.open import opened
from pipelines.site.server.queries import CANNED, newest_conflicts

WIDE = {"spread": 0.99, "outlets": 9}
RANKED = [
    ("sure", {"conflict_certainty": 0.9, "spread": 0.01}),
    ("less sure", {"conflict_certainty": 0.6, "side_outlets": 3} | WIDE),
    ("two outlets on each side", {"side_outlets": 2, "side_sources": 0, "spread": 0.01}),
    ("two sources on each side", {"side_outlets": 1, "side_sources": 1, "spread": 0.01}),
    ("one claim only", {"side_outlets": 1, "side_sources": 0, "side_claims": 1} | WIDE),
]


@pytest.fixture
def ranked(told: Path) -> Path:
    """Five conflicts, entered the least telling first."""
    with opened(told) as db:
        row = next(db.query("SELECT * FROM figures")) | {"side_claims": 2}
        for name, values in reversed(RANKED):
            db.table("figures").insert(row | {"figure_id": name} | values)
        db.execute("UPDATE claim_rows SET figure_id = NULL")
        db.execute("DELETE FROM figures WHERE figure_id = 'f1'")
    return told


@pytest.mark.parametrize("sql", [CANNED["widest_conflicts"]["sql"], newest_conflicts(among=50, most=50)])
def test_the_surest_and_best_borne_out_come_first(ranked: Path, sql: str) -> None:
    with opened(ranked, read_only=True) as db:
        assert [row["figure_id"] for row in db.query(sql)] == [name for name, _ in RANKED]


def test_the_terminal_has_them_in_the_same_order(ranked: Path) -> None:
    with opened(ranked, read_only=True) as db:
        assert [row["figure_id"] for row in figures_like(db, Wanted())] == [name for name, _ in RANKED]


def test_what_hangs_on_one_claim_says_so(ranked: Path) -> None:
    with opened(ranked, read_only=True) as db:
        rows = {row["figure_id"]: row["weaker_side"] for row in db.query(CANNED["widest_conflicts"]["sql"])}
    assert [name for name, said in rows.items() if said == "one claim only"] == ["one claim only"]


def test_the_surest_are_read_off_an_index(ranked: Path) -> None:
    with opened(ranked, read_only=True) as db:
        plan = [row["detail"] for row in db.query(f"EXPLAIN QUERY PLAN {CANNED['widest_conflicts']['sql']}")]
    assert plan == ["SEARCH figures USING INDEX figures_conflicts (status=?)"]
