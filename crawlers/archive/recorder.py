"""Writing every response to a WARC file: the evidence behind a claim outlives the page."""

import io
import os
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from http import HTTPStatus
from pathlib import Path
from typing import Any, Self
from urllib.parse import urlsplit

from scrapy import Request, signals
from scrapy.crawler import Crawler
from scrapy.http import Headers, Response
from warcio.recordloader import ArcWarcRecord
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from crawlers.archive.originals import Original, answered_again, digest_of, original_of
from crawlers.archive.rotation import LARGEST, archived_name, next_file, sync_folder
from crawlers.clock import clock_of, stamp
from crawlers.errors import RecordingFailed
from crawlers.opt_outs import opted_out

_NOT_MODIFIED = "http://netpreserve.org/warc/1.1/revisit/server-not-modified"

TRAIL = "trail"
"""Key in `request.meta` of the archived records so far: each hop and each retry, for both copy `meta`."""
OPT_OUT = "opt_out"
"""Key in `request.meta` for why a response was not archived: its headers ask not to be kept."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """The archived record of a response."""

    url: str
    record_id: str
    path: Path
    offset: int
    date: str


def trail_of(request: Request) -> Sequence[Snapshot]:
    """The archived records that answered the request so far."""
    trail: list[Snapshot] = request.meta.get(TRAIL, [])
    return trail


ADDED = "added"
"""Ends the name of an archive file whose pages no crawler fetched: somebody had them."""


def is_added(path: Path) -> bool:
    """Is this archive file one of pages that somebody had?"""
    named = archived_name(path)
    return named is not None and named[1] == ADDED


class ArchiveFile:
    """The WARC file that one name's pages go to: where the run before left off, and a new one where that is full."""

    def __init__(self, folder: Path, name: str, now: datetime, *, largest: int = LARGEST) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._folder, self._name, self._now, self._largest = folder, name, now, largest
        self._written = io.BytesIO()
        self._writer = WARCWriter(self._written, gzip=True, warc_version="WARC/1.1")
        self._open()

    def write(self, request: Request, response: Response, now: datetime) -> Snapshot:
        """Append a response and the request for it; on return both are on the disk.

        Of one whose body is archived already, a record that refers to that one.
        """
        date, offset = stamp(now), self._place()
        original = original_of(request) if answered_again(request, response) else None
        record = (
            self._revisit(original, response, date)
            if original
            else self._record("response", response.url, date, _status_line(response), response.headers, response.body)
        )
        asked = self._record("request", response.url, date, _request_line(request), request.headers, request.body)
        self._writer.write_request_response_pair(asked, record)
        self._put()
        record_id = record.rec_headers.get_header("WARC-Record-ID").strip("<>")
        path, offset = (original.path, original.offset) if original else (self.path, offset)  # where the body is
        return Snapshot(url=response.url, record_id=record_id, path=path, offset=offset, date=date)

    def append(self, *records: ArcWarcRecord) -> int:
        """Append finished records; returns the offset of the first. On return all are on the disk."""
        offset = self._place()
        for record in records:
            self._writer.write_record(record)
        self._put()
        return offset

    def close(self) -> None:
        """Close the file; the records are already on the disk."""
        self._file.close()

    def _open(self) -> None:
        self.path, self._file = next_file(self._folder, self._name, self._now, self._largest)
        if not self._file.tell():
            self._describe()
            sync_folder(self._folder)

    def _place(self) -> int:
        """Where the next record begins; in a new file where this one is full."""
        if self._file.tell() >= self._largest:
            self._file.close()
            self._open()
        return self._file.tell()

    def _put(self) -> None:
        """Append what was written, all or nothing: a disk that is full must not leave half a record before the next."""
        data, begin = self._written.getvalue(), self._file.tell()
        self._written.seek(0)
        self._written.truncate()
        try:
            while data:
                data = data[self._file.write(data) :]
            os.fsync(self._file.fileno())  # a row in the database must never point to a record that a power cut took
        except OSError:
            self._file.truncate(begin)
            self._file.seek(begin)
            raise

    def _describe(self) -> None:
        info = {"software": "news-claims (warcio)", "format": "WARC File Format 1.1"}
        self._writer.write_record(self._writer.create_warcinfo_record(self.path.name, info))
        self._put()

    def _revisit(self, original: Original, response: Response, date: str) -> ArcWarcRecord:
        told = {"WARC-Date": date, "WARC-Refers-To": f"<{original.record_id}>"}
        http = StatusAndHeaders(_status_line(response)[0], _pairs(response.headers), protocol=_status_line(response)[1])
        body = response.body if response.status == 200 else b""
        record = self._writer.create_revisit_record(
            response.url, digest_of(body), original.url, original.date, http_headers=http, warc_headers_dict=told
        )
        if response.status == 304:
            record.rec_headers.replace_header("WARC-Profile", _NOT_MODIFIED)
            record.rec_headers.remove_header("WARC-Payload-Digest")
        return record

    def _record(
        self, kind: str, url: str, date: str, first_line: tuple[str, str], headers: Headers, body: bytes
    ) -> Any:
        line, protocol = first_line
        http = StatusAndHeaders(line, _pairs(headers), protocol=protocol)
        return self._writer.create_warc_record(
            url,
            kind,
            payload=io.BytesIO(body),
            length=len(body),
            http_headers=http,
            warc_headers_dict={"WARC-Date": date},
        )


class Recorder:
    """Downloader middleware next to the wire: it sees robots.txt, each hop and each retry, still compressed.

    Not a signal handler: an exception there is swallowed, and a full disk would go unnoticed.
    """

    def __init__(self, crawler: Crawler) -> None:
        self._name = crawler.spidercls.name
        self._folder = Path(crawler.settings["CLAIMS_DB"]).resolve().parent / "archive"
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


def _status_line(response: Response) -> tuple[str, str]:
    try:
        phrase = HTTPStatus(response.status).phrase  # Scrapy drops the phrase that was sent
    except ValueError:
        phrase = ""
    return f"{response.status} {phrase}".strip(), response.protocol or "HTTP/1.1"


def _request_line(request: Request) -> tuple[str, str]:
    parts = urlsplit(request.url)
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return f"{target} HTTP/1.1", request.method


def _pairs(headers: Headers) -> list[tuple[str, str]]:
    return [
        (name.decode("latin-1"), _one_line(value.decode("latin-1")))
        for name, values in headers.items()
        for value in values
    ]


def _one_line(value: str) -> str:
    return re.sub(r"[\r\n]+", " ", value)
