"""Values in their outlets' own print, and claims gathered by them."""

from dataclasses import asdict
from typing import Any

import pytest

from built import claim
from extract.records import Claim
from pipelines.figures.by_value import by_value
from pipelines.figures.printed import print_of, printed


@pytest.mark.parametrize(
    ("quantity", "fields", "shown"),
    [
        ("More than 35,000 Kestovian children", {}, "more than 35,000"),
        ("nineteen former ministers", {}, "nineteen"),
        ("50 or more people", {}, "50 or more"),
        ("Some 40 to 50 houses", {}, "some 40 to 50"),
        ("19,500+ children", {}, "19,500+"),
        ("£3.9bn", {"kind": "money", "unit": "GBP"}, "£3.9bn"),
        ("US$160 million", {"kind": "money", "unit": "USD"}, "US$160 million"),
        ("Three months", {"kind": "duration", "unit": "month"}, "three months"),
        ("12 per cent", {"kind": "percent", "unit": "percent", "change": "up"}, "12 per cent"),
        ("up 12%", {"kind": "percent", "unit": "percent", "change": "up"}, "up 12%"),
        ("12-year-old", {"kind": "age", "unit": "year"}, "12"),
        ("aged between four and 17", {"kind": "age", "unit": "year"}, "between four and 17"),
        ("14", {"kind": "length", "unit": "mile"}, "14 miles"),
        ("3", {"kind": "money", "unit": "GBP"}, "£3"),
        ("top £60million", {"kind": "money", "unit": "GBP", "comparator": ">"}, "more than £60million"),
        ("A$3bn", {"kind": "money", "unit": "AUD"}, "A$3bn"),
        ("A further 31", {}, "a further 31"),
        ("estimated 20,000 children", {}, "an estimated 20,000"),
        ("some 300 people", {}, "some 300"),
        ("dozens of  people", {"rule": "vague"}, "dozens"),
    ],
)
def test_a_value_is_shown_as_it_was_printed(quantity: str, fields: dict[str, Any], shown: str) -> None:
    assert printed(claim(quantity_text=quantity, **fields)) == shown


@pytest.mark.parametrize(
    ("value", "fields", "shown"),
    [
        ((35000, None, ">"), {"unit": "child"}, "more than 35,000"),
        ((None, 1.5e9, "<="), {"kind": "money", "unit": "GBP"}, "at most £1.5bn"),
        ((30, 40, "range"), {}, "30 to 40"),
        ((1.2e6, 1.2e6, "="), {}, "1.2 million"),
        ((3e6, 4e6, "range"), {"kind": "money", "unit": "GBP"}, "£3m to £4m"),
        ((14, 14, "="), {"kind": "length", "unit": "mile"}, "14 miles"),
        ((1_234_567, 1_234_567, "="), {}, "1,234,567"),
        ((12.5, 12.5, "~"), {"kind": "percent", "unit": "percent"}, "about 12.5 per cent"),
    ],
)
def test_a_value_that_a_person_put_right_is_told_and_not_what_was_read(
    value: tuple[Any, ...], fields: dict[str, Any], shown: str
) -> None:
    low, high, comparator = value
    one = claim(
        quantity_text="20,000 people", value_low=low, value_high=high, comparator=comparator, rule="decided", **fields
    )
    assert printed(one) == shown
    assert print_of(asdict(one)) == shown


def gives(outlet: str, text: str, low: float | None, high: float | None, comparator: str = "=", **more: Any) -> Claim:
    name = f"{outlet} {text}"
    return claim(
        claim_id=name, outlet=outlet, quantity_text=text, value_low=low, value_high=high, comparator=comparator, **more
    )


def test_one_value_in_two_wordings_is_one_and_a_bound_is_another() -> None:
    groups = by_value(
        [
            gives("bbc", "35,000 people", 35000, 35000),
            gives("sky", "over 35,000 people", 35000, None, ">"),
            gives("mirror", "more than 35,000", 35000, None, ">"),
            gives("sky", "more than 35,000", 35000, None, ">"),
        ]
    )
    assert [(group.printed, group.outlets) for group in groups] == [
        ("more than 35,000", ("mirror", "sky")),
        ("35,000", ("bbc",)),
    ]


def test_of_two_prints_as_many_have_digits_are_shown() -> None:
    [group] = by_value([gives("bbc", "forty-three people", 43, 43), gives("sky", "43", 43, 43)])
    assert group.printed == "43"


def test_denials_are_apart_and_last_and_currencies_stay_two() -> None:
    groups = by_value(
        [
            gives("bbc", "£2m", 2e6, 2e6, kind="money", unit="GBP"),
            gives("sky", "€2m", 2e6, 2e6, kind="money", unit="EUR"),
            gives("mirror", "£2m", 2e6, 2e6, kind="money", unit="GBP", negated=True),
            gives("express", "£2m", 2e6, 2e6, kind="money", unit="GBP", negated=True),
        ]
    )
    assert [(group.printed, group.denied) for group in groups] == [("£2m", False), ("€2m", False), ("£2m", True)]
