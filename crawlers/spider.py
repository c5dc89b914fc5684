"""The spider, the same for every outlet: find articles in sitemaps and feeds, fetch them, give each URL its fate."""

from collections.abc import AsyncIterator, Iterator
from typing import Any, ClassVar, Self
from urllib.parse import urlsplit

from scrapy import Request, Spider, signals
from scrapy.crawler import Crawler
from scrapy.exceptions import DontCloseSpider, UsageError
from scrapy.http import Response
from scrapy.settings import BaseSettings
from scrapy.utils.defer import deferred_from_coro
from scrapy.utils.misc import build_from_crawler, load_object
from twisted.python.failure import Failure

from crawlers.archive.replay import PIN, open_replay, replay_paths
from crawlers.archive.trail import OPT_OUT
from crawlers.clock import clock_of, stamp
from crawlers.discovery.feed import Ask, Budget, Feed, LiveFeed, ReplayFeed
from crawlers.discovery.frontier import Due, Ending, Frontier
from crawlers.discovery.listings import Listings
from crawlers.endings import Outcome, outcome_of_error, outcome_of_response
from crawlers.errors import LeftOut
from crawlers.fates import Fate
from crawlers.manners.reservations import RESERVED, Reservation
from crawlers.manners.stops import Stop, drop_waiting
from crawlers.outlet import Outlet
from crawlers.page import Page
from crawlers.requests import conditions, error_of, request_of
from crawlers.settings import REPLAY_SETTINGS, user_agent
from crawlers.urls import BadUrl, belongs, canonical, printable, untracked

_ABOVE_ALL = 50
"""Priority over the command line's 40: a replay never touches the network, and nobody disguises the crawler."""


class OutletSpider(Spider):
    """Crawls one outlet. Subclasses, one an outlet, are made in `crawlers.spiders`."""

    outlet: ClassVar[Outlet]

    stopped: str | None = None
    """Why the outlet was left alone before the work was done."""
    stop: Stop | None = None
    """The same by its kind."""
    refusal: str | None = None
    """The last answer that refused us, in words."""
    reservations: set[Reservation]
    """What the outlet says of the use of its pages, beyond rules for robots."""
    asked_to_wait: float | None = None
    """Seconds that it asked for and that were too many for one run."""

    @classmethod
    def update_settings(cls, settings: BaseSettings) -> None:
        """Set what depends on the outlet, on the operator, and on whether this is a replay.

        Raises `UsageError` for a live crawl without a contact.
        """
        super().update_settings(settings)
        settings.set("DOWNLOAD_DELAY", cls.outlet.delay, priority="spider")
        contact = str(settings.get("CLAIMS_CONTACT") or "").strip()
        if settings.getlist("CLAIMS_REPLAY"):
            for name, value in REPLAY_SETTINGS.items():
                if isinstance(value, dict):
                    value = {**settings.getdict(name), **value}
                settings.set(name, value, priority=_ABOVE_ALL)
        elif not contact or not contact.isprintable():
            raise UsageError(
                "a live crawl says whom to write to: give an address or page, as in -s CLAIMS_CONTACT=you@example.org"
            )
        settings.set("USER_AGENT", user_agent(contact or "replay"), priority=_ABOVE_ALL)

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> Self:
        """Built by Scrapy: connect the frontier, and the feed that the settings ask for."""
        spider = super().from_crawler(crawler, *args, **kwargs)
        spider._prepare(crawler)
        return spider

    async def start(self) -> AsyncIterator[Request]:
        """Ask for the outlet's sitemaps and feeds, unless the run is confined to given URLs."""
        if self._given:
            self.listings.name(self._given)
            return
        for url in (*self.outlet.sitemaps, *self.outlet.feeds):
            for request in self.listings.requests(url):
                yield request

    def stop_asking(self, why: str, kind: Stop) -> None:
        """Leave the outlet alone until the next run. What is queued stays queued."""
        if self.stopped is None and self.crawler.engine:
            self.stopped, self.stop = why, kind
            self.crawler.engine.pause()  # at once: closing takes effect only when the reactor comes round to it
            drop_waiting(self.crawler.engine)
            deferred_from_coro(self.crawler.engine.close_spider_async(reason="stopped"))

    def read_page(self, response: Response, due: Due) -> Iterator[Page]:
        """Callback of a page: write down its fate, or hand it on to be stored with it."""
        if opt_out := request_of(response).meta.get(OPT_OUT):
            self._reserve(Reservation(host=urlsplit(response.url).netloc, means="header", text=opt_out))
        outcome = outcome_of_response(response, due, self.outlet, self._otherwise(due))
        self._write(outcome)
        if outcome.page:
            yield outcome.page

    def page_failed(self, failure: Failure) -> None:
        """Errback of a page: write down its fate."""
        request, error = error_of(failure)
        if isinstance(error, LeftOut):
            return
        due: Due = request.cb_kwargs["due"]
        self._write(outcome_of_error(error, request, due, self.outlet, self._otherwise(due)))

    def give_up(self, request: Request, why: str) -> None:
        """End a page that our own code stumbles over, else it would stop every later run too."""
        due: Due | None = request.cb_kwargs.get("due")
        if due:
            at = self._otherwise(due)
            fate = Fate.EXTRACT_FAILED
            self.frontier.end(Ending(url=due.url, outlet=self.outlet.name, fate=fate, at=at, reason=printable(why)))

    def _write(self, outcome: Outcome) -> None:
        self.frontier.discover(outcome.found)
        for ending in outcome.endings:
            self.frontier.end(ending)

    def _idle(self) -> None:
        engine = self.crawler.engine
        if self.stopped is not None or engine is None:
            return
        asks = self.feed.next()
        for ask in asks:
            engine.crawl(self._page_request(ask))
        if asks:
            raise DontCloseSpider

    def _page_request(self, ask: Ask) -> Request:
        return Request(
            ask.capture.url if ask.capture else ask.due.location,
            callback=self.read_page,
            errback=self.page_failed,
            cb_kwargs={"due": ask.due},
            headers=conditions(ask.due.etag, ask.due.last_modified),
            meta={PIN: ask.capture},
        )

    def _otherwise(self, due: Due) -> str:
        """When a fate came about that no archived record dates; in a replay never the present, which differs."""
        return due.found_at if self._replaying else stamp(self._now())

    def _prepare(self, crawler: Crawler) -> None:
        settings = crawler.settings
        self._now = clock_of(settings)
        self.reservations = set()
        crawler.signals.connect(self._reserve, RESERVED)
        self._given = _given(settings.getlist("CLAIMS_URLS"), self.outlet)
        self.budget = Budget(settings.getint("CLAIMS_LIMIT"), frozenset(self._given), settings["CLAIMS_SINCE"] or "")
        self.frontier: Frontier = build_from_crawler(load_object(settings["CLAIMS_FRONTIER"]), crawler)
        self._replaying = bool(replay_paths(crawler))
        self.feed = self._feed(crawler)
        self.listings = Listings(
            self.outlet,
            self.frontier,
            self.feed,
            self._now,
            self.budget.since,
            words=settings.getbool("CLAIMS_FEED_CLAIMS"),
            reserved=self.reservations,
        )
        crawler.signals.connect(self._idle, signals.spider_idle)
        crawler.signals.connect(self._finish, signals.spider_closed)

    def _reserve(self, reservation: Reservation) -> None:
        self.reservations.add(reservation)

    def _feed(self, crawler: Crawler) -> Feed:
        if self._replaying:
            return ReplayFeed(self.outlet, self.frontier, self.budget, open_replay(replay_paths(crawler)))
        return LiveFeed(self.outlet, self.frontier, self.budget)

    def _finish(self, reason: str) -> None:
        if reason == "finished" and self.budget.pages and not self.budget.only:
            self.frontier.exhaust(self.outlet.name, stamp(self._now()), f"limit of {self.budget.pages} pages reached")
        self.frontier.close()


def _given(urls: list[str], outlet: Outlet) -> dict[str, str]:
    """Those of the URLs that are the outlet's: canonical URL to location. Raises `UsageError` for what is no URL."""
    given = {}
    for url in urls:
        try:
            location = untracked(url, outlet)
        except BadUrl as error:
            raise UsageError(f"{url}: {error}") from error
        if belongs(location, outlet):
            given[canonical(location, outlet)] = location
    return given
