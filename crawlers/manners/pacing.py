"""Keeping the pace an outlet asks for: Retry-After and Crawl-delay, which Scrapy does not obey, and refusals."""

from collections import defaultdict
from datetime import datetime
from email.utils import parsedate_to_datetime
from time import monotonic
from typing import Any, Self

from scrapy import Request, signals
from scrapy.core.downloader import Slot
from scrapy.crawler import Crawler
from scrapy.http import Response
from scrapy.robotstxt import RobotParser

from crawlers.clock import clock_of
from crawlers.manners.stops import Stop
from crawlers.manners.walls import ANSWERED, FAILED, REFUSED
from crawlers.urls import host_of, is_hosts_word, printable

LONGEST_WAIT = 300.0
"""Seconds, of all waits in a run together. Asked to wait longer, we leave the outlet alone until the next run."""
BLOCKS_IN_A_ROW = 5
"""Refusals on end, by status or by a wall, after which the outlet is left alone for a day at least."""
FAILURES_IN_A_ROW = 9
"""Tries on end that came to nothing, as three pages that are tried three times over: not now, then."""
DEFAULT_WAIT = 60.0
"""Seconds to wait after a 429 that does not say how long."""


def retry_after(value: str, now: datetime) -> float | None:
    """Seconds to wait, of a Retry-After header: a number or a date. None for what is neither or lies in the past."""
    value = value.strip()
    if value.isascii() and value.isdigit():
        return float(value[:12])  # enough digits for thirty thousand years
    try:
        moment = parsedate_to_datetime(value)
        seconds = (moment - now).total_seconds()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return seconds if seconds > 0 else None


class Pacing:
    """Extension that sets the delay of each host's download slot.

    Scrapy forgets idle slots after a minute, so the delays are kept here and set anew on every request.
    """

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._agent: str = crawler.settings["ROBOTSTXT_USER_AGENT"]
        self._now = clock_of(crawler.settings)
        self._usual = crawler.settings.getfloat("DOWNLOAD_DELAY")
        self._blocks = self._failures = 0
        self._waited = 0.0
        # Of an outlet that refused in an earlier run one more is enough, until it has given a page.
        self._home = host_of(f"https://{crawler.spidercls.outlet.hosts[0]}/")  # type: ignore[attr-defined]
        refusing = crawler.settings.getlist("CLAIMS_REFUSING")
        self._patience = 1 if crawler.spidercls.name in refusing else BLOCKS_IN_A_ROW
        self._crawl_delay: dict[str, float] = defaultdict(float)
        self._not_before: dict[str, float] = defaultdict(float)
        for handler, signal in (
            (self._robots, signals.robots_parsed),
            (self._reached, signals.request_reached_downloader),
            (self._downloaded, signals.response_downloaded),
            (self._answered, ANSWERED),
            (self._refused, REFUSED),
            (self._failed, FAILED),
        ):
            crawler.signals.connect(handler, signal)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Built by Scrapy."""
        return cls(crawler)

    def _robots(self, robotparser: RobotParser, request: Request) -> None:
        delay = robotparser.crawl_delay(self._agent) or 0.0
        if delay > LONGEST_WAIT:
            self._stop(f"robots.txt asks for {delay:.0f} s between requests", Stop.TOLD_TO_WAIT)
        self._crawl_delay[host_of(request.url)] = min(delay, LONGEST_WAIT)

    def _reached(self, request: Request) -> None:
        self._set(request)

    def _downloaded(self, response: Response, request: Request) -> None:
        if response.status not in (429, 503):
            return
        given = response.headers.get("Retry-After")
        if given is None and response.status == 503:
            return
        asked = retry_after(given.decode("latin-1"), self._now()) if given else None
        wait = DEFAULT_WAIT if asked is None else asked
        self._waited += wait
        if self._waited > LONGEST_WAIT:
            request.meta["dont_retry"] = True  # this URL ends here, as blocked
            self._spider.asked_to_wait = wait
            again = "" if wait == self._waited else f" more, {self._waited:.0f} s in all"
            self._stop(f"asked to wait {wait:.0f} s{again}", Stop.TOLD_TO_WAIT)
            return
        self._not_before[host_of(request.url)] = monotonic() + wait
        self._set(request)

    def _answered(self, request: Request) -> None:
        self._blocks = self._failures = 0
        if "due" in request.cb_kwargs:
            self._patience = BLOCKS_IN_A_ROW

    def _refused(self, request: Request, why: str) -> None:
        self._blocks, self._failures = self._blocks + 1, 0
        self._spider.refusal = why
        if self._blocks >= (self._patience if self._weighs(request) else BLOCKS_IN_A_ROW):
            told = f"{self._blocks} refusals in a row, the last {why}" if self._blocks > 1 else f"still refused, {why}"
            self._stop(told, Stop.REFUSED)

    def _weighs(self, request: Request) -> bool:
        """Whether an answer tells how the outlet stands to us: a page, its own robots.txt. A feed may always refuse."""
        if "due" in request.cb_kwargs:
            return True
        return is_hosts_word(request.url) and host_of(request.url) == self._home

    def _failed(self, why: str) -> None:
        self._failures += 1
        if self._failures >= FAILURES_IN_A_ROW:
            told = f"{self._failures} tries in a row came to nothing, the last: {printable(why, 200)}"
            self._stop(told, Stop.FAILING)

    def _set(self, request: Request) -> None:
        slot = self._slot(request)
        if slot is None:
            return
        host = host_of(request.url)
        left = self._not_before[host] - monotonic()
        if slot.latercall:  # reckoned with the delay that held before; Scrapy reckons anew after both our signals
            slot.latercall.cancel()
            slot.latercall = None
        slot.jitter = 0.0  # a jitter would undercut what was asked for
        if left > 0:
            slot.lastseen, slot.delay = monotonic(), left
        else:
            slot.delay = max(self._usual, self._crawl_delay[host])

    def _slot(self, request: Request) -> Slot | None:
        engine = self._crawler.engine
        return engine.downloader.slots.get(str(request.meta.get("download_slot"))) if engine else None

    def _stop(self, why: str, kind: Stop) -> None:
        self._spider.stop_asking(why, kind)

    @property
    def _spider(self) -> Any:
        return self._crawler.spider
