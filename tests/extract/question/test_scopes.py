"""What of the thing a number is."""

from collections.abc import Callable

import pytest

from extract.question.scopes import scope_of

SCOPES = [
    ("The cap on a typical bill will be [£1,856].", "limit"),
    ("It was licensed for [180]. The crew saved 138.", "limit"),
    ("It was licensed for 180. The crew saved [138].", None),
    ("Inflation set to hit [4%]", "forecast"),
]


@pytest.mark.parametrize(("text", "scope"), SCOPES)
def test_the_scope_of_a_number(asked: Callable, text: str, scope: str | None) -> None:
    assert scope_of(*asked(text)) == scope
