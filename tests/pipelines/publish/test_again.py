"""Public copies after something was erased: made anew or taken away, and nothing else in a named folder is touched."""

import sqlite3
from contextlib import ExitStack, closing
from pathlib import Path

import pytest

from pipelines.crosscheck.job import crosscheck
from pipelines.database.lock import run_lock
from pipelines.database.open import opened
from pipelines.publish import again
from pipelines.publish.again import note_published, publish_again
from pipelines.publish.job import publish
from pipelines.publish.public_copy import is_public_copy
from pipelines.site.server import hosted


@pytest.fixture
def copy(told: Path, tmp_path: Path) -> Path:
    """The small database published, and known to have been."""
    with opened(told) as db:
        crosscheck(db)
    file = publish(told, tmp_path / "site", site=hosted).file
    note_published(told, file.parent)
    return file


def test_a_copy_that_is_known_is_made_anew(told: Path, copy: Path) -> None:
    with closing(sqlite3.connect(copy)) as db:
        db.execute("CREATE TABLE older (x)")
    assert publish_again(told, [], site=hosted) == {str(copy.parent): "made anew: restart what serves it"}
    with closing(sqlite3.connect(copy)) as db:
        assert is_public_copy(db)
        assert not db.execute("SELECT 1 FROM sqlite_master WHERE name = 'older'").fetchone()


@pytest.mark.parametrize("error", [sqlite3.OperationalError("disk I/O error"), OSError(28, "No space left on device")])
def test_a_copy_that_cannot_be_made_anew_is_taken_away(
    told: Path, copy: Path, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    def full(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr(again, "publish", full)
    (said,) = publish_again(told, [], site=hosted).values()
    assert said.startswith("taken away, for it could not be made anew")
    assert not copy.exists()


def test_who_publishes_there_meanwhile_is_waited_for_as_his_copy_is_from_before(told: Path, copy: Path) -> None:
    """The other swaps an older copy in at the end: only one made after that has nothing erased in it."""
    with ExitStack() as other:
        other.enter_context(run_lock(copy))
        waits: list[float] = []

        def pause(seconds: float) -> None:
            waits.append(seconds)
            if len(waits) == 3:
                with closing(sqlite3.connect(copy)) as db:
                    db.execute("CREATE TABLE older (x)")
                other.close()

        assert publish_again(told, [], site=hosted, pause=pause) == {
            str(copy.parent): "made anew: restart what serves it"
        }
    assert len(waits) == 3
    with closing(sqlite3.connect(copy)) as db:
        assert not db.execute("SELECT 1 FROM sqlite_master WHERE name = 'older'").fetchone()


def test_who_never_ends_has_his_copy_taken_away(told: Path, copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(again, "_PATIENCE", 5)
    waits: list[float] = []
    with run_lock(copy):
        (said,) = publish_again(told, [], site=hosted, pause=waits.append).values()
    assert sum(waits) == 5
    assert said.startswith("taken away, for it could not be made anew: a run on")
    assert not copy.exists()


def test_the_database_itself_or_somebody_elses_file_is_left_alone(told: Path, tmp_path: Path) -> None:
    own = told.rename(told.with_name("claims.db"))
    other = tmp_path / "other" / "claims.db"
    other.parent.mkdir()
    other.write_text("no database at all")
    for said in publish_again(own, [own.parent, other.parent], site=hosted).values():
        assert "left alone" in said
    assert other.read_text() == "no database at all"
    with opened(own, create=False) as db:
        assert db.table("claim_rows").count


def test_a_copy_that_was_moved_is_told_of_once(told: Path, copy: Path) -> None:
    copy.rename(copy.with_name("elsewhere"))
    assert "no copy there any more" in publish_again(told, [], site=hosted)[str(copy.parent)]
    assert publish_again(told, [], site=hosted) == {}
