"""robots.txt, obeyed also where it cannot be had: unreachable means disallowed."""

from collections import defaultdict
from urllib.parse import urlsplit

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.downloadermiddlewares.robotstxt import RobotsTxtMiddleware
from scrapy.http import Response
from scrapy.robotstxt import RobotParser
from scrapy.utils.defer import maybe_deferred_to_future
from scrapy.utils.misc import build_from_crawler
from twisted.internet.defer import Deferred

from crawlers.errors import Disallowed, LeftOut, RecordingFailed, fate_of_status
from crawlers.fates import Fate
from crawlers.manners.content_usage import usage_rules
from crawlers.manners.prose import reserved_in_prose
from crawlers.manners.reservations import RESERVED, Reservation, Rule, is_reserved
from crawlers.manners.robots_text import FORBID_ALL, rules_of
from crawlers.manners.walls import REFUSED, wall_of
from crawlers.urls import printable


class StrictRobots(RobotsTxtMiddleware):
    """Scrapy's middleware fails open, in three ways and in a race; this one fails shut.

    It overrides private methods: Scrapy's minor version is pinned, and tests/faults/test_web.py is the tripwire.
    """

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._agent: str = crawler.settings["ROBOTSTXT_USER_AGENT"]
        self._unread: dict[str, str] = {}
        self._usage: dict[str, tuple[Rule, ...]] = {}
        self._waiting: dict[str, list[Deferred[RobotParser | None]]] = defaultdict(list)

    async def robot_parser(self, request: Request) -> RobotParser | None:
        """The rules for the request's host; requests that come while they are fetched wait for them.

        Scrapy lets all of those wait on one Deferred, which gives the third and later ones None, meaning "allowed".
        """
        netloc = _netloc(request)
        if isinstance(self._parsers.get(netloc), Deferred):
            turn: Deferred[RobotParser | None] = Deferred()
            self._waiting[netloc].append(turn)
            return await maybe_deferred_to_future(turn)
        return await super().robot_parser(request)

    def process_request_2(self, rp: RobotParser | None, request: Request) -> None:
        """Raise `Disallowed` unless there are rules and they allow the request."""
        if rp is None or not rp.allowed(request.url, self._agent):
            self._stats.inc_value("robotstxt/forbidden")
            raise Disallowed(self._unread.get(_netloc(request), "forbidden by robots.txt"))
        if "due" in request.cb_kwargs and is_reserved(request.url, self._usage.get(_netloc(request), ())):
            raise Disallowed("reserved by Content-Usage in robots.txt")

    async def _parse_robots(self, response: Response, netloc: str, request: Request) -> None:
        walled = wall_of(response.status, response.headers, b"")  # its text names robots, as it should
        rules = FORBID_ALL if walled else rules_of(response.status, response.body)
        if walled or fate_of_status(response.status) is Fate.BLOCKED:
            why = f"robots.txt with {walled or f'HTTP {response.status}'}"
            self.crawler.signals.send_catch_log(REFUSED, request=response.request, why=why)
        if rules is FORBID_ALL:
            self._unread[netloc] = f"robots.txt cannot be read (HTTP {response.status}), so nothing is allowed"
        else:
            self._read_reservations(rules, netloc)
        await super()._parse_robots(response.replace(body=rules), netloc, request)
        self._answer(netloc)

    def _read_reservations(self, rules: bytes, netloc: str) -> None:
        """Heed what is said of use beside the rules, and tell of it."""
        self._usage[netloc] = usage_rules(rules, self._agent)
        paths = [rule.pattern for rule in self._usage[netloc] if rule.reserved]
        said = {"prose": reserved_in_prose(rules), "robots": f"Content-Usage for {' '.join(paths)}" if paths else None}
        for means, text in said.items():
            if text:
                reservation = Reservation(host=netloc, means=means, text=printable(text, 1000))
                self.crawler.signals.send_catch_log(RESERVED, reservation=reservation)

    def _robots_error(self, exc: Exception, netloc: str) -> None:
        super()._robots_error(exc, netloc)
        self._unread[netloc] = f"robots.txt cannot be had ({exc or type(exc).__name__}), so nothing is allowed"
        self._parsers[netloc] = build_from_crawler(self._parserimpl, self.crawler, FORBID_ALL)
        self._answer(netloc)
        if isinstance(exc, RecordingFailed | LeftOut):
            raise exc  # no wish of the outlet's: the crawl stops, no URL is written down as disallowed

    def _answer(self, netloc: str) -> None:
        rules = self._parsers[netloc]
        for turn in self._waiting.pop(netloc, []):
            turn.callback(None if isinstance(rules, Deferred) else rules)


def _netloc(request: Request) -> str:
    return urlsplit(request.url).netloc
