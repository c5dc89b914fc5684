"""What keeps the file small and quick: free pages go back where they are many."""

from pathlib import Path

import pytest
from sqlite_utils import Database

from pipelines.database import upkeep
from pipelines.database.open import opened, transaction
from pipelines.database.upkeep import tidy


def filled(db: Database, rows: int) -> None:
    with transaction(db):
        db.conn.executemany(
            "INSERT INTO words (word, articles) VALUES (?, 1)", [(f"{n:020}" * 20,) for n in range(rows)]
        )


def test_free_pages_go_back_where_they_are_many(db: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(upkeep, "FREE_LEAST", 100_000)
    filled(db, 4000)
    assert tidy(db) == 0
    db.execute("DELETE FROM words WHERE word >= ?", [f"{3600:020}"])
    assert tidy(db) == 0  # a tenth: it is used again soon
    db.execute("DELETE FROM words WHERE word >= ?", [f"{1000:020}"])
    before = db.execute("PRAGMA page_count").fetchone()[0]
    assert tidy(db) > 500_000
    assert db.execute("PRAGMA page_count").fetchone()[0] < before / 2
    assert db.execute("PRAGMA integrity_check").fetchone()[0] == "ok"


def test_a_new_file_can_give_pages_back(tmp_path: Path) -> None:
    with opened(tmp_path / "new.db") as db:
        assert db.execute("PRAGMA auto_vacuum").fetchone()[0] == 2
