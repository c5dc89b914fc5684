"""What a file is, by what it holds."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawlers.saved.kind import Kind, kind_of
from crawlers.saved.page import BadFile
from saved_files import GAZETTE, mhtml, packed, page, response, wacz, warc

WARC = warc([response(GAZETTE, page())])


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (page(), Kind.HTML),
        (b"\xef\xbb\xbf\r\n" + page(), Kind.HTML),
        (page().decode().encode("utf-16"), Kind.HTML),
        (packed(page()), Kind.HTML),
        (b'<?xml version="1.0"?>\n<!DOCTYPE html PUBLIC "x">\n<html><body><p>1', Kind.HTML),
        (b"<p>A fragment is a page too", Kind.HTML),
        (mhtml(page()), Kind.MHTML),
        (packed(mhtml(page())), Kind.MHTML),
        (b"MIME-Version: 1.0\nContent-Type: text/html\nContent-Location: https://a.com/\n\n<p>1", Kind.MHTML),
        (WARC, Kind.WARC),
        (warc([response(GAZETTE, page())], packed=False), Kind.WARC),
        (wacz({"data.warc.gz": WARC}), Kind.WACZ),
        (b"\x1f\x8b\x08" + b"broken" * 9 + WARC, Kind.WARC),
    ],
)
def test_a_file_is_what_it_holds(data: bytes, kind: Kind) -> None:
    assert kind_of(data[: 64 * 1024]) is kind


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "empty"),
        (b"  \n", "empty"),
        (b"%PDF-1.7\n", "a PDF"),
        (b"bplist00\xd1", "Safari"),
        (b"\x89PNG\r\n\x1a\n<html>", "picture"),
        (b"filedesc://x.arc 0.0.0.0", "ARC"),
        (b'<?xml version="1.0"?><rss><channel><title>News</title></channel></rss>', "neither"),
        (b'{"html": "<div><p>x</p></div>"}', "neither"),
        (b"Just words: <html> is a tag.", "neither"),
        (b"From: a@b.c\r\nSubject: no page\r\n\r\nHello", "neither"),
        (b"<html>\x00\x00binary", "neither"),
        (b"\x1f\x8b\x08broken gzip", "damaged"),
        (packed(b"plain words"), "neither"),
    ],
)
def test_what_is_no_page_is_told_in_a_line(data: bytes, said: str) -> None:
    with pytest.raises(BadFile, match=said):
        kind_of(data)


@given(st.binary(max_size=300))
def test_any_bytes_are_a_kind_or_a_bad_file(data: bytes) -> None:
    with suppress(BadFile):
        assert kind_of(data) in Kind
