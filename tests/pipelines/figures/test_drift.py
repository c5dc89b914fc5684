"""How a source's figure changes from one outlet to the next."""

from typing import Any

import pytest

from built import claim
from extract.records import Claim
from pipelines.figures.drift import tellings


def told(outlet: str, low: float | None, high: float | None, comparator: str = "=", **more: Any) -> Claim:
    hour = {"bbc": 9, "sky": 10, "mirror": 11}[outlet]
    fields = {
        "outlet": outlet, "value_low": low, "value_high": high, "comparator": comparator, "unit": "child",
        "kind": "count", "value_low_text": None, "value_high_text": None, "negated": 0, "field": "text", "start": 5,
        "published": f"2026-02-03T{hour:02}:00:00Z",
    } | more  # fmt: skip
    return claim(**fields)


@pytest.mark.parametrize(
    ("later", "how"),
    [
        (told("sky", 19546, 19546), "same"),
        (told("sky", 19500, None, ">="), "bound"),
        (told("sky", 20000, 20000, "~"), "bound"),
        (told("sky", 19500, 19500), "rounded"),
        (told("sky", None, 19546, "<="), "bound"),
        (told("sky", 20000, None, ">"), "value"),
        (told("sky", 31000, 31000), "value"),
    ],
)
def test_each_telling_is_set_against_the_first(later: Claim, how: str) -> None:
    found = tellings([later, told("bbc", 19546, 19546)])
    assert [telling.how for telling in found] == ["first", how]
    assert any(telling.otherwise for telling in found) is (how != "same")


def test_at_least_that_becomes_up_to_is_another_bound() -> None:
    found = tellings([told("bbc", 95, None, ">="), told("mirror", None, 95, "<=")])
    assert found[1].how == "bound"


def test_units_are_brought_together() -> None:
    found = tellings([
        told("bbc", 18, 18, unit="kilometre", kind="length"), told("sky", 11, 11, unit="mile", kind="length"),
    ])  # fmt: skip
    assert found[1].how == "rounded"


def test_an_outlet_that_says_the_same_twice_is_told_once() -> None:
    found = tellings([told("bbc", 40, 40), told("bbc", 40, 40, field="title"), told("bbc", 41, 41, start=90)])
    assert [(t.claim.value_low, t.how) for t in found] == [(40, "first"), (41, "value")]
    assert tellings([]) == []
