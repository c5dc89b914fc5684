"""The database against the newsroom's own truth: a table of what was asked, what was found, and whether it is right."""

import sqlite3
from contextlib import closing
from pathlib import Path

from benchmarks.soak.check import Check
from benchmarks.soak.newsroom import Newsroom
from benchmarks.soak.sound import kept, let_in, soundness
from benchmarks.soak.truth import articles, figures


def verdict(path: Path, room: Newsroom) -> list[Check]:
    """Everything that is checked at the end; the database is only read."""
    with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as db:
        return [
            *soundness(db, path),
            *kept(db, path.parent),
            *articles(db, room),
            *figures(db, room),
            *let_in(db, room),
        ]
