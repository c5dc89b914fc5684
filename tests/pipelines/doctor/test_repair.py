"""Whatever follows from the rest of the database is made anew, and nothing else is touched."""

from pathlib import Path
from typing import Any

import pytest

from pipelines.database.lock import RunInProgress, run_lock
from pipelines.database.open import DatabaseError, opened
from pipelines.doctor.repair import repair

COMMAND = "claims doctor --repair"
DERIVED = (
    "figures", "figure_outlets", "figure_links", "figure_redirects", "sources", "source_names", "source_words",
    "outlet_totals", "article_words", "words", "same_story", "changes", "claim_rows", "articles", "revisions",
)  # fmt: skip


@pytest.fixture
def told(small_run: Any, tmp_path: Path) -> Path:
    with opened(small_run.folder / "claims.db", read_only=True) as db:
        db.execute("VACUUM INTO ?", [str(tmp_path / "claims.db")])
    return tmp_path / "claims.db"


def dump(path: Path) -> dict[str, list[str]]:
    with opened(path, read_only=True) as db:
        return {table: sorted(map(repr, db.query(f"SELECT * FROM {table}"))) for table in DERIVED}


@pytest.mark.slow
@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE figures SET title = 'Nothing', value_min = 7, status = 'single'",
        "DELETE FROM figures WHERE outlets > 1",
        "DELETE FROM figure_outlets; DELETE FROM figure_links; DELETE FROM outlet_totals",
        "DELETE FROM sources; DELETE FROM source_words",
        "DELETE FROM article_words; DELETE FROM words; DELETE FROM same_story",
        "DROP TRIGGER kept_claim; UPDATE claim_rows SET kept_source = 'x', kept_status = NULL, kept_published = NULL",
        "DELETE FROM changes; DROP INDEX figures_status; DROP VIEW claims",
        "DROP TRIGGER articles_au; UPDATE articles SET title = upper(title); UPDATE articles SET title = lower(title)",
    ],
)
def test_repair_makes_anew_what_follows_from_the_rest(told: Path, damage: str) -> None:
    before = dump(told)
    with opened(told) as db:
        db.execute("PRAGMA foreign_keys = OFF")
        db.conn.executescript(damage)
    changes_texts = "UPDATE articles" in damage
    assert dump(told) != before or "DROP" in damage
    said = list(repair(told, command=COMMAND))
    assert any("full-text search" in part for part in said)
    if not changes_texts:
        assert dump(told) == before
    with opened(told) as db:
        db.execute("INSERT INTO articles_fts (articles_fts, rank) VALUES ('integrity-check', 1)")
        assert db.execute("SELECT outcome FROM runs ORDER BY run_id DESC LIMIT 1").fetchone() == ("done",)
        assert not db.execute("PRAGMA foreign_key_check").fetchall()
    assert list(repair(told, command=COMMAND))[-1].endswith("; 0 rows were out of step")


def test_f10_repair_leaves_a_damaged_table_alone(told: Path) -> None:
    data = bytearray(told.read_bytes())
    with opened(told, read_only=True) as db:
        page = db.execute("SELECT rootpage FROM sqlite_master WHERE name = 'claim_rows'").fetchone()[0]
        size = db.execute("PRAGMA page_size").fetchone()[0]
    data[(page - 1) * size : (page - 1) * size + 200] = bytes(200)
    told.write_bytes(data)
    with pytest.raises(DatabaseError, match="from the archive"):
        list(repair(told, command=COMMAND))
    assert told.read_bytes()[(page - 1) * size :][:200] == bytes(200)


def test_repair_waits_for_no_run(told: Path) -> None:
    with run_lock(told), pytest.raises(RunInProgress):
        list(repair(told, command=COMMAND))
