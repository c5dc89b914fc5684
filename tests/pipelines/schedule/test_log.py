"""What runs say goes into files of bounded size, whole and in order."""

import sqlite3
import sys
from contextlib import closing
from pathlib import Path

import pytest

from pipelines.files.output import OutputError
from pipelines.schedule.log import OLD_FILES, Log, process


def test_files_stay_small_and_few_and_nothing_is_torn(tmp_path: Path) -> None:
    log = Log(tmp_path / "claims.log", 2000)
    code = "import sys\nfor n in range(2000): print(f'line {n:05} é', file=(sys.stderr, sys.stdout)[n % 2], flush=True)"
    with process([sys.executable, "-c", code], log) as one:
        assert one.wait(30) == 0
    log.say("the end")
    log.close()
    files = sorted(tmp_path.iterdir())
    assert [file.name for file in files] == ["claims.log", *(f"claims.log.{n}" for n in range(1, OLD_FILES + 1))]
    assert all(file.stat().st_size <= 2000 for file in files)
    kept = "".join(file.read_text() for file in [*files[:0:-1], files[0]]).splitlines()
    assert kept[-1] == "the end"
    numbers = [int(line.split()[1]) for line in kept[:-1]]
    assert numbers == list(range(numbers[0], 2000))


def test_a_database_is_no_log(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "claims.db")) as db, db:
        db.execute("CREATE TABLE kept (row)")
    before = (tmp_path / "claims.db").read_bytes()
    with pytest.raises(OutputError, match="is a database"):
        Log(tmp_path / "claims.db", 2000)
    assert (tmp_path / "claims.db").read_bytes() == before


def test_a_line_without_end_is_cut_and_a_worker_left_behind_holds_nothing_up(tmp_path: Path) -> None:
    log = Log(tmp_path / "claims.log", 10**6)
    code = (
        "import subprocess, sys; sys.stdout.write('x' * 25_000); sys.stdout.flush()\n"
        "subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(5)'])"
    )
    with process([sys.executable, "-c", code], log) as one:
        assert one.wait(30) == 0
    log.close()
    assert [len(line) for line in (tmp_path / "claims.log").read_text().splitlines()][:2] == [10_000, 10_000]
