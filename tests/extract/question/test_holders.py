"""Whose a number is, and whom a pronoun beside it means."""

from collections.abc import Callable

import pytest

from extract.records import Quantity

Read = Callable[[str], list[Quantity]]

HOLDERS = [
    ("Tarn Optics owes £90m to brewers.", "Tarn Optics"),
    ("Hilda Pask, 62, keeps bees.", "Hilda Pask"),
    ("Lenses were sold by Tarn Optics for £14.", "Tarn Optics"),
    ("Hilda Pask arrived on Monday. She paid £31.", "Hilda Pask"),
    ("The lighthouse cost £31.", None),
    ('"I paid £31 for my lens," said Hilda Pask.', "Hilda Pask"),
    ('Hilda Pask keeps bees. "It was a good lens," she said. "I paid £31."', "Hilda Pask"),
    ('Hilda Pask said it rained.\n"I paid £31."', None),
    ("Under Hilda Pask 212 lenses have been ground.", "Hilda Pask"),
    ("More than 200 lenses have been ground since Hilda Pask took charge.", "Hilda Pask"),
    ("Under Tower Bridge 40 lamps were lit.", None),
]


@pytest.mark.parametrize(("text", "holder"), HOLDERS)
def test_the_holder_is_the_name_or_body_whose_it_is(questions: Read, text: str, holder: str | None) -> None:
    (quantity,) = questions(text)
    assert quantity.question.holder == holder


def test_each_party_of_a_row_holds_its_own_share(questions: Read) -> None:
    found = questions("Moss Green on 31%, Dale Party on 22% and the Fen Alliance on 9%.")
    assert [quantity.question.holder for quantity in found] == ["Moss Green", "Dale Party", "Fen Alliance"]
