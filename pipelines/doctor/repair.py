"""Making anew whatever in the database follows from the rest of it: nothing is asked of outlets, nothing is lost.

What came from outside stays as it is: pages, articles, revisions, claims, decisions, runs. Where that is damaged
nothing is repaired in place, as that could make it worse: the database is made anew from the archive.
"""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

from sqlite_utils import Database

from crawlers.clock import Clock, utc_now
from pipelines.changes.job import find_changes
from pipelines.crosscheck.job import crosscheck
from pipelines.database.changes import compare_all_again
from pipelines.database.derived import damage_of_tables, keep_again, remove_orphans, rows_of, shape_anew
from pipelines.database.lock import locked
from pipelines.database.open import DatabaseError, transaction
from pipelines.database.runs import logged_run
from pipelines.database.schema import SEARCH
from pipelines.doctor.contents import ANEW


def repair(path: Path, *, command: str, now: Clock = utc_now) -> Iterator[str]:
    """Make derived rows anew, under the run lock; tells of each part what was done.

    Killed anywhere, it can be done again. Raises `DatabaseError` where the tables themselves are damaged.
    """
    with locked(path) as db:
        _refuse_damaged(db, path)
        with logged_run(path, command, now) as log:
            said: list[str] = []
            for told in _parts(db):
                said.append(told)
                yield told
            log.detail = "; ".join(said)


def _parts(db: Database) -> Iterator[str]:
    shape_anew(db)
    yield f"shape of tables, indexes, views, triggers; full-text search over {', '.join(SEARCH)}"
    yield _changes(db)
    with transaction(db):
        gone, wrong = remove_orphans(db), keep_again(db)
    yield f"copies that claims keep of articles, sources and figures: {wrong} were out of step"
    report = crosscheck(db, full=True)
    figures = f"{sum(report.figures.values())} figures of {report.claims} claims"
    yield (
        "words, stories, sources, figures with their links, redirects and outlets, totals of outlets: "
        f"{figures}; {report.changed + gone} rows were out of step"
    )


def _refuse_damaged(db: Database, path: Path) -> None:
    try:
        problems = damage_of_tables(db)
    except sqlite3.DatabaseError as error:
        problems = [str(error)]
    if problems:
        raise DatabaseError(f"{path} cannot be repaired in place: {problems[0]}; {ANEW}")


def _changes(db: Database) -> str:
    """What became of claims from one revision to the next."""
    before = rows_of(db, "changes")
    with transaction(db):
        compare_all_again(db)
    report = find_changes(db)
    differ = len(before ^ rows_of(db, "changes"))
    return f"changes after publication: {report.articles} articles compared again, {differ} rows were out of step"
