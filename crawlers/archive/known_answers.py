"""What is known of an address goes with each request to it: it is asked for anew only where it changed."""

from dataclasses import replace
from typing import Any, Self

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.http import Response
from scrapy.responsetypes import responsetypes

from crawlers.archive.originals import ORIGINAL, Original, original_of
from crawlers.archive.trail import OPT_OUT, trail_of
from crawlers.requests import LISTING, conditions, validator
from crawlers.urls import is_hosts_word


class KnownAnswers:
    """Downloader middleware just inside the recorder.

    Sitemaps, feeds and what a host says to robots are asked for conditionally, where their last answer can still be
    read in the archive; "not modified" brings that again, as if it had been sent. Pages are asked for conditionally by
    the spider; here they only get to know what they answered before.
    """

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Built by Scrapy."""
        return cls(crawler)

    def process_request(self, request: Request) -> None:
        """Find what is known of the address."""
        request.meta.pop(ORIGINAL, None)  # an earlier hop's
        if not _is_read_anew(request):
            if "due" in request.cb_kwargs:
                request.meta[ORIGINAL] = self._frontier.page_before(request.url)
            return
        original: Original | None = self._frontier.answer_before(request.url)
        if original and original.record():
            request.meta[ORIGINAL] = original
            request.headers.update(conditions(original.etag, original.last_modified))

    def process_response(self, request: Request, response: Response) -> Response:
        """Note an answer for the next run; put what is known in place of "not modified"."""
        if not _is_read_anew(request):
            return response
        original = original_of(request)
        if response.status == 200 and OPT_OUT not in request.meta:
            self._frontier.keep_answer(_noted(request, response, original))
        record = original.record() if original and response.status == 304 else None
        if record is None:
            return response
        kind = responsetypes.from_args(headers=record.http_headers, url=response.url, body=record.encoded)
        return kind(url=response.url, status=record.status, headers=record.http_headers, body=record.encoded)

    @property
    def _frontier(self) -> Any:
        spider: Any = self._crawler.spider
        return spider.frontier


def _is_read_anew(request: Request) -> bool:
    """Whether what is behind an address is read in each run, changed or not."""
    return LISTING in request.meta or is_hosts_word(request.url)


def _noted(request: Request, response: Response, original: Original | None) -> Original:
    snapshot = trail_of(request)[-1]
    etag, last_modified = validator(response, "ETag"), validator(response, "Last-Modified")
    if original and (original.path, original.offset) == (snapshot.path, snapshot.offset):
        return replace(original, etag=etag, last_modified=last_modified)
    return Original(
        url=request.url,
        record_id=snapshot.record_id,
        date=snapshot.date,
        path=snapshot.path,
        offset=snapshot.offset,
        etag=etag,
        last_modified=last_modified,
    )
