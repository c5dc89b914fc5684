"""The question of a number in one line."""

from collections.abc import Callable

import pytest

from extract.question.forms import gerund_of, participle_of
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
    ("Beer is 40p a pint dearer than in spring.", "money by which beer is dearer"),
]


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("Four of the abbey's nine barges will be sold.", "abbey's barges"),
        ("The guild restored water to 300 of the 420 huts that were flooded.", "huts that were flooded"),
    ],
)
def test_the_whole_is_not_what_befell_its_part(questions: Read, text: str, whole: str) -> None:
    assert [(quantity.subject or "").lower() for quantity in questions(text)][-1] == whole


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


AMOUNTS = [
    ("Orchard visits had doubled in 12 years.", "time in which orchard visits had doubled"),
    ("It told the guild to mend the weir within 18 weeks.", "time within which to mend the weir"),
    ("I knelt on the gravel for 40 minutes.", "time spent kneeling on the gravel"),
    ("She spoke of 70 miles of rusting pipe.", "amount of rusting pipe"),
    ("Fewer than half of those on the roll took part.", "share of those on the roll that took part"),
    ("That is £17,000 for every weaver in the mill.", "money for every weaver in the mill"),
    ("We had 90 weavers who promised us a song.", "weavers who promised us a song"),
    ("The guild fund is £47m short.", "money by which the guild fund is short"),
    ("Gales reached 78mph.", "speed of gales"),
    ("Their hay bill has quadrupled.", "change in hay bill"),
    ("Their guild reported losses put at £7m.", "losses"),
    ("The abbot had put up a stall and taken 40 geese.", "geese that the abbot had taken"),
    ("She grew up in Orley, a village of 900 weavers.", "weavers in Orley"),
    ("Some 40 chapels are closed this winter.", "chapels closed"),
    ("The guild asked 310 weavers aged 60 and over.", "weavers that the guild asked"),
    ("The £14m plan includes £9m for a dovecote.", "money that the plan includes for a dovecote"),
    ("Some 33% of those questioned are weavers.", "share of those questioned that are weavers"),
    ("The guide walked four miles with them.", "distance that the guide walked with them"),
    ("Three countries where the glaze is still made are Peru and Chad.", "countries where the glaze is still made"),
    ("The 29-year-old is facing a duel.", "age of person who is facing a duel"),
    ("The forge is 150 miles away from Pell.", "distance of forge from Pell"),
    ("A third of those who keep their goats in Orley left.", "share of those who keep their goats in Orley that left"),
    ("They want 40 geese gone by Easter.", "geese gone by Easter"),
]


@pytest.mark.parametrize(("text", "subject"), AMOUNTS)
def test_an_amount_is_told_by_what_stands_behind_it_or_goes_on_by_it(questions: Read, text: str, subject: str) -> None:
    assert subject.lower() in {(quantity.subject or "").lower() for quantity in questions(text)}


@pytest.mark.parametrize(
    ("verb", "gerund"),
    [("kneel", "kneeling"), ("lie", "lying"), ("bake", "baking"), ("see", "seeing"), ("dig", "digging")],
)
def test_the_present_participle_of_a_verb(verb: str, gerund: str) -> None:
    assert gerund_of(verb) == gerund


@pytest.mark.parametrize(("verb", "participle"), [("whip", "whipped"), ("help", "helped"), ("wait", "waited")])
def test_a_short_vowel_doubles_the_last_letter(verb: str, participle: str) -> None:
    assert participle_of(verb) == participle
