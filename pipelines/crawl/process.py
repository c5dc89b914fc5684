"""Running the spiders in Scrapy's process, with our own signal handlers, and none of its errors lost."""

import logging
import os
import signal
import sqlite3
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from types import FrameType
from typing import Any

from scrapy import signals
from scrapy.crawler import Crawler, CrawlerProcess
from scrapy.exceptions import CloseSpider, UsageError
from scrapy.settings import Settings
from twisted.internet.error import ReactorNotRestartable
from twisted.python.failure import Failure

from crawlers.errors import RecordingFailed
from crawlers.manners.stops import Stop, drop_waiting
from crawlers.spider import OutletSpider
from pipelines.crawl.report import CrawlReport, Kind, Problem
from pipelines.errors import ClaimsError

_STORAGE = (sqlite3.Error, OSError, RecordingFailed)
"""Errors of the disk or the database: what comes next would fail as well, or lack its evidence."""


class CrawlError(ClaimsError):
    """The crawl could not be done; the message says why and what to do."""


Ended = Callable[[OutletSpider], None]
"""Told of each spider as it ends, while others go on."""


def run_spiders(
    settings: Settings, spiders: Sequence[type[OutletSpider]], report: CrawlReport, ended: Ended
) -> list[Crawler]:
    """Run all spiders to their end. Errors that Scrapy would only log become problems of the report.

    Raises `CrawlError` where they cannot be started.
    """
    for name in ("scrapy", "twisted"):
        logging.getLogger(name).addHandler(logging.NullHandler())  # without a handler Python prints to stderr
    process = CrawlerProcess(settings)
    try:
        crawlers = [process.create_crawler(spider) for spider in spiders]
    except UsageError as error:
        raise CrawlError(str(error)) from error
    for crawler in crawlers:
        _watch(crawler, report, ended)
        started = process.crawl(crawler)
        started.addErrback(_failed_to_start, report, crawler.spidercls.name)
    try:
        with _own_signals(process, report):
            process.start(install_signal_handlers=False)
    except ReactorNotRestartable as error:
        raise CrawlError("a process can crawl only once; start another one") from error
    return crawlers


def _watch(crawler: Crawler, report: CrawlReport, ended: Ended) -> None:
    """Note errors of callbacks and pipelines, which Scrapy only logs; stop where storage fails, else go on."""

    def broken(failure: Failure, response: Any = None) -> None:
        error, spider = failure.value, crawler.spider
        text = f"{type(error).__name__}: {error}"
        kind = Kind.STORAGE if isinstance(error, _STORAGE) else Kind.BROKEN
        report.problems.append(Problem(crawler.spidercls.name, text, kind=kind, error=True))
        if not isinstance(spider, OutletSpider):
            return
        request = getattr(response, "request", None)
        if isinstance(error, _STORAGE) or request is None:
            spider.stop_asking(text, Stop.BROKEN)
        else:
            spider.give_up(request, text)

    def closed(spider: OutletSpider) -> None:
        try:
            ended(spider)
        except _STORAGE as error:  # a signal's handler may raise what it likes, nobody hears it
            text = f"{type(error).__name__}: {error}"
            report.problems.append(Problem(spider.name, text, kind=Kind.STORAGE, error=True))

    crawler.signals.connect(closed, signals.spider_closed, weak=False)
    crawler.signals.connect(broken, signals.spider_error, weak=False)
    crawler.signals.connect(broken, signals.item_error, weak=False)


def _failed_to_start(failure: Failure, report: CrawlReport, outlet: str) -> None:
    if not isinstance(failure.value, CloseSpider):
        report.problems.append(Problem(outlet, f"could not start: {failure.value}", kind=Kind.BROKEN, error=True))


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
        reactor.callFromThread(stop)

    def stop() -> None:
        for crawler in process.crawlers:
            if crawler.engine:
                drop_waiting(crawler.engine)
        process.stop()

    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = {number: signal.signal(number, handle) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
