"""Rise and fall with words that stand on no list, each beside one that tells neither."""

import pytest
from spacy.language import Language

from extract.nlp import parse
from extract.quantity.find import find_quantities


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Takings burgeoned by 7% in June.", "up"),
        ("Takings could dwindle by 7% in June.", "down"),
        ("Takings have since waned 7%.", "down"),
        ("The two counts differed by 7%.", None),
        ("Takings escalated to 7%.", None),
        ("The firm curtailed its outlay by £7m.", "down"),
        ("The firm augmented its outlay by £7m.", "up"),
        ("The firm scaled back its outlay by £7m.", "down"),
        ("Takings bounced back by 7%.", "up"),
        ("The firm missed its target by £7m.", None),
        ("The train was delayed by 40 minutes.", None),
        ("The two hold a combined 40% of it.", None),
        ("It saw a lessening of 7% in takings.", "down"),
        ("It saw a 7% escalation in costs.", "up"),
        ("It opened a £7m development in June.", None),
        ("It has a 7% share of takings.", None),
        ("Takings tanked by 7%.", "down"),
        ("Takings fell below 7%.", None),
        ("Takings rose to well above £7m.", None),
        ("Takings fell by well above 7%.", "down"),
        ("Takings fell over 7%.", "down"),
        ("Takings up a fifth in June", "up"),
        ("Takings down a quarter", "down"),
    ],
)
def test_direction(nlp: Language, text: str, expected: str | None) -> None:
    quantity = find_quantities(parse(nlp, text), field="text")[0]
    assert quantity.change == expected
