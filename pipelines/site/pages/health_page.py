"""`/-/health`: whether anything needs looking at, as JSON for whoever watches: 200 where all is well, 503 where not.

The operator's own site says what the quick checks of `claims doctor` say. A published copy has no queue and no log of
runs: it says how old it is, what it holds, and when each outlet last gave a page.
"""

import asyncio
import shutil
import sqlite3
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from weakref import WeakKeyDictionary

from datasette.app import Datasette
from datasette.utils.asgi import Request, Response

from crawlers.clock import stamp
from pipelines.database.notes import noted
from pipelines.database.open import DatabaseError, opened
from pipelines.database.shape import VERSION
from pipelines.doctor.disk import LEAST_FREE
from pipelines.doctor.examine import as_report, examine_quickly
from pipelines.doctor.finding import Finding, Level, Subject
from pipelines.doctor.waiting import since_last_success
from pipelines.publish.public_copy import PUBLISHED
from pipelines.site.server.database import ClaimsDatabase
from pipelines.site.server.site import Site

OLD, TOO_OLD = timedelta(days=2), timedelta(days=8)
"""Age of a published copy that is worth a word, and that says that nobody publishes any more."""
SILENT = timedelta(days=3)
"""An outlet that gave no page for so long before the copy was made."""
KEPT_SECONDS = 10.0
"""An answer is given again for so long, however many ask."""

_LAST = """SELECT outlet, (SELECT max(fetched) FROM pages WHERE pages.outlet = outlets.outlet) FROM outlets
    WHERE NOT outside ORDER BY outlet"""
_looks: WeakKeyDictionary[Datasette, tuple[float, asyncio.Task[list[Finding]]]] = WeakKeyDictionary()


async def health(site: Site, request: Request) -> Response:
    """What was found; to who may not see the site, the worst of it alone."""
    report = as_report(await _looked(site), at=stamp(datetime.now(UTC)))
    if not await site.datasette.permission_allowed(request.actor, "view-instance", default=True):
        report = {"level": report["level"]}
    status = 503 if report["level"] == Level.BAD else 200
    return Response.json(report, status=status, headers={"cache-control": "no-store"})


async def _looked(site: Site) -> list[Finding]:
    """What was found a moment ago; who asks while it is looked for waits for the same look.

    This page has no turns to wait for: many who ask at once must not take all threads.
    """
    began, look = _looks.get(site.datasette, (0.0, None))
    if look is None or (look.done() and time.monotonic() - began > KEPT_SECONDS):
        look = asyncio.create_task(asyncio.to_thread(lambda: list(_findings(site))))
        _looks[site.datasette] = time.monotonic(), look
    return await asyncio.shield(look)


def _findings(site: Site) -> Iterator[Finding]:
    database = site.database
    assert isinstance(database, ClaimsDatabase)  # noqa: S101 (the plugin sees to it)
    if database.replaced:
        text, todo = "another database took the place of the one that is shown", "start the site again to show it"
        yield Finding(name="snapshot replaced", level=Level.WARN, text=text, todo=todo)
    try:
        if site.own is None:
            yield from of_copy(database.file, datetime.now(UTC))
        else:
            yield from _without_place(_of_own(database.file), database.folder)
    except (DatabaseError, sqlite3.Error, OSError) as error:
        said = str(error).replace(str(database.folder), "")
        yield Finding(name="database", level=Level.BAD, text=f"cannot be read: {said}")


def _of_own(file: Path) -> Iterator[Finding]:
    with opened(file, create=False, read_only=True) as db:
        yield from examine_quickly(db, Subject(path=file, now=datetime.now(UTC)))


def of_copy(file: Path, now: datetime) -> Iterator[Finding]:
    """What a published copy tells of itself."""
    with closing(sqlite3.connect(f"{file.as_uri()}?mode=ro", uri=True)) as copy:
        made = noted(copy, PUBLISHED)
        read = copy.execute("SELECT extractor FROM claim_rows ORDER BY rowid DESC LIMIT 1").fetchone()
        last: dict[str, str | None] = dict(copy.execute(_LAST).fetchall())
    at = datetime.fromisoformat(made) if made else datetime.fromtimestamp(file.stat().st_mtime, UTC)
    yield _age(at, now)
    yield Finding(name="schema", text="as this version declares it", values={"version": VERSION})
    yield Finding(name="model", text=f"claims were read by {read[0]}" if read else "there are no claims")
    yield from _last_success(last, at)
    free = _free(file)
    level, text = (Level.GOOD, "there is room") if free >= LEAST_FREE else (Level.BAD, "there is hardly any room")
    yield Finding(name="disk", level=level, text=text, todo=None if level is Level.GOOD else "make room")


def _age(at: datetime, now: datetime) -> Finding:
    age = now - at
    level = Level.BAD if age > TOO_OLD else Level.WARN if age > OLD else Level.GOOD
    todo = "publish again: claims publish" if level is not Level.GOOD else None
    values = {"published": stamp(at), "seconds": int(age.total_seconds())}
    return Finding(name="snapshot", level=level, text=f"published {stamp(at)}", todo=todo, values=values)


def _last_success(last: Mapping[str, str | None], at: datetime) -> Iterator[Finding]:
    for outlet, level in since_last_success(last, stamp(at - SILENT)).items():
        fetched = last[outlet]
        text = f"its newest page is of {fetched}" if fetched else "it has given no page yet"
        yield Finding(name="last success", level=level, outlet=outlet, text=text, values={"answered": fetched})


def _free(file: Path) -> int:
    return shutil.disk_usage(file.parent).free


def _without_place(findings: Iterable[Finding], folder: Path) -> Iterator[Finding]:
    """The findings without where the database lies, nor the number of a process, for a page that others may see."""
    for finding in findings:
        said = {
            name: value.replace(f"{folder}/", "").replace(str(folder), "its folder") if value else value
            for name, value in (("text", finding.text), ("todo", finding.todo))
        }
        values = {name: value for name, value in finding.values.items() if name != "pid"}
        yield replace(finding, text=said["text"] or "", todo=said["todo"], values=values)
