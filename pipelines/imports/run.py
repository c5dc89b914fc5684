"""The run of `claims import`: locked and logged like every run, and followed by lining up."""

from pathlib import Path

from crawlers.clock import Clock, stamp, utc_now
from pipelines.database.copies import count_copies
from pipelines.database.lock import run_lock
from pipelines.database.open import opened
from pipelines.database.runs import logged_run
from pipelines.database.sample_or_live import refuse_sample
from pipelines.feeds.leads import find_leads
from pipelines.imports.cells import cells_to_import
from pipelines.imports.job import import_cells
from pipelines.imports.report import ImportReport
from pipelines.lining_up import line_up
from pipelines.watcher import NOBODY, Watcher


def run_import(
    path: Path,
    folder: Path,
    *,
    command: str,
    lined_up: bool = True,
    watcher: Watcher = NOBODY,
    now: Clock = utc_now,
) -> ImportReport:
    """Bring what `claims backfill` wrote to `folder` into the database at `path`, and line it up if `lined_up`.

    Where the folder cannot be used, no database is made: `BadFolder`, `Unfinished`. Killed, or interrupted, it is said
    again and goes on; said twice, it changes nothing.
    """
    cells = cells_to_import(folder)
    with run_lock(path):
        refuse_sample(path)
        with logged_run(path, command, now) as log, opened(path) as db:
            with log.timed("importing"), watcher.stage("importing") as tick:
                report = import_cells(db, folder, cells, at=stamp(now()), tick=tick)
            log.detail = f"{report.taken} articles and {report.claims} claims imported"
            if lined_up:
                with log.timed("lining up"), watcher.stage("lining up") as tick:
                    report.figures = dict(line_up(db, tick=tick).crosscheck.figures)
                    find_leads(db)
                report.copies = count_copies(db)
                log.detail += f"; {sum(report.figures.values())} figures in all"
    return report
