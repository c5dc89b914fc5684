"""Smallest and largest are values as they are printed: no "dozens", no conversion, no denial."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from built import claim
from extract.records import Claim
from pipelines.figures.values import stated_by


def said(words: str, value: float | None, unit: str, kind: str, **more: Any) -> Claim:
    """A claim in these words."""
    high = None if more.get("comparator") in {">", ">="} else value
    given = {"claim_id": words, "article_id": "a", "quantity_text": words, "value_low": value, "value_high": high}
    return claim(unit=unit, kind=kind, sentence=words, **given | more)


def vague(words: str, value: float, **more: Any) -> Claim:
    return said(words, value, "person", "count", comparator=">=", rule="vague", **more)


def people(value: float, **more: Any) -> Claim:
    return said(f"{value:g} marchers", value, "marcher", "count", **more)


def bill(value: float, per: str, **more: Any) -> Claim:
    return said(f"£{value:g} a {per}", value, "GBP", "money", unit_phrase=f"pound sterling per {per}", **more)


def ends(*claims: Claim) -> tuple[str | None, float, float]:
    found = stated_by(claims)
    return found.unit.unit, *found.ends


@pytest.mark.parametrize(
    ("claims", "unit", "low", "high"),
    [
        ([people(61000), vague("tens of thousands", 20000)], "marcher", 61000, 61000),
        ([bill(118, "year"), bill(118, "year", claim_id="b"), bill(10, "month", comparator="~")], "GBP", 118, 118),
        ([bill(118, "year"), bill(118, "year", claim_id="b"), bill(15, "month")], "GBP", 15, 118),
        ([vague("tens of thousands", 20000), vague("hundreds of thousands", 200000)], "person", 20000, 200000),
        ([people(61000), people(90000, negated=True)], "marcher", 61000, 61000),
        ([people(61000, negated=True)], "marcher", 61000, 61000),
        # other nouns of one count are no conversion
        ([people(61000), said("58,000 people", 58000, "person", "count")], "marcher", 58000, 61000),
        # a sum and the same in the reader's own money
        ([said("€340m", 340e6, "EUR", "money"), said("£290m", 290e6, "GBP", "money", start=9),
          said("£290 million", 290e6, "GBP", "money")], "GBP", 290e6, 290e6),
        ([said("€340m", 340e6, "EUR", "money"),
          said("£290m", 290e6, "GBP", "money", start=9)], "EUR", 340e6, 340e6),
        # a length and the same in the other measure; and one that is another
        ([said("9 miles", 9, "mile", "length"), said("14.5km", 14.5, "kilometre", "length", start=9)], "mile", 9, 9),
        ([said("9 miles", 9, "mile", "length"), said("9 miles long", 9, "mile", "length"),
          said("22km", 22, "kilometre", "length")], "mile", 9, pytest.approx(13.67, abs=0.01)),
    ],
)  # fmt: skip
def test_the_range_is_of_what_was_printed(claims: list[Claim], unit: str, low: float, high: float) -> None:
    assert ends(*claims) == (unit, low, high)


_amounts = st.tuples(st.sampled_from(["GBP", "USD", "EUR"]), st.integers(1, 10**6), st.booleans())


@given(st.lists(_amounts, min_size=1, max_size=8))
def test_a_range_is_never_of_two_currencies_and_its_ends_were_said(told: list[tuple[str, int, bool]]) -> None:
    claims = [
        said(f"{n}", value, unit, "money", negated=denied, start=n) for n, (unit, value, denied) in enumerate(told)
    ]
    found = stated_by(claims)
    assert len({one.unit for one in found.claims}) == 1
    assert set(found.ends) <= {value for unit, value, _ in told if unit == found.unit.unit}


@given(st.lists(st.integers(1, 10**6), min_size=1, max_size=8), st.integers(1, 10**6))
def test_words_without_a_number_move_neither_end(values: list[int], words: int) -> None:
    plain = [people(value, claim_id=f"c{n}") for n, value in enumerate(values)]
    assert ends(*plain, vague("scores", words))[1:] == (min(values), max(values))
