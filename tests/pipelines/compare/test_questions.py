"""Two questions slot by slot: met, contradicted, unknown."""

import pytest

from built import claim
from pipelines.compare.questions import compare_questions


def verdicts(one, other):
    return {found.slot: found.verdict for found in compare_questions(claim(**one), claim(**other))}


@pytest.mark.parametrize(
    ("slot", "one", "other", "verdict"),
    [
        ("measured", "grey herons", "herons", "met"),
        ("measured", "youngsters", "children", "met"),
        ("measured", "debts", "sales", "contradicted"),
        ("event", "perished in the flood", "were killed", "met"),
        ("event", "rescued", "carried", "contradicted"),
        ("event", "rescued", None, "unknown"),
        ("holder", "Harlow Tiles", "Harlow", "met"),
        ("holder", "Joan Bell", "Tom Reed", "contradicted"),
        ("place", "Vesta region of Norland", "Vesta", "met"),
        ("place", "Marl", "Dunholm", "contradicted"),
        ("period", "2023", "2023", "met"),
        ("period", "2023", "May 2023", "unknown"),
        ("period", "2023", "2024", "contradicted"),
        ("period", "since May 2022", "2021", "contradicted"),
        ("period", "since the invasion began", "2021", "unknown"),
        ("as_of", "2024-05-01", "2024-05-01", "met"),
        ("scope", "forecast", None, "contradicted"),
        ("scope", "part", "part", "met"),
        ("change", "up", None, "contradicted"),
        ("change", "down", "up", "contradicted"),
    ],
)
def test_a_slot_of_two_claims_is_met_contradicted_or_unknown(slot, one, other, verdict):
    found = verdicts({slot: one}, {slot: other})
    assert found[slot] == verdict
    assert verdicts({slot: other}, {slot: one})[slot] == verdict


def test_plain_words_in_brackets_count_once():
    one, other = {"measured": "kestrels (birds)"}, {"measured": "kestrels shot at dawn"}
    (found, *_) = compare_questions(claim(**one), claim(**other))
    assert found.likeness == 1.0


def test_what_neither_says_is_left_out():
    assert verdicts({}, {}) == {}
