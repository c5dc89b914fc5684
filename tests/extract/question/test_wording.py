"""The question of a number in one line."""

from collections.abc import Callable

import pytest

from extract.question.forms import participle_of
from extract.records import Quantity

Read = Callable[[str], list[Quantity]]

SUBJECTS = [
    ("The abbey lost 46 goats in the frost.", "goats that the abbey lost in the frost"),
    ("Sixty novices were bitten, according to the abbot.", "novices bitten"),
    ("The barge is 18 metres long.", "length of barge"),
    ("Tarn Optics owes £90m to brewers.", "money that Tarn Optics owes to brewers"),
    ("Talks ended after 14 days.", "time after which talks ended"),
    ("Organ builders plan to hire 40 tuners.", "tuners that organ builders plan to hire"),
    ("The number of beekeepers stung in the orchard has risen to 31.", "beekeepers stung in the orchard"),
    ("Their lens was sold for £14.", "price of lens"),
    ("It put lending at £128m.", "lending"),
    ("Their wool fell 4% against felt.", "fall in wool"),
    ("Hilda Pask, 62, keeps bees.", "age of Hilda Pask"),
    ("Hilda Pask-Rowe, 62, keeps bees.", "age of Hilda Pask-Rowe"),
    ("Hilda Pask arrived on Monday. She paid £31.", "money that Hilda Pask paid"),
    ("Some 40 people are missing.", "people who are missing"),
]


@pytest.mark.parametrize(("text", "subject"), SUBJECTS)
def test_the_subject_tells_a_stranger_what_is_counted(questions: Read, text: str, subject: str) -> None:
    (quantity,) = questions(text)
    assert (quantity.subject or "").lower() == subject.lower()


@pytest.mark.parametrize(
    "text",
    [
        'Wardens called it "a £9m folly" of the abbey.',
        "Of the 40 barges, 12 were of no use to the guild.",
        "At £4.2m, the bell seems dear.",
        "Moss Green 31% - and rising, of which 4% is new.",
        "The hut, worth £900, and the loom, worth £70, burnt.",
    ],
)
def test_a_subject_has_no_hole(questions: Read, text: str) -> None:
    for quantity in questions(text):
        words = (quantity.subject or "it").split()
        assert words[-1].lower() not in {"of", "the", "a", "that", "and", "who", "in"}
        assert words[0].lower() not in {"of", "to", "in", "that"}
        assert not set("".join(words)) & set('"“”%')


@pytest.mark.parametrize(
    ("verb", "participle"),
    [("kill", "killed"), ("bury", "buried"), ("save", "saved"), ("rob", "robbed"), ("take", "taken")],
)
def test_the_participle_of_a_verb(verb: str, participle: str) -> None:
    assert participle_of(verb) == participle
