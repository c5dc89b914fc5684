"""Opening the database: ours, or one clear line; made whole or not at all."""

import os
import sqlite3
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from sqlite_utils import Database

from killed import KILL_OPENING
from pipelines.database.migrations import migrations
from pipelines.database.open import DatabaseError, is_sample, open_database, opened, storable, transaction
from pipelines.database.pages_in_files import another_on_archive
from small_disk import may_mount

STEPS = len(migrations._migrations)

MAKE = """
import sys
from pathlib import Path
from pipelines.database.open import open_database
open_database(Path(sys.argv[1])).close()
"""


def test_a_new_database_is_ours_in_wal_mode_and_passes_its_checks(tmp_path: Path) -> None:
    with opened(tmp_path / "claims.db") as db:
        assert db.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert db.execute("PRAGMA foreign_key_check").fetchall() == []
        assert not is_sample(db)


def test_opening_twice_changes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "claims.db"
    open_database(path).close()
    before = path.read_bytes()
    open_database(path).close()
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"just some text, longer than a header", "not a SQLite database"),
        (b"SQLite format 3\x00" + b"\xff" * 4000, "cannot use the database"),
    ],
    ids=["text", "damaged"],
)
def test_f09_what_is_no_database_is_refused_and_left_alone(tmp_path: Path, content: bytes, says: str) -> None:
    path = tmp_path / "claims.db"
    path.write_bytes(content)
    with pytest.raises(DatabaseError, match=says):
        open_database(path)
    assert path.read_bytes() == content


def test_f09_another_programs_database_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE bookmarks (url)")
    connection.close()
    before = path.read_bytes()
    with pytest.raises(DatabaseError, match="some other program"):
        open_database(path)
    assert path.read_bytes() == before


def test_f44_a_newer_database_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "claims.db"
    with opened(path) as db:
        db.table("_sqlite_migrations").insert({"migration_set": "claims", "name": "m999", "applied_at": "2031"})
    with pytest.raises(DatabaseError, match="newer version"):
        open_database(path)


def test_f10_a_truncated_database_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "claims.db"
    open_database(path).close()
    path.write_bytes(path.read_bytes()[:5000])
    with pytest.raises(DatabaseError, match=r"claims\.db"):
        open_database(path)


@pytest.mark.parametrize("read_only", [True, False])
def test_f09_a_missing_database_is_not_made_for_a_reader(tmp_path: Path, read_only: bool) -> None:
    path = tmp_path / "claims.db"
    with pytest.raises(DatabaseError, match="claims run"):
        open_database(path, create=False, read_only=read_only)
    assert list(tmp_path.iterdir()) == []


def test_f09_a_folder_and_a_missing_folder_are_refused(tmp_path: Path) -> None:
    with pytest.raises(DatabaseError, match="is a folder"):
        open_database(tmp_path)
    with pytest.raises(DatabaseError, match="does not exist"):
        open_database(tmp_path / "nowhere" / "claims.db")


def test_an_empty_file_is_filled(tmp_path: Path) -> None:
    (tmp_path / "claims.db").touch()
    with opened(tmp_path / "claims.db") as db:
        assert "claims" in db.view_names()


def test_a_reader_of_a_header_without_tables_hears_that_it_is_empty(tmp_path: Path) -> None:
    path = tmp_path / "claims.db"
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.close()
    with pytest.raises(DatabaseError, match="is empty"):
        open_database(path, read_only=True)
    open_database(path).close()


def test_f09_a_read_only_file_is_said_to_be_so(tmp_path: Path) -> None:
    path = tmp_path / "claims.db"
    open_database(path).close()
    path.chmod(0o444)
    if os.access(path, os.W_OK):
        pytest.skip("this user may write to read-only files")
    with pytest.raises(DatabaseError, match="cannot be written"):
        open_database(path)
    with opened(path, read_only=True) as db:
        assert not is_sample(db)


@pytest.mark.skipif(not may_mount(), reason="this user may not mount")
def test_f09_a_reader_where_nothing_can_be_written_is_told_what_to_do(tmp_path: Path) -> None:
    path = tmp_path / "claims.db"
    open_database(path).close()
    read_only = 'mount --bind "$0" "$0" && mount -o remount,bind,ro "$0" && "$1" -c "$2" "$3"'
    export = "['export', '--db', sys.argv[1], '--format', 'csv', '-o', '-']"
    script = f"import sys; from pipelines.cli.main import main; sys.exit(main({export}))"
    done = subprocess.run(
        ["unshare", "-m", "sh", "-c", read_only, tmp_path, sys.executable, script, path],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 2
    assert done.stderr == (
        f"claims: {path} cannot be read where nothing can be written: SQLite needs to put a file beside it;"
        f" let {tmp_path} be written to, or copy the database\n"
    )


def test_f09_unwritable_by_this_process_is_said_before_anything_is_done(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "claims.db"
    open_database(path).close()
    monkeypatch.setattr(os, "access", lambda *_: False)
    with pytest.raises(DatabaseError, match="cannot be written"):
        open_database(path)


def test_f02_f44_killed_at_any_statement_the_next_opening_finishes_it(tmp_path: Path) -> None:
    killed = 0
    for statement in (0, 1, 2, 3, 4, 5, 8, 13, 21, 34, 55, 70):
        path = tmp_path / f"{statement}.db"
        done = subprocess.run([sys.executable, "-c", KILL_OPENING, str(path), str(statement)])
        killed += done.returncode == 9
        with opened(path) as db:
            assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            assert db.execute("SELECT count(*) FROM _sqlite_migrations").fetchone() == (STEPS,)
    assert killed >= 8


def test_two_processes_may_make_the_same_database_at_once(tmp_path: Path) -> None:
    path = tmp_path / "claims.db"
    makers = [subprocess.Popen([sys.executable, "-c", MAKE, str(path)], stderr=subprocess.PIPE) for _ in range(4)]
    assert [(m.wait(), m.communicate()[1]) for m in makers] == [(0, b"")] * 4
    with opened(path) as db:
        assert db.execute("SELECT count(*) FROM _sqlite_migrations").fetchone() == (STEPS,)


def test_f07_two_writers_who_read_first_lose_nothing(tmp_path: Path) -> None:
    path = tmp_path / "claims.db"
    with opened(path) as db:
        db.table("settings").insert({"name": "n", "value": "0"})

    def count_up() -> None:
        with opened(path) as own:
            for _ in range(60):
                with transaction(own):
                    value = int(own.execute("SELECT value FROM settings WHERE name = 'n'").fetchone()[0])
                    own.execute("UPDATE settings SET value = ? WHERE name = 'n'", [str(value + 1)])

    writers = [threading.Thread(target=count_up) for _ in range(2)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    with opened(path, read_only=True) as db:
        assert db.execute("SELECT value FROM settings WHERE name = 'n'").fetchone() == ("120",)


def test_f02_f07_another_program_that_ends_takes_nothing_from_a_run_with_two_connections(tmp_path: Path) -> None:
    """A process that closes any handle on a file loses its locks: the other one then took itself for the last."""
    path = tmp_path / "claims.db"
    look = "import sqlite3, sys; db = sqlite3.connect(sys.argv[1]); print(*db.execute('SELECT name FROM settings')); {}"
    asked = [sys.executable, "-c", look.format("db.close()"), str(path)]
    with opened(path) as first, opened(path) as second:
        for number, db in enumerate((first, second)):
            with transaction(db):
                db.table("settings").insert({"name": f"{number}", "value": "1"})
            with opened(path, read_only=True):
                said = subprocess.run(asked, capture_output=True, text=True, check=True).stdout
            assert said == " ".join(f"('{n}',)" for n in range(number + 1)) + "\n"
        assert path.with_name("claims.db-wal").exists()
    with opened(path) as db:
        assert db.table("settings").count == 2


@pytest.mark.skipif(not Path("/proc/locks").exists(), reason="tells of locks")
def test_f02_f07_a_look_for_other_databases_lets_go_of_no_lock(tmp_path: Path) -> None:
    """Who did, and met another program that opened the database, was killed by SIGBUS half-way through an erasure."""
    path = tmp_path / "claims.db"
    with opened(path) as db, transaction(db):
        db.table("settings").insert({"name": "a", "value": "1"})
        (tmp_path / "second.db").hardlink_to(path)
        before = locks(tmp_path)
        assert len(before) >= 2
        assert another_on_archive(path) is None
        assert locks(tmp_path) == before


def locks(folder: Path) -> set[str]:
    """What this process has locked of the files in a folder, as the kernel tells it."""
    inodes = {str(path.stat().st_ino) for path in folder.iterdir()}
    lines = [line.split() for line in Path("/proc/locks").read_text().splitlines()]
    return {" ".join(words[1:]) for words in lines if words[4] == str(os.getpid()) and words[5].split(":")[2] in inodes}


def set_and_fail(db: Database) -> None:
    with transaction(db):
        db.table("settings").insert({"name": "n", "value": "0"})
        raise ZeroDivisionError


def test_a_failed_transaction_leaves_nothing(tmp_path: Path) -> None:
    with opened(tmp_path / "claims.db") as db:
        with pytest.raises(ZeroDivisionError):
            set_and_fail(db)
        assert db.table("settings").count == 0
        with transaction(db):
            db.table("settings").insert({"name": "n", "value": "0"})
        assert db.table("settings").count == 1


def test_what_sqlite_cannot_keep_is_replaced_one_for_one() -> None:
    assert storable("a\x00b\ud800c£😀") == "a\ufffdb\ufffdc£😀"


def fill(db: Database) -> None:
    for n in range(100):
        with transaction(db):
            db.table("settings").insert({"name": f"{n}", "value": "x" * 3000})


def test_f04_a_full_disk_is_an_error_and_loses_nothing(tmp_path: Path) -> None:
    path = tmp_path / "claims.db"
    with opened(path) as db:
        db.execute(f"PRAGMA max_page_count = {db.execute('PRAGMA page_count').fetchone()[0] + 5}")
        with pytest.raises(sqlite3.OperationalError, match="full"):
            fill(db)
        kept = db.table("settings").count
    with opened(path) as db:
        assert db.table("settings").count == kept > 0
        assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
