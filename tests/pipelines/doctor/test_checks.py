"""What doctor says of a database that is left alone: what waits, who is silent, how long the disk will do."""

import os
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlite_utils import Database

from pipelines.database.last_backup import note_backup
from pipelines.database.open import open_database
from pipelines.database.outlet_states import OutletState, keep_state
from pipelines.database.run_reports import blank_report, keep_report
from pipelines.database.schedule_file import only_schedule, state_file
from pipelines.doctor import backup, disk, runs, schedule, waiting
from pipelines.doctor.examine import as_report, examine, examine_quickly
from pipelines.doctor.finding import Level, Subject

GIB = 2**30


@pytest.fixture
def subject(tmp_path: Path) -> Subject:
    return Subject(path=tmp_path / "claims.db", now=datetime(2026, 2, 20, 12, tzinfo=UTC))


@pytest.fixture
def db(subject: Subject) -> Iterator[Database]:
    db = open_database(subject.path)
    for outlet in ("bbc", "sky"):
        db.table("outlets").insert({"outlet": outlet, "title": outlet, "home": "https://x.example/"})
    yield db
    db.close()


def run(db: Database, at: datetime, **more: Any) -> None:
    """A run that is over, with its report."""
    text = at.strftime("%Y-%m-%dT%H:%M:%SZ")
    row = {"started": text, "finished": text, "command": "claims run", "outcome": more.get("outcome", "done")}
    blank = blank_report(command="", started=text, finished=text, outcome="done", exit_code=0, detail=None)
    keep_report(db, blank | {"run_id": db.table("runs").insert(row).last_pk} | more)


@pytest.mark.parametrize(
    ("days", "grown", "free", "says", "level"),
    [
        (10, 10 * GIB, 100 * GIB, "100 days at 1024 MiB a day", Level.GOOD),
        (10, 10 * GIB, 20 * GIB, "20 days at 1024 MiB a day", Level.WARN),
        (10, 0, 20 * GIB, None, None),
        (0.5, 10 * GIB, 20 * GIB, None, None),  # a night or a day is no rate
    ],
)
def test_for_how_long_the_disk_will_do(
    db: Database, subject: Subject, monkeypatch: pytest.MonkeyPatch,
    days: float, grown: int, free: int, says: str | None, level: Level | None,
) -> None:  # fmt: skip
    usage = shutil.disk_usage(subject.folder)._replace(free=free)
    monkeypatch.setattr(shutil, "disk_usage", lambda folder: usage)
    run(db, subject.now - timedelta(days=40), disk={"database": 0, "archive": 0, "free": 0})
    run(db, subject.now - timedelta(days=days), disk={"database": GIB, "archive": GIB, "free": 0})
    run(db, subject.now, disk={"database": GIB + grown // 4, "archive": GIB + grown - grown // 4, "free": 0})
    found = list(disk.days_left(db, subject))
    assert [(finding.text, finding.level) for finding in found] == ([(says, level)] if says else [])


def test_who_is_silent_is_said_and_all_together_are_bad(db: Database, subject: Subject) -> None:
    assert list(waiting.last_success(db, subject)) == []
    keep_state(db, OutletState(outlet="bbc", answered="2026-02-20T09:00:00Z"))
    keep_state(db, OutletState(outlet="sky", not_before="2026-02-21T09:00:00Z", reason="robots.txt answers 403"))
    assert [(f.outlet, f.level) for f in waiting.last_success(db, subject)] == [("bbc", "good"), ("sky", "warn")]
    keep_state(db, OutletState(outlet="bbc", answered="2026-02-17T09:00:00Z"))
    found = list(waiting.last_success(db, subject))
    assert [finding.level for finding in found] == ["bad", "bad"]
    assert found[0].text == "last gave a page at 2026-02-17T09:00:00Z"


@pytest.mark.parametrize(("fetched", "level"), [("2026-02-20T09:00:00Z", "good"), ("2026-02-18T09:00:00Z", "warn")])
def test_what_waits_is_counted(db: Database, subject: Subject, make_page: Any, fetched: str, level: str) -> None:
    make_page("r1", url="https://www.bbc.example/news/1", fetched=fetched, db=db)
    db.execute("UPDATE urls SET fate = 'queued'")
    (finding,) = waiting.backlog(db, subject)
    assert finding.level == level
    assert finding.values == {"addresses": {"bbc": 1}, "pages": 1, "oldest_page": fetched, "looks": {}}
    assert finding.text.startswith("1 addresses wait to be fetched, 1 pages to be read")
    db.execute("UPDATE urls SET fate = 'fetched', ended_at = '2026-02-20T10:00:00Z'")
    db.execute("UPDATE urls SET revisit_from = '2026-02-20T10:00:00Z'")
    (finding,) = waiting.backlog(db, subject)
    assert finding.values["looks"] == {"bbc": 1}
    assert "1 are due to be looked at again" in finding.text


@pytest.mark.parametrize(("days", "level"), [(None, "good"), (8, "good"), (9, "warn")])
def test_how_old_the_last_backup_is(db: Database, subject: Subject, days: int | None, level: str) -> None:
    if days:
        note_backup(subject.path, subject.now - timedelta(days=days))
    (finding,) = backup.look(db, subject)
    assert finding.level == level
    assert finding.values["last"] == (f"2026-02-{20 - days:02}T12:00:00Z" if days else None)


def test_problems_of_the_last_run_are_shown_and_known_ones_are_no_alarm(db: Database, subject: Subject) -> None:
    problem = {"outlet": "sky", "kind": "refused", "text": "robots.txt answers 403", "error": True, "known": False}
    run(db, subject.now, outcome="failed", problems=[problem, problem | {"outlet": "bbc", "known": True}])
    last, *problems = runs.look(db, subject)
    assert (last.name, last.level) == ("last run", "bad")
    assert [(p.name, p.outlet, p.level) for p in problems] == [
        ("problem refused", "sky", "bad"),
        ("problem refused", "bbc", "warn"),
    ]


@pytest.mark.parametrize(
    ("alive", "level"), [(None, "warn"), ("2026-02-20T11:45:00Z", "warn"), ("2026-02-20T11:55:00Z", "good")]
)
def test_a_run_without_a_sign_of_life_is_shown(db: Database, subject: Subject, alive: str | None, level: str) -> None:
    row = {"started": "2026-02-20T11:00:00Z", "alive": alive, "command": "claims run", "outcome": "running"}
    db.table("runs").insert(row)
    (finding,) = runs.look(db, subject)
    assert finding.level == level
    assert ("no sign of life since" in finding.text) == (level == "warn")


def test_the_schedule_and_what_it_says_of_itself(subject: Subject) -> None:
    assert list(schedule.look(subject)) == []
    last = {"began": "2026-02-20T11:00:00Z", "ended": "2026-02-20T11:05:00Z", "code": 0, "hung": False}

    def looked() -> tuple[str, str]:
        (finding,) = schedule.look(subject)
        assert finding.values["last"] == last
        return finding.level, finding.text

    ended = "last run ended 2026-02-20T11:05:00Z with exit code 0"
    with only_schedule(subject.path) as state:
        state.note(next="2026-02-20T12:10:00Z", last=last, stopped=None)
        assert looked() == ("good", f"next run 2026-02-20T12:10:00Z; {ended}")
        state.note(next="2026-02-20T10:10:00Z")
        assert looked() == ("bad", f"it should have run at 2026-02-20T10:10:00Z and did not; {ended}")
    assert looked() == ("bad", f"it ended without a word; {ended}")
    with only_schedule(subject.path) as state:
        state.note(stopped="2026-02-20T11:30:00Z")
    assert looked() == ("good", f"stopped 2026-02-20T11:30:00Z; {ended}")
    assert os.access(state_file(subject.path), os.R_OK)


def test_quick_checks_are_part_of_all_and_change_nothing(db: Database, subject: Subject) -> None:
    run(db, subject.now)
    before = db.conn.total_changes  # type: ignore[union-attr]
    quick = list(examine_quickly(db, subject))
    assert db.conn.total_changes == before  # type: ignore[union-attr]
    every = list(examine(subject.path, lambda: subject.now))
    assert {finding.name for finding in quick} < {finding.name for finding in every}
    report = as_report(every, at="2026-02-20T12:00:00Z")
    assert (report["schema"], report["version"], report["at"]) == ("claims.doctor", 1, "2026-02-20T12:00:00Z")
    keys = {"name", "level", "text", "todo", "outlet", "values"}
    assert all(finding.keys() == keys for finding in report["findings"])
