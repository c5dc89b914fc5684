"""What a page is held to: fields of a file, compared with what is read of it."""

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from pipelines.reading.expected import BadExpectation, as_held, differences, expectation_in, write_expectation

READ: dict[str, Any] = {
    "outlet": "gazette", "url": "https://g.example/news/1", "title": "Floods hit Wexmoor",
    "text": "The river rose.\nForty people were hurt.\nIt was dawn.", "authors": ("Ann Lee",),
    "published": "2026-02-03T09:00:00Z", "modified": None, "paywalled": False, "live_blog": False, "noarchive": False,
    "updates": (), "warnings": (),
}  # fmt: skip


def told(**held: Any) -> dict[str, tuple[str, ...]]:
    return {difference.field: difference.lines for difference in differences(held, READ)}


@pytest.mark.parametrize(
    "held",
    [
        {"title": "Floods hit Wexmoor", "authors": ["Ann Lee"], "modified": None, "outlet": "gazette"},
        {"published": "2026-02-03T09:00:00Z"},
        {"published": "2026-02-03"},
        {"text": ["The river rose.", "Forty people were hurt.", "It was dawn."]},
        {"text": "The river rose.\n\nForty people were hurt.\n\nIt was dawn.\n"},
        {"first_paragraph": "The river rose.", "last_paragraph": "It was dawn.", "paragraphs": 3},
        {"text_sha256": hashlib.sha256(READ["text"].encode()).hexdigest()},
    ],
)
def test_what_is_read_as_expected_tells_nothing(held: dict[str, Any]) -> None:
    assert told(**held) == {}


@pytest.mark.parametrize(
    ("held", "lines"),
    [
        ({"title": "Flood"}, ("  - Flood", "  + Floods hit Wexmoor")),
        ({"published": "2026-02-04"}, ("  - 2026-02-04", "  + 2026-02-03")),
        ({"published": None}, ("  - null", "  + 2026-02-03T09:00:00Z")),
        ({"authors": []}, ("  - []", '  + ["Ann Lee"]')),
        ({"paragraphs": 2}, ("  - 2", "  + 3")),
        ({"last_paragraph": "Read more"}, ("  - Read more", "  + It was dawn.")),
        ({"text": ["The river rose.", "It was dawn.", "More."]}, ("  + Forty people were hurt.", "  - More.")),
        ({"title": "a\x1b[2Jb"}, ("  - a\ufffd[2Jb", "  + Floods hit Wexmoor")),
    ],
)
def test_what_differs_is_told_by_field(held: dict[str, Any], lines: tuple[str, ...]) -> None:
    assert told(**held) == {next(iter(held)): lines}


def test_a_page_without_text_has_no_first_paragraph() -> None:
    empty = READ | {"text": ""}
    assert [one.field for one in differences({"first_paragraph": "x", "paragraphs": 0}, empty)] == ["first_paragraph"]


def test_what_is_written_holds_the_page_to_all_its_fields_and_is_not_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "page.json"
    write_expectation(path, READ)
    held = expectation_in(path)
    assert held == {name: value for name, value in as_held(READ).items() if name != "url"}
    assert list(differences(held, READ)) == []
    before = path.read_bytes()
    with pytest.raises(BadExpectation, match="is there already"):
        write_expectation(path, READ | {"title": "Other"})
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("{", "is not JSON"),
        ("[" * 100_000, "is not JSON that can be read: nested too deeply"),
        ('{"title": ' + "1" * 5000 + "}", "is not JSON that can be read: a number of more"),
        ("[]", "holds no fields"),
        ("{}", "holds no fields"),
        (json.dumps({"titel": "x"}), "titel: no field of a page; did you mean title"),
        (json.dumps({"zzz": 1}), "zzz: no field of a page"),
    ],
)
def test_a_file_that_holds_a_page_to_nothing_is_refused(content: str, told: str, tmp_path: Path) -> None:
    path = tmp_path / "page.json"
    path.write_text(content)
    with pytest.raises(BadExpectation) as raised:
        expectation_in(path)
    assert told in str(raised.value)
    assert "\n" not in str(raised.value)


def test_a_missing_file_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(BadExpectation, match="--write-expected makes one"):
        expectation_in(tmp_path / "none.json")
