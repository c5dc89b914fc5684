"""Writing every response to a WARC file: the evidence behind a claim outlives the page."""

from pathlib import Path
from typing import Self

from scrapy import Request, signals
from scrapy.crawler import Crawler
from scrapy.http import Response

from crawlers.archive.file import ArchiveFile
from crawlers.archive.place import archive_of
from crawlers.archive.rotation import LARGEST
from crawlers.archive.trail import OPT_OUT, TRAIL
from crawlers.clock import clock_of
from crawlers.errors import RecordingFailed
from crawlers.opt_outs import opted_out


class Recorder:
    """Downloader middleware next to the wire: it sees robots.txt, each hop and each retry, still compressed.

    Not a signal handler: an exception there is swallowed, and a full disk would go unnoticed.
    """

    def __init__(self, crawler: Crawler) -> None:
        self._name = crawler.spidercls.name
        self._folder = archive_of(Path(crawler.settings["CLAIMS_DB"]))
        self._largest = crawler.settings.getint("CLAIMS_ARCHIVE_BYTES", LARGEST)
        self._now = clock_of(crawler.settings)
        self._agent: str = crawler.settings["ROBOTSTXT_USER_AGENT"]
        self._file: ArchiveFile | None = None
        crawler.signals.connect(self._close, signals.spider_closed)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Built by Scrapy."""
        return cls(crawler)

    def process_request(self, request: Request) -> None:
        """Forget what an earlier hop's headers asked."""
        request.meta.pop(OPT_OUT, None)

    def process_response(self, request: Request, response: Response) -> Response:
        """Archive the response, unless its headers ask not to. Raises `RecordingFailed`."""
        reason = opted_out(response.headers, self._agent)
        if reason:
            request.meta[OPT_OUT] = reason
            return response
        now = self._now()
        try:
            if self._file is None:
                self._file = ArchiveFile(self._folder, self._name, now, largest=self._largest)
            request.meta.setdefault(TRAIL, []).append(self._file.write(request, response, now))
        except OSError as error:
            raise RecordingFailed(f"cannot write to {self._folder}: {error.strerror or error}") from error
        return response

    def _close(self) -> None:
        if self._file:
            self._file.close()
