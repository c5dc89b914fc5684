"""A value as people type it."""

from typing import Any

import pytest

from pipelines.decisions.said import UnreadableValue, read_said


@pytest.mark.parametrize(
    ("typed", "low", "high", "comparator", "unit"),
    [
        ("35000", "35000", "35000", "=", None),
        ("2014", "2014", "2014", "=", None),
        ("0", "0", "0", "=", None),
        ("-5", "-5", "-5", "=", None),
        ("35,000", "35000", "35000", "=", None),
        ("over 35,000", "35000", None, ">", None),
        ("More than 35,000 children", "35000", None, ">", "child"),
        ("at least 19,500 Ukrainian children", "19500", None, ">=", "child"),
        ("fewer than 100", None, "100", "<", None),
        ("up to 40 people", None, "40", "<=", "person"),
        ("about 50 boats", "50", "50", "~", "boat"),
        ("35k", "35000", "35000", "=", None),
        ("£3.9bn", "3900000000", "3900000000", "=", "GBP"),
        ("nearly $1.2 million", "1200000", "1200000", "~", "USD"),
        ("1.40", "1.4", "1.4", "=", None),
        ("19,500+", "19500", None, ">=", None),
        ("1 in 5 pupils", "20", "20", "=", "percent"),
        ("a quarter of all pupils", "25", "25", "=", "percent"),
        ("hundreds of people", "200", None, ">=", "person"),
        ("40p", "0.40", "0.40", "=", "GBP"),
        ("12%", "12", "12", "=", "percent"),
        ("30 to 40 women", "30", "40", "range", "woman"),
        ("between 5 and 7 million", "5000000", "7000000", "range", None),
        ("twenty-one days", "21", "21", "=", "day"),
        ("  eight \n children ", "8", "8", "=", "child"),
        ("62 mph", "62", "62", "=", "mile_per_hour"),
    ],
)
def test_what_is_typed_is_read_as_in_a_sentence(
    typed: str, low: str | None, high: str | None, comparator: Any, unit: str | None
) -> None:
    found = read_said(typed)
    assert (found.comparator, found.unit) == (comparator, unit)
    ends = [None if end is None else float(end) for end in (found.low, found.high)]
    assert ends == [None if end is None else float(end) for end in (low, high)]


@pytest.mark.parametrize(
    "typed",
    ["", "  ", "many", "no idea", "35,000 or so, they say, of 40,000", "12 and 13", "said 40", "1e400", "nan",
     "40 children who were taken away", "5 <script>", "99c", "12 12", "9" * 101],
)  # fmt: skip
def test_what_is_no_single_value_is_told_with_how_to_write_one(typed: str) -> None:
    with pytest.raises(UnreadableValue, match="over 35,000"):
        read_said(typed)
