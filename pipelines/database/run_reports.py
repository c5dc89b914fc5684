"""Reports of crawling runs: kept in the database, and as files beside it of which the oldest go."""

import contextlib
import json
import os
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from crawlers.clock import stamp
from pipelines.database.open import storable
from pipelines.files.output import OutputError, written

SCHEMA, VERSION = "claims.run", 1
"""Name and version of the form. A key that is added keeps the version, anything else raises it."""
FOLDER = "reports"
"""Beside the database."""
MOST_FILES = 500
"""Ten days of runs every half hour; the database keeps all."""
REMEMBERED = timedelta(days=7)
"""How long a problem counts as known after a run told of it last."""


def blank_report(
    *, command: str, started: str, finished: str, outcome: str, exit_code: int, detail: str | None
) -> dict[str, Any]:
    """The report of a run that did not come to anything: all keys that a report has."""
    return {
        "schema": SCHEMA, "version": VERSION,
        "run_id": None, "command": command, "started": started, "finished": finished,
        "outcome": outcome, "exit_code": exit_code, "detail": detail,
        "killed_before": [], "problems": [], "outlets": {}, "read": None, "figures": None, "seconds": {}, "disk": None,
    }  # fmt: skip


def keep_report(db: Database, report: Mapping[str, Any]) -> None:
    """Put a run's report into the database, within the caller's transaction."""
    text = storable(json.dumps(report, ensure_ascii=False))
    db.execute("INSERT OR REPLACE INTO run_reports (run_id, report) VALUES (?, ?)", [report["run_id"], text])


def write_report(path: Path, report: Mapping[str, Any]) -> None:
    """Write a run's report beside the database at `path`, and take the oldest away. A full disk is no new error."""
    folder = path.parent / FOLDER
    with contextlib.suppress(OSError, OutputError):
        folder.mkdir(exist_ok=True)
        with written(str(folder / f"{path.stem}-{report['run_id']:08}.json")) as file:
            json.dump(report, file, ensure_ascii=False, indent=2)
            file.write("\n")
        names = sorted(name for name in os.listdir(folder) if name.startswith(f"{path.stem}-"))  # noqa: PTH208
        for name in names[:-MOST_FILES]:
            (folder / name).unlink()


def last_reports(db: Database) -> Iterator[dict[str, Any]]:
    """The reports of runs, the newest first, as far as they are asked for."""
    for row in db.execute("SELECT report FROM run_reports ORDER BY run_id DESC"):
        yield json.loads(row[0])


def first_report_since(db: Database, since: datetime) -> dict[str, Any] | None:
    """The oldest report of a run that began after a moment."""
    row = db.execute(
        """SELECT report FROM run_reports JOIN runs USING (run_id) WHERE started >= ? ORDER BY run_id LIMIT 1""",
        [stamp(since)],
    ).fetchone()
    return json.loads(row[0]) if row else None


def told_lately(db: Database, now: datetime) -> set[tuple[str | None, str]]:
    """Outlet and kind of the problems that runs of the last days, or else the last run, told of."""
    since = stamp(now - REMEMBERED)
    told: set[tuple[str | None, str]] = set()
    for number, report in enumerate(last_reports(db)):
        if number and report["started"] < since:
            break
        told.update((problem["outlet"], problem["kind"]) for problem in report["problems"])
    return told
