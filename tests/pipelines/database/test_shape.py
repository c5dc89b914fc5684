"""A file of another version becomes what the schema declares, and loses nothing; a newer one is left alone."""

import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlite_utils import Database

from killed import KILL_OPENING
from pipelines.database.open import DatabaseError, opened
from pipelines.database.shape import VERSION

AGE = """
    PRAGMA foreign_keys = OFF;
    DROP VIEW claims;
    DROP TRIGGER touched_claim;
    CREATE TRIGGER touched_claim AFTER UPDATE OF subject ON claim_rows BEGIN DELETE FROM touched; END;
    CREATE TRIGGER kept_of_old AFTER INSERT ON figures BEGIN DELETE FROM touched; END;
    DROP TRIGGER kept_claim;
    DROP INDEX claim_rows_unit;
    CREATE INDEX claim_rows_of_old ON claim_rows(rule);
    DROP INDEX figures_high;
    ALTER TABLE figures DROP COLUMN value_max;
    CREATE TABLE narrow (name TEXT PRIMARY KEY, value TEXT NOT NULL CHECK (value IN ('0', '1'))) STRICT;
    INSERT INTO narrow SELECT name, value FROM settings WHERE value IN ('0', '1');
    DROP TABLE settings;
    ALTER TABLE narrow RENAME TO settings;
    DELETE FROM touched;
    PRAGMA user_version = 7;
"""
"""Makes a file one of an imagined older version: other columns, limits, indexes and triggers."""


@pytest.fixture
def older(told: Path) -> Path:
    connection = sqlite3.connect(told)
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.executescript(AGE)
    connection.close()
    return told


def schema(db: Database) -> list[tuple[str, ...]]:
    rows = db.execute("SELECT type, name, sql FROM sqlite_master WHERE name NOT LIKE '%\\_fts%' ESCAPE '\\'")
    return sorted((kind, name, " ".join((sql or "").replace('"', "").split())) for kind, name, sql in rows)


def claims(path: Path) -> list[tuple[object, ...]]:
    connection = sqlite3.connect(path)
    try:
        return connection.execute("SELECT rowid, * FROM claim_rows ORDER BY claim_id").fetchall()
    finally:
        connection.close()


def test_f44_an_older_file_becomes_what_a_new_one_is_and_keeps_its_rows(older: Path, tmp_path: Path) -> None:
    before = claims(older)
    with opened(older, create=False) as db, opened(tmp_path / "new.db") as new:
        assert schema(db) == schema(new)
        assert db.execute("PRAGMA user_version").fetchone() == (VERSION,)
        assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert db.execute("PRAGMA foreign_keys").fetchone() == (1,)
        assert db.execute("SELECT count(*) FROM touched").fetchone() == (0,)
        found = "SELECT c.quantity_text FROM claim_rows_fts f JOIN claim_rows c ON c.rowid = f.rowid WHERE {} MATCH ?"
        assert db.execute(found.format("claim_rows_fts"), ["police"]).fetchall() == [("50 people",)]
    assert claims(older) == before


def test_what_is_indexed_for_search_stays_and_keeps_step(older: Path) -> None:
    """Reading a million claims for it again would take a minute."""
    found = "SELECT rowid FROM claim_rows_fts WHERE claim_rows_fts MATCH ?"
    connection = sqlite3.connect(older)
    connection.execute("INSERT INTO claim_rows_fts (rowid, sentence) VALUES (4321, 'zyzzyva')")
    connection.commit()
    connection.close()
    with opened(older) as db:
        assert db.execute(found, ["zyzzyva"]).fetchall() == [(4321,)]
        db.execute("UPDATE claim_rows SET sentence = 'An axolotl, said police.'")
        assert db.execute(found, ["axolotl"]).fetchall() == db.execute("SELECT rowid FROM claim_rows").fetchall()


def test_an_index_of_other_columns_is_made_anew(older: Path, tmp_path: Path) -> None:
    connection = Database(older)
    connection.table("claim_rows").disable_fts()
    connection.table("claim_rows").enable_fts(["sentence"], create_triggers=True)
    connection.close()
    index = "SELECT name, sql FROM sqlite_master WHERE name LIKE 'claim_rows\\_%' ESCAPE '\\' ORDER BY name"
    with opened(older) as db, opened(tmp_path / "new.db") as new:
        assert db.execute(index).fetchall() == new.execute(index).fetchall()
        assert db.execute("SELECT 1 FROM claim_rows_fts WHERE quantity_text MATCH '50'").fetchone() == (1,)


def test_f44_what_no_default_can_fill_is_said(told: Path) -> None:
    """A column that must not be null needs a default, or a migration before it."""
    connection = sqlite3.connect(told)
    connection.executescript(
        "DROP VIEW claims; DROP TRIGGER touched_claim; ALTER TABLE claim_rows DROP COLUMN rule; PRAGMA user_version = 7"
    )
    connection.close()
    with pytest.raises(DatabaseError, match="rule"), opened(told):
        pass


def test_f44_a_newer_file_is_left_alone(told: Path) -> None:
    connection = sqlite3.connect(told)
    connection.executescript("ALTER TABLE claim_rows ADD COLUMN certainty REAL; PRAGMA user_version = 7")
    connection.close()
    before = told.read_bytes()
    with pytest.raises(DatabaseError, match="newer version"), opened(told):
        pass
    assert told.read_bytes() == before


def test_a_reader_of_another_shape_hears_what_to_do(older: Path) -> None:
    with pytest.raises(DatabaseError, match="claims crosscheck"), opened(older, read_only=True):
        pass


@pytest.mark.parametrize("statement", [3, 8, 13, 21, 34, 55, 89, 120])
def test_f02_f44_killed_at_any_statement_it_is_as_it_was(older: Path, statement: int, dump: Callable[..., str]) -> None:
    before = claims(older)
    killed = subprocess.run([sys.executable, "-c", KILL_OPENING, str(older), str(statement)]).returncode == 9
    assert killed or statement > 100
    assert claims(older) == before
    with opened(older) as db:
        assert db.execute("PRAGMA user_version").fetchone() == (VERSION,)
    assert claims(older) == before
