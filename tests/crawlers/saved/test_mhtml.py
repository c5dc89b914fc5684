"""The page in an MHTML file, and files that are meant to break whoever reads them."""

import time
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawlers.fates import Fate
from crawlers.saved.mhtml import read_mhtml
from crawlers.saved.page import BadFile
from saved_files import GAZETTE, mhtml, page

FRAME = (
    b"\r\n------M\r\nContent-Type: text/html\r\nContent-ID: <frame-0@mhtml.blink>\r\n"
    b"Content-Location: https://ads.example/frame\r\n\r\n<p>An advertisement"
)


@pytest.mark.parametrize("encoding", ["quoted-printable", "base64", "binary", "8bit"])
def test_the_page_comes_out_as_it_was(encoding: str) -> None:
    body = page(title="£1.2bn — “floods” = ruin")
    found = read_mhtml(mhtml(body, encoding=encoding))
    assert found.body.replace(b"\r\n", b"\n") == body
    assert found.content_type == "text/html; charset=utf-8"
    assert found.locations == (GAZETTE, GAZETTE)
    assert found.date == "Tue, 3 Feb 2026 21:14:00 -0000"


def test_it_is_the_page_and_not_a_frame_before_it() -> None:
    assert b"Wexmoor" in read_mhtml(mhtml(page(), first=FRAME)).body


def test_the_start_that_the_file_names_is_the_page() -> None:
    data = mhtml(page(), first=FRAME).replace(
        b'type="text/html"', b'type="text/html"; start="<frame-0@mhtml.blink>"', 1
    )
    assert b"advertisement" in read_mhtml(data).body


def test_a_mail_within_a_mail_and_a_page_alone_are_read() -> None:
    inner = b"\r\n------M\r\nContent-Type: multipart/alternative; boundary=in\r\n\r\n"
    inner += b"--in\r\nContent-Type: text/plain\r\n\r\nx"
    inner += b"\r\n--in\r\nContent-Type: text/html\r\n\r\n<p>40 hurt\r\n--in--\r\n"
    head = b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=----M\r\n"
    assert read_mhtml(head + inner + b"\r\n------M--").body == b"<p>40 hurt"
    alone = b"MIME-Version: 1.0\nContent-Type: text/html\nContent-Transfer-Encoding: quoted-printable\n\n<p a=3D1>40"
    assert read_mhtml(alone).body == b"<p a=1>40"


def test_what_is_cut_off_behind_the_page_costs_nothing_and_within_it_is_told() -> None:
    whole = mhtml(page(), end=b"")
    assert b"Red Cross" in read_mhtml(whole).body
    with pytest.raises(BadFile, match="ends within") as caught:
        read_mhtml(whole[: whole.index(b"Red Cross")])
    assert caught.value.fate is Fate.CORRUPT


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (mhtml(page()).replace(b"text/html", b"text/plain"), "no HTML"),
        (mhtml(page()).replace(b'boundary="----M"', b"x=1"), "no boundary"),
        (mhtml(page(), encoding="x-uuencode"), "unknown transfer encoding"),
        (mhtml(page(), encoding="base64").replace(b"\r\n\r\nPCFET0", b"\r\n\r\n=CFET0"), "base64|no HTML|padding"),
    ],
)
def test_what_cannot_be_read_is_told(data: bytes, said: str) -> None:
    with pytest.raises(BadFile, match=said):
        read_mhtml(data)


def test_parts_within_parts_end_somewhere() -> None:
    data = b"MIME-Version: 1.0\r\n"
    for number in range(2_000):
        data += b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n" % (number, number)
    with pytest.raises(BadFile, match="deep"):
        read_mhtml(data)


@pytest.mark.parametrize(
    "repeated", [b"\r\n--b\r\n", b"\r\n--b\r\nA: b\r\n", b"--b", b"\r\n", b"\r\n--b\t", b"A:\r\n "]
)
def test_no_file_takes_long(repeated: bytes) -> None:
    head = b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=b\r\n\r\n"
    started = time.process_time()
    with pytest.raises(BadFile):
        read_mhtml(head + repeated * (8_000_000 // len(repeated)))
    assert time.process_time() - started < 5


@given(st.binary(max_size=400), st.integers(0, 400))
def test_any_damage_is_a_page_or_a_bad_file(junk: bytes, at: int) -> None:
    data = mhtml(page())
    with suppress(BadFile):
        read_mhtml(data[:at] + junk + data[at + len(junk) :])
