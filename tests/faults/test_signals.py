"""Signals and neighbours: runs that are asked to end once and twice, two at once, killed ones; real processes all."""

import contextlib
import signal
import sqlite3
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from loopback import started
from waiting import wait_until

PAGES = [f"/news/{n}" for n in range(12)]
Start = Callable[..., "subprocess.Popen[str]"]


@pytest.fixture
def site(web: Any) -> Any:
    """An outlet of twelve pages, of which `/news/drip` would take its time."""
    site = web.site()
    site.answers = {"/sitemap.xml": site.sitemap(*PAGES)} | {path: web.html(f"Of {path}") for path in PAGES}
    return site


@pytest.fixture
def start(web: Any, site: Any, tmp_path: Path) -> Iterator[Start]:
    """Starts `claims` in `tmp_path` over the outlet; whatever is left of it is killed."""
    processes = []

    def start(*arguments: object, delay: float = 0.0) -> "subprocess.Popen[str]":
        outlets = {"loop": web.outlet(site, delay=delay)}
        processes.append(started(tmp_path, *arguments, outlets=outlets, hosts=[site.host]))
        return processes[-1]

    yield start
    for process in processes:
        with contextlib.suppress(ProcessLookupError):
            process.kill()
        process.communicate()


def asked(sql: str, folder: Path) -> list[Any]:
    with closing(sqlite3.connect(folder / "claims.db")) as db:
        return db.execute(sql).fetchall()


def whole(folder: Path) -> bool:
    """By SQLite's own checks, and each archived page stands in the archive."""
    sound = asked("PRAGMA integrity_check", folder) == [("ok",)] and asked("PRAGMA foreign_key_check", folder) == []
    return sound and all((folder / name).exists() for (name,) in asked("SELECT DISTINCT warc_file FROM pages", folder))


def hits(site: Any) -> int:
    return sum(map(len, site.page_times().values()))


@pytest.mark.slow  # a quick test in test_web.py has the same of a crawl alone
@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 143), (signal.SIGINT, 130)])
def test_f03_asked_once_a_run_finishes_what_is_in_flight(
    start: Start, site: Any, tmp_path: Path, number: int, code: int
) -> None:
    process = start("crawl", delay=0.3)
    wait_until(lambda: hits(site) >= 2, process)
    process.send_signal(number)
    _, err = process.communicate(timeout=60)
    assert (process.returncode, err) == (code, "")
    assert asked("SELECT outcome, detail FROM runs", tmp_path) == [("interrupted", signal.Signals(number).name)]
    fates = dict(asked("SELECT fate, count(*) FROM urls GROUP BY 1", tmp_path))
    assert fates == {"fetched": hits(site), "queued": len(PAGES) - hits(site)}
    assert whole(tmp_path)


@pytest.mark.slow
def test_f03_asked_twice_it_ends_at_once_and_the_next_run_goes_on(
    start: Start, site: Any, web: Any, tmp_path: Path
) -> None:
    quick = site.answers[PAGES[0]]
    site.answers[PAGES[0]] = web.answer(b"<html>" + b"x" * 5000, drip=0.1, Content_Type="text/html")
    process = start("crawl")
    wait_until(lambda: site.hits[PAGES[0]], process)
    process.send_signal(signal.SIGINT)
    time.sleep(0.5)
    assert process.poll() is None, "it waits for the page in flight"
    began = time.monotonic()
    process.send_signal(signal.SIGINT)
    process.communicate(timeout=60)
    assert process.returncode == 130
    assert time.monotonic() - began < 5
    assert whole(tmp_path)
    site.answers[PAGES[0]] = quick
    process = start("crawl")
    _, err = process.communicate(timeout=60)
    assert process.returncode == 0, err
    assert "its last sign of life was at" in err, "the run that ended at once could not say so itself"
    assert asked("SELECT outcome FROM runs ORDER BY run_id", tmp_path) == [("killed",), ("done",)]
    assert dict(asked("SELECT fate, count(*) FROM urls GROUP BY 1", tmp_path)) == {"fetched": len(PAGES)}
    assert whole(tmp_path)


@pytest.mark.slow
def test_f03_a_schedule_passes_a_signal_on_once(start: Start, site: Any, tmp_path: Path) -> None:
    """So that what is in flight is finished, and the run's own row says how it ended."""
    process = start("schedule", "--every", "1h", "--log", "claims.log", delay=0.3)
    wait_until(lambda: hits(site) >= 2, process)
    process.send_signal(signal.SIGINT)
    process.communicate(timeout=60)
    assert process.returncode == 130
    assert asked("SELECT outcome, detail FROM runs", tmp_path) == [("interrupted", "SIGTERM")]
    assert dict(asked("SELECT fate, count(*) FROM urls GROUP BY 1", tmp_path))["fetched"] == hits(site)
    assert "run ended with exit code 143" in (tmp_path / "claims.log").read_text()


@pytest.mark.slow
def test_f06_of_two_runs_the_second_ends_at_once_and_a_kill_leaves_no_lock(
    start: Start, site: Any, tmp_path: Path
) -> None:
    first = start("crawl", delay=5.0)
    wait_until(lambda: hits(site) >= 1, first)
    second = start("crawl", delay=5.0)
    out, err = second.communicate(timeout=60)
    assert (second.returncode, out) == (3, "")
    assert err == f"claims: a run on claims.db is in progress (pid {first.pid})\n"
    assert first.poll() is None
    first.kill()
    first.communicate()
    third = start("crawl")
    _, err = third.communicate(timeout=60)
    assert third.returncode == 0, err
    assert asked("SELECT outcome FROM runs ORDER BY run_id", tmp_path) == [("killed",), ("done",)]
    assert dict(asked("SELECT fate, count(*) FROM urls GROUP BY 1", tmp_path)) == {"fetched": len(PAGES)}
    assert whole(tmp_path)


@pytest.mark.slow
def test_f06_of_two_schedules_the_second_ends_at_once(start: Start, site: Any, tmp_path: Path) -> None:
    first = start("schedule", "--every", "1h", delay=0.5)
    wait_until(lambda: hits(site) >= 1, first)
    second = start("schedule", "--every", "1h")
    out, err = second.communicate(timeout=60)
    assert (second.returncode, out) == (3, "")
    assert err == f"claims: a schedule of {tmp_path}/claims.db is running (pid {first.pid})\n"
    first.kill()
    first.communicate()
