"""A number without a noun takes its unit from elsewhere where its sentence shows what was left out."""

import pytest
from spacy.language import Language

from extract.nlp import parse
from extract.quantity.find import find_quantities

BORROWED = [
    ("It took 40 days, compared to 60 a year ago.", "60", "day"),
    ("The tunnel took 14 months, against nine for the first.", "nine", "month"),
    ("Some 900 pilgrims wait, below the 1,340 of June. But a further 510 are stuck in the pass.", "510", "pilgrim"),
    ("A tremor of magnitude 5.6 hit.", "5.6", "magnitude"),
    ("Of the wounded, 65 were pupils.", "65", "pupil"),
    ("The abbey kept 90 ponies (down 12).", "12", "pony"),
    ("Guild Union took 71 seats, down 14, on 29.8%.", "14", "seat"),
    ("The number of weddings has risen by 8%, from just under 29,000 in May.", "29,000", "wedding"),
    ("Some 48,000 past and present staff wait.", "48,000", "staff"),
    ("The zoo kept 90 lemurs, up from 70 last spring.", "70", "lemur"),
    ("They plucked 40 geese rather than 60.", "60", "goose"),
    ("Of the 40 kayaks, 12 sank.", "12", "kayak"),
    ("The choir sold 40 harps. Only three remained.", "three", "harp"),
    ("She owns five yachts, two of which leak.", "two", "yacht"),
    ("The firm polled 1,051 plumbers in Ohio and 1,077 in Iowa.", "1,077", "plumber"),
    ("He bought 20 accordions and sold 12.", "12", "accordion"),
    ("The baker had 12 ovens and ordered six more.", "six", "oven"),
    ("Reed took 11,482 votes while Bell got 9,576.", "9,576", "vote"),
    ("Almost 900 plumbers were stranded. In June 42,800 languished in queues.", "42,800", "person"),
    ("Ninety ponies drowned. The abbey puts that figure at 112.", "112", "pony"),
    ("Ninety ponies drowned. The abbey says 112.", "112", "pony"),
    ("We had three flasks between 40 of us.", "40", "person"),
    ("Storms put the list of wrecks at 40.", "40", "wreck"),
    ("The daily rise in burglaries was 77.", "77", "burglary"),
    ("Fuel was 14p dearer, against 12 in May.", "12", "GBP"),
]

OWN = [
    ("The group is investing 200 million and employs 200 people.", "200 million"),
    ("The club bid 45 million for the winger, who made 18 appearances.", "45 million"),
    ("The office has 40 desks. It was painted in code 77.", "77"),
]


def unit_at(nlp: Language, text: str, words: str) -> str | None:
    found = [q for q in find_quantities(parse(nlp, text)) if q.claimable and words in q.text]
    return found[-1].unit if found else None


@pytest.mark.parametrize(("text", "words", "unit"), BORROWED)
def test_the_unit_of_what_was_left_out(nlp: Language, text: str, words: str, unit: str) -> None:
    assert unit_at(nlp, text, words) == unit


@pytest.mark.parametrize(("text", "words"), OWN)
def test_an_unrelated_count_lends_nothing(nlp: Language, text: str, words: str) -> None:
    assert unit_at(nlp, text, words) is None
