"""What the database holds, and whether it is whole."""

from collections.abc import Iterator

from sqlite_utils import Database

from pipelines.database.claims import CURRENT
from pipelines.database.integrity import damage
from pipelines.database.open import is_sample
from pipelines.database.shape import VERSION
from pipelines.doctor.finding import Finding, Level, Subject

ANEW = (
    "copy the file away and make a new one from the archive: claims add archive/*-added*.warc.gz where there are such, "
    "then claims run --replay archive"
)
"""What to do about a damaged file."""


def look(db: Database, subject: Subject) -> Iterator[Finding]:
    """How much there is of everything."""
    counts = {}
    for name, table in (
        ("articles", "articles"),
        ("claims", f"claim_rows c WHERE {CURRENT}"),
        ("withdrawn ones", "claim_rows WHERE withdrawn_at IS NOT NULL"),
        ("figures", "figures"),
    ):
        counts[name] = db.execute(f"SELECT count(*) FROM {table}").fetchone()[0]  # noqa: S608 (names are ours)
    told = ", ".join(f"{count} {name}" for name, count in counts.items())
    text = f"{subject.path}: {told}{' (SAMPLE)' if is_sample(db) else ''}"
    yield Finding(name="database", text=text, values=counts)


def schema(db: Database, subject: Subject) -> Iterator[Finding]:
    """The shape of its tables: a file that has another is not opened at all."""
    yield Finding(name="schema", text="as this version declares it", values={"version": VERSION})


def whole(db: Database, subject: Subject) -> Iterator[Finding]:
    """SQLite's own checks. Dear: they read the whole file."""
    problems = damage(db.conn)
    if not problems:
        yield Finding(name="integrity", text="ok")
        return
    todo = f"run `claims doctor --repair`; where it refuses, {ANEW}"
    yield Finding(name="integrity", level=Level.BAD, text="; ".join(problems), todo=todo)
