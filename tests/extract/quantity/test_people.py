"""People by what befell them or what they do, with words on no list, each beside what is no people."""

import pytest
from spacy.language import Language

from extract.nlp import parse
from extract.quantity.find import find_quantities


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("A total of 310 were beheaded last year.", ["person"]),
        ("At least 14 have been embarrassed since the spring.", ["person"]),
        ("A total of 310 were laminated last year.", [None]),
        ("Some 400 hitchhiked on Sunday.", ["person"]),
        ("Some 400 eroded on Sunday.", [None]),
        ("A total of 310 were resettled last year.", ["person"]),
        ("More than 900 grumbled in May.", ["person"]),
        ("It keeps 60 llamas. Some 40 were abducted on Friday.", ["llama", "llama"]),
        ("It teaches 60 plumbers. Some 40 were abducted on Friday.", ["plumber", "plumber"]),
        ("Six crofters were in the lift when it stopped; two were freed at noon.", ["crofter", "crofter"]),
        ("Two cousins, 31 and 44, were held.", ["cousin", "year", "year"]),
        ("The beekeeper, 43, was found near the weir.", ["year"]),
        ("The kettle, 43 of them sold, was new.", [None]),
    ],
)
def test_units(nlp: Language, text: str, units: list[str | None]) -> None:
    assert [quantity.unit for quantity in find_quantities(parse(nlp, text), field="text")] == units
