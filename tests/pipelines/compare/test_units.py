"""Units made comparable."""

import subprocess
import sys

import pytest

from benchmarks.compile_measures import PATH, compiled
from pipelines.compare.units import measure_of, noun_group


@pytest.mark.parametrize(
    ("kind", "one", "other", "ratio"),
    [
        ("length", "mile", "km", 1.609344),
        ("duration", "year", "month", 12),
        ("duration", "fortnight", "day", 14),
        ("points", "percentage_point", "basis_point", 100),
        ("other", "mph", "kmh", 1.609344),
        ("age", "year", "month", 12),
        ("other", "acre", "square_metre", 4046.8726),
        ("other", "cubic_metre", "litre", 1000),
    ],
)
def test_units_of_one_measure_have_a_factor(kind, one, other, ratio):
    (measure, factor), (same, other_factor) = measure_of(kind, one), measure_of(kind, other)
    assert measure == same
    assert factor / other_factor == pytest.approx(ratio)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("length", "mile"), ("duration", "mile_per_hour")),
        (("money", "GBP"), ("money", "JPY")),
        (("percent", "percent"), ("points", "percentage_point")),
        (("duration", "year"), ("age", "year")),
        (("other", "celsius"), ("other", "fahrenheit")),
    ],
)
def test_different_measures_are_never_compared(one, other):
    assert measure_of(*one)[0] != measure_of(*other)[0]


@pytest.mark.parametrize("unit", ["__import__", "x" * 10_000, "carriage", "a b", "1/0", "", None])
def test_a_unit_that_nobody_knows_is_a_measure_of_its_own(unit):
    assert measure_of("other", unit) == (f"other:{unit}", 1.0)


@pytest.mark.parametrize(
    ("unit", "group"),
    [("child", "person"), ("youngster", "person"), ("camp", "site"), ("vote", "vote"), (None, None)],
)
def test_counted_nouns_fall_into_groups(unit, group):
    assert noun_group("count", unit) == group


def test_the_table_of_measures_says_what_pint_says():
    assert PATH.read_text(encoding="utf-8") == compiled(), "run `python -m benchmarks.compile_measures`"


def test_the_lexicons_units_are_known_without_loading_pint():
    asked = "[measure_of(*one) for one in (('length', 'mile'), ('age', 'month'), ('other', 'square_metre'))]"
    told = f"import sys; from pipelines.compare.units import measure_of; {asked}; print('pint' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"
