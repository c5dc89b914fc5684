"""Walls: answers that keep robots out though their status does not say so. They are refusals, and are treated so."""

import re
from collections.abc import Sequence
from typing import Self

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.http import Headers, Response

from crawlers.errors import NotArchived, RecordingFailed, fate_of_error, fate_of_status
from crawlers.fates import Fate
from crawlers.manners.wall_words import ADDRESSED, CONSENT, DEAL, TOPICS
from crawlers.markup import has_article, sentences_of
from crawlers.urls import is_hosts_word

WALL = "wall"
"""Key in `request.meta` for why a response is a wall."""
ANSWERED = object()
"""Signal for each page and listing that came, good or bad."""
REFUSED = object()
"""Signal for each answer that refuses us, by status or by a wall, to `request`; `why` says it in words."""
FAILED = object()
"""Signal for each request that came to nothing: no answer, a broken one, an error of the server; `why` in words."""

_MOST_WORDS = 200
"""A wall says its piece in fewer; an article's page has more in its menus alone."""
_MOST_BYTES = 400_000
_MENU_WORDS = 3
"""What stands by itself in so few words is a menu's, and says nothing."""

# A header whose one word is what a firewall did, or which is named for a firewall and says no.
_DEED = re.compile(rb"(?:[a-z]+[_-])*(?:challenge|captcha)", re.I)
_REFUSAL = re.compile(rb"(?:[a-z]+[_-])*(?:block(?:ed)?|den(?:y|ied)|drop(?:ped)?|reject(?:ed)?)", re.I)
_FIREWALL = re.compile(rb"(?:^|-)(?:waf|firewall|bots?|antibot|mitigated|mitigation|captcha|challenge)(?:-|$)", re.I)

_DEVICE = re.compile(
    rb"captcha|turnstile|awswaf|incapsula|datadome|perimeterx|/cdn-cgi/challenge"
    rb"|challenge[-_/.]?(?:platform|container|form|script|js\b|running|page)",
    re.I,
)
# A page that refreshes to another address leads on; one that refreshes itself waits for its script.
_GATE = re.compile(rb"<noscript\b|refresh[\"'][^>]{0,100}content\s*=\s*[\"']?\d+[\"'/>\s]", re.I)
_MARKUP = re.compile(rb"(?:\xef\xbb\xbf|\s)*(?:<|$)")
_LISTING = re.compile(rb"<(?:urlset|sitemapindex|rss|feed|rdf:RDF)\b")
_GATE_WORDS = 60
"""So few words beside a test or a script that must run first: there is nothing else to read."""

_MOST_CONSENT_WORDS = 500


def wall_of(status: int, headers: Headers, body: bytes) -> str | None:
    """Why an answer is a wall; None for one that is not. `body` is without content encoding.

    A firewall's own header settles it. Otherwise it is a page of few words, with no mark of an article, that has a
    device to test the reader, lets nobody read without a script, or speaks to the reader of robots and browsers, or of
    cookies, partners and payment.
    """
    told = _told(headers)
    if told:
        return told
    fate = fate_of_status(status)
    if fate not in (Fate.FETCHED, Fate.SERVER_ERROR) or len(body) > _MOST_BYTES:
        return None
    if has_article(body) or _LISTING.search(body[:2000]) or not _is_page(headers, body):
        return None
    sentences = sentences_of(body)
    words = _words(sentences)
    if status == 202 and words <= _MOST_WORDS:
        return "accepted, and nothing given (HTTP 202)"
    if words <= _GATE_WORDS and _DEVICE.search(body):
        return "a page that tests its reader"
    if words <= _GATE_WORDS and fate is Fate.FETCHED and _GATE.search(body) and b"<script" in body.lower():
        return "a page that shows nothing without its script"
    if words <= _MOST_WORDS and _speaks_of(sentences, TOPICS):
        return "a page that speaks to robots"
    if words <= _MOST_CONSENT_WORDS and any(map(DEAL.search, sentences)) and _speaks_of(sentences, CONSENT):
        return "a page that asks for consent or payment"
    return None


def _is_page(headers: Headers, body: bytes) -> bool:
    """Whether this is a page, or nothing at all: data and lists of rules may well name captchas."""
    return _MARKUP.match(body) is not None or b"html" in (headers.get("Content-Type") or b"").lower()


def _speaks_of(sentences: Sequence[str], topics: Sequence[re.Pattern[str]]) -> bool:
    """Whether a page speaks to its reader of two of the topics, and of little else."""
    touched = [s for s in sentences if ADDRESSED.search(s) or any(topic.search(s) for topic in topics)]
    said = [s for s in sentences if len(s.split()) > _MENU_WORDS or s in touched]
    return (
        sum(any(map(topic.search, touched)) for topic in topics) >= 2
        and any(map(ADDRESSED.search, touched))
        and 2 * _words(touched) >= _words(said)
    )


def _words(sentences: Sequence[str]) -> int:
    return sum(len(sentence.split()) for sentence in sentences)


def _told(headers: Headers) -> str | None:
    for name, values in headers.items():
        for value in values:
            word = value.strip()
            if _DEED.fullmatch(word) or (_FIREWALL.search(name) and _REFUSAL.fullmatch(word)):
                return f"{name.decode('latin-1').lower()}: {word.decode('latin-1').lower()}"
    return None


class WallWatch:
    """Downloader middleware that knows walls, behind the one that decodes bodies.

    A wall is neither tried again nor followed where it refreshes itself. How each try ended is told by a signal.
    """

    def __init__(self, crawler: Crawler) -> None:
        self._signals = crawler.signals

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Built by Scrapy."""
        return cls(crawler)

    def process_response(self, request: Request, response: Response) -> Response:
        """Mark a wall, and tell whether this answer is a refusal."""
        wall = wall_of(response.status, response.headers, response.body)
        request.meta.pop(WALL, None)
        if wall:
            request.meta.update({WALL: wall, "dont_retry": True, "dont_redirect": True})
        if not is_hosts_word(request.url):
            self._tell(request, response.status, wall)
        return response

    def process_exception(self, request: Request, exception: Exception) -> None:
        """Tell of an answer that did not come, or not whole."""
        broke = fate_of_error(exception) is Fate.NETWORK and not isinstance(exception, NotArchived | RecordingFailed)
        if broke and not is_hosts_word(request.url):
            self._signals.send_catch_log(FAILED, why=str(exception) or type(exception).__name__)

    def _tell(self, request: Request, status: int, wall: str | None) -> None:
        fate, said = fate_of_status(status), f"HTTP {status}"
        if wall or fate is Fate.BLOCKED:
            self._signals.send_catch_log(REFUSED, request=request, why=wall or said)
        elif fate is Fate.SERVER_ERROR:
            self._signals.send_catch_log(FAILED, why=said)
        else:
            self._signals.send_catch_log(ANSWERED, request=request)
