"""The addresses that wait to be fetched: put back where they ended for now, added to, taken, given up."""

from collections.abc import Iterator

from sqlite_utils import Database

from crawlers.discovery.frontier import Due, Ending, Found
from crawlers.fates import Fate
from crawlers.outlet import Outlet
from pipelines.database.revisits import GOT, PASSING, any_of

MOST_FAILURES = 3
"""After so many failures in a row, a page is tried again at the hours of its timetable only."""

_LATER = 429
"""The status of a server that refuses for now: "too many requests"."""
_FOR_NOW = (Fate.BLOCKED, Fate.REFUSED)
"""What an answer with that status can come to."""
# Every fate that it may be is named first, for the index goes by it: an outlet has hundreds of thousands of addresses.
_RETRY = f"""UPDATE urls SET fate = 'queued', reason = NULL
    WHERE outlet = :outlet AND fate IN {any_of(Fate.OVER_BUDGET, *PASSING, *_FOR_NOW)} AND (fate = 'over_budget'
        OR :live AND (fate IN {any_of(*PASSING)} OR http_status = {_LATER}) AND attempts < {MOST_FAILURES})"""  # noqa: S608
_DATE = "UPDATE urls SET published = :published WHERE url = :url AND published IS NULL AND :published IS NOT NULL"
_CHANGED = "UPDATE urls SET listed_change = :changed WHERE url = :url AND listed_change IS NOT :changed"
_WANTED = "UPDATE urls SET fate = 'queued', reason = NULL WHERE url = :url"


def try_again(db: Database, outlet: Outlet, *, live: bool) -> None:
    """Queue what an earlier run had no budget for, and in a live crawl what failed but may not fail today."""
    db.execute(_RETRY, {"outlet": outlet.name, "live": live})


def is_passing(ending: Ending) -> bool:
    """Whether a failure may be otherwise next time."""
    return ending.fate in PASSING or ending.http_status == _LATER


def know_more(db: Database, found: Found, *, live: bool) -> None:
    """Add to a known address what it was found with this time; queue it again where a live crawl is to have it."""
    db.execute(_DATE, {"url": found.url, "published": found.published})
    if live and found.changed:
        db.execute(_CHANGED, {"url": found.url, "changed": found.changed})
    if live and found.wanted:
        db.execute(_WANTED, {"url": found.url})


def queued_urls(db: Database, outlet: str) -> Iterator[Due]:
    """What is queued of an outlet, oldest discovery first."""
    sql = """SELECT url, location, found_at, etag, last_modified FROM urls
        WHERE outlet = ? AND fate = 'queued' ORDER BY found_at, rowid"""
    return (Due(**row) for row in db.query(sql, [outlet]))


def give_up_queued(db: Database, run_id: int, outlet: str, at: str, reason: str) -> int:
    """End all that is still queued of an outlet as `over_budget`; returns how many."""
    values = {"outlet": outlet, "at": at, "reason": reason, "run_id": run_id}
    db.execute(
        """INSERT INTO fetches (run_id, url, outlet, fetched, fate, reason)
           SELECT :run_id, url, outlet, :at, 'over_budget', :reason FROM urls
           WHERE outlet = :outlet AND fate = 'queued'""",
        values,
    )
    return db.execute(
        """UPDATE urls SET fate = 'over_budget', reason = :reason, ended_at = :at
           WHERE outlet = :outlet AND fate = 'queued'""",
        values,
    ).rowcount


def is_followed(db: Database, url: str) -> bool:
    """Whether an address was had as an article, and is looked at again by itself."""
    sql = f"SELECT 1 FROM urls WHERE url = ? AND fate IN {any_of(*GOT)}"  # noqa: S608 (the words are ours)
    return db.execute(sql, [url]).fetchone() is not None
