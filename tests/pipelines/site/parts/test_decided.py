"""Decisions in words for readers."""

import json
from typing import Any

import pytest

from pipelines.site.parts.decided import decided, read_as

TAKEN: dict[str, Any] = {
    "number": 3, "claim_id": None, "figure_id": None, "made_by": "Ann", "made_at": "2026-02-10T12:00:00Z",
    "why": "read the page", "undone_by": None, "problem": None, "claims": "[]", "others": "[]", "wanted": "{}",
}  # fmt: skip
VALUE = {"value_low": 35000, "value_high": None, "comparator": ">"}


def places(*texts: str) -> str:
    return json.dumps([{"quantity_text": text} for text in texts])


@pytest.mark.parametrize(
    ("action", "claims", "wanted", "told"),
    [
        ("reject", ["12 \n people"], {}, "“12 people” is no figure"),
        ("mend", ["a"], VALUE, "“a” is more than 35,000"),
        ("mend", ["a"], VALUE | {"unit": "child"}, "“a” is more than 35,000, children"),
        ("mend", ["a"], {"source": "Yale"}, "“a” is on the word of Yale"),
        ("mend", ["a"], {"source": None, "source_kind": None}, "“a” is on nobody's word"),
        ("mend", ["a"], {"source_kind": "organisation"}, "“a” is on the word of an organisation"),
        ("split", ["a"], {}, "“a”: not the same figure, but of its own"),
        (
            "split",
            ["a", "b", "c", "d", "e"],
            {},
            "“a”, “b”, “c” and 2 more claims: not the same figure, but of their own",
        ),
        ("rename", ["a"], {"title": "Hurt"}, "called “Hurt”"),
    ],
)
def test_what_was_decided_is_told(action: str, claims: list[str], wanted: dict[str, Any], told: str) -> None:
    row = TAKEN | {"action": action, "claims": places(*claims), "wanted": json.dumps(wanted)}
    assert decided(row)["told"] == told


def test_of_a_merge_those_are_told_that_come_to_the_figure() -> None:
    row = TAKEN | {"action": "merge", "claims": places("a", "b"), "others": places("c")}
    assert decided(row)["told"] == "“c” belongs to this figure"


def test_a_problem_of_an_undone_decision_is_none() -> None:
    row = TAKEN | {"action": "reject", "claims": places("a"), "problem": "the claim is gone"}
    assert decided(row)["problem"] == "the claim is gone"
    assert decided(row | {"undone_by": 4})["problem"] is None


@pytest.mark.parametrize(
    ("kept", "told"),
    [
        (None, ""),
        ({"value_low": 41, "value_high": 41, "comparator": "=", "rule": "digits"}, "41"),
        ({"source": None}, "on nobody's word"),
        ({"source": "police", "unit": "mile"}, "miles, on the word of police"),
    ],
)
def test_what_was_read_is_told(kept: dict[str, Any] | None, told: str) -> None:
    assert read_as(None if kept is None else json.dumps(kept)) == told
