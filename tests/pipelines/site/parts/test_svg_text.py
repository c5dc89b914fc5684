"""Lines of a picture: none too wide, none lost, nothing that XML cannot hold."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from pipelines.site.parts.svg_text import clean, width_of, wrapped


@given(st.text(max_size=400), st.integers(40, 600), st.integers(1, 5))
def test_no_line_is_too_wide_and_there_are_no_more_than_asked_for(text: str, width: int, most: int) -> None:
    lines = wrapped(text, width=width, size=15, most=most)
    assert len(lines) <= most
    assert all(width_of(line, 15) <= width for line in lines)


@given(st.text(max_size=200))
def test_what_has_room_is_all_there(text: str) -> None:
    joined = "".join(wrapped(text, width=300, size=15, most=500))
    assert joined.replace(" ", "") == clean(text).replace(" ", "")


@given(st.text(max_size=100))
def test_xml_holds_what_is_left(text: str) -> None:
    element = etree.Element("text")
    element.text = clean(text)


@pytest.mark.parametrize(
    ("text", "lines"),
    [("", []), ("one two three", ["one two…"]), ("a" * 40, ["aaaaa…"]), ("漢字漢字漢字漢字漢字漢字", ["漢字漢字…"])],
)
def test_what_is_cut_says_so(text: str, lines: list[str]) -> None:
    assert wrapped(text, width=80, size=15, most=1) == lines


def test_nothing_turns_a_figure_round() -> None:
    assert clean("\u202e000,53 \u2066killed\u2069") == "000,53 killed"
