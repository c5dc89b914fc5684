"""The WARC file that pages are written to, appended record by record, each on the disk before anything points to it."""

import os
from datetime import datetime
from pathlib import Path

from scrapy import Request
from scrapy.http import Response
from warcio.recordloader import ArcWarcRecord
from warcio.warcwriter import WARCWriter

from crawlers.archive.compressed import Members
from crawlers.archive.exchange import request_record, response_record, revisit_record
from crawlers.archive.originals import answered_again, original_of
from crawlers.archive.rotation import LARGEST, next_file
from crawlers.archive.trail import Snapshot
from crawlers.clock import stamp
from crawlers.durable import sync, write_all


class ArchiveFile:
    """The WARC file that one name's pages go to: where the run before left off, and a new one where that is full."""

    def __init__(self, folder: Path, name: str, now: datetime, *, largest: int = LARGEST) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._folder, self._name, self._now, self._largest = folder, name, now, largest
        self._written = Members()
        self._writer = WARCWriter(self._written, gzip=False, warc_version="WARC/1.1")
        self._open()

    def write(self, request: Request, response: Response, now: datetime) -> Snapshot:
        """Append a response and the request for it; on return both are on the disk.

        Of one whose body is archived already, a record that refers to that one.
        """
        date, offset = stamp(now), self._place()
        original = original_of(request) if answered_again(request, response) else None
        record = revisit_record(original, response, date) if original else response_record(response, date)
        self._writer.write_request_response_pair(request_record(request, response.url, date), record)
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
            sync(self._folder)

    def _place(self) -> int:
        """Where the next record begins; in a new file where this one is full."""
        if self._file.tell() >= self._largest:
            self._file.close()
            self._open()
        return self._file.tell()

    def _put(self) -> None:
        """Append what was written, all or nothing: a disk that is full must not leave half a record before the next."""
        data, begin = self._written.taken(), self._file.tell()
        try:
            write_all(self._file, data)
            os.fsync(self._file.fileno())  # a row in the database must never point to a record that a power cut took
        except OSError:
            self._file.truncate(begin)
            self._file.seek(begin)
            raise

    def _describe(self) -> None:
        info = {"software": "news-claims (warcio)", "format": "WARC File Format 1.1"}
        self._writer.write_record(self._writer.create_warcinfo_record(self.path.name, info))
        self._put()
