"""The log of runs: how the last one ended, what it told of, and runs that a kill left standing as running."""

from collections.abc import Iterator
from datetime import timedelta

from sqlite_utils import Database

from crawlers.clock import stamp
from pipelines.database.lock import RunInProgress, locked
from pipelines.database.open import transaction
from pipelines.database.run_reports import last_reports
from pipelines.database.sign_of_life import dead_runs, mark_dead_runs
from pipelines.doctor.finding import Finding, Level, Subject

_LEVELS = {"done": Level.GOOD, "running": Level.GOOD, "interrupted": Level.WARN}

SILENCE = timedelta(minutes=10)
"""A run gives a sign of life each minute, unless one transaction takes longer."""


def look(db: Database, subject: Subject) -> Iterator[Finding]:
    """How the last run ended, and the problems that it had, an outlet each."""
    sql = "SELECT started, finished, outcome, detail, alive FROM runs ORDER BY run_id DESC LIMIT 1"
    row = db.execute(sql).fetchone()
    if row is None:
        yield Finding(name="last run", text="none yet")
        return
    started, finished, outcome, detail, alive = row
    values = {"started": started, "finished": finished, "outcome": outcome, "alive": alive}
    level = _LEVELS.get(outcome, Level.BAD)
    text = f"{outcome}, {f'ended {finished}' if finished else f'began {started}'}"
    if detail and level is not Level.GOOD:
        text += f": {detail}"
    sign = max(started, alive or "")
    if outcome == "running" and sign < stamp(subject.now - SILENCE):
        level, text = Level.WARN, f"{text}, no sign of life since {sign}"
    yield Finding(name="last run", level=level, text=text, values=values)
    for problem in next(last_reports(db), {}).get("problems", ()):
        level = Level.BAD if problem["error"] and not problem["known"] else Level.WARN
        told = f"{problem['text']}{' (as before)' if problem['known'] else ''}"
        yield Finding(name=f"problem {problem['kind']}", level=level, outlet=problem["outlet"], text=told)


def killed(db: Database, subject: Subject) -> Iterator[Finding]:
    """Runs that cannot be running any more are marked as killed, where nothing holds the lock of runs."""
    if not dead_runs(db, lambda: subject.now):
        yield Finding(name="killed runs", text="none")
        return
    try:
        with locked(subject.path) as writable, transaction(writable):
            dead = mark_dead_runs(writable, lambda: subject.now)
    except RunInProgress as progress:
        yield Finding(name="killed runs", text=f"none that is known: {progress}")
        return
    for run in dead:
        text = f"the run of {run.started} was killed; last sign of life {run.alive}"
        todo = "look into the system's log: out of memory, a time limit, a restart? The next run goes on from there"
        values = {"run_id": run.run_id, "started": run.started, "alive": run.alive}
        yield Finding(name="killed runs", level=Level.WARN, text=text, todo=todo, values=values)
