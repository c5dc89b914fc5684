"""What a schedule tells of runs that could not tell it themselves: killed, hung, or never begun."""

import contextlib
import sqlite3
from datetime import datetime, timedelta
from pathlib import Path

from crawlers.clock import stamp, utc_now
from pipelines.database.lock import RunInProgress, locked, run_lock
from pipelines.database.open import DatabaseError, opened, transaction
from pipelines.database.run_reports import blank_report
from pipelines.database.runs import last_began
from pipelines.database.sign_of_life import mark_dead_runs
from pipelines.errors import FAILURE
from pipelines.notices.teller import Teller
from pipelines.schedule.repeat import CANNOT_BEGIN

_TOLD_ITSELF = (0, 2, 3, 130, 143)


def tell_of_end(teller: Teller, database: Path, command: str, most: timedelta, code: int, hung: bool) -> None:
    """Tell of a run that ended with `code`, where it has not done so itself, and mark it as killed.

    A run that nobody ends, as its schedule was killed, holds up all later ones, which tell nobody: that is told too.
    """
    endless = _in_progress_since(database, utc_now() - most) if code == FAILURE else None
    if code in _TOLD_ITSELF and not hung and not endless:
        return
    if endless:
        detail = f"the run of {endless} is still in progress and holds up others: end it"
    elif hung:
        detail = "the run took too long and was ended"
    elif code == CANNOT_BEGIN:
        detail = "the run could not begin: there was no process or no memory for it"
    elif code < 0:
        detail = f"the run was killed by signal {-code}"
    else:
        detail = f"the run broke off with exit code {code}"
    now = stamp(utc_now())
    outcome = "failed" if endless or (code > 0 and not hung) else "killed"
    report = blank_report(
        command=command, started=now, finished=now, outcome=outcome, exit_code=code, detail=detail
    )  # fmt: skip
    teller.tell(report | {"killed_before": _killed(database)})


def _in_progress_since(database: Path, moment: datetime) -> str | None:
    """When a run began that goes on since before a moment, if one does."""
    with contextlib.suppress(DatabaseError, sqlite3.Error), opened(database, create=False, read_only=True) as db:
        began = last_began(db)
        with contextlib.suppress(RunInProgress), run_lock(database):
            return None
        return began if began and began < stamp(moment) else None
    return None


def _killed(database: Path) -> list[dict[str, object]]:
    try:
        with locked(database) as db, transaction(db):
            dead = mark_dead_runs(db, utc_now)
    except (RunInProgress, DatabaseError):
        return []
    return [{"run_id": run.run_id, "started": run.started, "alive": run.alive} for run in dead]
