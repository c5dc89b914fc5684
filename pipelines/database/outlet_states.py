"""Rows of `outlet_states`: which outlets are left alone until when, and since when they refuse."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlite_utils import Database

from crawlers.clock import stamp

MOST_DAYS = timedelta(days=14)
"""How long an outlet is left alone at most. Walls come down in months: so often a request is no burden to anybody."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OutletState:
    """What earlier runs met at an outlet."""

    outlet: str
    not_before: str | None = None
    reason: str | None = None
    refusals: int = 0
    refused_since: str | None = None
    answered: str | None = None

    def left_alone(self, now: datetime) -> bool:
        """Is it too early to ask it again? A time further off than we ever wait was told by a clock that was wrong."""
        return self.not_before is not None and stamp(now) < self.not_before <= stamp(now + MOST_DAYS)


def outlet_states(db: Database) -> dict[str, OutletState]:
    """By outlet, what is known; outlets of which nothing is are not in it."""
    return {row["outlet"]: OutletState(**row) for row in db.query("SELECT * FROM outlet_states")}


def keep_state(db: Database, state: OutletState) -> None:
    """Write it down in place of what was known."""
    db.execute(
        """INSERT OR REPLACE INTO outlet_states (outlet, not_before, reason, refusals, refused_since, answered)
           VALUES (?, ?, ?, ?, ?, ?)""",
        [state.outlet, state.not_before, state.reason, state.refusals, state.refused_since, state.answered],
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Met:
    """What an outlet answered in a run, counted."""

    pages: int
    """Pages that it gave."""
    refused: int
    """Pages that it kept from us."""
    listings: int
    """Sitemaps and feeds that it gave."""


def met_in(db: Database, run_id: int, outlet: str) -> Met:
    """What an outlet answered in a run."""
    row = db.execute(
        """SELECT sum(kind = 'page' AND fate IN ('fetched', 'unchanged')),
                  sum(kind = 'page' AND fate IN ('blocked', 'disallowed')),
                  sum(kind = 'listing' AND fate IN ('fetched', 'unchanged'))
           FROM fetches WHERE run_id = ? AND outlet = ?""",
        [run_id, outlet],
    ).fetchone()
    pages, refused, listings = (count or 0 for count in row)
    return Met(pages=pages, refused=refused, listings=listings)


def ask_again(db: Database, outlet: str, since: str) -> int:
    """Queue what an outlet refused since then: it answers again. Says how many."""
    return db.execute(
        """UPDATE urls SET fate = 'queued', reason = NULL, attempts = 0
           WHERE outlet = ? AND fate IN ('blocked', 'disallowed') AND ended_at >= ?""",
        [outlet, since],
    ).rowcount
