"""Pairs: ages that are told for themselves, and ages that only say when or name a group."""

import pytest
from spacy.language import Language

from extract.nlp import parse
from extract.quantity.find import find_quantities

TOLD = [
    "The glazier, who is 58, spoke.",
    "Odile Farr, who was 83, kept bees.",
    "She was 38.",
    "The glazier, who turned 62 last week, wept.",
    '"He is 19," the farrier said.',
    "Her nephew Tam, who is six, hid.",
    "The youngest is 19.",
    "The eldest, who is 101, slept.",
    "She would be nine.",
    "She is in her late 40s.",
    "A glazier in her 70s slept.",
    "Otto Prig, in his mid-thirties, fled.",
    "The bellringer Ulla Prig is 84 and lives alone.",
]

NOT_TOLD = [
    "He left Turin when he was 16.",
    "I have thatched roofs since I was 14.",
    "She milked goats till she was 71.",
    "He began it in his 20s.",
    "Potters in their 20s are leaving.",
    "Half of those in their eighties rowed.",
    "It shut in the 70s.",
    "He turns 70 on Friday.",
    "Half of them are over 55.",
    "More than 60 of the skaters were under 16, with one coach.",
    "You are 18 or you are not.",
]


@pytest.mark.parametrize("text", TOLD)
def test_how_old_somebody_is_makes_a_claim(nlp: Language, text: str) -> None:
    (age,) = find_quantities(parse(nlp, text))
    assert (age.kind, age.claimable) == ("age", True)


@pytest.mark.parametrize("text", NOT_TOLD)
def test_an_age_that_says_when_or_who_is_meant_makes_none(nlp: Language, text: str) -> None:
    found = find_quantities(parse(nlp, text))
    assert not any(quantity.claimable for quantity in found if quantity.kind == "age")


AGES = [
    ("She was ordained at 84.", [84]),
    ("At 16, he ran off to sea.", [16]),
    ("Who wants to go on lodging at home at 29?", [29]),
    ("Ann Osk married at 19 and was widowed at 31.", [19, 31]),
    ("Weaver dies at 91", [91]),
    ("Harpist Ann Osk dead at 88", [88]),
    ("The piper first played for kings at 70.", [70]),
    ("Ann Osk, at 15 the youngest piper, sang.", [15]),
    ("Ann Osk, at 84 still at work, sang.", [84]),
    ("The Greens, at 84 votes the smallest party, sang.", []),
    ("All of them are younger than 50.", [None]),
    ("The Greens stood at 40 in the poll.", []),
    ("Osk closed at 84.", []),
    ("At 40, the tally was small.", []),
    ("He sails at 11.", []),
    ("He ran off at 40 miles an hour.", []),
    ("Lena Osk May, 60, a weaver, sang.", [60]),
    ("Theresa May, 60, sang.", [60]),
    ("In late May, 60, by his count, had gone.", []),
]


@pytest.mark.parametrize(("text", "expected"), AGES)
def test_an_age_without_years(nlp: Language, text: str, expected: list[int | None]) -> None:
    assert [q.value_low for q in find_quantities(parse(nlp, text)) if q.kind == "age"] == expected
