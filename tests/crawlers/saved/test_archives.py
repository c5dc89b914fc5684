"""Pages out of WARC and WACZ files, damaged ones and bombs too."""

import gzip
import struct
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest

from crawlers.fates import Fate
from crawlers.saved import wacz as reader
from crawlers.saved.page import BadFile, Lost, SavedPage
from crawlers.saved.recorded import address_key, pages_of_warc
from crawlers.saved.wacz import pages_of_wacz
from saved_files import GAZETTE, SKY, other_records, page, put, response, wacz, warc

NOW = datetime(2026, 2, 4, tzinfo=UTC)
PICTURE = response("https://www.wexmoor-gazette.com/1.png", b"\x89PNG", Content_Type="image/png")
FRAME = response("https://ads.tracker.com/frame", page(title="Buy"), date="2026-02-03T21:14:01Z")
VISIT = warc([PICTURE, response(GAZETTE, page()), FRAME])


def split(found: object) -> tuple[list[SavedPage], list[Lost]]:
    every = list(found)  # type: ignore[call-overload]
    return [one for one in every if isinstance(one, SavedPage)], [one for one in every if isinstance(one, Lost)]


def from_warc(folder: Path, data: bytes, only: str | None = None) -> tuple[list[SavedPage], list[Lost]]:
    return split(pages_of_warc(put(folder, "x", data), {address_key(only)} if only else None, NOW))


def from_wacz(folder: Path, data: bytes, only: str | None = None) -> tuple[list[SavedPage], list[Lost]]:
    return split(pages_of_wacz(put(folder, "x", data), {address_key(only)} if only else None, NOW))


def urls(pages: list[SavedPage]) -> list[str]:
    return [found.url for found in pages]


@pytest.mark.parametrize("packed", [True, False])
def test_the_html_that_was_answered_is_taken(tmp_path: Path, packed: bool) -> None:
    exchanges = [
        PICTURE,
        response(GAZETTE, b"", status="301 Moved", Location=SKY),
        response("https://news.sky.com/gone-1", page(), status="404 Not Found"),
        response(SKY, page()),
    ]
    (found,), lost = from_warc(tmp_path, warc(exchanges, packed=packed))
    assert lost == []
    assert (found.url, found.body, found.located_by) == (SKY, page(), "WARC-Target-URI")
    assert found.dated
    assert (found.dated.at, found.dated.by) == ("2026-02-03T21:14:00Z", "WARC-Date")
    assert found.record
    assert found.record_id == found.record.record_id


def test_one_page_of_an_archive_can_be_meant(tmp_path: Path) -> None:
    data = warc([response(GAZETTE, page()), response(SKY, page())])
    assert urls(from_warc(tmp_path, data, SKY.replace("https", "http") + "?utm_source=x#top")[0]) == [SKY]
    assert from_warc(tmp_path, data, "https://a-paper.com/") == ([], [])
    moved = response("https://short.com/1", b"", status="302 Found", Location=SKY)
    for read, file in (
        (from_warc, warc([moved, response(SKY, page()), FRAME])),
        (from_wacz, wacz({"a.warc.gz": warc([moved, response(SKY, page()), FRAME])})),
    ):
        assert urls(read(tmp_path, file, "https://short.com/1")[0]) == [SKY]


def test_what_cannot_be_had_is_told_and_the_rest_goes_on(tmp_path: Path) -> None:
    broken = bytearray(warc([response(GAZETTE, page(title="A" * 3000))]))
    broken[len(broken) // 2] ^= 0xFF
    exchanges = [
        response("https://10.0.0.1/page", page()),
        response("https://www.wexmoor-gazette.com/soon", page(), date="2036-02-03T21:14:00Z"),
        response(SKY, page()),
    ]
    pages, lost = from_warc(tmp_path, bytes(broken) + warc(exchanges))
    assert urls(pages) == [SKY]
    assert [one.fate for one in lost].count(Fate.CORRUPT) == 1
    assert [one.fate for one in lost].count(Fate.REFUSED) == 2
    assert all(str(tmp_path) not in one.reason for one in lost)


@pytest.mark.parametrize(("status", "fate"), [("403 Forbidden", Fate.BLOCKED), ("404 Not Found", Fate.GONE)])
def test_an_archive_of_a_refusal_alone_says_so(tmp_path: Path, status: str, fate: Fate) -> None:
    pages, (lost,) = from_warc(tmp_path, warc([response(GAZETTE, page(), status=status), PICTURE]))
    assert (pages, lost.url, lost.fate) == ([], GAZETTE, fate)


def test_what_other_tools_record_is_taken(tmp_path: Path) -> None:
    (first, again), lost = from_warc(tmp_path, other_records(GAZETTE, page()))
    assert (first.body, again.body, lost) == (page(), page(), [])
    assert first.dated
    assert again.dated
    assert (first.dated.at, again.dated.at) == ("2026-02-01T21:14:00Z", "2026-02-03T21:14:00Z")
    assert first.record_id != again.record_id
    assert first.record
    assert first.record.headers == (), "no HTTP exchange is made up"
    assert first.place
    assert again.place is None
    data = gzip.compress(warc([response(GAZETTE, page()), response(SKY, page())], packed=False))
    assert urls(from_warc(tmp_path, data)[0]) == [GAZETTE, SKY]


def test_what_is_no_archive_is_a_bad_file(tmp_path: Path) -> None:
    with pytest.raises(BadFile, match="no readable record") as caught:
        from_warc(tmp_path, b"WARC/1.1\r\nnothing")
    assert caught.value.fate is Fate.CORRUPT


def test_a_page_that_inflates_too_far_is_too_large(tmp_path: Path) -> None:
    bomb = gzip.compress(b"<html>" + b" " * 40_000_000)
    pages, (lost,) = from_warc(
        tmp_path, warc([response(GAZETTE, bomb, Content_Encoding="gzip"), response(SKY, page())])
    )
    assert urls(pages) == [SKY]
    assert (lost.url, lost.fate) == (GAZETTE, Fate.TOO_LARGE)


@pytest.mark.parametrize("packing", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_the_pages_that_a_wacz_lists_are_taken_and_no_frames(tmp_path: Path, packing: int) -> None:
    data = wacz({"data.warc.gz": VISIT}, pages=[GAZETTE], packing=packing)
    pages, lost = from_wacz(tmp_path, data)
    assert (urls(pages), lost) == ([GAZETTE], [])


def test_where_a_listed_page_leads_is_taken(tmp_path: Path) -> None:
    data = warc([
        response("https://short.com/1", b"", status="302 Found", Location=SKY),
        response(SKY, page()),
        FRAME,
    ])  # fmt: skip
    assert urls(from_wacz(tmp_path, wacz({"a.warc.gz": data}, pages=["https://short.com/1"]))[0]) == [SKY]


def test_without_a_list_all_html_is_taken_from_all_its_archives(tmp_path: Path) -> None:
    data = wacz({"a.warc.gz": VISIT, "b.warc": warc([response(SKY, page())], packed=False)})
    assert sorted(urls(from_wacz(tmp_path, data)[0])) == sorted([GAZETTE, FRAME[0], SKY])
    assert urls(from_wacz(tmp_path, data, SKY)[0]) == [SKY]


def test_a_damaged_archive_in_a_wacz_is_told(tmp_path: Path) -> None:
    pages, (lost,) = from_wacz(tmp_path, wacz({"a.warc.gz": b"nothing", "b.warc.gz": VISIT}, pages=[GAZETTE]))
    assert urls(pages) == [GAZETTE]
    assert lost.fate is Fate.CORRUPT


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (wacz({}), "no WACZ"),
        (wacz({"data.warc.gz": VISIT})[:-300], "ends too early|cannot be unpacked"),
        (b"PK\x03\x04" + b"x" * 100, "ends too early"),
        (b"PK\x03\x04" + b"x" * 100 + struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, 1, 1, 10, 0, 0), "cannot be unpacked"),
        (b"PK\x03\x04" + struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, 9, 60_000, 10, 0, 0), "more than 10000 files"),
        (b"PK\x03\x04" + struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, 9, 9, 2**30, 0, 0), "far too long"),
    ],
)
def test_what_is_no_wacz_is_a_bad_file(tmp_path: Path, data: bytes, said: str) -> None:
    with pytest.raises(BadFile, match=said):
        from_wacz(tmp_path, data)


def test_a_large_directory_of_a_large_file_is_refused_before_it_is_read(tmp_path: Path) -> None:
    large = struct.pack("<4sQ2H2L4Q", b"PK\6\6", 44, 45, 45, 0, 0, 9, 9, 2**33, 4)
    end = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, 0xFFFF, 0xFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0)
    for record, said in ((large, "far too long"), (b"", "ends too early|far too long|more than")):
        data = b"PK\x03\x04" + record + struct.pack("<4sLQL", b"PK\6\7", 0, 4, 1) + end
        with pytest.raises(BadFile, match=said):
            from_wacz(tmp_path, data)


def test_a_wacz_that_unpacks_too_far_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    bomb = wacz({"a.warc": b"WARC/1.1\r\n" + bytes(150_000_000)}, packing=zipfile.ZIP_DEFLATED)
    assert len(bomb) < 200_000
    with pytest.raises(BadFile, match="unpacks to far more") as caught:
        from_wacz(tmp_path, bomb)
    assert caught.value.fate is Fate.TOO_LARGE
    monkeypatch.setattr(reader, "MOST_UNPACKED", 1000)
    with pytest.raises(BadFile, match="unpacks to far more"):
        from_wacz(tmp_path, wacz({"a.warc.gz": VISIT, "b.warc.gz": VISIT}))


def test_a_size_that_a_member_claims_counts_for_nothing(tmp_path: Path) -> None:
    data = bytearray(wacz({"data.warc.gz": VISIT}, pages=[GAZETTE]))
    at = data.rindex(b"PK\x01\x02")
    assert b"data.warc.gz" in data[at : at + 80]
    data[at + 24 : at + 28] = struct.pack("<L", 10)
    with pytest.raises(BadFile):
        from_wacz(tmp_path, bytes(data))
