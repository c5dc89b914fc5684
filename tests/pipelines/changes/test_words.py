"""What an edit did, in words that a reader takes in at once; numbers are replaced whole."""

import pytest

from pipelines.changes.whole_numbers import pieces, shift
from pipelines.changes.words import words_of


def change(kind, also=None, **columns):
    """A row of `changes`, both sides the same but for `columns`."""
    plain = {"quantity_text": "1,400 jobs", "comparator": "=", "negated": 0, "hedged": 0, "source": None, "via": None}
    sides = {f"{name}_{when}": value for name, value in plain.items() for when in ("before", "after")}
    return sides | {"kind": kind, "also": also} | columns


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (change("value", quantity_text_after="1,250 jobs"), "1,400 → 1,250 jobs"),
        (change("value", quantity_text_after="more than 1,250 jobs"), "1,400 → more than 1,250 jobs"),
        (
            change("value", "source", quantity_text_after="1,250 jobs", source_after="Yale"),
            "1,400 → 1,250 jobs; source added: Yale",
        ),
        (change("value"), "1,400 jobs: the same number, said of something else"),
        (change("comparator", comparator_after=">"), "1,400 jobs: now “more than”"),
        (change("comparator", comparator_before="~"), "1,400 jobs: no longer “about”"),
        (
            change("comparator", comparator_before=">", comparator_after=">="),
            "1,400 jobs: “more than” became “at least”",
        ),
        (change("hedge", hedged_before=1), "1,400 jobs: hedge dropped"),
        (change("hedge", hedged_after=1, negated_after=1), "1,400 jobs: now denied, hedge added"),
        (change("source", source_after="Yale"), "1,400 jobs: source added: Yale"),
        (change("source", source_before="Yale"), "1,400 jobs: source dropped: Yale"),
        (
            change("source", source_before="Yale", source_after="Oslo", via_after="Sky News"),
            "1,400 jobs: source changed: Yale → Oslo, relay added: Sky News",
        ),
        (change("wording"), "1,400 jobs: reworded"),
        (change("dropped", quantity_text_after=None), "taken out: 1,400 jobs"),
        (change("added", quantity_text_before=None), "put in: 1,400 jobs"),
    ],
)
def test_a_change_is_told_in_words(row, words):
    assert words_of(row) == words


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("£1.2bn", "£1.4bn", "£1.2bn → £1.4bn"),
        ("Forty-three people", "47 people", "Forty-three → 47 people"),
        ("up to 40 people", "up to 45 people", "up to 40 → 45 people"),
        ("1,400 workers", "1,400 jobs", "1,400 workers → jobs"),
        ("40 people", "40", "40 people → 40"),
        ("12", "40", "12 → 40"),
    ],
)
def test_what_both_begin_and_end_with_is_said_once(before, after, told):
    assert shift(before, after) == told


@pytest.mark.parametrize(
    "number",
    [
        "1,400",
        "35,000",
        "£1.2bn",
        "3.16",
        "£47million",
        "US$160",
        "12 per cent",
        "5km",
        "forty-three",
        "21:30",
        "12/03",
        "3½",
    ],
)
def test_a_number_is_one_piece(number):
    text = f"It was {number} then, and so on."
    assert number in pieces(text)
    assert "".join(pieces(text)) == text
