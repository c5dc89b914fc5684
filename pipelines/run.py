"""The main job: crawl, extract, cross-check, and say what came of it. And each of its stages alone."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from sqlite_utils import Database

from crawlers.clock import utc_now
from extract.nlp import extractor_version, load_nlp
from pipelines.changes.job import find_changes
from pipelines.crawl.job import CrawlReport, choose_outlets, count_fates, crawl
from pipelines.crosscheck.job import CrosscheckReport, crosscheck
from pipelines.database.archive_files import sample_archive
from pipelines.database.lock import run_lock
from pipelines.database.open import opened, transaction
from pipelines.database.runs import Clock, RunLog, logged_run
from pipelines.database.sample_or_live import prepare_live, prepare_sample
from pipelines.decision_view import say_unfit
from pipelines.decisions.apply import apply_to_claims
from pipelines.interrupts import Interrupted
from pipelines.progress import progress
from pipelines.reading.job import ExtractReport, extract
from pipelines.summary import print_crawl, print_extract, print_figures


class RunError(Exception):
    """What was asked for cannot be run; the message says what to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What to crawl, and how."""

    sample: bool = False
    outlets: Sequence[str] = ()
    urls: Sequence[str] = ()
    replay: Sequence[Path] = ()
    limit: int | None = None
    since: str | None = None
    contact: str | None = None
    exempt_hosts: Sequence[str] = ()
    """Hosts (`host:port`) that may have private addresses: for tests against a server on this machine."""

    def __post_init__(self) -> None:
        if self.sample and (self.replay or self.urls):
            raise RunError("--sample runs the bundled archive alone: leave out --replay and URLs")
        if not (self.sample or self.replay or self.contact):
            raise RunError(
                "a live crawl needs --contact ADDRESS (or CLAIMS_CONTACT): outlets must be able to reach you; "
                "to try without the network: claims run --sample"
            )
        choose_outlets(self.outlets, self.urls)
        if missing := [path for path in self.replay if not path.is_file()]:
            raise RunError(f"no archive at {missing[0]}")

    @property
    def archives(self) -> Sequence[Path]:
        """WARC files that answer instead of the network."""
        return (sample_archive(),) if self.sample else self.replay


def run_all(
    path: Path, plan: Plan, *, command: str, processes: int, out: Console, err: Console, now: Clock = utc_now
) -> bool:
    """Crawl, extract and cross-check into the database at `path`, then print a summary; returns whether all went well.

    Raises `Interrupted` after a signal; what was done until then is kept and the next run goes on from there.
    """
    extractor = extractor_version(load_nlp())  # first: without a model there is nothing to crawl for
    with run_lock(path):
        _prepare(path, plan, err)
        with logged_run(path, command, now) as log:
            crawled = _crawl(path, plan, log, now)
            with opened(path) as db, progress(err, "reading") as tick:
                read = extract(db, path.parent, extractor=extractor, processes=processes, tick=tick)
                crawled.fates = count_fates(db, log.run_id, crawled.fates)
            with opened(path) as db, err.status("lining up"):
                lined_up = _line_up(db)
            log.detail = _detail(crawled, read, lined_up)
    with opened(path, read_only=True) as db:
        print_figures(db, out)
        say_unfit(db, err)
    print_crawl(crawled, out)
    print_extract(read, out)
    _say_next(path, plan, out)
    return not crawled.failed


def run_crawl(path: Path, plan: Plan, *, command: str, out: Console, err: Console, now: Clock = utc_now) -> bool:
    """The crawl stage alone; returns whether all went well."""
    with run_lock(path):
        _prepare(path, plan, err)
        with logged_run(path, command, now) as log:
            report = _crawl(path, plan, log, now)
    print_crawl(report, out)
    return not report.failed


def run_extract(path: Path, *, command: str, processes: int, err: Console, now: Clock = utc_now) -> ExtractReport:
    """The extract stage alone; also reads again what another version of the extractor read."""
    extractor = extractor_version(load_nlp())
    with run_lock(path), opened(path, create=False) as db, logged_run(path, command, now) as log:
        with progress(err, "reading") as tick:
            report = extract(db, path.parent, extractor=extractor, processes=processes, reread=True, tick=tick)
        log.detail = f"{report.read} pages read, {report.failed.total()} failed"
    return report


def run_crosscheck(path: Path, *, command: str, err: Console, now: Clock = utc_now) -> CrosscheckReport:
    """The cross-check stage alone: changes after publication, people's decisions, figures."""
    with run_lock(path), opened(path, create=False) as db, logged_run(path, command, now) as log:
        report = _line_up(db)
        say_unfit(db, err)
        log.detail = f"{report.claims} claims in {sum(report.figures.values())} figures"
    return report


def _line_up(db: Database) -> CrosscheckReport:
    """What comes after reading: each article's revisions against each other, then all articles against each other."""
    find_changes(db)
    with transaction(db):
        mended = apply_to_claims(db)
    if mended:
        find_changes(db)  # a decision may follow a claim through an edit, and make an apparent change none
    return crosscheck(db)


def _prepare(path: Path, plan: Plan, err: Console) -> None:
    if plan.sample:
        prepare_sample(path)
    elif aside := prepare_live(path):
        err.print(f"{path} held the SAMPLE newsroom; it is now {aside}")


def _crawl(path: Path, plan: Plan, log: RunLog, now: Clock) -> CrawlReport:
    report = crawl(
        path,
        run_id=log.run_id,
        outlets=plan.outlets,
        contact=plan.contact,
        replay=plan.archives,
        limit=plan.limit,
        since=plan.since,
        urls=plan.urls,
        exempt_hosts=plan.exempt_hosts,
        now=now,
    )
    if report.interrupted:
        raise Interrupted(report.interrupted)
    log.failed = report.failed
    return report


def _detail(crawled: CrawlReport, read: ExtractReport, lined_up: CrosscheckReport) -> str:
    fetched = sum(fates["fetched"] for fates in crawled.fates.values())
    told = [f"{fetched} pages fetched, {read.read} read, {read.failed.total()} failed"]
    told.append(f"{lined_up.claims} claims in {sum(lined_up.figures.values())} figures")
    return "; ".join(told + [problem.text for problem in crawled.problems])


def _say_next(path: Path, plan: Plan, out: Console) -> None:
    database = "" if path.resolve() == Path.cwd() / "claims.db" else f" --db {path}"
    live = " · Crawl live: claims run --contact you@example.org" if plan.sample else ""
    out.print(f"Open the site: claims serve{database}{live}", highlight=False, soft_wrap=True)
