"""When a page is looked at again: a timetable of its own, whatever sitemaps and feeds still list.

News changes most in its first hours, so the looks lie ever further apart. They are counted from the publication, never
from the look before: late ones do not push back those that follow, and one look stands for all that were missed.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta

NEARLY = 0.75
"""A look in the last quarter before a step stands for it: runs come when they come."""
TOO_LATE = 2
"""Whoever comes back after so many lengths of a whole timetable need not look any more."""

_HOUR = timedelta(hours=1)
_HUSH = _HOUR / 4


def begins(published: datetime | None, found: datetime, steps: Sequence[float]) -> datetime:
    """From when a page's looks are counted: its publication, where a listing tells one that can be.

    One that lies ahead, or so far back that nothing would be left to do for a page that is new to us, is not believed.
    """
    if published and steps and timedelta() <= found - published < steps[-1] * _HOUR:
        return published
    return found


def overdue(since: datetime, last: datetime, now: datetime, steps: Sequence[float]) -> float | None:
    """How late the next look is, in lengths of its step; None where none is due.

    `last` is when somebody looked last. A time that lies ahead was told by a clock that was wrong: it counts as due,
    for else the page would wait until that time comes.
    """
    if not steps:
        return None
    if since > now or last > now:
        return 0.0
    age, seen = (now - since) / _HOUR, (last - since) / _HOUR
    before = 0.0
    for step in steps:
        if seen < step * NEARLY:
            return (age - step) / (step - before) if step <= age < TOO_LATE * steps[-1] else None
        before = step
    return None


def heeded(since: datetime, last: datetime, now: datetime) -> bool:
    """Whether a listing that tells of a change is followed now: not sooner after a look than a ninth of the age then.

    Some listings tell of a change each time they are written. Listed for two days, a page costs some thirty looks so.
    """
    return now - last >= max(_HUSH, (last - since) / 9)


def last_look_again(since: datetime, last: datetime, now: datetime, steps: Sequence[float]) -> bool:
    """Whether the look that stood for the last step, and did not get the page, is made again.

    Each time after a ninth of the page's age, until nobody need look any more: six times at most.
    """
    if not steps or not since <= last <= now:
        return False
    was_last = (last - since) / _HOUR >= NEARLY * steps[-1]
    return was_last and (now - since) / _HOUR < TOO_LATE * steps[-1] and heeded(since, last, now)


def oldest(now: datetime, steps: Sequence[float]) -> datetime:
    """What began before that is never due."""
    return now - TOO_LATE * (steps[-1] if steps else 0.0) * _HOUR


def begins_anew(seen: datetime, edits: int, steps: Sequence[float]) -> datetime | None:
    """From when looks are counted once an edit was seen, the how manyth it is; None where that changes nothing.

    An article that was edited is soon edited again: the first edit has the timetable start over. Each further one winds
    it back to a later step, so that a page that is another at every look (a live blog, a box that slipped into the
    text) costs about one timetable more, and ends.
    """
    ages = (0.0, *steps[:-1])
    return seen - ages[edits - 1] * _HOUR if 0 < edits <= len(ages) else None
