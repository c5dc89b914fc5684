"""Room on the disk where the database and its archive lie."""

import shutil
from collections.abc import Iterator

from pipelines.doctor.finding import Finding, Level, Subject

LEAST_FREE = 2 * 2**30
"""Bytes. Six outlets write some 300 MB of archive a day; less than a week of that is worth a word."""


def look(subject: Subject) -> Iterator[Finding]:
    """What is free."""
    free = shutil.disk_usage(subject.folder).free
    text, values = f"{free / 2**30:.1f} GiB free", {"free": free}
    if free >= LEAST_FREE:
        yield Finding(name="disk", text=text, values=values)
    else:
        todo = "move the archive, or make room"
        yield Finding(name="disk", level=Level.BAD, text=text, todo=todo, values=values)
