"""Room on the disk where the database and its archive lie, and for how many days it will do."""

import shutil
from collections.abc import Iterator
from datetime import datetime, timedelta

from sqlite_utils import Database

from pipelines.database.run_reports import first_report_since, last_reports
from pipelines.doctor.finding import Finding, Level, Subject

LEAST_FREE = 2 * 2**30
"""Bytes. Six outlets write some 300 MB of archive a day; less than a week of that is worth a word."""
LOOK_BACK = timedelta(days=14)
LEAST_SPAN = timedelta(days=1)
"""What a day brings is not told by less: nights are quiet."""
FEW_DAYS = 30


def look(subject: Subject) -> Iterator[Finding]:
    """What is free."""
    free = shutil.disk_usage(subject.folder).free
    text, values = f"{free / 2**30:.1f} GiB free", {"free": free}
    if free >= LEAST_FREE:
        yield Finding(name="disk", text=text, values=values)
    else:
        todo = "move the archive, or make room: claims prune"
        yield Finding(name="disk", level=Level.BAD, text=text, todo=todo, values=values)


def days_left(db: Database, subject: Subject) -> Iterator[Finding]:
    """For how long the free room will do, by how database and archive grew in the last two weeks."""
    last = next((report for report in last_reports(db) if report.get("disk")), None)
    first = first_report_since(db, subject.now - LOOK_BACK)
    if not last or not first or not first.get("disk"):
        return
    span = _moment(last["finished"]) - _moment(first["finished"])
    grown = sum(last["disk"][name] - first["disk"][name] for name in ("database", "archive"))
    if span < LEAST_SPAN or grown <= 0:
        return
    a_day = grown / (span / timedelta(days=1))
    days = int(shutil.disk_usage(subject.folder).free / a_day)
    text = f"{days} days at {a_day / 2**20:.0f} MiB a day"
    values = {"days": days, "bytes_a_day": int(a_day), **last["disk"]}
    level = Level.GOOD if days >= FEW_DAYS else Level.WARN
    todo = None if level is Level.GOOD else "make room, or drop old pages: claims prune"
    yield Finding(name="disk days left", level=level, text=text, todo=todo, values=values)


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text)
