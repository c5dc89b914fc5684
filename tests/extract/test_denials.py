"""Pairs: a text, and which of its numbers it sets aside."""

import pytest
from spacy.language import Language

from extract.denials import set_aside
from extract.nlp import parse
from extract.quantity.find import find_quantities

SET_ASIDE = [
    ("It is 90 kilns, not 12 or 13, she said.", ["12 or 13"]),
    ("There were 40 wells, not 400.", ["400"]),
    ("It was not 15 lorries that burned but 50.", ["15 lorries"]),
    ("There should be two dozen wells, not two.", []),
    ("There were dozens, if not hundreds, of wells.", []),
    ("It was not only 15 lorries.", []),
    ("No more than 15 lorries burned.", []),
]


@pytest.mark.parametrize(("text", "expected"), SET_ASIDE)
def test_not_directly_before_a_number_sets_it_aside(nlp: Language, text: str, expected: list[str]) -> None:
    doc = parse(nlp, text)
    assert [quantity.text for quantity in find_quantities(doc) if set_aside(doc.text, quantity)] == expected
