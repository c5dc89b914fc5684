"""Writing every response to a WARC file: the evidence behind a claim outlives the page."""

import io
import os
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from http import HTTPStatus
from pathlib import Path
from typing import Any, BinaryIO, Self
from urllib.parse import urlsplit

from scrapy import Request, signals
from scrapy.crawler import Crawler
from scrapy.http import Headers, Response
from warcio.recordloader import ArcWarcRecord
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from crawlers.clock import clock_of, stamp
from crawlers.errors import RecordingFailed

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


def opted_out(headers: Headers, agent: str) -> str | None:
    """The header by which a response asks not to be archived or mined for text, or None."""
    for value in headers.getlist("tdm-reservation"):
        if value.strip() == b"1":
            return "tdm-reservation: 1"
    for value in headers.getlist("X-Robots-Tag"):
        text = value.decode("latin-1").lower()
        named = re.match(r"\s*([a-z0-9_-]+)\s*:(?!//)", text)
        if named and named.group(1) not in (agent, "unavailable_after"):
            continue  # a rule for some other robot
        if "noarchive" in re.split(r"[\s,:]+", text):
            return "X-Robots-Tag: noarchive"
    return None


ADDED = "added"
"""Ends the name of an archive file whose pages no crawler fetched: somebody had them."""


def is_added(path: Path) -> bool:
    """Is this archive file one of pages that somebody had?"""
    return re.search(rf"-{ADDED}(?:-\d+)?\.warc\.gz$", path.name) is not None


class ArchiveFile:
    """One WARC file of one spider's run. Always a new file: appending after a torn record makes the rest unreadable."""

    def __init__(self, folder: Path, name: str, now: datetime) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.path, self._file = _create(folder, f"{now:%Y%m%dT%H%M%SZ}-{name}")
        self._writer = WARCWriter(self._file, gzip=True, warc_version="WARC/1.1")
        self._describe()
        _sync_folder(folder)

    def write(self, request: Request, response: Response, now: datetime) -> Snapshot:
        """Append a response and the request for it; on return both are on the disk."""
        date, offset = stamp(now), self._file.tell()
        record = self._record("response", response.url, date, _status_line(response), response.headers, response.body)
        asked = self._record("request", response.url, date, _request_line(request), request.headers, request.body)
        self._writer.write_request_response_pair(asked, record)
        self._sync()
        record_id = record.rec_headers.get_header("WARC-Record-ID").strip("<>")
        return Snapshot(url=response.url, record_id=record_id, path=self.path, offset=offset, date=date)

    def append(self, *records: ArcWarcRecord) -> int:
        """Append finished records; returns the offset of the first. On return all are on the disk."""
        offset = self._file.tell()
        for record in records:
            self._writer.write_record(record)
        self._sync()
        return offset

    def close(self) -> None:
        """Close the file; the records are already on the disk."""
        self._file.close()

    def _sync(self) -> None:
        self._file.flush()
        os.fsync(self._file.fileno())  # a row in the database must never point to a record that a power cut took

    def _describe(self) -> None:
        info = {"software": "news-claims (warcio)", "format": "WARC File Format 1.1"}
        self._writer.write_record(self._writer.create_warcinfo_record(self.path.name, info))

    def _record(
        self, kind: str, url: str, date: str, first_line: tuple[str, str], headers: Headers, body: bytes
    ) -> Any:
        line, protocol = first_line
        pairs = [
            (name.decode("latin-1"), _one_line(value.decode("latin-1")))
            for name, values in headers.items()
            for value in values
        ]
        http = StatusAndHeaders(line, pairs, protocol=protocol)
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
                self._file = ArchiveFile(self._folder, self._name, now)
            request.meta.setdefault(TRAIL, []).append(self._file.write(request, response, now))
        except OSError as error:
            raise RecordingFailed(f"cannot write to {self._folder}: {error.strerror or error}") from error
        return response

    def _close(self) -> None:
        if self._file:
            self._file.close()


def _create(folder: Path, stem: str) -> tuple[Path, BinaryIO]:
    for number in range(1000):
        path = folder / f"{stem}{f'-{number}' if number else ''}.warc.gz"
        try:
            return path, path.open("xb")
        except FileExistsError:
            continue
    raise FileExistsError(f"a thousand files named {stem} in {folder}")


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)  # else the file's name may not survive a power cut, whatever became of its content
    finally:
        os.close(handle)


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


def _one_line(value: str) -> str:
    return re.sub(r"[\r\n]+", " ", value)
