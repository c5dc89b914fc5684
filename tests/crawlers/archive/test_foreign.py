"""Archives that others wrote: read whatever way they wrote them, and what cannot be is said of its record."""

import base64
import gzip
import hashlib
import zlib
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crawlers.archive.read import BadArchive, index, read_record
from crawlers.archive.replay import Replay
from crawlers.encoding import brotli
from crawlers.errors import CorruptRecord

PAGE = b"<!doctype html><title>Quay</title>" + b"".join(
    b"<p>%d crates were landed at the quay, the harbour master said.</p>\n" % (number * 37) for number in range(1, 40)
)
HTML = "Content-Type: text/html"


def http(body: bytes = PAGE, *headers: str, status: str = "HTTP/1.1 200 OK", line: str = "\r\n") -> bytes:
    return line.join((status, HTML, *headers, "", "")).encode() + body


def record(
    content: bytes,
    *headers: str,
    kind: str = "response",
    url: str = "https://example.org/quay",
    day: int = 1,
    line: str = "\r\n",
    tail: str = "\r\n\r\n",
) -> bytes:
    head = (
        "WARC/1.0",
        f"WARC-Type: {kind}",
        f"WARC-Target-URI: {url}",
        f"WARC-Date: 2026-03-{day:02}T10:00:00Z",
        f"WARC-Record-ID: <urn:test:{kind}:{day}:{url}>",
        f"Content-Length: {len(content)}",
        *headers,
    )
    return line.join((*head, "", "")).encode() + content + tail.encode()


def chunked(body: bytes, size: int = 700) -> bytes:
    parts = [body[at : at + size] for at in range(0, len(body), size)]
    return b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in parts) + b"0\r\n\r\n"


def sha1(data: bytes) -> str:
    return f"sha1:{base64.b32encode(hashlib.sha1(data, usedforsecurity=False).digest()).decode()}"


@pytest.fixture
def read(tmp_path: Path) -> "Reader":
    return Reader(tmp_path)


class Reader:
    """Writes bytes as an archive and reads all of it."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "others.warc.gz"

    def __call__(self, data: bytes) -> list[bytes | str]:
        """Of each capture its body, or what is wrong with it."""
        self.path.write_bytes(data)
        return [self._body(capture.offset) for capture in index(self.path).captures]

    def _body(self, offset: int) -> bytes | str:
        try:
            return read_record(self.path, offset).body
        except CorruptRecord as error:
            return str(error)


def three() -> Sequence[bytes]:
    return [record(http(PAGE + b"%d" % day), day=day) for day in (1, 2, 3)]


BODIES = [PAGE + b"%d" % day for day in (1, 2, 3)]


@pytest.mark.parametrize(
    "compress",
    [
        lambda records: gzip.compress(b"".join(records)),
        lambda records: gzip.compress(records[0]) + gzip.compress(b"".join(records[1:])),
        lambda records: gzip.compress(b"".join(records[:2])) + gzip.compress(records[2]),
        lambda records: b"".join(
            gzip.compress(b"".join(records)[at : at + 900]) for at in range(0, len(b"".join(records)), 900)
        ),
        lambda records: b"".join(gzip.compress(one) + b"\r\n" for one in records),
        lambda records: b"".join(gzip.compress(one.rstrip()) for one in records),
        lambda records: b"".join(gzip.compress(one) for one in records),
        b"".join,
    ],
    ids=["whole", "first apart", "last apart", "in blocks", "line ends between", "no line ends", "usual", "plain"],
)
def test_f60_however_it_is_gzipped_all_is_read(read: Reader, compress: object) -> None:
    assert read(compress(three())) == BODIES  # type: ignore[operator]


def test_f60_records_of_a_file_gzipped_as_a_whole_are_read_in_any_order(read: Reader) -> None:
    assert read(gzip.compress(b"".join(three()))) == BODIES
    offsets = [capture.offset for capture in index(read.path).captures]
    for number in (2, 0, 1, 1):
        assert read_record(read.path, offsets[number]).body == BODIES[number]


def test_f60_whole_gzip_that_is_cut_or_damaged_gives_what_stands_before_and_says_so(read: Reader) -> None:
    noise = b"".join(hashlib.sha512(b"%d" % n).digest().hex().encode() for n in range(3000))
    whole = gzip.compress(b"".join(record(http(noise + b"%d" % day), day=day) for day in (1, 2, 3)))
    cut = read(whole[: len(whole) * 9 // 10])
    assert cut[:2] == [noise + b"1", noise + b"2"]
    assert "ends too early" in str(cut[2])


@pytest.mark.parametrize("digests", [True, False])
def test_f60_whole_gzip_whose_checksum_fails_is_trusted_where_records_have_their_own(
    read: Reader, digests: bool
) -> None:
    bodies = [bytes(ord("a") + (n * day) % 23 for n in range(90_000)) for day in (1, 2, 3)]
    own = [[f"WARC-Payload-Digest: {sha1(body)}"] if digests else [] for body in bodies]
    whole = bytearray(gzip.compress(b"".join(record(http(bodies[n]), *own[n], day=n + 1) for n in range(3))))
    whole[-6] ^= 0xFF  # in the checksum itself
    read(bytes(whole))
    captures = index(read.path).captures
    assert [capture.problem is None for capture in captures] == [digests] * 3
    assert index(read.path).damaged == 1


@pytest.mark.parametrize("tail", ["", "\n", "\r\n", "\n\n", "\r\n\r\n\r\n", "\r\n" * 9])
@pytest.mark.parametrize("zipped", [True, False])
def test_f60_missing_or_surplus_line_ends_cost_nothing(read: Reader, tail: str, zipped: bool) -> None:
    records = [record(http(PAGE + b"%d" % day), day=day, tail=tail) for day in (1, 2, 3)]
    assert read(b"".join(gzip.compress(one) if zipped else one for one in records)) == BODIES


@pytest.mark.parametrize("wrong", [-40, -3, 7, 40])
@pytest.mark.parametrize("zipped", [True, False])
def test_f60_a_length_that_does_not_fit_is_told_and_costs_one_record(read: Reader, wrong: int, zipped: bool) -> None:
    records = list(three())
    length = len(http(BODIES[1]))
    records[1] = records[1].replace(b"Length: %d" % length, b"Length: %d" % (length + wrong))
    found = read(b"".join(gzip.compress(one) if zipped else one for one in records))
    assert [found[0], found[2]] == [BODIES[0], BODIES[2]]
    assert isinstance(found[1], str)


def test_lines_that_end_otherwise_and_headers_that_go_on_are_read(read: Reader) -> None:
    assert read(record(http(line="\n"), line="\n", tail="\n\n")) == [PAGE]
    assert read(record(http(), "WARC-Concurrent-To:\r\n  <urn:x>", "X-Crawl.Job_2: näht")) == [PAGE]
    assert index(read.path).damaged == 0


@pytest.mark.parametrize("where", ["block", "payload"])
@pytest.mark.parametrize(
    ("spelled", "holds"),
    [
        (sha1, True),
        (lambda data: sha1(data).lower(), True),
        (lambda data: f"SHA-256:{hashlib.sha256(data).hexdigest()}", True),
        (lambda data: f"sha512:{base64.b64encode(hashlib.sha512(data).digest()).decode()}", True),
        (lambda data: f"md5:{hashlib.md5(data, usedforsecurity=False).hexdigest().upper()}", True),
        (lambda data: f"sha256:{base64.b32encode(hashlib.sha256(data).digest()).decode().rstrip('=')}", True),
        (lambda data: "blake9:0123456789abcdef", True),  # nobody can check it
        (lambda data: sha1(data + b"!"), False),
        (lambda data: f"sha256:{hashlib.sha256(data + b'!').hexdigest()}", False),
        (lambda data: f"md5:{hashlib.md5(data, usedforsecurity=False).hexdigest()[:-1]}", False),
    ],
)
def test_f60_digests_are_checked_however_they_are_written(
    read: Reader, where: str, spelled: object, holds: bool
) -> None:
    data = PAGE if where == "payload" else http()
    found = read(gzip.compress(record(http(), f"WARC-{where.title()}-Digest: {spelled(data)}")))  # type: ignore[operator]
    assert found == [PAGE] if holds else "digest does not match" in str(found[0])


@pytest.mark.parametrize("over", ["stored", "joined", "decoded", "another page"])
def test_f60_digest_may_be_over_the_body_as_stored_joined_or_decoded(read: Reader, over: str) -> None:
    packed = gzip.compress(PAGE)
    stored = chunked(packed)
    data = {"stored": stored, "joined": packed, "decoded": PAGE, "another page": PAGE[::-1]}[over]
    content = http(stored, "Transfer-Encoding: chunked", "Content-Encoding: gzip")
    found = read(record(content, f"WARC-Payload-Digest: {sha1(data)}"))
    assert found == [PAGE] if over != "another page" else "digest does not match" in str(found[0])


@pytest.mark.parametrize(
    ("stored", "headers", "over", "taken"),
    [
        (PAGE, ["Content-Encoding: gzip"], gzip.compress(PAGE, mtime=0), True),
        (PAGE, ["Content-Encoding: br"], brotli.compress(PAGE), True),
        (PAGE, ["Transfer-Encoding: chunked"], chunked(PAGE), True),
        (PAGE, ["Content-Encoding: none"], b"another", False),
        (PAGE, [], gzip.compress(PAGE, mtime=0), False),
        (gzip.compress(PAGE, mtime=0), ["Content-Encoding: gzip"], b"another", False),
    ],
)
def test_f60_digest_of_what_the_writer_did_not_store_is_no_reproach(
    read: Reader, stored: bytes, headers: list[str], over: bytes, taken: bool
) -> None:
    found = read(record(http(stored, *headers), f"WARC-Payload-Digest: {sha1(over)}"))
    assert found == [PAGE] if taken else "digest does not match" in str(found[0])


@pytest.mark.parametrize(
    ("where", "whole"),
    [("bytes 0-{last}/{all}", True), ("bytes 0-{last}/9999999", False), ("bytes 5-{last}/{all}", False), ("", False)],
)
def test_f60_piece_of_a_page_is_not_read(read: Reader, where: str, whole: bool) -> None:
    header = f"Content-Range: {where.format(last=len(PAGE) - 1, all=len(PAGE))}"
    found = read(record(http(PAGE, header, status="HTTP/1.1 206 Partial Content")))
    assert found == [PAGE] if whole else "part of a page only" in str(found[0])


def test_headers_as_browsers_have_them_are_read(read: Reader) -> None:
    assert read(record(http(PAGE, ":status: 200", status="HTTP/2 200"))) == [PAGE]
    assert dict(read_record(read.path, 0).headers) == {"Content-Type": "text/html"}


@pytest.mark.parametrize("named", ["gzip", "br", "deflate", "none", "identity", "utf-8", "text/html", "GZIP, br"])
def test_f60_body_stored_decoded_is_taken_as_it_is(read: Reader, named: str) -> None:
    assert read(record(http(PAGE, f"Content-Encoding: {named}"))) == [PAGE]
    assert read(record(http(PAGE, f"Content-Encoding: {named}", "Transfer-Encoding: chunked"))) == [PAGE]


@pytest.mark.parametrize(
    ("named", "stored"),
    [
        ("br", brotli.compress(PAGE)),
        ("br", gzip.compress(PAGE)),
        ("deflate", zlib.compress(PAGE)),
        ("deflate", zlib.compress(PAGE, wbits=-15)),
        ("x-gzip", gzip.compress(PAGE)),
        ("", gzip.compress(PAGE)),
    ],
)
def test_f60_body_stored_encoded_is_decoded_by_what_it_is(read: Reader, named: str, stored: bytes) -> None:
    assert read(record(http(stored, *([f"Content-Encoding: {named}"] if named else [])))) == [PAGE]


@pytest.mark.parametrize("named", ["gzip", "none", "rot13"])
def test_f60_bytes_that_are_neither_text_nor_so_encoded_are_corrupt(read: Reader, named: str) -> None:
    found = read(record(http(bytes(range(256)), f"Content-Encoding: {named}")))
    assert "content encoding cannot be undone" in str(found[0])


@pytest.mark.parametrize(
    "content",
    [
        http(PAGE[:900], f"Content-Length: {len(PAGE)}"),
        http(chunked(PAGE)[:900], "Transfer-Encoding: chunked"),
        http(gzip.compress(PAGE)[:-20], "Content-Encoding: gzip"),
        http(brotli.compress(PAGE)[:-9], "Content-Encoding: br"),
    ],
    ids=["length", "chunks", "gzip", "brotli"],
)
def test_f60_body_that_was_cut_off_is_corrupt_though_no_header_says_so(read: Reader, content: bytes) -> None:
    assert isinstance(read(record(content))[0], str)


def test_length_of_the_encoded_body_says_nothing_of_the_decoded(read: Reader) -> None:
    whole = PAGE + b"</body></html>\n"
    assert read(record(http(whole, "Content-Encoding: gzip", f"Content-Length: {len(gzip.compress(whole))}"))) == [
        whole
    ]
    assert read(record(http(whole, f"Content-Length: {len(whole) + 12}"))) == [whole]


@pytest.mark.parametrize(
    ("start", "said"), [(b"\x28\xb5\x2f\xfd\x00", "packed by zstd"), (b"BZh9", "bzip2"), (b"PK\x03\x04", "claims add")]
)
def test_file_packed_otherwise_is_refused_with_what_to_do(read: Reader, start: bytes, said: str) -> None:
    read.path.write_bytes(start + bytes(500))
    with pytest.raises(BadArchive, match=said):
        index(read.path)


@pytest.mark.parametrize("header", ["WARC-Truncated: length", "WARC-Truncated: disconnect", "WARC-Segment-Number: 1"])
def test_f60_part_of_a_page_is_told_by_its_index_and_not_read(read: Reader, header: str) -> None:
    found = read(record(http(), day=1) + record(http(PAGE[:700]), header, day=2))
    assert found[0] == PAGE
    assert "captured in" in str(found[1])
    assert [capture.problem is None for capture in index(read.path).captures] == [True, False]


def test_f60_resource_is_a_page_without_http_headers(read: Reader) -> None:
    data = record(PAGE, "Content-Type: text/html; charset=utf-8", kind="resource")
    log = record(b"started", "Content-Type: text/plain", kind="resource", url="metadata://gnu.org/wget.log")
    assert read(data + log) == [PAGE]
    found = read_record(read.path, 0)
    assert (found.status, found.headers, found.content_type) == (200, (), "text/html; charset=utf-8")
    assert (index(read.path).other, index(read.path).damaged) == (1, 0)


@pytest.mark.parametrize(
    ("refers", "status"),
    [
        ([f"WARC-Payload-Digest: {sha1(PAGE)}"], 200),
        (["WARC-Refers-To: <urn:test:response:1:https://example.org/quay>"], 200),
        (["WARC-Refers-To-Target-URI: https://example.org/quay", "WARC-Refers-To-Date: 2026-03-01T10:00:00Z"], 200),
        (["WARC-Profile: http://netpreserve.org/warc/1.1/revisit/server-not-modified"], 200),
        ([f"WARC-Payload-Digest: {sha1(b'another')}"], 304),
        ([], 304),
    ],
)
def test_f60_revisit_is_its_original_at_another_time(read: Reader, refers: list[str], status: int) -> None:
    first = record(http(), f"WARC-Payload-Digest: {sha1(PAGE)}", day=1)
    again = record(http(b""), *refers, kind="revisit", day=2)
    read.path.write_bytes(first + again)
    replay = Replay([read.path])
    original, revisit = replay.captures
    assert (revisit.status, revisit.date) == (status, "2026-03-02T10:00:00Z")
    assert revisit.record_id != original.record_id
    assert read_record(read.path, revisit.offset).body == (PAGE if status == 200 else b"")
    assert replay.orphans == (status == 304)


def test_f60_revisit_of_what_another_archive_holds(read: Reader, tmp_path: Path) -> None:
    digest = f"WARC-Payload-Digest: {sha1(PAGE)}"
    read.path.write_bytes(record(http(), digest))
    other = tmp_path / "later.warc"
    other.write_bytes(record(http(b""), digest, kind="revisit", day=9))
    assert [capture.path for capture in Replay([other, read.path]).captures] == [read.path, read.path]


@given(
    cuts=st.lists(st.integers(1, 6000), max_size=6), tails=st.lists(st.sampled_from(["", "\n", "\r\n\r\n"]), min_size=3)
)
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_members_may_end_anywhere(read: Reader, cuts: list[int], tails: list[str]) -> None:
    data = b"".join(record(http(BODIES[n]), day=n + 1, tail=tails[n]) for n in range(3))
    ends = sorted({cut for cut in cuts if cut < len(data)})
    members = [data[start:end] for start, end in zip([0, *ends], [*ends, len(data)], strict=True)]
    assert read(b"".join(gzip.compress(member, mtime=0) for member in members)) == BODIES
