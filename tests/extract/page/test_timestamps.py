"""Dates as pages write them: the right moment, or none."""

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.page.timestamps import not_after, utc


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("2024-01-05T10:00:00Z", "2024-01-05T10:00:00Z"),
        ("2024-07-05T10:00:00.123+01:00", "2024-07-05T09:00:00Z"),
        ("2024-07-05T10:00:00+0100", "2024-07-05T09:00:00Z"),
        ("2024-07-05T10:00:00+01", "2024-07-05T09:00:00Z"),
        ("2024-07-05T10:00:00-5", "2024-07-05T15:00:00Z"),
        ("2024-07-05 10:00:00.566000+00:00", "2024-07-05T10:00:00Z"),
        ("2024-07-05T10:00", "2024-07-05T09:00:00Z"),  # naive, in summer time
        ("2024-01-05T10:00:00", "2024-01-05T10:00:00Z"),
        ("2024-03-31T01:30:00", "2024-03-31T01:30:00Z"),  # an hour that the clocks skip
        ("2024-10-27T01:30:00", "2024-10-27T00:30:00Z"),  # an hour that comes twice: the first
        ("2024-07-05T24:00:00Z", "2024-07-06T00:00:00Z"),
        ("2024-07-05T23:59:60Z", "2024-07-05T23:59:59Z"),
        ("2024-07-05", "2024-07-05T00:00:00Z"),
        ("20240705", "2024-07-05T00:00:00Z"),
        ("20240705T1000+0200", "2024-07-05T08:00:00Z"),
        ("Fri, 05 Jan 2024 10:00:00 GMT", "2024-01-05T10:00:00Z"),
        ("Friday, 05-Jul-24 10:00:00 BST", "2024-07-05T09:00:00Z"),
        ("Fri Jul 05 2024 10:00:00 GMT+0100 (British Summer Time)", "2024-07-05T09:00:00Z"),
        ("Fri Jul  5 10:00:00 CEST 2024", "2024-07-05T08:00:00Z"),
        ("5 July 2024, 9.45pm", "2024-07-05T20:45:00Z"),
        ("July 5th, 2024 at 9:45 p.m. EDT", "2024-07-06T01:45:00Z"),
        ("Sept 5 2024 12:10 AM", "2024-09-04T23:10:00Z"),
        ("Sept 5 2024 12:10 PM", "2024-09-05T11:10:00Z"),
        ("21:45 BST on Friday 5 July 2024", "2024-07-05T20:45:00Z"),
        ("Published: 21:45, 5 Jul 2024", "2024-07-05T20:45:00Z"),
        ("2024-07-05T10:00:00+02:00[Europe/Paris]", "2024-07-05T08:00:00Z"),
        ("2024-07-05 10:00 America/New_York", "2024-07-05T14:00:00Z"),
        ("1720170000", "2024-07-05T09:00:00Z"),
        ("1720170000123", "2024-07-05T09:00:00Z"),
        (1720170000, "2024-07-05T09:00:00Z"),
        (1720170000.7, "2024-07-05T09:00:00Z"),
        (1720170000123, "2024-07-05T09:00:00Z"),
        ("25/07/2024 10:00", "2024-07-25T09:00:00Z"),
        ("07/25/2024 10:00", "2024-07-25T09:00:00Z"),
        ("06/07/2024", "2024-07-06T00:00:00Z"),
        ("7/25/2024 10:00:00 PM", "2024-07-25T21:00:00Z"),
    ],
)  # fmt: skip
def test_f43_dates(written: object, expected: str) -> None:
    assert utc(written) == expected


@pytest.mark.parametrize(
    "written",
    [
        "9999-12-31T23:59:59-14:00",
        "0001-01-01T00:00:00+14:00",
        "1970-01-01T00:00:00Z",
        "0",
        0,
        True,
        -1720170000,
        "17201700001",
        "2024-13-05T10:00:00Z",
        "2024-02-30",
        "2024-01-05T10:00:00+99:99",
        "2024-01-05T10:00:00 01:00",  # a plus that became a space
        "2024-01-05 14:00 AM",
        "5 July 2024 10:00 IST",  # three countries' time
        "5 July 2024 10:00 Mars/Olympus",
        "6/7/2024 10:00 PM",  # June in America, July here
        "July 2024",
        "10:00",
        "2024",
        "yesterday",
        "Updated 6 July 2024, published 5 July 2024",
        "5 Mayor 2024",
        "1" * 5000,
        "",
        None,
        {},
    ],
)
def test_f43_no_date_is_better_than_a_wrong_one(written: object) -> None:
    assert utc(written) is None


_FORMS = (
    "%a, %d %b %Y %H:%M:%S GMT",
    "%B %d, %Y %I:%M:%S %p GMT",
    "%Y%m%dT%H%M%SZ",
    "%a %b %d %Y %H:%M:%S GMT+0000",
    "%d %b %Y at %H.%M.%S UTC",
    "%a %b %d %H:%M:%S UTC %Y",
    "%Y/%m/%d %I:%M:%S%p Z",
)


@given(moment=st.datetimes(datetime(1996, 1, 1), datetime(2099, 1, 1)), form=st.sampled_from(_FORMS))
def test_f43_every_form_of_a_moment_is_that_moment(moment: datetime, form: str) -> None:
    assert utc(moment.strftime(form)) == moment.strftime("%Y-%m-%dT%H:%M:%SZ")


@given(written=st.text(max_size=60))
def test_f43_any_text_is_a_date_or_none(written: str) -> None:
    found = utc(written)
    assert found is None or utc(found) == found


@pytest.mark.parametrize(
    ("date", "limit", "kept"),
    [
        ("2024-05-02T09:59:59Z", "2024-05-01T10:00:00Z", True),
        ("2024-05-02T10:00:01Z", "2024-05-01T10:00:00Z", False),
        ("2030-01-01T00:00:00Z", None, True),
        (None, "2024-05-01T10:00:00Z", False),
    ],
)
def test_f43_dates_more_than_a_day_after_the_fetch(date: str | None, limit: str | None, kept: bool) -> None:
    assert not_after(date, limit) == (date if kept else None)
