"""A run's signs of life: a time in its row, anew each minute, and what follows for one that was killed."""

import contextlib
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from sqlite_utils import Database

from crawlers.clock import Clock, stamp
from pipelines.database.open import DatabaseError, opened
from pipelines.database.scrapy_runs import SCRAPY

EVERY = 60.0
"""Seconds from one sign to the next."""
SILENCE = timedelta(days=1)
"""After so long without a fetch, a spider that Scrapy started is taken for dead: it holds no lock that says so."""


@dataclass(frozen=True, slots=True)
class Killed:
    """A run that did not end by itself."""

    run_id: int
    started: str
    alive: str
    """Its last sign of life."""


@contextmanager
def signs_of_life(path: Path, run_id: int, now: Clock, every: float = EVERY) -> Iterator[None]:
    """Write a sign of life each minute for the length of the block, from a thread with its own connection."""
    over = threading.Event()

    def beat() -> None:
        while not over.wait(every):
            # Whoever writes for longer, or fills the disk, is alive or will say so; a sign less is no harm.
            with contextlib.suppress(sqlite3.Error, DatabaseError), opened(path, create=False) as db:
                db.execute("UPDATE runs SET alive = ? WHERE run_id = ?", [stamp(now()), run_id])

    thread = threading.Thread(target=beat, daemon=True, name="sign of life")
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()


def dead_runs(db: Database, now: Clock) -> list[Killed]:
    """Runs that stand as running and cannot be, for whoever holds the lock of runs, with their last signs of life."""
    rows = db.execute(
        f"""SELECT run_id, started, max(started, coalesce(alive, ''), coalesce(
                (SELECT max(fetched) FROM fetches WHERE fetches.run_id = runs.run_id), '')) AS sign
            FROM runs WHERE outcome = 'running'
            AND (command NOT LIKE '{SCRAPY}%' OR sign < ?) ORDER BY run_id""",  # noqa: S608 (a constant)
        [stamp(now() - SILENCE)],
    )
    return [Killed(*row) for row in rows.fetchall()]


def mark_dead_runs(db: Database, now: Clock) -> list[Killed]:
    """Write down of such runs, within the caller's transaction, that they were killed; returns them."""
    dead = dead_runs(db, now)
    for run in dead:
        db.execute(
            """UPDATE runs SET outcome = 'killed', finished = ?, alive = ?, detail = ? WHERE run_id = ?""",
            [run.alive, run.alive, f"killed; last sign of life {run.alive}", run.run_id],
        )
    return dead
