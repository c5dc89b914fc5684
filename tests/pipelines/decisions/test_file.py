"""Decisions as a file: taken over whole or not at all, once, and checked line by line."""

import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from pipelines.database.open import opened
from pipelines.decisions import take as decide
from pipelines.decisions.file import BadDecision, read_decisions, write_decisions
from pipelines.decisions.model import all_decisions, unfit
from pipelines.decisions.take import Author

ANN = Author(name="Ann", now="2026-02-10T12:00:00Z", why="read the page")


def exported(path: Path) -> str:
    out = io.StringIO()
    with opened(path) as db:
        write_decisions(db, out)
    return out.getvalue()


@pytest.fixture
def decided(told: Path) -> Path:
    with opened(told) as db:
        claims = dict(db.execute("SELECT quantity_text, claim_id FROM claim_rows"))
        decide.reject(db, ANN, claims["7 people"])
        decide.mend(db, ANN, claims["50 people"], {"value": "45", "no_source": True})
        decide.rename(db, ANN, "f1", "Hurt")
        decide.undo(db, ANN, 1)
    return told


@pytest.fixture
def empty(tmp_path: Path) -> Path:
    return tmp_path / "other.db"


def test_another_database_has_the_same_decisions(decided: Path, empty: Path) -> None:
    lines = exported(decided)
    with opened(empty) as db:
        assert read_decisions(db, lines.splitlines()) == (4, 0)
        assert [d.undone_by for d in all_decisions(db)] == [4, None, None, None]
        assert [d.problem for d in unfit(db)] == ["the claim is gone"]
        assert read_decisions(db, lines.splitlines()) == (0, 4)
    assert exported(empty) == lines


def test_taking_over_one_s_own_decisions_changes_nothing(decided: Path, dump: Callable[..., str]) -> None:
    lines = exported(decided)
    with opened(decided) as db:
        before = dump(db)
        assert read_decisions(db, lines.splitlines()) == (0, 4)
        assert dump(db) == before


def test_they_take_effect_at_once(decided: Path, told: Path) -> None:
    lines = exported(decided)
    with opened(told) as db:
        db.execute("DELETE FROM decisions")
        db.execute("UPDATE claim_rows SET decided = NULL, as_read = NULL")
        read_decisions(db, lines.splitlines())
        assert db.execute("SELECT value_low, source FROM claim_rows WHERE decided = 'mended'").fetchall() == [
            (45, None)
        ]


VALUE = {"value_low": 4.0, "value_low_text": "4", "value_high": None, "value_high_text": None, "comparator": ">"}


def line(**changes: Any) -> str:
    place = {"claim_id": "c", "article_id": "a", "field": "text", "sentence": "S 4.", "quantity_text": "4"}
    whole = {
        "action": "mend", "made_by": "Ann", "made_at": "2026-02-10T12:00:00Z", "why": "so", "claim_id": "c",
        "article_id": "a", "claims": [place], "wanted": VALUE,
    }  # fmt: skip
    return json.dumps({name: value for name, value in (whole | changes).items() if value != "absent"})


def test_the_line_that_the_bad_ones_are_made_of_is_good(empty: Path) -> None:
    with opened(empty) as db:
        assert read_decisions(db, [line(), "", line(action="reject", wanted={})]) == (2, 0)


@pytest.mark.parametrize(
    "bad",
    [
        "{",
        "[]",
        "7",
        "[" * 100_000,
        line(action="approve"),
        line(action=None),
        line(made_by="absent"),
        line(made_by=" "),
        line(why=7),
        line(made_at="yesterday"),
        line(made_at=None),
        line(claims=[]),
        line(claims=7),
        line(claims=[{"claim_id": "c"}]),
        line(claims=["c"]),
        line(claim_id=None),
        line(claim_id=["c"]),
        line(wanted={}),
        line(wanted=[]),
        line(wanted={"claim_id": "x"}),
        line(wanted={"value_low": 4.0}),
        line(wanted=VALUE | {"value_low": "4"}),
        line(wanted=VALUE | {"value_low": True}),
        line(wanted=VALUE | {"value_low": 5.0}),
        line(wanted=VALUE | {"value_low_text": "many"}),
        line(wanted=VALUE | {"value_low": 1e999, "value_low_text": "1e999"}),
        line(wanted=VALUE | {"value_low": None, "value_low_text": None}),
        line(wanted=VALUE | {"comparator": "≈"}),
        line(wanted=VALUE | {"comparator": ["="]}),
        line(wanted={"unit": "mile"}),
        line(wanted={"unit": "mile", "kind": "size"}),
        line(wanted={"unit": "No unit", "kind": "length"}),
        line(wanted={"source": 7}),
        line(wanted={"source": "x", "source_start": 3}),
        line(wanted={"source_kind": "oracle"}),
        line(number=3),
        line(surprise=1),
        line(action="merge", figure_id="f", other_figure="g"),
        line(action="rename", figure_id="f", wanted={}),
        line(action="undo", wanted={"undoes": "nothing"}),
        line(action="undo", wanted={}),
    ],
)  # fmt: skip
def test_a_bad_line_is_named_and_nothing_is_taken_over(empty: Path, bad: str) -> None:
    with opened(empty) as db:
        with pytest.raises(BadDecision, match=r"line 2 is no decision|decision 2 of the file undoes"):
            read_decisions(db, [line(), bad])
        assert all_decisions(db) == []
