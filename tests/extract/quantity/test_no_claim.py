"""Pairs: a text, and which of its numbers name a thing and measure nothing."""

import pytest
from spacy.language import Language

from extract.nlp import parse
from extract.quantity.find import find_quantities

MONEY = [
    ("He paid with a £5 note.", []),
    ("Any $1 bill may be rare.", []),
    ("They struck no 50p coins.", []),
    ("He faces a $500 bill for the roof.", ["$500"]),
    ("He faces a £50 bill for the roof.", ["£50"]),
    ("The bank sold a $100 million note.", ["$100 million"]),
    ("He paid £5.", ["£5"]),
    ("He struck a grand bargain.", []),
    ("He paid a grand.", ["a grand"]),
]


@pytest.mark.parametrize(("text", "expected"), MONEY)
def test_what_is_printed_on_money_is_no_claim(nlp: Language, text: str, expected: list[str]) -> None:
    assert [q.text for q in find_quantities(parse(nlp, text)) if q.claimable] == expected
