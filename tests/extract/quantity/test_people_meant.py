"""People are counted without a noun by what befell them or what they did, and things are not."""

import pytest
from spacy.language import Language

from extract.nlp import parse
from extract.quantity.find import find_quantities

PEOPLE = [
    "A total of 310 were stabbed last year.",
    "In all, 74 were trampled at the gate.",
    "At least 27 were poisoned by the mushrooms.",
    "The avalanche killed 60.",
    "The siege lasted 40 days and killed 60.",
    "The bomb maimed 14 near the station.",
    "Some 40 drowned off the cape.",
    "Some 210 were quarantined.",
    "Dozens queued in the rain.",
    "The parade drew a crowd 15,000 strong.",
]

THINGS = [
    ("Of the 40 canoes, 12 were rescued.", "12", "canoe"),
    ("The fire killed 40 goats and injured 12.", "12", "goat"),
    ("Some 4,000 were built last year.", "4,000", None),
    ("Some 900 were printed.", "900", None),
]


def units(nlp: Language, text: str, field: str = "text") -> dict[str, str | None]:
    found = find_quantities(parse(nlp, text), field="title" if field == "title" else "text")
    return {q.text: q.unit for q in found if q.claimable}


@pytest.mark.parametrize("text", PEOPLE)
def test_people(nlp: Language, text: str) -> None:
    assert list(units(nlp, text).values())[-1] == "person"


@pytest.mark.parametrize(("text", "words", "unit"), THINGS)
def test_things(nlp: Language, text: str, words: str, unit: str | None) -> None:
    assert next(u for said, u in units(nlp, text).items() if words in said) == unit
