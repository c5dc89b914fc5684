"""What an edit did to a claim, and whether the text owns up to it."""

from typing import Any

import pytest

from built import stored
from pipelines.changes.edits import correction_note, differences, same_name, stands_in
from pipelines.database.revisions import RevisionText

CLAIM = {
    "field": "text", "sentence": "Police said 40 people died.", "kind": "count", "unit": "person", "value_low": 40.0,
    "value_high": 40.0, "comparator": "=", "change": None, "negated": 0, "hedged": 0, "source": "Police", "via": None,
    "first_seen": "2026-02-03T10:00:00Z", "last_seen": "2026-02-03T10:00:00Z",
}  # fmt: skip


def revision(text: str, seen: str) -> RevisionText:
    """A text that was seen once."""
    return RevisionText(
        article_id="a", revision=2, title="", text=text, text_sha256="", first_seen=seen, last_seen=seen,
        record_id="r2", extractor="1",
    )  # fmt: skip


MORE = {"value_high": None, "comparator": ">"}
MILES = {"kind": "length", "unit": "mile", "value_low": 5.0, "value_high": 5.0}
KM = {"kind": "length", "unit": "kilometre", "value_low": 8.0, "value_high": 8.0}
POUNDS = {"kind": "money", "unit": "GBP"}
EUROS = {"kind": "money", "unit": "EUR"}


@pytest.mark.parametrize(
    ("before", "after", "kinds"),
    [
        ({}, {}, ["wording"]),
        ({}, {"value_low": 43.0, "value_high": 43.0}, ["value"]),
        ({}, MORE, ["comparator"]),
        (MORE, {"value_low": None, "value_high": 40.0, "comparator": "<="}, ["comparator"]),
        ({}, {"value_low": 43.0, "value_high": None, "comparator": ">", "source": None},
         ["value", "comparator", "source"]),
        ({}, {"hedged": 1}, ["hedge"]),
        ({}, {"negated": 1}, ["hedge"]),
        ({}, {"source": "Fire service"}, ["source"]),
        ({"source": None}, {}, ["source"]),
        ({}, {"via": "Sky News"}, ["source"]),
        ({"source": "Halyard"}, {"source": "the Halyard news agency"}, ["wording"]),
        ({}, {"unit": "passenger"}, ["wording"]),
        (POUNDS, EUROS, ["value"]),
        (MILES, KM, ["wording"]),
        (MILES, KM | {"value_low": 9.0, "value_high": 9.0}, ["value"]),
        ({"change": "up"}, {"change": "down"}, ["value"]),
    ],
)  # fmt: skip
def test_kinds_of_change_the_most_telling_first(before: Any, after: Any, kinds: list[str]) -> None:
    assert differences(stored(**CLAIM | before), stored(**CLAIM | after)) == kinds


def test_a_claim_without_a_partner_was_added_or_dropped() -> None:
    assert differences(None, stored(**CLAIM)) == ["added"]
    assert differences(stored(**CLAIM), None) == ["dropped"]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Yale", "Yale University", True), ("the Yale researchers", "Yale", True), ("Yale", "Harvard", False),
        (None, None, True), (None, "Yale", False), ("officials", "Officials", True),
        ("a doctor", "the minister", False),
    ],
)  # fmt: skip
def test_names_of_one_source(one: str | None, other: str | None, same: bool) -> None:
    assert same_name(one, other) is same
    assert same_name(other, one) is same


@pytest.mark.parametrize(
    ("text", "stands"),
    [
        ("Police said 40 people died.", True),
        ("A fire. Police said 40 people died. It was put out.", True),
        ("A fire.\nPolice said 40 people died.\nIt was put out.", True),
        ("“It was bad.” Police said 40 people died.", True),
        ("It is wrong that Police said 40 people died.", False),
        ("Police said 41 people died.", False),
        ("", False),
    ],
)
def test_a_claim_stands_where_its_sentence_is_a_sentence(text: str, stands: bool) -> None:
    assert stands_in(stored(**CLAIM), revision(text, "2026-02-04T10:00:00Z")) is stands


def test_where_it_was_seen_its_words_will_do() -> None:
    claim = stored(**CLAIM)
    assert stands_in(claim, revision("See: Police said 40 people died. – PA", claim.first_seen))


@pytest.mark.parametrize(
    ("sentence", "owns_up"),
    [
        ("An earlier version of this article gave a longer time.", True),
        ("This article was amended on 3 March to correct the number of homes.", True),
        ("Correction: the toll was 43, not 47.", True),
        ("The story has been updated.", True),
        ("Clarification – the school has 300 pupils.", True),
        ("The correction officers were hurt.", False),
        ("An earlier version of the bridge stood here.", False),
        ("She wants the law to be amended.", False),
    ],
)
def test_a_text_may_own_up_to_a_change(sentence: str, owns_up: bool) -> None:
    before = "The wait is 22 weeks."
    assert correction_note(before, f"The wait is 19 weeks. {sentence} More follows.") == (sentence if owns_up else None)
    assert correction_note(f"{before} {sentence}", f"The wait is 19 weeks. {sentence}") is None
