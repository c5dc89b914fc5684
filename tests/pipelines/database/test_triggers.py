"""Whatever lining up reads of a claim, a change of it has the claim's article lined up again."""

from pathlib import Path

import pytest

from pipelines.database.open import opened
from pipelines.database.schema import TABLES
from pipelines.database.tables.claims import LINED_UP

GIVEN: dict[str, object] = {
    "value_low": 39.5, "value_high": 41.5, "comparator": "~", "end": 9999, "withdrawn_at": "2026-02-06T00:00:00Z",
}  # fmt: skip


def another(column: str, value: object) -> object:
    """A value that the column may have and has not."""
    if column in GIVEN:
        return GIVEN[column]
    declared = next(c for c in TABLES["claim_rows"].columns if c.name == column)
    if declared.values:
        return next(allowed for allowed in declared.values if allowed != value)
    if declared.type == "flag":
        return 1 - int(bool(value))
    return f"{value} more" if declared.type == "text" else 1


@pytest.mark.parametrize("column", LINED_UP)
def test_each_column_that_lining_up_reads_leaves_a_note(told: Path, column: str) -> None:
    with opened(told) as db:
        claim, article, value = db.execute(f"SELECT claim_id, article_id, {column} FROM claim_rows LIMIT 1").fetchone()
        other = db.execute("SELECT article_id FROM articles WHERE article_id <> ?", [article]).fetchone()[0]
        new = other if column == "article_id" else another(column, value)
        db.execute("DELETE FROM touched")
        db.execute(f"UPDATE claim_rows SET {column} = ? WHERE claim_id = ?", [value, claim])
        assert db.execute("SELECT count(*) FROM touched").fetchone() == (0,), "the same value is no change"
        db.execute(f"UPDATE claim_rows SET {column} = ? WHERE claim_id = ?", [new, claim])
        assert db.execute("SELECT count(*) FROM touched").fetchone() == (1,)


@pytest.mark.parametrize("column", ["last_seen", "confidence", "figure_id", "kept_status"])
def test_what_it_does_not_read_leaves_none(told: Path, column: str) -> None:
    with opened(told) as db:
        db.execute("DELETE FROM touched")
        new = {"confidence": 0.5, "kept_status": "agree", "figure_id": None}.get(column, "2026-02-09T00:00:00Z")
        db.execute(f"UPDATE claim_rows SET {column} = ?", [new])
        assert db.execute("SELECT count(*) FROM touched").fetchone() == (0,)
