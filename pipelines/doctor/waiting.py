"""What waits: addresses to be fetched, pages to be read; and when each outlet last gave a page."""

from collections.abc import Iterator
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
    since = stamp(subject.now - SILENT)
    states = outlet_states(db)
    silent = {name for name, state in states.items() if (state.answered or "") < since}
    for name, state in sorted(states.items()):
        text = f"last gave a page at {state.answered}" if state.answered else "has not given a page yet"
        level = Level.GOOD
        if name in silent:
            level = Level.BAD if len(silent) == len(states) else Level.WARN
        todo = "see its problems and refusals above, and the log" if level is not Level.GOOD else None
        values = {"answered": state.answered}
        yield Finding(name="last success", level=level, outlet=name, text=text, todo=todo, values=values)
