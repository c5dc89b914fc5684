"""All checks together: quick ones that a page may ask at each request, and dear ones for `claims doctor`."""

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from crawlers.clock import Clock, utc_now
from crawlers.outlet_files.mistakes import BadOutlets
from pipelines.database.open import DatabaseError, opened
from pipelines.doctor import (
    archive,
    backup,
    contents,
    disk,
    evidence,
    floors,
    model,
    outlets,
    runs,
    schedule,
    search,
    texts,
    versions,
    waiting,
)  # fmt: skip
from pipelines.doctor.finding import Finding, Level, Subject, worst

Check = Callable[[Database, Subject], Iterator[Finding]]
"""A look at the database, opened to read only."""

OF_MACHINE: tuple[Callable[[Subject], Iterator[Finding]], ...] = (
    versions.look,
    disk.look,
    schedule.look,
    outlets.files,
)
"""What needs no database. Quick."""
DEAR_OF_MACHINE: tuple[Callable[[Subject], Iterator[Finding]], ...] = (model.look,)
OF_DATABASE: tuple[Check, ...] = (
    contents.schema, disk.days_left, runs.look, outlets.refusals, outlets.reservations, waiting.last_success,
    waiting.backlog, waiting.lining_up, floors.look, backup.look,
)  # fmt: skip
"""All in a sixth of a second, on a busy machine and after a year of runs every half hour: the site asks them."""
DEAR_OF_DATABASE: tuple[Check, ...] = (
    contents.look,
    runs.killed,
    contents.whole,
    archive.look,
    texts.look,
    search.look,
    evidence.look,
)
"""They may read every page and every file."""


SCHEMA, VERSION = "claims.doctor", 1
"""Name and version of the JSON form. A key or a finding that is added keeps the version, anything else raises it."""


def as_report(findings: Iterable[Finding], *, at: str) -> dict[str, Any]:
    """The findings in JSON's types."""
    told = list(findings)
    head = {"schema": SCHEMA, "version": VERSION, "at": at, "level": str(worst(told))}
    return head | {"findings": [finding.as_json() for finding in told]}


def examine(path: Path, now: Clock = utc_now, *, full: bool = False) -> Iterator[Finding]:
    """Look at everything, the cheap first; with `full` at all of the archive, not at a sample."""
    subject = Subject(path=path, now=now(), full=full)
    for of_machine in (*OF_MACHINE, *DEAR_OF_MACHINE):
        yield from of_machine(subject)
    if not path.exists():
        yield Finding(name="database", text=f"none at {path} yet: `claims run` makes one")
        return
    try:
        with opened(path, create=False, read_only=True) as db:
            db.conn.text_factory = lambda raw: raw.decode(errors="replace")
            for check in (*OF_DATABASE, *DEAR_OF_DATABASE):
                yield from _looked(check, db, subject)
    except (DatabaseError, sqlite3.Error) as error:
        yield Finding(name="database", level=Level.BAD, text=str(error))


def examine_quickly(db: Database, subject: Subject) -> Iterator[Finding]:
    """The quick checks alone, over an open connection: what the site's page of health shows."""
    for of_machine in (*OF_MACHINE, model.installed):
        yield from of_machine(subject)
    for check in OF_DATABASE:
        yield from _looked(check, db, subject)


def _looked(check: Check, db: Database, subject: Subject) -> Iterator[Finding]:
    """What a check finds; where it needs the outlets, nothing until their files are mended, as a finding says."""
    with suppress(BadOutlets):
        yield from check(db, subject)
