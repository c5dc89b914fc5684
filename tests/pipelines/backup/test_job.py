"""A backup beside a running crawl, brought up to date, and restored to what it was made of."""

import os
import shutil
import sqlite3
import threading
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from kept import Kept, body_of, moment
from pipelines.backup.job import NotBackedUp, backup
from pipelines.database.open import DatabaseError, opened
from pipelines.prune.job import prune

DAYS = ("2026-01-01", "2026-02-15", "2026-03-01")


@pytest.fixture
def kept(tmp_path: Path) -> Kept:
    made = Kept(tmp_path / "live")
    made.run(*DAYS)
    return made


def test_a_restored_database_is_the_same(kept: Kept, tmp_path: Path, dump: Callable[..., str]) -> None:
    backup(kept.path, tmp_path / "backup")
    with opened(kept.path) as db:
        before = dump(db)
    shutil.rmtree(kept.path.parent)
    shutil.copytree(tmp_path / "backup", kept.path.parent)  # as docs/operating.md says
    with opened(kept.path) as db:
        assert dump(db) == before
        assert db.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
    assert [kept.body(day) for day in DAYS] == [body_of(day) for day in DAYS]
    kept.run("2026-03-02")  # and it goes on
    assert kept.body("2026-03-02") == body_of("2026-03-02")


def test_only_what_is_new_is_copied(kept: Kept, tmp_path: Path) -> None:
    first = backup(kept.path, tmp_path / "backup")
    assert first.archive == sum(path.stat().st_size for path in kept.archive.iterdir())
    assert backup(kept.path, tmp_path / "backup").archive == 0
    kept.run("2026-03-02")
    again = backup(kept.path, tmp_path / "backup")
    assert 0 < again.archive < first.archive
    assert Kept(tmp_path / "backup").body("2026-03-02") == body_of("2026-03-02")


def test_what_was_dropped_goes_from_the_backup_too(kept: Kept, tmp_path: Path) -> None:
    backup(kept.path, tmp_path / "backup")
    prune(kept.path, timedelta(days=30), command="t", now=lambda: moment("2026-03-02"))
    assert backup(kept.path, tmp_path / "backup").removed == 1
    assert body_of(DAYS[0]) not in b"".join(path.read_bytes() for path in (tmp_path / "backup/archive").iterdir())
    assert Kept(tmp_path / "backup").body(DAYS[2]) == body_of(DAYS[2])


def test_a_torn_or_other_copy_is_made_anew(kept: Kept, tmp_path: Path) -> None:
    backup(kept.path, tmp_path / "backup")
    (copy,) = (tmp_path / "backup/archive").iterdir()
    (live,) = kept.archive.iterdir()
    for damage in (copy.read_bytes()[:-100] + b"x" * 50, live.read_bytes() + b"more", live.read_bytes()[:-9]):
        copy.write_bytes(damage)
        backup(kept.path, tmp_path / "backup")
        assert copy.read_bytes() == live.read_bytes()


def test_a_crawl_goes_on_meanwhile(kept: Kept, tmp_path: Path) -> None:
    """Backups while pages come in: each holds a moment of the database, and all that it points to."""
    days = [f"2026-04-{day:02}" for day in range(1, 16)]
    crawl = threading.Thread(target=lambda: [kept.run(day) for day in days])
    crawl.start()
    seen = []
    while crawl.is_alive():
        backup(kept.path, tmp_path / "backup")
        copy = Kept(tmp_path / "backup")
        seen.append(len(copy.pages()))
        assert all(copy.body(day) == body_of(day) for day in copy.pages())
    crawl.join()
    assert seen == sorted(seen)


def test_a_damaged_database_is_not_backed_up(kept: Kept, tmp_path: Path) -> None:
    backup(kept.path, tmp_path / "backup")
    good = (tmp_path / "backup/claims.db").read_bytes()
    with opened(kept.path) as db:
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        page = db.execute("SELECT rootpage FROM sqlite_master WHERE name = 'pages'").fetchone()[0]
    with kept.path.open("r+b") as file:
        file.seek((page - 1) * 4096)
        file.write(os.urandom(4096))
    with pytest.raises(NotBackedUp):
        backup(kept.path, tmp_path / "backup")
    assert (tmp_path / "backup/claims.db").read_bytes() == good


def test_what_is_no_database_of_ours_leaves_no_folder_behind(tmp_path: Path) -> None:
    (tmp_path / "claims.db").write_text("a letter" * 1000)
    with pytest.raises(DatabaseError, match="not a SQLite database"):
        backup(tmp_path / "claims.db", tmp_path / "copy")
    assert [path.name for path in tmp_path.iterdir()] == ["claims.db"]


def test_folders_that_are_none_for_a_backup(kept: Kept, tmp_path: Path) -> None:
    with pytest.raises(DatabaseError, match="another folder"):
        backup(kept.path, kept.path.parent)
    (tmp_path / "other").mkdir()
    sqlite3.connect(tmp_path / "other" / "x.db").close()
    with pytest.raises(DatabaseError, match=r"x\.db"):
        backup(kept.path, tmp_path / "other")
