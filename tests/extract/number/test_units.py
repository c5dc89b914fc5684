"""Units are found as words and symbols, currencies by sign and code."""

import pytest

from extract.lexicon import load
from extract.number.atoms import Atoms
from extract.number.units import currency_before, unit_symbol, unit_word

WORDS = [
    ("per cent", "percent"),
    ("percent", "percent"),
    ("percentage points", "percentage_point"),
    ("basis points", "basis_point"),
    ("years", "year"),
    ("miles per hour", "mile_per_hour"),
    ("miles an hour", "mile_per_hour"),
    ("miles", "mile"),
    ("square miles", "square_mile"),
    ("degrees Celsius", "celsius"),
    ("kilometers", "kilometre"),
    ("pence", "GBP"),
    ("pounds", "GBP"),
    ("Australian dollars", "AUD"),
    ("dollars", "USD"),
]

SYMBOLS = [
    ("%", "percent"),
    ("pc", "percent"),
    ("km/h", "kilometre_per_hour"),
    ("kWh", "kilowatt_hour"),
    ("kW", "kilowatt"),
    ("mAh", "milliampere_hour"),
    ("sq m", "square_metre"),
    ("°C", "celsius"),
    ("lbs", "pound"),
    ("t", "tonne"),
]

CURRENCIES = [
    ("£", "GBP"),
    ("$", "USD"),
    ("US$", "USD"),
    ("$US", "USD"),
    ("HK $", "HKD"),
    ("A$", "AUD"),
    ("€", "EUR"),
    ("RM", "MYR"),
    ("USD", "USD"),
    ("Y=", "JPY"),
    ("Rs ", "INR"),
]


@pytest.mark.parametrize(("text", "unit"), WORDS)
def test_unit_word(text: str, unit: str) -> None:
    atoms = Atoms(text)
    found = unit_word(atoms, 0)
    assert found is not None
    assert (found[0], found[1].id) == (len(atoms), unit)


@pytest.mark.parametrize(("text", "unit"), SYMBOLS)
def test_unit_symbol(text: str, unit: str) -> None:
    found = unit_symbol(Atoms(f"5{text}"), 1)
    assert found is not None
    assert found[1].id == unit


@pytest.mark.parametrize("text", ["5 in the morning", "5 A levels", "5 per head", "5mice", "5 t"])
def test_letters_that_are_no_symbol_where_they_stand(text: str) -> None:
    assert unit_symbol(Atoms(text), 1) is None


@pytest.mark.parametrize(("prefix", "code"), CURRENCIES)
def test_currency_before_an_amount(prefix: str, code: str) -> None:
    atoms = Atoms(f"{prefix}500")
    found = currency_before(atoms, len(atoms) - 1)
    assert found is not None
    assert (found[0], found[1].id) == (0, code)


def test_the_article_is_not_the_australian_dollar() -> None:
    found = currency_before(Atoms("A $5 note"), 2)
    assert found is not None
    assert (found[0], found[1].id) == (1, "USD")


def test_every_unit_of_the_lexicon_is_found_by_each_of_its_forms() -> None:
    for table in load("units").values():
        for name, forms in table.items():
            for form in forms:
                words = None if form.startswith("=") else unit_word(Atoms(form), 0)
                found = words or unit_symbol(Atoms("5" + form.lstrip("=")), 1)
                assert found is not None, form
                assert found[1].id == name.replace(" ", "_"), form
