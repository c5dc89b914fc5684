"""Touched articles and those of their days, compared: in one pass here, or by an engine, some weeks at once."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial

from sqlite_utils import Database

from crawlers.clock import stamp
from pipelines.compare.times import time_of
from pipelines.crosscheck.comparing import Alike, Kept, Known, alike_in, all_alike_in
from pipelines.crosscheck.engine import Engine, Task, done
from pipelines.database.stories import articles_by_time, times_of, words_between
from pipelines.lineup.likeness import WINDOW

AT_ONCE = 8000
"""Articles of which an engine compares those of their days at once. The days around them are read besides, so that
fewer cost more, and all are sent to another process, so that more take more memory."""


def alike_around(db: Database, touched: Sequence[str], known: Known, engine: Engine | None) -> Iterator[Alike]:
    """Each touched article with what is like it, in order of time."""
    for start, end in _periods(db, touched):
        if engine is None:
            yield from alike_in(_between(db, start - WINDOW, end + WINDOW), known.fresh, known)
        else:
            for found in done(engine, _tasks(db, start, end, known)):
                yield from found


def _tasks(db: Database, start: datetime, end: datetime, known: Known) -> Iterator[Task[list[Alike]]]:
    """A period cut into parts; of each, all that is within the window of an article in it."""
    for first, last in _parts(db, start, end):
        rows = list(_between(db, first - WINDOW, last + WINDOW))
        fresh = known.fresh.intersection(row.article_id for row in rows)
        asked = {row.article_id for row in rows if first <= time_of(row.time) <= last and row.article_id in fresh}
        yield partial(all_alike_in, rows, asked, replace(known, fresh=fresh))


def _parts(db: Database, start: datetime, end: datetime) -> Iterator[tuple[datetime, datetime]]:
    """The first and the last time of each part of a period, of so many articles; those of one time are together."""
    first, number = None, 0
    for time, count in articles_by_time(db, stamp(start), stamp(end)):
        first, number = first or time, number + count
        if number >= AT_ONCE:
            yield time_of(first), time_of(time)
            first, number = None, 0
    if first:
        yield time_of(first), end


def _between(db: Database, start: datetime, end: datetime) -> Iterator[Kept]:
    """What articles of some days are compared by, in order of time."""
    return map(Kept._make, words_between(db, stamp(start), stamp(end)))


def _periods(db: Database, touched: Collection[str]) -> Iterator[tuple[datetime, datetime]]:
    """The first and the last time of touched articles, where their windows meet together."""
    start = end = None
    for time in sorted({time_of(time) for time, _ in times_of(db, touched)}):
        if start is None or end is None or time > end + 2 * WINDOW:
            if start and end:
                yield start, end
            start = time
        end = time
    if start and end:
        yield start, end
