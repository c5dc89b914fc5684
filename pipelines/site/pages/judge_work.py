"""Decisions taken by the site: through a connection of their own, as `claims decide` takes them, and lined up at once.

A decision is kept the moment it is taken. Lining up is done in a process of its own, within limits: it would hold up
every other page. It is started while the form is filled in, and ends when nobody decides for a while. Where a run has
the database, or it takes too long, the decision waits for the next lining-up.
"""

import asyncio
import sqlite3
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Literal
from weakref import WeakKeyDictionary

from datasette.app import Datasette
from sqlite_utils import Database

from crawlers.clock import stamp, utc_now
from pipelines.database.open import DatabaseError, opened
from pipelines.decisions.model import Decision
from pipelines.decisions.take import Author
from pipelines.errors import ClaimsError
from pipelines.kept_worker import KeptWorker
from pipelines.site.server.site import Site
from pipelines.worker import Limits

LINE_UP_SECONDS = 15.0
"""After which what is left waits."""
_LIMITS = Limits(seconds=60.0, wall=25.0, megabytes=1024)
"""Of a lining-up, after which it is ended whatever it does; what was lined up until then stays."""
PATIENCE = 40.0
"""Seconds after which the page no longer waits for the lining-up, which goes on: a form has a minute to be answered."""
_IDLE = 300.0
"""Seconds without a decision after which the process ends."""

Take = Callable[[Database, Author], Decision]
LinedUp = Literal["done", "a run is writing", "going on", "too long"]

THEN: dict[LinedUp, str] = {
    "done": "The figures show it.",
    "a run is writing": "A run is writing to the database: it is kept, and the figures show it once they are lined up"
    " again, at the end of that run or of the next.",
    "going on": "It is kept, and the figures are still being lined up: load the page again in a minute.",
    "too long": "It is kept, and the figures show it once they are lined up again, by a run or `claims crosscheck`.",
}
"""What becomes of a decision that was taken."""

_AGAIN = "Nothing was decided, and nothing that you typed is lost: send it again."

_Liner = KeptWorker[float, LinedUp]
_liners: WeakKeyDictionary[Datasette, _Liner] = WeakKeyDictionary()


class Busy(Exception):
    """Nothing could be written just now; the message says why."""


async def take_decision(site: Site, take: Take, *, by: str, why: str) -> Decision:
    """What `take` decides, kept. Raises `DecideError` where it cannot be, `Busy` where nothing can be written."""
    author = Author(name=by, now=stamp(utc_now()), why=why)
    return await asyncio.to_thread(_take, site.database.file, take, author)


def warm_up(site: Site) -> None:
    """Have the process ready that lines up: somebody is about to decide."""
    _liner(site).warm()


async def line_up_now(site: Site) -> LinedUp:
    """Bring the figures in line with what was decided, one such work at a time."""
    try:
        return await asyncio.wait_for(asyncio.to_thread(_liner(site).ask, LINE_UP_SECONDS), PATIENCE)
    except TimeoutError:
        return "going on"
    except ClaimsError:  # ended by its limits: the decision is kept all the same
        return "too long"


def _liner(site: Site) -> _Liner:
    return _liners.setdefault(site.datasette, KeptWorker(partial(_line_up_in, site.database.file), _LIMITS, idle=_IDLE))


def sentence(error: Exception | str) -> str:
    """What an error says, as a sentence."""
    told = str(error)
    return f"{told[:1].upper()}{told[1:]}."


def _take(file: Path, take: Take, author: Author) -> Decision:
    try:
        with opened(file, create=False) as db:
            return take(db, author)
    except sqlite3.OperationalError as error:
        taken = error.sqlite_errorcode & 0xFF in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
        told = "Another program is writing to the database" if taken else f"The database cannot be written to: {error}"
        raise Busy(f"{told}. {_AGAIN}") from error
    except DatabaseError as error:
        told = str(error).replace(str(file), file.name).replace(str(file.parent), "its folder")
        raise Busy(f"{sentence(told)} {_AGAIN}") from error


def _line_up_in(file: Path) -> Callable[[float], LinedUp]:
    from pipelines.database.lock import RunInProgress, locked
    from pipelines.lining_up import line_up

    def lined_up(seconds: float) -> LinedUp:
        try:
            with locked(file) as db:
                return "too long" if line_up(db, seconds=seconds).crosscheck.waiting else "done"
        except RunInProgress:
            return "a run is writing"
        except (ClaimsError, sqlite3.OperationalError):  # the file cannot be used, or another program holds it
            return "too long"

    return lined_up
