"""The log of runs: what was started, when it ended, and how."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from crawlers.clock import Clock, stamp
from pipelines.database.open import opened, storable, transaction
from pipelines.interrupts import Interrupted


@dataclass(slots=True)
class RunLog:
    """An open row of `runs`. `failed` and `detail` are for whoever does the work to set."""

    run_id: int
    failed: bool = False
    detail: str | None = None


@contextmanager
def logged_run(path: Path, command: str, now: Clock) -> Iterator[RunLog]:
    """Log a run for the length of the block: it ends `done`, `failed` or `interrupted`; killed, it stays `running`."""
    with opened(path) as db, transaction(db):
        started = db.execute(
            "INSERT INTO runs (started, command, outcome) VALUES (?, ?, 'running') RETURNING run_id",
            [stamp(now()), storable(command)],
        )
        log = RunLog(started.fetchone()[0])
    try:
        yield log
    except Interrupted as interrupt:
        _end(path, log, "interrupted", str(interrupt), now)
        raise
    except BaseException as error:
        _end(path, log, "failed", f"{type(error).__name__}: {error}", now)
        raise
    _end(path, log, "failed" if log.failed else "done", log.detail, now)


def _end(path: Path, log: RunLog, outcome: str, detail: str | None, now: Clock) -> None:
    # The site shows this table: it need not tell where on this machine the file lies.
    detail = (detail or "").replace(f"{path.resolve().parent}/", "")
    with opened(path) as db, transaction(db):
        db.execute(
            "UPDATE runs SET finished = ?, outcome = ?, detail = ? WHERE run_id = ?",
            [stamp(now()), outcome, storable(detail) or None, log.run_id],
        )
