"""The crawl stage: one Scrapy process for all outlets, live or from archives, its pages into the database."""

import logging
import os
import signal
import threading
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from types import FrameType
from typing import Any, Self

from scrapy import signals
from scrapy.crawler import Crawler, CrawlerProcess
from scrapy.exceptions import CloseSpider, UsageError
from scrapy.settings import Settings
from twisted.internet.error import ReactorNotRestartable
from twisted.python.failure import Failure

from crawlers.archive import BadArchive
from crawlers.clock import Clock, utc_now
from crawlers.fates import Fate
from crawlers.outlet import Outlet, load_outlets
from crawlers.page import Page
from crawlers.replay import open_replay
from crawlers.spider import OutletSpider
from crawlers.spiders import spider_of
from crawlers.urls import BadUrl, belongs, clean
from pipelines.db import opened
from pipelines.frontier import Tick


class CrawlError(Exception):
    """The crawl could not be done; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Something the operator should know of a crawl."""

    outlet: str | None
    text: str
    error: bool = False
    """An error means that the data cannot be relied on: too few articles, a failing disk."""


@dataclass(slots=True)
class CrawlReport:
    """What a crawl came to."""

    fates: dict[str, Counter[str]] = field(default_factory=dict)
    """By outlet, how the URLs ended in this run; `queued` are those that still wait."""
    problems: list[Problem] = field(default_factory=list)
    listed: Counter[str] = field(default_factory=Counter)
    """By outlet, the articles that its sitemaps and feeds named."""
    new: Counter[str] = field(default_factory=Counter)
    """Of these, the ones not known before."""
    skipped: int = 0
    """Archived records that an earlier run had dealt with."""
    foreign: int = 0
    """Archived responses of hosts that belong to no outlet of the run."""
    damaged: int = 0
    """Archived records too damaged to say which URL they hold."""
    interrupted: int | None = None
    """The signal that ended the crawl early."""

    @property
    def failed(self) -> bool:
        """Whether any problem is an error."""
        return any(problem.error for problem in self.problems)

    def as_json(self) -> dict[str, Any]:
        """The report in JSON's types."""
        return {
            "fates": {outlet: dict(fates) for outlet, fates in self.fates.items()},
            "problems": [asdict(problem) for problem in self.problems],
            "listed": dict(self.listed),
            "new": dict(self.new),
            "skipped": self.skipped,
            "foreign": self.foreign,
            "damaged": self.damaged,
            "interrupted": self.interrupted,
            "failed": self.failed,
        }


class StorePages:
    """Scrapy item pipeline: a page and its URL's fate go into the database in one transaction."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Built by Scrapy."""
        return cls(crawler)

    def process_item(self, item: Page) -> Page:
        """Store the page."""
        spider: Any = self._crawler.spider
        spider.frontier.store_page(item)
        return item


def crawl(
    db_path: Path,
    *,
    run_id: int,
    outlets: Sequence[str] = (),
    contact: str | None = None,
    replay: Sequence[Path] = (),
    limit: int | None = None,
    since: str | None = None,
    urls: Sequence[str] = (),
    exempt_hosts: Sequence[str] = (),
    now: Clock = utc_now,
    tick: Tick | None = None,
) -> CrawlReport:
    """Crawl the outlets (all, where none is named) into the database at `db_path`, whose run `run_id` stands in `runs`.

    `contact` goes into the user agent; a live crawl needs it. `replay` names WARC files that answer instead of the
    network. `limit` is pages an outlet, `since` passes over what was published before it, `urls` confines the run to
    these. `exempt_hosts` (`host:port`) may be inward addresses. `tick` is told each page's outlet and fate. Once a
    process: Twisted's reactor does not start twice. Raises `CrawlError`.
    """
    chosen = choose_outlets(outlets, urls)
    settings = Settings()
    settings.setmodule("crawlers.settings", priority="project")
    ours: dict[str, Any] = {
        "CLAIMS_DB": str(db_path),
        "CLAIMS_RUN": run_id,
        "CLAIMS_CONTACT": contact or "",
        "CLAIMS_REPLAY": [str(path.resolve()) for path in replay],
        "CLAIMS_LIMIT": limit or 0,
        "CLAIMS_SINCE": since or "",
        "CLAIMS_URLS": list(urls),
        "CLAIMS_EXEMPT_HOSTS": list(exempt_hosts),
        "CLAIMS_CLOCK": now,
        "CLAIMS_TICK": tick,
        "LOG_LEVEL": "WARNING",
        "LOG_INSTALL_ROOT_HANDLER": False,  # logging belongs to whoever calls
    }
    settings.setdict(ours, priority="cmdline")
    report = CrawlReport()
    _count_archived(report, settings.getlist("CLAIMS_REPLAY"), chosen)
    crawlers = _run(settings, [spider_of(outlet.name) for outlet in chosen], report)
    _read_fates(report, db_path, run_id, chosen)
    confined = bool(replay or limit or since or urls or report.interrupted)
    for crawler, outlet in zip(crawlers, chosen, strict=True):
        spider = crawler.spider
        if isinstance(spider, OutletSpider):
            _read_spider(report, spider, outlet)
            if not confined and spider.stopped is None:
                report.problems += _volume(report, outlet)
    return report


def choose_outlets(names: Sequence[str], urls: Sequence[str]) -> list[Outlet]:
    """The outlets named, or all; with `urls`, those the URLs belong to. Raises `CrawlError` for unknown ones."""
    every = load_outlets()
    unknown = [name for name in names if name not in every]
    if unknown:
        raise CrawlError(f"no outlet {unknown[0]!r}; there are {', '.join(every)}")
    chosen = [every[name] for name in names] or list(every.values())
    if not urls:
        return chosen
    owners = {url: _owner(url, chosen) for url in urls}
    return [outlet for outlet in chosen if outlet in owners.values()]


def _owner(url: str, outlets: Sequence[Outlet]) -> Outlet:
    try:
        address = clean(url)
    except BadUrl as error:
        raise CrawlError(f"{url}: {error}") from error
    for outlet in outlets:
        if belongs(address, outlet):
            return outlet
    raise CrawlError(f"{url} is on no host of {', '.join(outlet.title for outlet in outlets)}")


def _count_archived(report: CrawlReport, paths: Sequence[str], outlets: Sequence[Outlet]) -> None:
    if not paths:
        return
    try:
        replay = open_replay(tuple(Path(path) for path in paths))
    except BadArchive as error:
        raise CrawlError(str(error)) from error
    report.foreign = replay.foreign(outlets)
    report.damaged = replay.damaged
    if replay.damaged:
        text = f"{replay.damaged} archived records are too damaged to say which URL they hold"
        report.problems.append(Problem(None, text))


def _run(settings: Settings, spiders: Sequence[type[OutletSpider]], report: CrawlReport) -> list[Crawler]:
    """Run all spiders to their end. Errors that Scrapy would only log become problems of the report."""
    for name in ("scrapy", "twisted"):
        logging.getLogger(name).addHandler(logging.NullHandler())  # without a handler Python prints to stderr
    process = CrawlerProcess(settings)
    try:
        crawlers = [process.create_crawler(spider) for spider in spiders]
    except UsageError as error:
        raise CrawlError(str(error)) from error
    for crawler in crawlers:
        _watch(crawler, report)
        started = process.crawl(crawler)
        started.addErrback(_failed_to_start, report, crawler.spidercls.name)
    try:
        with _own_signals(process, report):
            process.start(install_signal_handlers=False)
    except ReactorNotRestartable as error:
        raise CrawlError("a process can crawl only once; start another one") from error
    return crawlers


def _watch(crawler: Crawler, report: CrawlReport) -> None:
    """Signals' own errors are swallowed, and those of callbacks and pipelines only logged: take note of them."""

    def broken(failure: Failure) -> None:
        text = f"{type(failure.value).__name__}: {failure.value}"
        report.problems.append(Problem(crawler.spidercls.name, text, error=True))
        if isinstance(crawler.spider, OutletSpider):
            crawler.spider.stop_asking(text)

    crawler.signals.connect(broken, signals.spider_error, weak=False)
    crawler.signals.connect(broken, signals.item_error, weak=False)


def _failed_to_start(failure: Failure, report: CrawlReport, outlet: str) -> None:
    if not isinstance(failure.value, CloseSpider):
        report.problems.append(Problem(outlet, f"could not start: {failure.value}", error=True))


@contextmanager
def _own_signals(process: CrawlerProcess, report: CrawlReport) -> Iterator[None]:
    """First signal: finish what is in flight. Second: stop now. Then whoever handled them before does so again.

    Scrapy's own handlers stay installed after the crawl and would swallow a Ctrl-C in the next stage.
    """
    from twisted.internet import reactor  # installed by CrawlerProcess only now

    def handle(number: int, frame: FrameType | None) -> None:
        if report.interrupted:
            os._exit(128 + number)
        report.interrupted = number
        reactor.callFromThread(process.stop)

    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = {number: signal.signal(number, handle) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _read_fates(report: CrawlReport, db_path: Path, run_id: int, outlets: Sequence[Outlet]) -> None:
    report.fates = {outlet.name: Counter() for outlet in outlets}
    with opened(db_path) as db:
        ended = db.execute(
            "SELECT outlet, fate, count(DISTINCT url) FROM fetches WHERE run_id = ? AND kind = 'page' GROUP BY 1, 2",
            [run_id],
        )
        waiting = db.execute("SELECT outlet, fate, count(*) FROM urls WHERE fate = 'queued' GROUP BY 1, 2")
        for outlet, fate, count in [*ended, *waiting]:
            if outlet in report.fates:
                report.fates[outlet][fate] += count


def _read_spider(report: CrawlReport, spider: OutletSpider, outlet: Outlet) -> None:
    report.listed[outlet.name] = len(spider.listings.named)
    report.new[outlet.name] = spider.listings.new
    report.skipped += getattr(spider.feed, "skipped", 0)
    report.problems += [Problem(outlet.name, text) for text in spider.listings.problems]
    if spider.stopped and not any(problem.text == spider.stopped for problem in report.problems):
        report.problems.append(Problem(outlet.name, f"left alone until the next run: {spider.stopped}"))


def _volume(report: CrawlReport, outlet: Outlet) -> Iterator[Problem]:
    """Too few articles look like success: a site that was redesigned gives none, and no error."""
    least, most = outlet.articles_per_run
    listed, new, fates = report.listed[outlet.name], report.new[outlet.name], report.fates[outlet.name]
    if listed < least:
        text = f"its sitemaps and feeds name {listed} articles, fewer than {least}: has the site changed?"
        yield Problem(outlet.name, text, error=True)
    elif fates.total() > fates[Fate.QUEUED] and not fates[Fate.FETCHED] + fates[Fate.UNCHANGED]:
        yield Problem(outlet.name, "not one page could be fetched", error=True)
    if new > most:
        yield Problem(outlet.name, f"{new} new articles, more than {most}")
