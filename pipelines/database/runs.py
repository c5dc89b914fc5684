"""The log of runs: what was started, when it ended, and how."""

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from crawlers.clock import Clock, stamp
from pipelines.database.open import opened, storable, transaction
from pipelines.database.run_reports import blank_report, keep_report, write_report
from pipelines.database.sign_of_life import Killed, mark_dead_runs, signs_of_life
from pipelines.database.sizes import sizes
from pipelines.errors import FAILURE
from pipelines.exchanged import of_one_version
from pipelines.interrupts import Interrupted

Told = Callable[[Mapping[str, Any]], None]
"""Takes the report of a run that has ended."""


@dataclass(slots=True)
class RunLog:
    """An open row of `runs`. `failed`, `detail` and `report` are for whoever does the work to set."""

    run_id: int
    started: str
    command: str
    killed_before: Sequence[Killed] = ()
    """Runs that were found dead when this one began."""
    failed: bool = False
    detail: str | None = None
    report: dict[str, Any] = field(default_factory=dict)
    """What stands in the run's report beside how it ended, in JSON's types."""

    @contextmanager
    def timed(self, stage: str) -> Iterator[None]:
        """The report says how long the block took."""
        began, seconds = time.monotonic(), self.report.setdefault("seconds", {})
        try:
            yield
        finally:
            seconds[stage] = round(seconds.get(stage, 0) + time.monotonic() - began, 1)


@contextmanager
def logged_run(path: Path, command: str, now: Clock, *, ended: Told | None = None) -> Iterator[RunLog]:
    """Log a run for the length of the block, within the lock of runs: it ends `done`, `failed` or `interrupted`.

    Killed, it stays `running` until the next one finds it so. With `ended`, the run has a report: it is kept, and
    `ended` gets it. Raises `Exchanged` where the program's files were replaced meanwhile and no longer fit.
    """
    with opened(path) as db, transaction(db):
        log = RunLog(0, stamp(now()), storable(command), mark_dead_runs(db, now))
        started = db.execute(
            "INSERT INTO runs (started, command, outcome) VALUES (?, ?, 'running') RETURNING run_id",
            [log.started, log.command],
        )
        log.run_id = started.fetchone()[0]
    try:
        with signs_of_life(path, log.run_id, now), of_one_version():
            yield log
    except Interrupted as interrupt:
        log.detail = str(interrupt)
        _end(path, log, "interrupted", interrupt.exit_code, now, ended)
        raise
    except BaseException as error:
        log.detail = f"{type(error).__name__}: {error}"
        _end(path, log, "failed", getattr(error, "exit_code", FAILURE), now, ended)
        raise
    _end(path, log, "failed" if log.failed else "done", FAILURE if log.failed else 0, now, ended)


def last_began(db: Database) -> str | None:
    """When the newest run began."""
    row = db.execute("SELECT started FROM runs ORDER BY run_id DESC LIMIT 1").fetchone()
    return str(row[0]) if row else None


def _end(path: Path, log: RunLog, outcome: str, exit_code: int, now: Clock, ended: Told | None) -> None:
    # The site shows this table: it need not tell where on this machine the file lies.
    detail = storable((log.detail or "").replace(f"{path.resolve().parent}/", "")) or None
    finished = stamp(now())
    report = blank_report(
        command=log.command, started=log.started, finished=finished,
        outcome=outcome, exit_code=exit_code, detail=detail,
    )  # fmt: skip
    report["disk"] = sizes(path) if ended else None
    report |= {"run_id": log.run_id, "killed_before": [asdict(killed) for killed in log.killed_before]} | log.report
    with opened(path) as db, transaction(db):
        db.execute(
            "UPDATE runs SET finished = ?, outcome = ?, detail = ? WHERE run_id = ?",
            [finished, outcome, detail, log.run_id],
        )
        if ended:
            keep_report(db, report)
    if ended:
        write_report(path, report)
        ended(report)
