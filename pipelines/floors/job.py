"""After reading: what was read of each outlet is counted, kept, and held against its past; what fell is a problem.

What is counted follows from the tables: pages fetched since those that were counted last. So a run that was killed
leaves its pages to the next, and what a mended reader made of old pages is judged anew.
"""

from collections.abc import Iterable, Iterator
from dataclasses import asdict, replace
from datetime import datetime, timedelta
from typing import Any

from sqlite_utils import Database

from crawlers.clock import stamp
from pipelines.database.measures import (
    Measured,
    counted_until,
    last_fetched,
    measured,
    newest_measured,
    outlets_crawled,
    put_measured,
    reads_between,
    sound_days,
)
from pipelines.database.open import is_sample, transaction
from pipelines.floors.measure import COUNTED, SHARES, Counts, Read, middle_length
from pipelines.floors.past import Day, Past
from pipelines.floors.verdict import falls
from pipelines.problems import Kind, Problem

WEEKS = timedelta(weeks=8)
"""The past that tells what is usual. What an outlet changed for good is usual again after it."""
_TOGETHER = timedelta(weeks=1)
"""Runs that are judged together where each has few pages: an outlet of three a day shows in half a week what fell."""
_NEW = timedelta(days=2)
"""Older pages are a replay's: they say nothing of the outlet as it is."""
STANDING = timedelta(days=14)
"""For so long what fell is told, though the outlet gives nothing new to judge by."""


def hold_to_floors(db: Database, run_id: int, *, now: datetime, again: bool = False) -> list[Problem]:
    """Count what was read since the last run, and say which outlets fell below their floors.

    With `again`, what had fallen is counted anew first: something else has read old pages. A sample is not judged.
    """
    if is_sample(db):
        return []
    with transaction(db):
        for outlet in outlets_crawled(db):
            if again:
                _judge_again(db, outlet, now)
            _count_new(db, run_id, outlet, now)
    return [Problem(row.outlet, text, kind=Kind.FLOOR, error=True) for row in fallen(db, now) for text in row.told]


def standing(db: Database, now: datetime) -> list[Measured]:
    """What was measured last of each outlet, where that is not too long ago."""
    return newest_measured(db, since=stamp(now - STANDING), until=stamp(now))


def fallen(db: Database, now: datetime) -> list[Measured]:
    """The outlets of which something stands below its floor."""
    return [row for row in standing(db, now) if row.fallen]


def _count_new(db: Database, run_id: int, outlet: str, now: datetime) -> None:
    since = max(counted_until(db, outlet, stamp(now), but=run_id) or "", stamp(now - _NEW))
    until = last_fetched(db, outlet, stamp(now))
    if until and until > since:
        _judge(db, Measured(run_id=run_id, outlet=outlet, since=since, until=until, counts={}, length=0, fallen=()))


def _judge_again(db: Database, outlet: str, now: datetime) -> None:
    for row in reversed(measured(db, outlet, since=stamp(now - STANDING), until=stamp(now))):
        if row.fallen:
            _judge(db, row)


def _judge(db: Database, row: Measured) -> None:
    """Count what the row is of, and write down what of it fell."""
    reads = [Read(**values) for values in reads_between(db, row.outlet, row.since, row.until)]
    if not reads:
        return
    past = _past(db, row)
    counts = Counts.of(reads, usual_length=past.usual_length())
    found = [asdict(fall) for fall in falls([counts, *_shortly_before(db, row)], past)]
    put_measured(
        db,
        replace(
            row,
            counts={name: getattr(counts, name) for name in COUNTED},
            length=middle_length(reads),
            fallen=tuple(found or _as_before(db, row, counts)),
        ),
    )


def _as_before(db: Database, row: Measured, counts: Counts) -> Iterator[dict[str, Any]]:
    """What had fallen and cannot be judged now: a run that read no article has mended nothing."""
    judged = {share.name for share in SHARES if getattr(counts, share.of)}
    earlier = measured(db, row.outlet, since=_before(row.until, STANDING), until=row.since)
    for fall in () if counts.articles or not earlier else earlier[0].fallen:
        if fall["measure"] not in judged:
            yield fall


def _past(db: Database, row: Measured) -> Past:
    days = sound_days(db, row.outlet, since=_before(row.until, WEEKS), until=row.until)
    return Past([Day(counts=_counts(day), length=day["length"]) for day in days])


def _shortly_before(db: Database, row: Measured) -> Iterable[Counts]:
    rows = measured(db, row.outlet, since=_before(row.until, _TOGETHER), until=row.since)
    return [_counts(other.counts) for other in rows if other.run_id != row.run_id]


def _counts(values: dict[str, int]) -> Counts:
    return Counts(**{name: values[name] for name in COUNTED})


def _before(time: str, span: timedelta) -> str:
    return stamp(datetime.fromisoformat(time) - span)
