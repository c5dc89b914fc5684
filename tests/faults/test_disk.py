"""F04, F05: a disk that is full or broken: one line, exit code 3, nothing lost, and the next run is fine."""

import json
import lzma
import os
import random
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from pipelines.database.open import opened
from places import CRAWL_DRIVER, ROOT
from program import claims_within
from small_disk import SmallDisk, may_mount, on_small_disk

pytestmark = pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")

RELEASED = Path(__file__).parent / "databases" / "0.3.0.db.xz"
FULL = ("full", "disk I/O error", "No space left", "File too large")


@pytest.fixture(params=["tmpfs", pytest.param("limit", marks=pytest.mark.slow)])
def mounted(request: pytest.FixtureRequest) -> bool:
    """A small disk is mounted where that is allowed; the limit on files works everywhere."""
    wanted: bool = request.param == "tmpfs"
    if wanted and not may_mount():
        pytest.skip("this user may mount nothing here")
    return wanted


def put(path: Path) -> Path:
    """A database of invented articles that is not marked as a sample, all to be lined up anew."""
    with lzma.open(RELEASED) as packed, path.open("wb") as out:
        shutil.copyfileobj(packed, out)
    with opened(path) as db:
        db.execute("DELETE FROM settings")
        for table in ("articles", "figures"):
            db.execute(f"UPDATE {table} SET sample = 0")
        db.execute("UPDATE claim_rows SET value_low = value_low + 7, value_high = value_high + 7 WHERE rowid % 3 = 0")
    return path


def counted(path: Path) -> tuple[int, ...]:
    with opened(path, read_only=True) as db:
        assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        tables = ("articles", "revisions", "claim_rows", "pages", "urls", "fetches")
        return tuple(db.table(table).count for table in tables)


def test_f04_full_disk_while_lining_up_is_told_and_loses_nothing(tmp_path: Path, mounted: bool) -> None:
    def act(disk: SmallDisk) -> None:
        path = put(disk.folder / "claims.db")
        before = counted(path)
        with disk.only(40):
            done = claims_within(disk.folder, "crosscheck", "--db", path)
        told(done.returncode, done.stderr)
        assert counted(path) == before
        assert claims_within(disk.folder, "crosscheck", "--db", path).returncode == 0
        assert counted(path) == before

    on_small_disk(tmp_path / "disk", act, mounted=mounted)


def test_f04_full_disk_while_publishing_leaves_the_old_snapshot(tmp_path: Path, mounted: bool) -> None:
    def act(disk: SmallDisk) -> None:
        path, site = put(tmp_path / "claims.db"), disk.folder / "site"
        assert claims_within(tmp_path, "publish", site, "--db", path).returncode == 0
        before = (site / "claims.db").read_bytes()
        with opened(path) as db:
            db.execute("UPDATE claim_rows SET sentence = sentence || ?", ["x" * 3000])
        with disk.only(100):
            done = claims_within(tmp_path, "publish", site, "--db", path)
        told(done.returncode, done.stderr)
        assert (site / "claims.db").read_bytes() == before
        assert list(site.glob(".claims*")) == []
        assert claims_within(tmp_path, "publish", site, "--db", path).returncode == 0

    on_small_disk(tmp_path / "disk", act, mounted=mounted)


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_f04_full_disk_while_exporting_leaves_the_old_file(tmp_path: Path, mounted: bool, form: str) -> None:
    if not mounted and form == "xlsx":
        pytest.skip("smaller than what the database needs beside it")

    def act(disk: SmallDisk) -> None:
        path, file = put(tmp_path / "claims.db"), disk.folder / f"claims.{form}"
        file.write_text("of yesterday")
        with disk.only(8):
            done = claims_within(tmp_path, "export", "--format", form, "-o", file, "--db", path)
        told(done.returncode, done.stderr)
        assert file.read_text() == "of yesterday"
        assert [other.name for other in disk.folder.iterdir() if other.name.startswith((".", "claims"))] == [file.name]

    on_small_disk(tmp_path / "disk", act, mounted=mounted)


def test_f04_full_disk_at_the_first_opening_is_a_failure_and_no_wrong_usage(tmp_path: Path, mounted: bool) -> None:
    def act(disk: SmallDisk) -> None:
        with disk.only(8):
            done = claims_within(disk.folder, "run", "--sample", "--db", disk.folder / "claims.db")
        told(done.returncode, done.stderr)
        with opened(disk.folder / "claims.db") as db:
            assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)

    on_small_disk(tmp_path / "disk", act, mounted=mounted)


def told(code: int, said: str) -> None:
    """A failure in one line that names the disk."""
    assert code == 3, said
    assert said.count("\n") <= 1, said
    assert any(words in said for words in FULL), said


@pytest.mark.slow
def test_f04_full_disk_stops_a_crawl_and_the_next_one_has_all(web: object, tmp_path: Path) -> None:
    if not may_mount():
        pytest.skip("this user may mount nothing here")
    site = web.site()  # type: ignore[attr-defined]
    names = [f"/news/{n}" for n in range(12)]
    noise = random.Random(1).randbytes(40_000).hex()
    site.answers = {"/sitemap.xml": site.sitemap(*names)}
    site.answers |= {name: web.html(name + noise) for name in names}  # type: ignore[attr-defined]
    disk, kept, empty = tmp_path / "disk", tmp_path / "kept", tmp_path / "empty.db"
    disk.mkdir()
    with opened(empty):
        pass  # made before: to make it takes as much again as it is large
    room = empty.stat().st_size // 1024 + 500
    outlet = web.outlet(site)  # type: ignore[attr-defined]
    job = web.job(disk / "claims.db", outlet, site)  # type: ignore[attr-defined]
    script = f'mount -t tmpfs -o size={room}k x "$1" && cp "$3" "$1/claims.db" && "$4" "$5" "$6"; cp -r "$1" "$2"'
    command = ["unshare", "-m", "sh", "-c", script, "sh", disk, kept, empty]
    command += [sys.executable, CRAWL_DRIVER, json.dumps(job)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    report = json.loads(done.stdout)
    assert report["failed"]
    assert any(words in report["problems"][0]["text"] for words in FULL), report["problems"]
    fates = report["fates"]["loop"]
    assert 0 < fates["fetched"] < 12
    assert fates["fetched"] + fates["queued"] == 12
    assert counted(kept / "claims.db")[3] == fates["fetched"]
    again = web.crawl(kept / "claims.db", outlet, site)  # type: ignore[attr-defined]
    assert again["problems"] == []
    assert counted(kept / "claims.db")[3] == 12


BROKEN = ["strace", "-f", "-qq", "--seccomp-bpf", "-o", "/dev/null", "-e", "trace=fdatasync,fsync"]


@pytest.mark.parametrize(
    "command",
    [
        pytest.param(("crosscheck",), marks=pytest.mark.slow),
        ("publish", "site"),
        pytest.param(("export", "--format", "csv", "-o", "x.csv"), marks=pytest.mark.slow),
    ],
)
def test_f05_disk_that_fails_to_sync_is_no_success(tmp_path: Path, command: tuple[str, ...]) -> None:
    """EIO from the kernel whenever data should reach the disk."""
    if not shutil.which("strace"):
        pytest.skip("strace is not installed")
    put(tmp_path / "claims.db")
    traced = [*BROKEN, "-e", "inject=fdatasync,fsync:error=EIO", sys.executable, "-m", "pipelines.cli", *command]
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    done = subprocess.run(traced, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
    if "PTRACE" in done.stderr:
        pytest.skip("this user may trace nothing here")
    assert done.returncode == 3, done.stderr
    assert done.stderr.count("\n") == 1
    assert "error" in done.stderr
    assert not (tmp_path / "x.csv").exists()
    assert not (tmp_path / "site" / "claims.db").exists()
    assert counted(tmp_path / "claims.db")[0] == 6


def committed_two(db: sqlite3.Connection, number: int) -> bool:
    try:
        with db:
            db.execute("INSERT INTO settings VALUES (?, ?)", [f"n{number}", "x" * 3000])
            db.execute("INSERT INTO settings VALUES (?, ?)", [f"m{number}", "x" * 3000])
    except sqlite3.OperationalError:
        return False
    return True


def test_f04_half_a_commit_is_never_seen(tmp_path: Path, mounted: bool) -> None:
    """Four hundred kilobytes for many small commits: those that were made stay, the one that failed leaves nothing."""

    def act(disk: SmallDisk) -> None:
        path = disk.folder / "claims.db"
        with opened(path) as db:
            db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        committed = 0
        with disk.only(400), closing(sqlite3.connect(path)) as db:
            for number in range(1000):
                if not committed_two(db, number):
                    break
                committed += 1
        with opened(path) as db:
            assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            assert db.table("settings").count == 2 * committed
            assert 0 < committed < 1000

    on_small_disk(tmp_path / "disk", act, mounted=mounted)
