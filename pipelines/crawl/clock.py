"""A crawl's clock: what is fetched later is dated later, also where the machine's clock was set back between runs."""

import time
from datetime import datetime, timedelta

from sqlite_utils import Database

from crawlers.clock import Clock, stamp
from pipelines.database.fates import last_fetch

MOST = timedelta(days=1)
"""Set back by more than that, the clock was wrong before: its times are not gone on from."""
_SECOND = timedelta(seconds=1)


class Onward:
    """A clock that goes on from `last`, never stands and never goes back; as soon as it can it is the given one."""

    def __init__(self, clock: Clock, last: datetime) -> None:
        self._clock, self._last, self._begun = clock, last + _SECOND, time.monotonic()

    def __call__(self) -> datetime:
        """The present moment, or one that is later than all before."""
        return max(self._clock(), self._last + timedelta(seconds=time.monotonic() - self._begun))


def onward(db: Database, now: Clock) -> tuple[Clock, str | None]:
    """The clock for a live crawl, and what is wrong with the machine's.

    Revisions of an article are in order of their times. A clock that went back a little (set by a time server, a zone
    mistaken) must not put today's text before yesterday's; one that had been far ahead is not believed any more.
    """
    began = now()
    last = last_fetch(db)
    if last is None or last < stamp(began):
        return now, None
    latest = datetime.fromisoformat(last)
    if latest - began <= MOST:
        return Onward(now, latest), None
    text = (
        f"pages are dated {last}, which lies ahead: the clock was wrong then or is now, and edits may stand in disorder"
    )
    return now, text
