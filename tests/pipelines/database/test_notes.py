"""Notes of a database: kept under a name, replaced, forgotten, and never written where nothing is new."""

from sqlite_utils import Database

from pipelines.database.notes import forget_note, note, noted


def test_a_note_is_kept_replaced_and_forgotten(db: Database) -> None:
    assert noted(db, "n") is None
    note(db, "n")
    assert noted(db, "n") == "1"
    note(db, "n", "2")
    note(db.conn, "other", "3")
    assert (noted(db.conn, "n"), noted(db, "other")) == ("2", "3")
    forget_note(db, "n")
    assert (noted(db, "n"), noted(db, "other")) == (None, "3")


def test_the_same_again_writes_nothing(db: Database) -> None:
    note(db, "n", "2")
    before = db.conn.total_changes
    note(db, "n", "2")
    assert db.conn.total_changes == before
