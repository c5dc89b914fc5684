"""Serving requests from archives instead of the network: the same spiders, guards and pipelines, and no connection."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

from scrapy import Request
from scrapy.core.downloader.handlers.base import BaseDownloadHandler
from scrapy.crawler import Crawler
from scrapy.exceptions import DownloadCancelledError
from scrapy.http import Response
from scrapy.responsetypes import responsetypes

from crawlers.archive.read import Capture, index, read_record
from crawlers.archive.revisits import resolve
from crawlers.archive.trail import OPT_OUT, TRAIL, Snapshot
from crawlers.errors import CorruptRecord, NotArchived
from crawlers.opt_outs import opted_out
from crawlers.outlet import Outlet
from crawlers.outlets import load_outlets
from crawlers.urls import BadUrl, belongs, canonical, is_hosts_word, outlet_of

PIN = "capture"
"""Key in `request.meta`: the very capture to serve. A redirect copies it, so it holds for its own URL only."""


class Replay:
    """The responses in some archives, in order of capture."""

    def __init__(self, paths: Sequence[Path]) -> None:
        indexes = [index(path) for path in paths]
        own = [capture for found in indexes for capture in found.captures]
        again = resolve(own, [revisit for found in indexes for revisit in found.revisits])
        every = [*own, *again.captures]
        self.captures = sorted(every, key=lambda capture: capture.date)  # stable: the file's order within a second
        self.damaged = sum(found.damaged for found in indexes)
        self.broken = sum(capture.problem is not None for capture in own)
        """Records that say which URL they hold, and are damaged or partial all the same."""
        self.orphans = again.orphans
        """Revisits of what none of the archives holds."""
        self.gone = [(path, entry) for path, found in zip(paths, indexes, strict=True) for entry in found.gone]
        """What the archives held, and say that they no longer do; with which of them says so."""
        self._places = {id(capture): place for place, capture in enumerate(self.captures)}
        self._by_url: dict[str, list[Capture]] = defaultdict(list)
        for capture in self.captures:
            self._by_url[self.key(capture.url)].append(capture)

    def of(self, outlet: Outlet) -> list[Capture]:
        """The captures from an outlet's hosts."""
        return [capture for capture in self.captures if belongs(capture.url, outlet)]

    def foreign(self, outlets: Sequence[Outlet]) -> int:
        """How many captures are from no host of these outlets."""
        return sum(outlet_of(capture.url, outlets) is None for capture in self.captures)

    def key(self, url: str) -> str:
        """What a URL's captures are found by: its canonical form, for an archive may know it by another variant."""
        try:
            return canonical(url, outlet_of(url, load_outlets().values()))
        except BadUrl:
            return url

    def at(self, url: str) -> list[Capture]:
        """All captures of a URL."""
        return self._by_url.get(self.key(url), [])

    def choose(self, url: str, after: Capture | None) -> Capture | None:
        """The capture that answers a request nobody pinned.

        After a redirect it is the one that was captured next, else the newest that is no redirect itself; otherwise the
        newest, whose robots.txt is the outlet's latest wish.
        """
        captures = self.at(url)
        if after is None:
            return captures[-1] if captures else None
        later = bisect_right([self._places[id(capture)] for capture in captures], self._places[id(after)])
        if later < len(captures):
            return captures[later]
        return next((c for c in reversed(captures) if not 300 <= c.status < 400), None)


@lru_cache(maxsize=8)
def open_replay(paths: tuple[Path, ...]) -> Replay:
    """The archives at `paths`, indexed once for all spiders of a process. Raises `BadArchive`."""
    return Replay(paths)


class ReplayHandler(BaseDownloadHandler):
    """Scrapy download handler for http and https that answers from the archives and opens no connection."""

    lazy = False

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._replay = open_replay(replay_paths(crawler))
        self._limit = crawler.settings.getint("DOWNLOAD_MAXSIZE")
        self._agent: str = crawler.settings["ROBOTSTXT_USER_AGENT"]

    async def download_request(self, request: Request) -> Response:
        """Serve the capture for a request.

        Raises `NotArchived`, `CorruptRecord`, or `DownloadCancelledError` beyond the size limit. An absent robots.txt
        is a 404: nothing was forbidden, and nothing reserved.
        """
        request.meta.pop(OPT_OUT, None)
        pin: Capture | None = request.meta.get(PIN)
        capture = pin if pin and self._replay.key(pin.url) == self._replay.key(request.url) else None
        if capture is None or _answered(request, capture):
            capture = self._replay.choose(request.url, pin)
        if capture is None:
            if is_hosts_word(request.url):
                return Response(request.url, status=404)
            raise NotArchived("not in the replayed archives")
        return self._respond(request, capture)

    def _respond(self, request: Request, capture: Capture) -> Response:
        snapshot = Snapshot(
            url=request.url,
            record_id=capture.record_id,
            path=capture.path,
            offset=capture.offset,
            date=capture.date,
        )
        request.meta.setdefault(TRAIL, []).append(snapshot)
        if capture.problem:
            raise CorruptRecord(f"{capture.path.name} at {capture.offset}: {capture.problem}")
        record = read_record(capture.path, capture.offset)
        if len(record.encoded) > self._limit:
            raise DownloadCancelledError(f"{len(record.encoded)} bytes are more than {self._limit}")
        headers = record.http_headers
        if record.content_type:
            headers.setdefault("Content-Type", record.content_type)  # a resource has no headers of its own
        reason = opted_out(headers, self._agent)
        if reason:
            request.meta[OPT_OUT] = reason
        kind = responsetypes.from_args(headers=headers, url=request.url, body=record.encoded)
        return kind(url=request.url, status=record.status, headers=headers, body=record.encoded)


def replay_paths(crawler: Crawler) -> tuple[Path, ...]:
    """The archives that the settings name; empty in a live crawl."""
    return tuple(Path(path) for path in crawler.settings.getlist("CLAIMS_REPLAY"))


def _answered(request: Request, capture: Capture) -> bool:
    """Whether this request comes after `capture` already: a redirect to the same address with another scheme."""
    return bool(request.meta.get("redirect_times")) and 300 <= capture.status < 400
