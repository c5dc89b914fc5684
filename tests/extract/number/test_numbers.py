"""Numerals and number words become exact decimals, or nothing."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.number.atoms import Atoms
from extract.number.number_words import chain_end, read_number
from extract.number.numbers import MAX_WORDS, plain
from number_places import find_numbers
from number_spelling import words
from pace import takes_under

READ = [
    ("35,000", "35000"),
    ("19,500", "19500"),
    ("3.5", "3.5"),
    ("3.50", "3.5"),
    (".001", "0.001"),
    ("0.25", "0.25"),
    ("8.6k", "8600"),
    ("35k", "35000"),
    ("£1.2bn"[1:], "1200000000"),
    ("2.3million", "2300000"),
    ("12.3m tonnes", "12300000"),
    ("3.5 million", "3500000"),
    ("4 hundred million", "400000000"),
    ("1tn", "1000000000000"),
    ("3½", "3.5"),
    ("½", "0.5"),
    ("1/2", "0.5"),
    ("3 1/2", "3.5"),
    ("zero", "0"),
    ("twelve", "12"),
    ("forty-two", "42"),
    ("forty two", "42"),
    ("a hundred", "100"),
    ("one hundred and five", "105"),
    ("two thousand and twenty", "2020"),
    ("twenty-eight thousand six hundred forty-two", "28642"),
    ("one hundred and twenty-three thousand four hundred and fifty-six", "123456"),
    ("two hundred thousand", "200000"),
    ("three million four hundred thousand", "3400000"),
    ("eight and a half thousand", "8500"),
    ("two and three quarters", "2.75"),
    ("seven-and-a-half", "7.5"),
    ("a million and a half", "1500000"),
    ("half a million", "500000"),
    ("a quarter of a million", "250000"),
    ("two dozen", "24"),
    ("half a dozen", "6"),
    ("dozens", "24"),
    ("scores", "40"),
    ("hundreds", "200"),
    ("thousands", "2000"),
    ("tens of thousands", "20000"),
    ("hundreds of thousands", "200000"),
    ("tens of millions", "20000000"),
    ("several hundred", "200"),
    ("a few thousand", "2000"),
    ("a couple of hundred", "200"),
]

UNREAD = ["1,5", "1,2345", "10²", "10^6", "1.2.3", "0300", "hundred", "million", "several", "a", "few", "²", "1" * 31]


@pytest.mark.parametrize(("text", "value"), READ)
def test_number_is_read_exactly(text: str, value: str) -> None:
    number = read_number(Atoms(text), 0)
    assert number is not None
    assert plain(number.value) == value


@pytest.mark.parametrize("text", UNREAD)
def test_f38_what_is_no_figure_is_not_read(text: str) -> None:
    assert read_number(Atoms(text), 0) is None


@pytest.mark.parametrize(
    ("text", "length"), [("twenty nineteen", 1), ("two three-year terms", 1), ("ninety one-way tickets", 1)]
)
def test_numbers_that_only_stand_side_by_side_stay_apart(text: str, length: int) -> None:
    number = read_number(Atoms(text), 0)
    assert number is not None
    assert number.end == length


def test_f34_thirty_digits_are_a_number_and_thirty_one_are_not() -> None:
    assert read_number(Atoms("1" * 30), 0) is not None
    assert read_number(Atoms("1" * 31), 0) is None


@pytest.mark.parametrize("text", ["1" * 10**6, "1e999", "NaN", "inf", "Infinity"])
def test_f34_absurd_numerals_never_become_values(text: str) -> None:
    assert find_numbers(f"They counted {text} of them") == []
    assert takes_under(2, lambda: find_numbers(f"They counted {text} of them"))


def test_f35_endless_chain_of_magnitudes_is_skipped_in_one_pass() -> None:
    text = "a " + "million " * 50_000
    assert find_numbers(text) in ([], [(0, 9)])
    assert takes_under(2, lambda: find_numbers(text))


def test_f35_chain_of_more_words_than_any_figure_has_is_no_number() -> None:
    text = "hundred thousand million " * MAX_WORDS
    atoms = Atoms(text)
    assert chain_end(atoms, 0) == len(atoms)
    assert find_numbers(text) == []


@given(st.integers(min_value=0, max_value=10**15))
def test_grouped_digits_round_trip(value: int) -> None:
    number = read_number(Atoms(f"{value:,}"), 0)
    assert number is not None
    assert number.value == value


@given(st.decimals(min_value=0, max_value=10**9, places=4, allow_nan=False))
def test_plain_decimal_is_exact_and_without_exponent(value: Decimal) -> None:
    text = plain(value)
    assert Decimal(text) == value
    assert "E" not in text


@given(st.integers(min_value=1, max_value=999_999))
def test_number_in_words_round_trips(value: int) -> None:
    text = words(value)
    number = read_number(Atoms(text), 0)
    assert number is not None
    assert number.value == value
    assert number.end == len(Atoms(text))
