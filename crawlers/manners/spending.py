"""What an outlet may cost in a run: so many minutes and so many requests, whatever it answers."""

from typing import Any, Self

from scrapy import Request, signals
from scrapy.crawler import Crawler

from crawlers.errors import LeftOut
from crawlers.manners.stops import Stop
from crawlers.outlet import Outlet


class Spending:
    """Downloader middleware behind all that may forbid a request: counts each one that goes out, and the time.

    The time ends waits too: an outlet that asks us to come back in five minutes holds nobody longer than its budget.
    """

    def __init__(self, crawler: Crawler) -> None:
        outlet: Outlet = crawler.spidercls.outlet  # type: ignore[attr-defined]
        self._crawler = crawler
        self._minutes = crawler.settings.getfloat("CLAIMS_MINUTES") or outlet.minutes_per_run
        self._most = crawler.settings.getint("CLAIMS_REQUESTS") or outlet.requests_per_run
        self._made = 0
        self._timer: Any = None
        crawler.signals.connect(self._begin, signals.spider_opened)
        crawler.signals.connect(self._end, signals.spider_closed)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Built by Scrapy."""
        return cls(crawler)

    def process_request(self, request: Request) -> None:
        """Count it. Raises `LeftOut` for the one that would be too many."""
        if self._made >= self._most:
            self._stop(f"its requests are spent ({self._most})")
            raise LeftOut("the requests of this run are spent")
        self._made += 1

    def _begin(self) -> None:
        from twisted.internet import reactor  # installed only now

        running: Any = reactor
        self._timer = running.callLater(self._minutes * 60, self._stop, f"its time is spent ({self._minutes:g} min)")

    def _end(self) -> None:
        if self._timer and self._timer.active():
            self._timer.cancel()

    def _stop(self, why: str) -> None:
        spider: Any = self._crawler.spider
        spider.stop_asking(why, Stop.OVER_BUDGET)
