"""Floors: what was read of each outlet last, and what of that is below what used to be."""

from collections.abc import Iterator

from sqlite_utils import Database

from pipelines.doctor.finding import Finding, Level, Subject
from pipelines.floors.job import standing

_SEVERAL = 3
"""Pages of which none is an article: worth a look, though chance may bring them."""


def look(db: Database, subject: Subject) -> Iterator[Finding]:
    """An outlet each, as it was measured last."""
    for row in standing(db, subject.now):
        counts = row.counts
        text = f"{counts['articles']} of {counts['pages']} pages gave an article, with {counts['claims']} claims"
        values = {"until": row.until, "length": row.length, **counts, "fallen": list(row.fallen)}
        if row.fallen:
            todo = "look at a page of it (`claims read`), mend its file or the reader, then run `claims extract`"
            text = "; ".join(row.told)
            yield Finding(name="floors", level=Level.BAD, outlet=row.outlet, text=text, todo=todo, values=values)
        elif counts["pages"] >= _SEVERAL and not counts["articles"]:
            todo = "too few to call it a redesign: look at one of them (`claims read`)"
            yield Finding(
                name="floors", level=Level.WARN, outlet=row.outlet, text=f"{text}, up to {row.until}", todo=todo,
                values=values,
            )  # fmt: skip
        else:
            yield Finding(name="floors", outlet=row.outlet, text=f"{text}, up to {row.until}", values=values)
