"""Reservations of text and data mining that a host makes for its pages in `/.well-known/tdmrep.json`."""

import json
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any, Self
from urllib.parse import urlsplit

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.http import Response
from scrapy.http.request import NO_CALLBACK
from scrapy.utils.defer import deferred_from_coro, maybe_deferred_to_future
from twisted.internet.defer import Deferred
from twisted.python.failure import Failure

from crawlers.errors import Disallowed, LeftOut, RecordingFailed
from crawlers.requests import LISTING
from crawlers.urls import RESERVATIONS, printable

RESERVED = object()
"""Signal for each reservation that an outlet makes; `reservation` is what it is."""
MAX_RULES = 1000
_LONGEST = 2000
_RESERVED = "tdm-reservation"
_YES = ("1", "1.0", "true", "yes")
_RESERVES = re.compile(rb"""["']tdm-reservation["']\s*:\s*["']?(?:1|true)\b""", re.I)
"""What a file that is no JSON, for a comma too many, still says."""
_WITH_HOST = re.compile(r"^(?:https?:)?//[^/]*", re.I)


@dataclass(frozen=True, slots=True)
class Rule:
    """What a host says of some of its paths."""

    pattern: str
    reserved: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Reservation:
    """What a host says of the use of its pages, beyond the rules of robots.txt."""

    host: str
    means: str
    """`prose`, `robots`, `tdmrep` or `header`."""
    text: str


def read_rules(status: int, body: bytes) -> tuple[Rule, ...]:
    """The rules in an answer to the request for `tdmrep.json`; none where it is not one."""
    if not 200 <= status < 300:
        return ()
    try:
        found = json.loads(body)
    except (ValueError, RecursionError):
        return (Rule("/", reserved=True),) if _RESERVES.search(body) else ()
    return tuple(rule for row in islice(_rows(found), MAX_RULES) for rule in _rules(row))[:MAX_RULES]


def is_reserved(url: str, rules: tuple[Rule, ...]) -> bool:
    """Whether the first rule that fits the URL reserves it."""
    parts = urlsplit(url)
    path = f"{parts.path or '/'}?{parts.query}" if parts.query else parts.path or "/"
    return next((rule.reserved for rule in rules if _fits(rule.pattern, path)), False)


def _rows(found: Any, depth: int = 3) -> Iterator[dict[str, Any]]:
    """The rules in what the file holds: a list of them, one by itself, or either within something else."""
    if isinstance(found, dict):
        row = {name.strip().lower(): value for name, value in found.items()}
        if _RESERVED in row:
            yield row
            return
        found = list(found.values())
    if isinstance(found, list) and depth:
        for part in found:
            yield from _rows(part, depth - 1)


def _rules(row: dict[str, Any]) -> Iterator[Rule]:
    """A rule for each place that a row names; all of the host where it names none."""
    where = row.get("location", "/")
    reserved = str(row[_RESERVED]).strip().lower() in _YES
    for place in where if isinstance(where, list) else [where]:
        pattern = place.strip() if isinstance(place, str) else ""
        if "//" in pattern[:8]:
            pattern = _WITH_HOST.sub("", pattern) or "/"
        if pattern and len(pattern) <= _LONGEST:
            yield Rule(pattern if pattern[0] in "/*" else f"/{pattern}", reserved)


def _fits(pattern: str, path: str) -> bool:
    """Whether a path begins as a pattern says, as in robots.txt: `*` is anything, `$` the end."""
    to_end = pattern.endswith("$")
    first, *rest = (pattern[:-1] if to_end else pattern).split("*")
    if not path.startswith(first):
        return False
    at = len(first)
    for number, piece in enumerate(rest):
        last = to_end and number == len(rest) - 1
        found = path.rfind(piece) if last else path.find(piece, at)
        if found < at:
            return False
        at = found + len(piece)
    return not to_end or at == len(path)


class Reservations:
    """Downloader middleware behind that of robots.txt: asks each host once, and asks for no page that is reserved.

    What cannot be had reserves nothing. Sitemaps and feeds are read all the same: they are there to be. But where their
    words are to be kept, their hosts are asked too, and the reservation is told.
    """

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._takes_words = crawler.settings.getbool("CLAIMS_FEED_CLAIMS")
        self._rules: dict[str, tuple[Rule, ...]] = {}
        self._waiting: dict[str, list[Deferred[None]]] = defaultdict(list)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Built by Scrapy."""
        return cls(crawler)

    async def process_request(self, request: Request) -> None:
        """Raise `Disallowed` for a page that its host reserves."""
        is_page = "due" in request.cb_kwargs
        if not (is_page or (self._takes_words and LISTING in request.meta)):
            return
        parts = urlsplit(request.url)
        host = f"{parts.scheme}://{parts.netloc}"
        if host not in self._rules:
            await self._ask(host)
        if is_page and is_reserved(request.url, self._rules[host]):
            raise Disallowed(f"reserved from text and data mining by {RESERVATIONS}")

    async def _ask(self, host: str) -> None:
        """Have the rules of a host; who comes while they are fetched waits for them."""
        if host in self._waiting:
            turn: Deferred[None] = Deferred()
            self._waiting[host].append(turn)
            await maybe_deferred_to_future(turn)
            return
        self._waiting[host] = []
        try:
            self._rules[host] = await self._fetch(host)
        finally:
            self._rules.setdefault(host, ())
            for turn in self._waiting.pop(host):
                turn.callback(None)

    async def _fetch(self, host: str) -> tuple[Rule, ...]:
        meta = {"dont_obey_robotstxt": True, "dont_retry": True}
        request = Request(f"{host}{RESERVATIONS}", meta=meta, callback=NO_CALLBACK)
        engine: Any = self._crawler.engine
        answer = deferred_from_coro(engine.download_async(request)).addErrback(_nothing)
        response: Response | None = await maybe_deferred_to_future(answer)
        rules = read_rules(response.status, response.body) if response else ()
        paths = " ".join(rule.pattern for rule in rules if rule.reserved)
        if paths:
            told = Reservation(
                host=urlsplit(host).netloc, means="tdmrep", text=printable(f"tdm-reservation of {paths}", 1000)
            )
            self._crawler.signals.send_catch_log(RESERVED, reservation=told)
        return rules


def _nothing(failure: Failure) -> None:
    """Whatever went wrong, there is nothing to read; but a full disk or a spent budget ends the crawl."""
    if isinstance(failure.value, RecordingFailed | LeftOut):
        failure.raiseException()
