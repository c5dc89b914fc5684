"""Values and times as readers see them."""

import pytest

from pipelines.site.parts.prints import compact, in_print, value_range
from pipelines.site.parts.times import page_changed, value_time


@pytest.mark.parametrize(
    ("value", "unit", "shown"),
    [
        (3.9e9, "GBP", "£3.9bn"),
        (-2.5e6, "USD", "−$2.5m"),
        (0.14, "GBP", "£0.14"),
        (1_234_567, "EUR", "€1,234,567"),
        (4e6, "CHF", "SFr4m"),
        (4e6, "MKD", "4m MKD"),
        (12, "percent", "12%"),
        (1.2e6, "person", "1.2 million"),
        (1_234_567, "person", "1,234,567"),
        (35_000, None, "35,000"),
        (999_999, "mile", "999,999"),
        (2e12, "GBP", "£2tn"),
        (5e15, "star", "5e+15"),
        (None, "GBP", ""),
    ],
)
def test_a_value_is_written_as_papers_do_and_nothing_of_it_is_lost(
    value: float | None, unit: str | None, shown: str
) -> None:
    assert in_print(value, unit) == shown


def test_an_axis_has_room_for_a_few_letters() -> None:
    assert [compact(value) for value in (3.9e9, 35_000, -2e6, 0, None)] == ["3.9bn", "35,000", "−2m", "0", ""]


def test_a_range_of_one_value_is_that_value() -> None:
    assert value_range({"value_min": 3.9e9, "value_max": 4.1e9, "unit": "GBP"}) == "£3.9bn to £4.1bn"
    assert value_range({"value_min": 8, "value_max": 8, "unit": "person"}) == "8"


@pytest.mark.parametrize(
    ("period", "as_of", "said"),
    [
        ("2025", None, "for 2025"),
        ("since February 2022", "2026-03-12", "since February 2022, counted up to 12 March 2026"),
        (None, "2026-03-12", "counted up to 12 March 2026"),
        (None, "2026", "counted up to 2026"),
        (None, None, ""),
    ],
)
def test_the_time_of_a_value_is_told_apart(period: str | None, as_of: str | None, said: str) -> None:
    assert value_time({"period": period, "as_of": as_of}) == said


def test_a_page_is_changed_only_after_it_was_published() -> None:
    assert page_changed({"published": "2026-02-03T10:00:00Z", "modified": "2026-02-04T08:00:30Z"}) == "2026-02-04 08:00"
    assert page_changed({"published": "2026-02-03T10:00:00Z", "modified": "2026-02-03T10:00:20Z"}) == ""
    assert page_changed({"published": None, "modified": "2026-02-03T10:00:00Z"}) == "2026-02-03 10:00"
    assert page_changed({"published": "2026-02-03T10:00:00Z", "modified": None}) == ""
