"""Which pages of an outlet are due to be looked at again: by their timetable, or where a listing tells of a change."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from sqlite_utils import Database

from crawlers.clock import Clock, stamp
from crawlers.discovery.frontier import Due
from crawlers.discovery.timetable import begins_anew, heeded, last_look_again, oldest, overdue
from crawlers.fates import Fate
from crawlers.outlet import Outlet
from crawlers.outlets import load_outlets
from pipelines.database.open import transaction

GOT = (Fate.FETCHED, Fate.UNCHANGED, Fate.PAYWALLED, Fate.EXTRACT_FAILED)
"""Fates of pages that are articles, whether or not we could read them."""
# robots.txt may only have been out of reach, and asking it again costs nothing.
PASSING = (Fate.NETWORK, Fate.SERVER_ERROR, Fate.DISALLOWED)
"""Fates that may be otherwise next time."""
_NOTHING_READ = (Fate.NOT_ARTICLE, Fate.UNDECODABLE, Fate.CORRUPT)
"""Fates of pages that gave nothing to read. An outlet mends such a page without a new date or tag on it."""
_LED_ASTRAY = (Fate.REDIRECT_LOOP, Fate.TOO_LARGE)
"""Fates of addresses whose server was out of order, or in other hands for an hour; like redirects that we refused."""


def any_of(*fates: Fate) -> str:
    """The fates as SQL lists them."""
    return "(" + ",".join(f"'{fate}'" for fate in fates) + ")"


# What was kept from us at its first look is left alone; of an article that we had, the next look may be let in again.
_ROWS = f"""SELECT url, location, found_at, etag, last_modified, fate, ended_at, revisit_from, listed_change,
      article_url IS NOT NULL AND +fate NOT IN {any_of(*GOT)} AS in_vain FROM urls
    WHERE outlet = :outlet AND ended_at IS NOT NULL AND (+fate IN {any_of(*GOT, *PASSING, *_NOTHING_READ, *_LED_ASTRAY)}
        OR +fate = 'refused' AND (redirected_to IS NOT NULL OR http_status BETWEEN 300 AND 399)
        OR +fate = 'blocked' AND article_url IS NOT NULL)"""  # noqa: S608 (the words are ours)
# The plus keeps SQLite from going by the fate, which nearly all have in common.
_BEGUN = f"{_ROWS} AND revisit_from >= :oldest"
_CHANGED = f"{_ROWS} AND listed_change > ended_at AND listed_change <= :now"
_OLDER_FILES = "UPDATE urls SET revisit_from = found_at WHERE outlet = ? AND revisit_from IS NULL"


class Revisits:
    """The looks that are due in one run. All is derived from what is stored: a kill loses none, and none drifts."""

    def __init__(self, db: Database, outlet: Outlet, now: Clock) -> None:
        self._db, self._outlet, self._now = db, outlet, now
        self._due: list[Due] | None = None

    def due(self) -> Iterator[Due]:
        """The pages, the most overdue first; what is due is settled when the first is asked for."""
        if self._due is None:
            with transaction(self._db):
                self._db.execute(_OLDER_FILES, [self._outlet.name])
            late = sorted(self._late(), key=lambda pair: -pair[0])
            self._due = [due for _, due in late]
        yield from self._due

    def count(self) -> int:
        """How many pages are due."""
        return sum(1 for _ in self._late())

    def _late(self) -> Iterator[tuple[float, Due]]:
        now, steps = self._now(), self._outlet.revisits
        values = {"outlet": self._outlet.name, "now": stamp(now), "oldest": stamp(oldest(now, steps))}
        rows = {row["url"]: row for sql in (_BEGUN, _CHANGED) for row in self._db.query(sql, values)}
        for row in rows.values():
            since, last = datetime.fromisoformat(row["revisit_from"]), datetime.fromisoformat(row["ended_at"])
            late = overdue(since, last, now, steps)
            if late is None and row["in_vain"] and last_look_again(since, last, now, steps):
                late = 1.0
            told = row["ended_at"] < (row["listed_change"] or "") <= values["now"]
            if told and heeded(since, last, now):
                late = max(late or 0.0, 1.0)  # it was told to have changed: like one that is a whole step late
            if late is not None:
                yield late, _due(row)


def count_due(db: Database, now: datetime) -> dict[str, int]:
    """By outlet, the pages that a live run would look at again now."""
    found = {name: Revisits(db, outlet, lambda: now).count() for name, outlet in load_outlets().items()}
    return {name: count for name, count in found.items() if count}


def note_edit(db: Database, url: str, outlet: str, seen: str, edits: int) -> None:
    """Look at a page sooner again, for another text was seen on it, the how manyth of its article."""
    known = load_outlets().get(outlet)
    since = begins_anew(datetime.fromisoformat(seen), edits, known.revisits) if known else None
    if since:
        values = {"url": url, "since": stamp(since)}
        db.execute("UPDATE urls SET revisit_from = :since WHERE url = :url AND revisit_from < :since", values)


def _due(row: dict[str, Any]) -> Due:
    conditional = row["fate"] not in _NOTHING_READ
    return Due(
        url=row["url"],
        location=row["location"],
        found_at=row["found_at"],
        etag=row["etag"] if conditional else None,
        last_modified=row["last_modified"] if conditional else None,
    )
