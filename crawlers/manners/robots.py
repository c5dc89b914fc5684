"""robots.txt, obeyed also where it cannot be had: unreachable means disallowed."""

import codecs
import re
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
from crawlers.manners.walls import REFUSED, wall_of

MAX_ROBOTS = 500 * 1024
"""RFC 9309 asks to read at least 500 KiB of it; we read no more."""

# A group is named by a robot's name alone (RFC 9309); some add the version that the user agent shows: "name/0.1 (…)".
_VERSIONED = re.compile(
    rb"^([ \t]*user[ -]?agent[ \t]*[: \t][ \t]*[a-z][\w.-]*)[ \t]*[/ \t(;,][^\r\n#]*", re.IGNORECASE | re.MULTILINE
)
_WIDE = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

_FORBID_ALL = b"User-agent: *\nDisallow: /\n"
_ALLOW_ALL = b""


def rules_of(status: int, body: bytes) -> bytes:
    """The rules that an answer to the request for robots.txt stands for (RFC 9309, section 2.3.1).

    Server errors, 429 and redirects that led nowhere are "unreachable": all is disallowed. 404, 410 and other client
    errors mean there are no rules. 401, 403 and the like we take as a refusal, more strictly than the RFC asks: a host
    that will not show us its rules has told us what it thinks of robots. An HTML page is no robots.txt, and hides one;
    so does what cannot be read as text.
    """
    if fate_of_status(status) is Fate.BLOCKED or status >= 500 or 300 <= status < 400:
        return _FORBID_ALL
    if status >= 400:
        return _ALLOW_ALL
    text = _as_utf8(body[:MAX_ROBOTS])
    if text is None or text[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        return _FORBID_ALL
    return _VERSIONED.sub(rb"\1", text)


def _as_utf8(body: bytes) -> bytes | None:
    """A robots.txt as bytes that read like ASCII; None for what is no text, and for text that names nobody."""
    if b"\x00" not in body:
        return body
    known = next((codec for mark, codec in _WIDE if body.startswith(mark)), None)
    codec = known or ("utf-16-be" if body.startswith(b"\x00") else "utf-16-le")
    text = body.decode(codec, "ignore").lstrip("\ufeff")
    return text.encode() if "agent" in text.lower() and "\x00" not in text else None


class StrictRobots(RobotsTxtMiddleware):
    """Scrapy's middleware fails open, in three ways and in a race; this one fails shut.

    It overrides private methods: Scrapy's minor version is pinned, and tests/faults/test_web.py is the tripwire.
    """

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._agent: str = crawler.settings["ROBOTSTXT_USER_AGENT"]
        self._unread: dict[str, str] = {}
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

    async def _parse_robots(self, response: Response, netloc: str, request: Request) -> None:
        walled = wall_of(response.status, response.headers, b"")  # its text names robots, as it should
        rules = _FORBID_ALL if walled else rules_of(response.status, response.body)
        if walled or fate_of_status(response.status) is Fate.BLOCKED:
            self.crawler.signals.send_catch_log(REFUSED, why=f"robots.txt with {walled or f'HTTP {response.status}'}")
        if rules is _FORBID_ALL:
            self._unread[netloc] = f"robots.txt cannot be read (HTTP {response.status}), so nothing is allowed"
        await super()._parse_robots(response.replace(body=rules), netloc, request)
        self._answer(netloc)

    def _robots_error(self, exc: Exception, netloc: str) -> None:
        super()._robots_error(exc, netloc)
        self._unread[netloc] = f"robots.txt cannot be had ({exc or type(exc).__name__}), so nothing is allowed"
        self._parsers[netloc] = build_from_crawler(self._parserimpl, self.crawler, _FORBID_ALL)
        self._answer(netloc)
        if isinstance(exc, RecordingFailed | LeftOut):
            raise exc  # no wish of the outlet's: the crawl stops, no URL is written down as disallowed

    def _answer(self, netloc: str) -> None:
        rules = self._parsers[netloc]
        for turn in self._waiting.pop(netloc, []):
            turn.callback(None if isinstance(rules, Deferred) else rules)


def _netloc(request: Request) -> str:
    return urlsplit(request.url).netloc
