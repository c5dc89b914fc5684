"""How old the last backup is."""

from collections.abc import Iterator
from datetime import timedelta

from sqlite_utils import Database

from crawlers.clock import stamp
from pipelines.database.last_backup import last_backup
from pipelines.doctor.finding import Finding, Level, Subject

OLD = timedelta(days=8)
"""A week, and a day for one that was late."""


def look(db: Database, subject: Subject) -> Iterator[Finding]:
    """Whoever made one once is told when there is no new one; others may have their own means."""
    last = last_backup(db)
    values = {"last": last}
    if last is None:
        yield Finding(name="backup", text="none by `claims backup` yet", values=values)
    elif last < stamp(subject.now - OLD):
        text, todo = f"the last is of {last}", "claims backup DIR"
        yield Finding(name="backup", level=Level.WARN, text=text, todo=todo, values=values)
    else:
        yield Finding(name="backup", text=f"the last is of {last}", values=values)
