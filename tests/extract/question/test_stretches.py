"""Stretches of time by name."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.question.stretches import day_name, fiscal_name, month_name, months_before, moved, parse_period

DAYS = st.dates(min_value=date(1905, 1, 1), max_value=date(2095, 12, 31))

READ = [
    ("2023", (date(2023, 1, 1), date(2023, 12, 31))),
    ("May 2024", (date(2024, 5, 1), date(2024, 5, 31))),
    ("12 May 2024", (date(2024, 5, 12), date(2024, 5, 12))),
    ("2018 to 2024", (date(2018, 1, 1), date(2024, 12, 31))),
    ("3 May 2024 to 5 May 2024", (date(2024, 5, 3), date(2024, 5, 5))),
    ("since February 2022", (date(2022, 2, 1), None)),
    ("from April 2026", (date(2026, 4, 1), None)),
    ("after 2020", (date(2021, 1, 1), None)),
    ("before 2020", (None, date(2019, 12, 31))),
    ("by 2030", (None, date(2030, 12, 31))),
    ("until March 2026", (None, date(2026, 3, 31))),
    ("2024/25", (date(2024, 4, 1), date(2025, 3, 31))),
    ("first quarter of 2026", (date(2026, 1, 1), date(2026, 3, 31))),
    ("second half of 2026", (date(2026, 7, 1), date(2026, 12, 31))),
    ("winter 2025", (date(2025, 12, 1), date(2026, 2, 28))),
    ("1990s", (date(1990, 1, 1), date(1999, 12, 31))),
    ("week to 12 May 2024", (date(2024, 5, 6), date(2024, 5, 12))),
    ("year to March 2026", (date(2025, 4, 1), date(2026, 3, 31))),
    ("3 months to June 2026", (date(2026, 4, 1), date(2026, 6, 30))),
    ("24 hours to 12 May 2026", (date(2026, 5, 11), date(2026, 5, 12))),
    ("5 years from 12 May 2026", (date(2026, 5, 12), date(2031, 5, 11))),
]


@pytest.mark.parametrize(("text", "bounds"), READ)
def test_a_name_is_read_back(text: str, bounds: tuple[date | None, date | None]) -> None:
    assert parse_period(text) == bounds


@pytest.mark.parametrize(
    "text",
    ["", "since the siege began", "May", "last year", "31 February 2024", "2024/30", "2024 to 2018", "third half"],
)
def test_mere_words_are_not_read(text: str) -> None:
    assert parse_period(text) is None


@given(DAYS)
def test_days_months_and_years_hold_their_day(day: date) -> None:
    names = (day_name(day), month_name(day.year, day.month), str(day.year), f"{day.year // 10 * 10}s")
    for name in names:
        first, last = parse_period(name) or (None, None)
        assert first is not None
        assert last is not None
        assert first <= day <= last


@given(DAYS, st.integers(1, 400), st.sampled_from(["hour", "day", "week", "month", "year"]))
def test_a_reach_ends_with_its_day(day: date, count: int, unit: str) -> None:
    bounds = parse_period(f"{count} {unit}s to {day_name(day)}")
    assert bounds is None or (bounds[1] == day and bounds[0] <= day)
    assert bounds is not None or unit in {"month", "year"}


@given(DAYS, st.integers(1, 30))
def test_a_year_earlier_is_a_year_earlier(day: date, years: int) -> None:
    assert moved(str(day.year), "year", years) == str(day.year - years)
    assert moved(fiscal_name(day.year), "year", years) == fiscal_name(day.year - years)
    assert moved(f"week to {day_name(day)}", "week", 1) == f"week to {day_name(day - timedelta(days=7))}"


@given(DAYS, st.integers(-600, 600))
def test_months_before_and_after_meet(day: date, months: int) -> None:
    earlier = months_before(day, months)
    assert (earlier.year - day.year) * 12 + earlier.month - day.month == -months
    assert earlier.day <= day.day
