"""Where a number holds."""

from collections.abc import Callable

import pytest

from extract.question.places import place_of

PLACES = [
    ("[Three people] died in Dorvale on Monday.", "Dorvale"),
    ("[Some 40 homes] were lost in the Vesta region of Norland.", "Vesta region of Norland"),
    ("[Three people] died on Monday, it said in a statement.", None),
]


@pytest.mark.parametrize(("text", "place"), PLACES)
def test_the_place_of_a_number(asked: Callable, text: str, place: str | None) -> None:
    assert place_of(*asked(text)) == place
