"""What a person types, as fields of a claim."""

from dataclasses import replace
from typing import Any

import pytest

from built import claim
from pipelines.decisions.mended_fields import BadMend, mended

CLAIM = claim(**{
    "value_low": 40.0, "value_high": None, "value_low_text": "40", "value_high_text": None, "comparator": ">",
    "unit": "person", "kind": "count", "source": "police", "source_kind": "organisation", "source_start": 0,
    "source_end": 6,
})  # fmt: skip


def value(low: float | None, high: float | None, comparator: str, low_text: Any = "", high_text: Any = "") -> Any:
    def text(number: float | None, given: str) -> str | None:
        return None if number is None else given or f"{number:g}"

    return {
        "value_low": low, "value_high": high, "value_low_text": text(low, low_text),
        "value_high_text": text(high, high_text), "comparator": comparator,
        "rule": "decided",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({"value": "43"}, value(43, None, ">")),
        ({"value": "43", "comparator": "="}, value(43, 43, "=")),
        ({"value": "35,000", "comparator": "<="}, value(None, 35000, "<=", high_text="35000")),
        ({"value": "1.40", "comparator": "~"}, value(1.4, 1.4, "~", "1.40", "1.40")),
        ({"value": "-5", "comparator": "="}, value(-5, -5, "=")),
        ({"value": "350..400"}, value(350, 400, "range")),
        ({"value": "350-400"}, value(350, 400, "range")),
        ({"value": "350 to 400"}, value(350, 400, "range")),
        ({"comparator": "<"}, value(None, 40, "<")),
        ({"comparator": "="}, value(40, 40, "=")),
        ({"unit": "percent"}, {"unit": "percent", "kind": "percent"}),
        ({"unit": "GBP"}, {"unit": "GBP", "kind": "money"}),
        ({"unit": "mile"}, {"unit": "mile", "kind": "length"}),
        ({"unit": "mile_per_hour"}, {"unit": "mile_per_hour", "kind": "other"}),
        ({"unit": "week"}, {"unit": "week", "kind": "duration"}),
        ({"unit": "house"}, {"unit": "house", "kind": "count"}),
        ({"says": "at least 43"}, value(43, None, ">=")),
        ({"says": "fewer than 43 people"}, value(None, 43, "<")),
        ({"says": "43 houses"}, value(43, 43, "=") | {"unit": "house", "kind": "count"}),
        ({"says": "£1.5m"}, value(1.5e6, 1.5e6, "=", "1500000", "1500000") | {"unit": "GBP", "kind": "money"}),
        ({"source": " Fire  service "}, {"source": "Fire service", "source_kind": "organisation", "source_start": None,
          "source_end": None}),
        ({"source": "Ann Lee", "source_kind": "person"}, {"source": "Ann Lee", "source_kind": "person",
          "source_start": None, "source_end": None}),
        ({"no_source": True}, dict.fromkeys(("source", "source_kind", "source_start", "source_end"))),
        ({"source_kind": "document"}, {"source_kind": "document"}),
    ],
)  # fmt: skip
def test_what_is_typed_as_fields(asked: dict[str, Any], expected: dict[str, Any]) -> None:
    assert mended(CLAIM, **asked) == expected


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        ({}, "say what to mend"),
        ({"value": "many"}, "is no number"),
        ({"value": "1e400"}, "is no number"),
        ({"value": "nan"}, "is no number"),
        ({"value": "inf"}, "is no number"),
        ({"value": ""}, "is no number"),
        ({"value": "400..350"}, "is no range"),
        ({"value": "350..400", "comparator": ">"}, "a range has two ends"),
        ({"value": "350", "comparator": "range"}, "is no range|a range has two ends"),
        ({"comparator": "range"}, "a range has two ends"),
        ({"unit": "Miles per hour"}, "is no unit"),
        ({"unit": ""}, "is no unit"),
        ({"says": "who knows"}, "not read as one value"),
        ({"says": "43", "unit": "person"}, "leave out --value"),
        ({"source": " "}, "--source is empty"),
        ({"source": "x", "no_source": True}, "leave out --source"),
    ],
)
def test_what_cannot_be_meant_is_one_line(asked: dict[str, Any], message: str) -> None:
    with pytest.raises(BadMend, match=message):
        mended(CLAIM, **asked)


def test_a_kind_goes_with_a_source_only() -> None:
    with pytest.raises(BadMend, match="give --source too"):
        mended(replace(CLAIM, source=None, source_kind=None), source_kind="person")


def test_who_is_named_in_the_place_of_somebody_unnamed_is_not_anonymous() -> None:
    asked = mended(replace(CLAIM, source="officials", source_kind="anonymous"), source="Northline")
    assert asked["source_kind"] == "organisation"


def test_ages_stay_ages() -> None:
    assert mended(replace(CLAIM, kind="age", unit="year"), unit="month") == {"unit": "month", "kind": "age"}
