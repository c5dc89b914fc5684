"""Requests and responses as WARC records: whole, or as a reference to an earlier record with the same body."""

import io
import re
from http import HTTPStatus
from urllib.parse import urlsplit

from scrapy import Request
from scrapy.http import Headers, Response
from warcio.recordbuilder import RecordBuilder
from warcio.recordloader import ArcWarcRecord
from warcio.statusandheaders import StatusAndHeaders

from crawlers.archive.originals import Original, digest_of

_NOT_MODIFIED = "http://netpreserve.org/warc/1.1/revisit/server-not-modified"
_BUILDER = RecordBuilder(warc_version="WARC/1.1")


def response_record(response: Response, date: str) -> ArcWarcRecord:
    """A response with its body."""
    return _record("response", response.url, date, _http(_status_line(response), response.headers), response.body)


def request_record(request: Request, url: str, date: str) -> ArcWarcRecord:
    """The request that `url` answered."""
    return _record("request", url, date, _http(_request_line(request), request.headers), request.body)


def revisit_record(original: Original, response: Response, date: str) -> ArcWarcRecord:
    """A response whose body is archived already, as `original`."""
    told = {"WARC-Date": date, "WARC-Refers-To": f"<{original.record_id}>"}
    http = _http(_status_line(response), response.headers)
    digest = digest_of(response.body if response.status == HTTPStatus.OK else b"")
    record = _BUILDER.create_revisit_record(
        response.url, digest, original.url, original.date, http_headers=http, warc_headers_dict=told
    )
    if response.status == HTTPStatus.NOT_MODIFIED:
        record.rec_headers.replace_header("WARC-Profile", _NOT_MODIFIED)
        record.rec_headers.remove_header("WARC-Payload-Digest")
    return record


def _record(kind: str, url: str, date: str, http: StatusAndHeaders, body: bytes) -> ArcWarcRecord:
    return _BUILDER.create_warc_record(
        url, kind, payload=io.BytesIO(body), length=len(body), http_headers=http, warc_headers_dict={"WARC-Date": date}
    )


def _http(first_line: tuple[str, str], headers: Headers) -> StatusAndHeaders:
    line, protocol = first_line
    return StatusAndHeaders(line, _pairs(headers), protocol=protocol)


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
