"""An outlet that answers and has nothing new for a day: a sitemap that froze, addresses that look otherwise now."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from statistics import median

from sqlite_utils import Database

from crawlers.clock import stamp
from pipelines.database.measures import outlets_crawled, pages_of_days, undisturbed_since
from pipelines.floors.verdict import BY_CHANCE, at_most_of
from pipelines.problems import Kind, Problem

_DAY = timedelta(days=1)
_WEEKS = timedelta(weeks=4)
_DAYS = 7
"""Fewer days tell nothing of what is usual."""
_QUIET = 0.1
"""Of the usual number of pages. Christmas has a third of it."""
_STORY = 8
"""Pages come by the story: so many tell no more than one by itself would."""
_NEARLY = timedelta(hours=20)
"""For so long of the day somebody must have asked, or the silence may be ours."""


def silences(db: Database, run_id: int, *, now: datetime) -> Iterator[Problem]:
    """The outlets that a run asked, that refused nothing, and that had next to nothing new since yesterday."""
    for outlet in outlets_crawled(db):
        asked = undisturbed_since(db, run_id, outlet, since=stamp(now - _DAY))
        if asked is None or asked > stamp(now - _NEARLY):
            continue
        days = pages_of_days(db, outlet, since=stamp(now - _WEEKS), until=stamp(now))
        today, past = days.pop(0, 0), list(days.values())
        if len(past) < _DAYS:
            continue
        usual = median(past)
        if today < _QUIET * usual and at_most_of(today / _STORY, usual / _STORY) < BY_CHANCE:
            text = f"{today} new pages in a day, where {usual:.0f} are usual, though its sitemaps and feeds answer"
            yield Problem(outlet, text, kind=Kind.SILENT, error=True)
