"""Archives: what is written comes back the same, and damage is found out and costs only itself."""

import gzip
import io
import zlib
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from scrapy import Request
from scrapy.http import Headers, Response
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from crawlers.archive.file import ArchiveFile
from crawlers.archive.read import BadArchive, index, read_record
from crawlers.encoding import brotli
from crawlers.errors import CorruptRecord
from crawlers.opt_outs import opted_out

NOW = datetime(2026, 2, 3, 21, 14, tzinfo=UTC)
Warc = Callable[..., Path]


@pytest.fixture
def warc(tmp_path: Path) -> Warc:
    """Writes a WARC of `(url, body, headers)` responses."""

    def write(*responses: tuple[str, bytes, dict[str, str]], compress: bool = True) -> Path:
        path = tmp_path / ("some.warc.gz" if compress else "some.warc")
        with path.open("wb") as file:
            writer = WARCWriter(file, gzip=compress)
            for url, body, headers in responses:
                http = StatusAndHeaders("200 OK", list(headers.items()), protocol="HTTP/1.1")
                record = writer.create_warc_record(
                    url,
                    "response",
                    payload=io.BytesIO(body),
                    length=len(body),
                    http_headers=http,
                    warc_headers_dict={"WARC-Date": "2026-02-03T21:14:00.123Z"},
                )
                writer.write_record(record)
        return path

    return write


def page(number: int) -> tuple[str, bytes, dict[str, str]]:
    return f"https://example.org/{number}", b"<p>%d</p>" % number * 200, {"Content-Type": "text/html"}


@pytest.mark.parametrize("compress", [True, False])
def test_index_and_records_agree(warc: Warc, compress: bool) -> None:
    path = warc(*(page(n) for n in range(3)), compress=compress)
    captures = index(path).captures
    assert [capture.url for capture in captures] == [page(n)[0] for n in range(3)]
    for number, capture in enumerate(captures):
        record = read_record(path, capture.offset)
        assert record.body == page(number)[1]
        assert (record.record_id, record.url, record.status) == (capture.record_id, capture.url, 200)
        assert record.date == capture.date == "2026-02-03T21:14:00Z"
        assert record.content_type == "text/html"


@pytest.mark.parametrize(
    ("encoding", "encode"),
    [("gzip", gzip.compress), ("deflate", zlib.compress), ("br", brotli.compress), ("identity", bytes)],
)
def test_content_encoding_is_undone_on_reading(warc: Warc, encoding: str, encode: Callable[[bytes], bytes]) -> None:
    body = "Zahlen ½ £".encode() * 50
    path = warc(("https://example.org/", encode(body), {"Content-Encoding": encoding}))
    assert read_record(path, 0).body == body
    assert read_record(path, 0).encoded == encode(body)


def test_foreign_chunked_bodies_are_joined(warc: Warc) -> None:
    path = warc(("https://example.org/", b"4\r\nabcd\r\n3\r\nefg\r\n0\r\n\r\n", {"Transfer-Encoding": "chunked"}))
    assert read_record(path, 0).body == b"abcdefg"


@pytest.mark.parametrize(
    ("body", "encoding"),
    [
        (b"no gzip at all", "gzip"),
        (b"\xff" * 40, "br"),
        (b"x", "rot13"),
        (gzip.compress(bytes(20_000_000), mtime=0), "gzip"),
    ],
)
def test_bodies_that_cannot_be_decoded_are_corrupt(warc: Warc, body: bytes, encoding: str) -> None:
    path = warc(("https://example.org/", body, {"Content-Encoding": encoding}))
    record = read_record(path, 0)
    with pytest.raises(CorruptRecord):
        _ = record.body


@pytest.mark.parametrize("tenth", range(1, 10))
@pytest.mark.parametrize("compress", [True, False])
def test_f11_truncated_archive_gives_what_is_whole(warc: Warc, compress: bool, tenth: int) -> None:
    path = warc(*(page(n) for n in range(5)), compress=compress)
    offsets = [capture.offset for capture in index(path).captures]
    whole = path.read_bytes()
    cut = len(whole) * tenth // 10
    path.write_bytes(whole[:cut])
    complete = sum(end <= cut - (0 if compress else 4) for end in [*offsets[1:], len(whole)])
    good = 0
    for number, offset in enumerate(offset for offset in offsets if offset < cut):
        try:
            assert read_record(path, offset).body == page(number)[1]
            good += 1
        except CorruptRecord:
            continue
    assert good >= complete
    assert good <= complete + 1  # a plain record may lack only its closing line ends
    found = index(path) if offsets[0] < cut and complete else None
    assert found is None or len(found.captures) >= complete


@given(place=st.floats(0, 0.999), value=st.integers(1, 255), compress=st.booleans())
@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_f11_flipped_byte_never_changes_a_body_unnoticed(warc: Warc, place: float, value: int, compress: bool) -> None:
    path = warc(*(page(n) for n in range(4)), compress=compress)
    bodies = {page(n)[1] for n in range(4)}
    captures = index(path).captures
    data = bytearray(path.read_bytes())
    data[int(len(data) * place)] ^= value
    path.write_bytes(bytes(data))
    survivors = 0
    for capture in captures:
        try:
            assert read_record(path, capture.offset).body in bodies
            survivors += 1
        except CorruptRecord:
            continue
    assert survivors >= 3  # one flipped byte costs one record
    assert len(index(path).captures) >= 3


def test_damaged_record_that_names_no_url_is_counted(warc: Warc) -> None:
    path = warc(*(page(n) for n in range(3)))
    second = index(path).captures[1].offset
    data = bytearray(path.read_bytes())
    data[second : second + 40] = bytes(40)
    path.write_bytes(bytes(data))
    found = index(path)
    assert [capture.url for capture in found.captures] == [page(0)[0], page(2)[0]]
    assert found.damaged == 1


@pytest.mark.parametrize(
    "content", [b"", b"plain text\n", b"SQLite format 3\x00" * 100, gzip.compress(b"not a record", mtime=0)]
)
def test_what_is_no_archive_is_said_so(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "x.warc.gz"
    path.write_bytes(content)
    with pytest.raises(BadArchive, match=r"x\.warc\.gz"):
        index(path)
    with pytest.raises(BadArchive, match="No such file"):
        index(tmp_path / "absent.warc.gz")


def test_recorded_response_reads_back_as_it_came(tmp_path: Path) -> None:
    body = gzip.compress("Frühstück für 35.000".encode())
    headers = Headers({"Content-Type": "text/html", "Content-Encoding": "gzip", "X-Evil": "a\r\nb"})
    file = ArchiveFile(tmp_path / "archive", "bbc", NOW)
    request = Request("https://www.bbc.co.uk/a?b=1", headers={"User-Agent": "news-claims"})
    first = file.write(request, Response("https://www.bbc.co.uk/a?b=1", headers=headers, body=body), NOW)
    second = file.write(request, Response("https://www.bbc.co.uk/a?b=1", status=599), NOW)
    file.close()
    record = read_record(first.path, first.offset)
    assert record.body.decode() == "Frühstück für 35.000"
    assert record.record_id == first.record_id
    assert dict(record.headers)["X-Evil"] == "a b"
    assert read_record(second.path, second.offset).status == 599
    found = index(first.path)
    assert [capture.offset for capture in found.captures] == [first.offset, second.offset]
    assert found.other == 3  # the file's description and two requests
    assert b"GET /a?b=1 HTTP/1.1" in gzip.decompress(first.path.read_bytes())


@pytest.mark.parametrize(
    ("headers", "reason"),
    [
        ({}, None),
        ({"X-Robots-Tag": "noindex, nofollow"}, None),
        ({"X-Robots-Tag": "noindex, NoArchive"}, "X-Robots-Tag: noarchive"),
        ({"X-Robots-Tag": ["nosnippet", "noarchive"]}, "X-Robots-Tag: noarchive"),
        ({"X-Robots-Tag": "googlebot: noarchive"}, None),
        ({"X-Robots-Tag": "news-claims: noarchive"}, "X-Robots-Tag: noarchive"),
        ({"X-Robots-Tag": "unavailable_after: 25 Jun 2030 15:00:00 GMT"}, None),
        ({"tdm-reservation": "1"}, "tdm-reservation: 1"),
        ({"tdm-reservation": "0"}, None),
    ],
)
def test_headers_that_ask_not_to_be_kept(headers: dict[str, object], reason: str | None) -> None:
    assert opted_out(Headers(headers), "news-claims") == reason
