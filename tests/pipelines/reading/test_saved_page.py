"""`claims read`: a saved page as JSON-ready fields."""

import gzip
import json
from pathlib import Path

import pytest

from pipelines.reading import saved_page
from pipelines.reading.saved_page import UnreadablePage, read_page
from places import PAGES

URL = "https://www.mirror.co.uk/news/sample-1"


def test_page_is_read_with_its_outlets_rules() -> None:
    read = read_page(PAGES / "mirror" / "live_2024.html", URL)
    assert (read["outlet"], read["url"], read["live_blog"]) == ("mirror", URL, True)
    assert "Key Events" not in read["text"]
    json.dumps(read)


def test_gzipped_page_is_read_alike(tmp_path: Path) -> None:
    plain = PAGES / "mirror" / "live_2024.html"
    packed = tmp_path / "page.html.gz"
    packed.write_bytes(gzip.compress(plain.read_bytes()))
    assert read_page(packed, URL) == read_page(plain, URL)


def test_page_of_nobody_is_read_without_rules() -> None:
    assert read_page(PAGES / "mirror" / "live_2024.html", "https://example.org/1")["outlet"] is None


@pytest.mark.parametrize("content", [b"<p>" * 1000, gzip.compress(b"<p>" * 1000)], ids=["plain", "packed"])
def test_of_a_file_that_unpacks_to_more_than_a_page_no_more_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: bytes
) -> None:
    monkeypatch.setattr(saved_page, "_MOST", 2000)
    (tmp_path / "page.html").write_bytes(content)
    with pytest.raises(UnreadablePage, match=r"cannot read .*page\.html: larger than"):
        read_page(tmp_path / "page.html", URL)


@pytest.mark.parametrize(
    ("content", "problem"),
    [(None, "No such file"), (b"", "empty page"), (b"%PDF-1.7", "binary"), (b"\x1f\x8b\x08\x00broken", "page")],
)
def test_problem_names_the_file(tmp_path: Path, content: bytes | None, problem: str) -> None:
    path = tmp_path / "page.html"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(UnreadablePage, match=problem) as caught:
        read_page(path, URL)
    assert str(path) in str(caught.value)
