"""A unit is found however it is written: dots, capitals, powers, rates, prefixes; look-alikes are none."""

import pytest

from extract.number.atoms import Atoms
from extract.number.mentions import find_mentions
from extract.number.unit_forms import written_forms

MEASURED = [
    ("80 m.p.h. over", "mile_per_hour"),
    ("80 MPH", "mile_per_hour"),
    ("80 mph", "mile_per_hour"),
    ("100 kilometers an hour", "kilometre_per_hour"),
    ("12 metres a second", "metre_per_second"),
    ("45 p.s.i.", "pound_per_square_inch"),
    ("70 degrees F", "fahrenheit"),
    ("21 degrees C", "celsius"),
    ("930 mi", "mile"),
    ("12KM", "kilometre"),
    ("8 Kg", "kilogram"),
    ("90 sq m", "square_metre"),
    ("90 sq. ft", "square_foot"),
    ("90 sq.ft.", "square_foot"),
    ("two square kms", "square_kilometre"),
    ("40 cu. ft", "cubic_foot"),
    ("300 cubic meters", "cubic_metre"),
    ("six gigajoules", "gigajoule"),
    ("45 GJ", "gigajoule"),
    ("3 mSv", "millisievert"),
    ("200 megalitres", "megalitre"),
    ("15 kilobecquerels", "kilobecquerel"),
    ("ten fathoms", "fathom"),
]

UNMEASURED = ["5 PA systems", "5 MS patients", "12 Ha Long boats", "40 Cm", "9 in the morning", "section 17c of"]


@pytest.mark.parametrize(("text", "unit"), MEASURED)
def test_what_a_number_is_of(text: str, unit: str) -> None:
    (mention,) = find_mentions(Atoms(text))
    assert mention.unit is not None
    assert mention.unit.id == unit


@pytest.mark.parametrize("text", UNMEASURED)
def test_what_is_no_unit(text: str) -> None:
    assert [mention.unit for mention in find_mentions(Atoms(text))] in ([], [None])


def test_no_form_stands_for_two_units() -> None:
    users: dict[tuple[str, bool], set[str]] = {}
    for form in written_forms():
        users.setdefault((form.text, form.symbol), set()).add(form.unit)
    assert {text: units for text, units in users.items() if len(units) > 1} == {}
