"""What a schedule tells of runs that could not tell it themselves: killed, hung, or never begun."""

from pathlib import Path

from crawlers.clock import stamp, utc_now
from pipelines.database.lock import RunInProgress, run_lock
from pipelines.database.open import DatabaseError
from pipelines.database.run_reports import blank_report
from pipelines.database.sign_of_life import mark_dead_runs
from pipelines.notices.teller import Teller
from pipelines.schedule.repeat import CANNOT_BEGIN

_TOLD_ITSELF = (0, 2, 3, 130, 143)


def tell_of_end(teller: Teller, database: Path, command: str, code: int, hung: bool) -> None:
    """Tell of a run that ended with `code`, where it has not done so itself, and mark it as killed."""
    if code in _TOLD_ITSELF and not hung:
        return
    if hung:
        detail = "the run took too long and was ended"
    elif code == CANNOT_BEGIN:
        detail = "the run could not begin: there was no process or no memory for it"
    elif code < 0:
        detail = f"the run was killed by signal {-code}"
    else:
        detail = f"the run broke off with exit code {code}"
    now = stamp(utc_now())
    outcome = "killed" if hung or code < 0 else "failed"
    report = blank_report(
        command=command, started=now, finished=now, outcome=outcome, exit_code=code, detail=detail
    )  # fmt: skip
    teller.tell(report | {"killed_before": _killed(database)})


def _killed(database: Path) -> list[dict[str, object]]:
    if not database.exists():
        return []
    try:
        with run_lock(database):
            dead = mark_dead_runs(database, utc_now)
    except (RunInProgress, DatabaseError):
        return []
    return [{"run_id": run.run_id, "started": run.started, "alive": run.alive} for run in dead]
