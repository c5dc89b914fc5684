"""The steps of which runs are made, each within a run that is logged: crawling, reading, lining up, looking after."""

from collections.abc import Callable
from pathlib import Path

from sqlite_utils import Database

from crawlers.clock import Clock
from pipelines.crawl.job import CrawlReport, crawl
from pipelines.crawl.plan import Plan
from pipelines.crosscheck.engine import Engine
from pipelines.database.open import opened
from pipelines.database.runs import RunLog
from pipelines.database.sample_or_live import prepare_live, prepare_sample
from pipelines.database.upkeep import tidy
from pipelines.feeds.leads import find_leads
from pipelines.feeds.read import read_feeds
from pipelines.floors.job import hold_to_floors
from pipelines.floors.silence import silences
from pipelines.forget.job import NotErasedYet, finish_forgetting
from pipelines.interrupts import Interrupted
from pipelines.lining_up import LineUpReport, line_up
from pipelines.problems import Problem
from pipelines.processes import let_go
from pipelines.prune.archive import ArchiveNotOurs
from pipelines.reading.job import ExtractReport, extract
from pipelines.reading.report import too_many_failed
from pipelines.tick import Tick, untold
from pipelines.verdict import judge
from pipelines.watcher import Watcher


def prepare(path: Path, plan: Plan, watcher: Watcher) -> None:
    """Have the database at `path` hold the news that `plan` is for, invented or real."""
    if plan.sample:
        prepare_sample(path)
    elif aside := prepare_live(path):
        watcher.say(f"{path} held the SAMPLE newsroom; it is now {aside}")


def say_killed(log: RunLog, watcher: Watcher) -> None:
    """Tell of runs before this one that never ended."""
    for killed in log.killed_before:
        watcher.say(f"the run of {killed.started} was killed; its last sign of life was at {killed.alive}")


def crawl_outlets(
    path: Path, plan: Plan, log: RunLog, now: Clock, ended: Callable[[], None] = lambda: None
) -> CrawlReport:
    """Crawl what `plan` asks for, and put into the run's report how that went. Raises `Interrupted` after a signal."""
    with log.timed("crawling"):
        report = crawl(path, plan, run_id=log.run_id, now=now, ended=ended)
    judge(path, log, report, now)
    if report.interrupted:
        raise Interrupted(report.interrupted)
    return report


def read_pages(
    db: Database, path: Path, *, extractor: str, processes: int, tick: Tick, reread: bool = False
) -> ExtractReport:
    """Read the pages that wait, and the words of feeds; the process that readers are forked off ends with it."""
    try:
        report = extract(db, path.parent, extractor=extractor, processes=processes, reread=reread, tick=tick)
        read_feeds(db, report, extractor=extractor, processes=processes)
    finally:
        let_go()
    return report


def problems_of_reading(db: Database, log: RunLog, read: ExtractReport, now: Clock) -> list[Problem]:
    """Where reading came to less than it should."""
    fallen = hold_to_floors(db, log.run_id, now=now(), again=read.again > 0)
    return [*too_many_failed(read), *fallen, *silences(db, log.run_id, now=now())]


def line_up_with_leads(
    db: Database,
    *,
    seconds: float | None = None,
    engine: Engine | None = None,
    tick: Tick = untold,
) -> LineUpReport:
    """Line up what was read, and find the leads that feeds give."""
    lined_up = line_up(db, seconds=seconds, engine=engine, tick=tick)
    find_leads(db)
    return lined_up


def look_after(path: Path, watcher: Watcher, now: Clock) -> None:
    """Erase what was to be forgotten and came all the same, or could not be erased yet; keep the file small."""
    try:
        with opened(path) as db:
            finish_forgetting(db, path, now)
            tidy(db)
    except (ArchiveNotOurs, NotErasedYet) as error:
        watcher.say(f"not erased yet: {error}")
