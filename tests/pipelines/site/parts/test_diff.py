"""Differences of texts: numbers whole, what replaces what apart, paragraphs with those they became."""

import re

import pytest

from pipelines.site.parts.diff import compare, word_by_word


def plain(html):
    """What a reader hears or copies."""
    return re.sub(r"<[^>]+>", "", html)


@pytest.mark.parametrize(
    ("before", "after", "html"),
    [
        ("Some 1,400 jobs go.", "Some 1,250 jobs go.", "Some <del>1,400</del> <ins>1,250</ins> jobs go."),
        ("It cost £1.2bn.", "It cost £1.4bn.", "It cost <del>£1.2bn</del> <ins>£1.4bn</ins>."),
        ("Up 12 per cent.", "Up 13 per cent.", "Up <del>12 per cent</del> <ins>13 per cent</ins>."),
        ("Over 40 died.", "At least 43 died.", "<del>Over 40</del> <ins>At least 43</ins> died."),
        ("Some died.", "Some died, he said.", "Some died<ins>, he said</ins>."),
        ("A < B", "A < C", "A &lt; <del>B</del> <ins>C</ins>"),
        ("", "New.", "<ins>New.</ins>"),
    ],
)
def test_an_edit_is_shown_word_by_word(before, after, html):
    assert word_by_word(before, after) == html


def test_no_two_numbers_run_into_each_other():
    assert "1,400 1,250" in plain(word_by_word("1,400 jobs", "1,250 jobs"))


def test_a_paragraph_that_was_put_in_shifts_no_other():
    parts = compare("The ferry sank.\nSome 41 died.", "Rescue goes on.\nThe ferry sank off Lorna.\nSome 43 died.")
    assert [plain(part.html) for part in parts] == [
        "Rescue goes on.", "The ferry sank off Lorna.", "Some 41 43 died.",
    ]  # fmt: skip
