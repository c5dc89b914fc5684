"""A page from a file as records of our own archive: the page, and how it came."""

import io
from collections.abc import Mapping

from warcio.recordbuilder import RecordBuilder
from warcio.recordloader import ArcWarcRecord
from warcio.statusandheaders import StatusAndHeaders

from crawlers.saved.page import SavedPage

_VERSION = "WARC/1.1"


def records_of(page: SavedPage, *, captured: str, added: str, note: Mapping[str, str]) -> tuple[ArcWarcRecord, ...]:
    """The page as a record and a metadata record about it, written `added` with the fields of `note`.

    What was exchanged over HTTP stays a `response`; a page that came without is a `resource`: nothing is made up.
    """
    builder = RecordBuilder(warc_version=_VERSION)
    lines = "".join(f"{name}: {' '.join(value.split())}\r\n" for name, value in note.items()).encode()
    about = builder.create_warc_record(
        page.url,
        "metadata",
        payload=io.BytesIO(lines),
        length=len(lines),
        warc_content_type="application/warc-fields",
        warc_headers_dict={"WARC-Date": added, "WARC-Refers-To": f"<{page.record_id}>"},
    )
    return _page(builder, page, {"WARC-Record-ID": f"<{page.record_id}>", "WARC-Date": captured}), about


def _page(builder: RecordBuilder, page: SavedPage, headers: dict[str, str]) -> ArcWarcRecord:
    if page.record is None or not page.record.headers:
        return builder.create_warc_record(
            page.url,
            "resource",
            payload=io.BytesIO(page.body),
            length=len(page.body),
            warc_content_type=page.content_type,
            warc_headers_dict=headers,
        )
    # The record has been read without its transfer coding.
    pairs = [(name, value) for name, value in page.record.headers if name.lower() != "transfer-encoding"]
    return builder.create_warc_record(
        page.url,
        "response",
        payload=io.BytesIO(page.record.encoded),
        length=len(page.record.encoded),
        http_headers=StatusAndHeaders(str(page.record.status), pairs, protocol="HTTP/1.1"),
        warc_headers_dict=headers,
    )
