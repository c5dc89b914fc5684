"""A file opened: its address, its time, and what is said where it gives no page."""

import os
import re
import zipfile
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crawlers.archive.read import MAX_BODY
from crawlers.fates import Fate
from crawlers.saved.open import open_saved
from crawlers.saved.page import FILE_TIME, BadFile, Lost, SavedPage
from saved_files import GAZETTE, SKY, browser_note, mhtml, packed, page, put, response, wacz, warc

PACKINGS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA)
NOW = datetime(2026, 2, 4, 12, tzinfo=UTC)
SAVED = datetime(2026, 2, 3, 20, tzinfo=UTC).timestamp()


def only(path: Path, url: str | None = None, saved: float = SAVED) -> SavedPage:
    os.utime(path, (saved, saved))
    (found,) = open_saved(path, url, NOW).pages
    assert isinstance(found, SavedPage)
    return found


def dated(found: SavedPage) -> tuple[str, str] | None:
    return (found.dated.at, found.dated.by) if found.dated else None


@pytest.mark.parametrize("data", [page(), packed(page())])
def test_an_address_that_is_given_counts_before_what_the_page_says(tmp_path: Path, data: bytes) -> None:
    found = only(put(tmp_path, "x.txt", data), SKY)
    assert (found.url, found.located_by, found.body, found.record) == (SKY, "--url", page(), None)
    assert dated(found) == ("2026-02-03T20:00:00Z", FILE_TIME)


def test_a_mail_says_where_and_when(tmp_path: Path) -> None:
    found = only(put(tmp_path, "x.html", mhtml(page())))
    assert (found.url, found.located_by) == (GAZETTE, "Content-Location")
    assert dated(found) == ("2026-02-03T21:14:00Z", "MHTML Date")
    assert found.content_type == "text/html; charset=utf-8"
    assert only(put(tmp_path, "x", packed(mhtml(page())))).url == GAZETTE


def test_a_mail_from_a_folder_is_where_its_page_says(tmp_path: Path) -> None:
    body = page(head=f'<link rel="canonical" href="{SKY}">')
    assert only(put(tmp_path, "x", mhtml(body, url="file:///C:/floods.html"))).url == SKY


@pytest.mark.parametrize("date", ["", "yesterday", "Tue, 3 Feb 2099 21:14:00 GMT", "Wed, 4 Feb 2026 13:00:00 GMT"])
def test_a_time_that_cannot_be_is_none(tmp_path: Path, date: str) -> None:
    path = put(tmp_path, "x.mhtml", mhtml(page(), date=date))
    assert dated(only(path)) == ("2026-02-03T20:00:00Z", FILE_TIME)
    assert dated(only(path, saved=NOW.timestamp() + 5)) is None
    assert dated(only(path, saved=0)) is None


def test_the_same_page_has_the_same_name_whenever_its_file_was_written(tmp_path: Path) -> None:
    path = put(tmp_path, "x.html", page(note=browser_note(GAZETTE)))
    name = only(path).record_id
    assert re.fullmatch(r"urn:uuid:[0-9a-f-]{36}", name)
    assert only(path, saved=SAVED - 5000).record_id == name
    assert only(path, url=SKY).record_id != name
    assert only(put(tmp_path, "y", page(note=browser_note(GAZETTE), hurt=41))).record_id != name
    earlier, later = (mhtml(page(), date=f"Tue, 3 Feb 2026 {hour}:00:00 GMT") for hour in ("10", "11"))
    assert only(put(tmp_path, "a", earlier)).record_id != only(put(tmp_path, "b", later)).record_id


@pytest.mark.parametrize(
    ("data", "url", "said", "fate"),
    [
        (page(), None, "give its address with --url", Fate.REFUSED),
        (page(note=browser_note("file:///x.html")), None, "give its address with --url", Fate.REFUSED),
        (mhtml(page(), url="cid:1"), None, "give its address with --url", Fate.REFUSED),
        (page(), "file:///etc/passwd", "not http or https", Fate.REFUSED),
        (page(), "http://localhost:8001/x", "no site of the public web", Fate.REFUSED),
        (b"<html>" + b" " * MAX_BODY, GAZETTE, "larger than", Fate.TOO_LARGE),
        (packed(b"<html>" + b" " * 50_000_000), GAZETTE, "larger than", Fate.TOO_LARGE),
        (mhtml(b"<html>" + b" " * MAX_BODY, encoding="binary"), None, "larger than", Fate.TOO_LARGE),
        (packed(page())[:-200], GAZETTE, "ends too early", Fate.CORRUPT),
        (b"%PDF-1.4", GAZETTE, "a PDF", Fate.REFUSED),
    ],
)
def test_what_gives_no_page_is_told(tmp_path: Path, data: bytes, url: str | None, said: str, fate: Fate) -> None:
    with pytest.raises(BadFile, match=said) as caught:
        [*open_saved(put(tmp_path, "x", data), url, NOW).pages]
    assert caught.value.fate is fate


FILES = [
    page(note=browser_note(GAZETTE)), packed(page()), mhtml(page()), mhtml(page(), encoding="base64"),
    warc([response(GAZETTE, page())]), warc([response(GAZETTE, page())], packed=False),
    *(wacz({"a.warc.gz": warc([response(GAZETTE, page())])}, pages=[GAZETTE], packing=packing) for packing in PACKINGS),
]  # fmt: skip


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_whatever_is_damaged_gives_a_page_or_says_why(tmp_path: Path, data: st.DataObject) -> None:
    file = data.draw(st.sampled_from(FILES))
    damaged = bytearray(file)
    places = st.one_of(st.integers(0, len(file) - 1), st.integers(0, 300), st.integers(len(file) - 300, len(file) - 1))
    for at, byte in data.draw(st.lists(st.tuples(places, st.integers(0, 255)), min_size=1, max_size=9)):
        damaged[at] = byte
    with suppress(BadFile):
        for found in open_saved(put(tmp_path, "x", bytes(damaged)), None, NOW).pages:
            assert isinstance(found, Lost) or found.record_id


def test_what_is_no_file_is_told(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for path, said in ((tmp_path, "a folder"), (tmp_path / "no", "No such file"), (tmp_path / "pipe", "a device")):
        with pytest.raises(BadFile, match=said):
            open_saved(path, None, NOW)


def test_an_archive_is_read_page_by_page(tmp_path: Path) -> None:
    saved = open_saved(put(tmp_path, "x.html", warc([response(GAZETTE, page()), response(SKY, page())])), None, NOW)
    assert saved.kind == "warc"
    assert len(saved.sha256) == 64
    first = next(saved.pages)
    assert not isinstance(first, Lost)
    assert first.url == GAZETTE
