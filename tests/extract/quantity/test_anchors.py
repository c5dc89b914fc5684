"""Pairs: lengths of time that tell how long, and those that only say when or over which time something was counted."""

import pytest
from spacy.language import Language

from extract.nlp import parse
from extract.quantity.find import find_quantities

GAPS = [
    "The text went out 90 minutes before the raid.",
    "The siren sounded 11 minutes after the first call.",
    "The kiln burst 41 hours after a quake.",
    "Its last audit was 22 months before the collapse.",
    "The mill acted five days after hearing of it.",
    "Cranes came three days after the dyke broke.",
    "Six hours later her heart stopped.",
    "The ferry had sailed half an hour earlier.",
    "I swapped seats ten minutes before, because of the sun.",
]

WHEN = [
    "In the 72 hours before the poll, it froze.",
    "The handover took place within the last 24 hours after weeks of talks.",
    "It was the third blaze at the tannery in two years.",
    "It was the steepest drop of the index for a dozen years.",
    "Two years after the flood, the mill is shut.",
    "The mill shut six years ago.",
    "He came back nine days later.",
    "They met two days before Christmas.",
    "It stood higher 12 months earlier.",
    "It happened four hours ago.",
]

WINDOWS = [
    ("Firms have sunk £38m into dykes in a decade.", ["£38m"]),
    ("Some £3bn has gone on the tramway in six years.", ["Some £3bn"]),
    ("Some 90mm of sleet fell in 48 hours.", ["Some 90mm"]),
    ("In less than a week, 412 barges have passed.", ["412 barges"]),
    ("Hail of some nine inches in two days buried it.", ["some nine inches"]),
    ("The toddler was sick 17 times in one night.", ["17 times"]),
    ("The water came up six inches in ten minutes.", ["six inches", "ten minutes"]),
    ("The weir was mended in three weeks.", ["three weeks"]),
    ("The race of 2014 was won in nine days.", ["nine days"]),
    ("Work begins in two years, and nine kilns will go.", ["two years", "nine kilns"]),
]


@pytest.mark.parametrize("text", GAPS)
def test_time_between_two_events_makes_a_claim(nlp: Language, text: str) -> None:
    assert [quantity.claimable for quantity in find_quantities(parse(nlp, text)) if quantity.kind == "duration"] == [
        True
    ]


@pytest.mark.parametrize("text", WHEN)
def test_time_that_says_when_makes_none(nlp: Language, text: str) -> None:
    assert not any(quantity.claimable for quantity in find_quantities(parse(nlp, text)))


@pytest.mark.parametrize(("text", "expected"), WINDOWS)
def test_time_over_which_something_is_counted_makes_none(nlp: Language, text: str, expected: list[str]) -> None:
    assert [quantity.text for quantity in find_quantities(parse(nlp, text)) if quantity.claimable] == expected
