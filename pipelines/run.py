"""The main job: crawl, extract, cross-check. And each of its stages alone. Returns what came of it, prints nothing."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from crawlers.clock import Clock, utc_now
from pipelines.crawl.job import CrawlReport
from pipelines.crawl.plan import Plan
from pipelines.crosscheck.engine import engine_for
from pipelines.database.fates import count_fates
from pipelines.database.lock import locked, run_lock
from pipelines.database.open import opened
from pipelines.database.runs import logged_run
from pipelines.database.sample_or_live import refuse_sample
from pipelines.errors import FAILURE, ClaimsError
from pipelines.language import installed_extractor
from pipelines.lining_up import LineUpReport
from pipelines.reading.job import ExtractReport
from pipelines.reading.meanwhile import reading_meanwhile
from pipelines.stages import (
    crawl_outlets,
    line_up_with_leads,
    look_after,
    prepare,
    problems_of_reading,
    read_pages,
    say_killed,
)
from pipelines.verdict import counted, judge, put_reading
from pipelines.watcher import NOBODY, Watcher

if TYPE_CHECKING:
    from pipelines.add.report import AddReport

LINE_UP_MINUTES = 30.0
"""How long a run lines figures up unless it is told: so that a story without end cannot hold up the schedule."""


class RunError(ClaimsError):
    """What was asked for cannot be run; the message says what to do."""


@dataclass(frozen=True, slots=True)
class RunReport:
    """What a run came to, stage by stage."""

    crawl: CrawlReport
    extract: ExtractReport
    lined_up: LineUpReport

    @property
    def good(self) -> bool:
        """Can what it read be relied on?"""
        return not self.crawl.failed


def run_all(
    path: Path,
    plan: Plan,
    *,
    command: str,
    processes: int,
    line_up_minutes: float | None = None,
    watcher: Watcher = NOBODY,
    now: Clock = utc_now,
) -> RunReport:
    """Crawl, extract and cross-check into the database at `path`; `command` is what the log of runs says of it.

    `line_up_minutes` is how long figures are lined up, the crawl aside; what is left waits for the next run.
    Raises `Interrupted` after a signal; what was done until then is kept and the next run goes on from there.
    """
    extractor = installed_extractor()  # first: without a model there is nothing to crawl for
    with run_lock(path):
        prepare(path, plan, watcher)
        with logged_run(path, command, now, ended=watcher.ended) as log:
            say_killed(log, watcher)
            with reading_meanwhile(path, extractor=extractor, processes=processes) as reader:
                crawled = crawl_outlets(path, plan, log, now, ended=reader.wake)
                with opened(path) as db, log.timed("reading"), watcher.stage("reading") as tick:
                    read = reader.finish(tick)
                    read.add(read_pages(db, path, extractor=extractor, processes=processes, tick=tick))
            with opened(path) as db:
                crawled.fates = count_fates(db, log.run_id, crawled.fates)
                crawled.problems += problems_of_reading(db, log, read, now)
            with opened(path) as db, log.timed("lining up"), watcher.stage("lining up") as tick:
                seconds = 60 * (line_up_minutes or LINE_UP_MINUTES)
                with engine_for(processes, None) as engine:
                    lined_up = line_up_with_leads(db, seconds=seconds, engine=engine, tick=tick)
            look_after(path, watcher, now)
            judge(path, log, crawled, now)
            put_reading(log, crawled, read, lined_up.crosscheck)
    return RunReport(crawled, read, lined_up)


def run_crawl(path: Path, plan: Plan, *, command: str, watcher: Watcher = NOBODY, now: Clock = utc_now) -> CrawlReport:
    """The crawl stage alone."""
    with run_lock(path):
        prepare(path, plan, watcher)
        with logged_run(path, command, now, ended=watcher.ended) as log:
            say_killed(log, watcher)
            return crawl_outlets(path, plan, log, now)


def run_extract(
    path: Path, *, command: str, processes: int, watcher: Watcher = NOBODY, now: Clock = utc_now
) -> ExtractReport:
    """The extract stage alone; also reads again what another version of the extractor read."""
    extractor = installed_extractor()
    with locked(path) as db, logged_run(path, command, now) as log:
        with watcher.stage("reading") as tick:
            report = read_pages(db, path, extractor=extractor, processes=processes, reread=True, tick=tick)
        report.problems = problems_of_reading(db, log, report, now)
        log.failed = report.unreliable
        told = [f"{report.read} pages read, {report.failed.total()} failed"]
        log.detail = "; ".join(told + [problem.told for problem in report.problems])
    return report


def run_add(
    path: Path,
    files: Sequence[Path],
    *,
    url: str | None,
    command: str,
    processes: int,
    watcher: Watcher = NOBODY,
    now: Clock = utc_now,
) -> "AddReport":
    """Put pages out of files into the archive, read them and line their claims up.

    `url` is where the page of the one file was. Where no page is one to keep, no database is made.

    Killed, it is done again with the same files; what was done stays.
    """
    from pipelines.add.job import add_files, nothing_in, tell_readings
    from pipelines.add.report import ADDED

    if url and len(files) > 1:
        raise RunError("--url is the address of one page: give one file with it")
    extractor = installed_extractor()
    new = not (path.exists() and path.stat().st_size)  # a file that a kill left empty is none
    if new and (refused := nothing_in(files, url=url, now=now)):
        return refused
    with run_lock(path):
        refuse_sample(path)
        with logged_run(path, command, now) as log, opened(path) as db:
            with watcher.stage("adding"):
                report = add_files(db, path.parent, files, url=url, run_id=log.run_id, now=now)
            with watcher.stage("reading") as tick:
                read_pages(db, path, extractor=extractor, processes=processes, tick=tick)
            tell_readings(db, report)
            with watcher.stage("lining up"):
                lined_up = line_up_with_leads(db)
            added = sum(page.fate == ADDED for page in report.pages)
            log.detail = f"{added} pages added from {len(files)} files; {counted(lined_up.crosscheck)}"
            log.failed = bool(report.exit_code == FAILURE)
    return report


def run_crosscheck(
    path: Path,
    *,
    command: str,
    processes: int = 1,
    scheduler: str | None = None,
    watcher: Watcher = NOBODY,
    now: Clock = utc_now,
) -> LineUpReport:
    """The cross-check stage alone: changes after publication, people's decisions, figures.

    Lines up in `processes`, or on the cluster of a Dask `scheduler`.
    """
    with engine_for(processes, scheduler) as engine, locked(path) as db, logged_run(path, command, now) as log:
        with watcher.stage("lining up") as tick:
            lined_up = line_up_with_leads(db, engine=engine, tick=tick)
        log.detail = counted(lined_up.crosscheck)
    return lined_up
