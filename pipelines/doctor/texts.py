"""Texts in the database against their hashes and each other: no checksum of SQLite's tells of a flipped letter."""

import hashlib
from collections.abc import Iterator

from sqlite_utils import Database

from pipelines.database.written_texts import (
    articles_unlike_their_revision,
    claims_unlike_their_revision,
    hashed_revisions,
)
from pipelines.doctor.contents import ANEW
from pipelines.doctor.finding import Finding, Level, Subject

NEWEST = 2000
"""So many revisions are looked at, unless all are."""


def look(db: Database, subject: Subject) -> Iterator[Finding]:
    """The newest revisions, with `full` all of them and what articles and claims quote from them."""
    wrong, seen = [], 0
    for article, revision, text, digest in hashed_revisions(db, None if subject.full else NEWEST):
        seen += 1
        if hashlib.sha256(text.encode()).hexdigest() != digest:
            wrong.append(f"revision {revision} of article {article}")
    if subject.full:
        wrong += [f"the text of {url}" for url in articles_unlike_their_revision(db)]
        wrong += [f"the sentence of claim {claim}" for claim in claims_unlike_their_revision(db)]
    if wrong:
        text = f"not as they were written: {', '.join(wrong[:3])}"
        todo = f"bring the database back from a backup, or {ANEW}; --repair would take them as they are"
        yield Finding(name="texts", level=Level.BAD, text=text, todo=todo, values={"looked_at": seen})
    else:
        yield Finding(name="texts", text=f"{seen} revisions looked at", values={"looked_at": seen})
