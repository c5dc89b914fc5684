"""What waits: addresses to be fetched, pages to be read; and when each outlet last gave a page."""

from collections.abc import Iterator, Mapping
from datetime import timedelta

from sqlite_utils import Database

from crawlers.clock import stamp
from pipelines.database.outlet_states import outlet_states
from pipelines.database.revisits import count_due
from pipelines.doctor.finding import Finding, Level, Subject

LATE = timedelta(days=1)
"""Pages that wait for so long are read by nobody."""
SILENT = timedelta(days=2)
"""An outlet that publishes every day and gave no page for so long."""


def backlog(db: Database, subject: Subject) -> Iterator[Finding]:
    """How much waits, and since when the oldest page does."""
    urls = {
        row[0]: row[1]
        for row in db.execute(
            """SELECT outlet, (SELECT count(*) FROM urls
                   WHERE urls.outlet = outlets.outlet AND urls.fate = 'queued') AS waiting
               FROM outlets WHERE waiting"""
        )
    }
    pages, oldest = db.execute("SELECT count(*), min(fetched) FROM pages WHERE state = 'queued'").fetchone()
    looks = count_due(db, subject.now)
    text = f"{sum(urls.values())} addresses wait to be fetched, {pages} pages to be read"
    text += f", {sum(looks.values())} are due to be looked at again" if looks else ""
    values = {"addresses": urls, "pages": pages, "oldest_page": oldest, "looks": looks}
    if oldest and oldest < stamp(subject.now - LATE):
        todo = "read them: claims extract"
        text += f", the oldest since {oldest}"
        yield Finding(name="backlog", level=Level.WARN, text=text, todo=todo, values=values)
    else:
        yield Finding(name="backlog", text=text, values=values)


def lining_up(db: Database, subject: Subject) -> Iterator[Finding]:
    """How many articles runs had no time to line up."""
    count = db.execute("SELECT count(DISTINCT article_id) FROM waiting").fetchone()[0]
    text = f"{count} articles wait to be lined up"
    yield Finding(name="lining up", text=text if count else "nothing waits", values={"articles": count})


def last_success(db: Database, subject: Subject) -> Iterator[Finding]:
    """When each outlet that was asked last gave a page; bad where none did for days."""
    last = {name: state.answered for name, state in outlet_states(db).items()}
    for name, level in since_last_success(last, stamp(subject.now - SILENT)).items():
        at = last[name]
        text = f"last gave a page at {at}" if at else "has not given a page yet"
        todo = "see its problems and refusals above, and the log" if level is not Level.GOOD else None
        yield Finding(name="last success", level=level, outlet=name, text=text, todo=todo, values={"answered": at})


def since_last_success(last: Mapping[str, str | None], since: str) -> dict[str, Level]:
    """By outlet, how bad it is when it `last` gave a page: bad where none did `since`, as that is not the outlets."""
    silent = {outlet for outlet, at in last.items() if (at or "") < since}
    bad = Level.BAD if len(silent) == len(last) else Level.WARN
    return {outlet: bad if outlet in silent else Level.GOOD for outlet in sorted(last)}
