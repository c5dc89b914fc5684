"""Lists of figures: the surest first, without a look at all there are."""

import random
from typing import Any

import pytest
from sqlite_utils import Database

from pipelines.database.figure_list import Wanted, figures_like
from pipelines.database.schema import TABLES


@pytest.fixture
def figures(db: Database) -> list[dict[str, Any]]:
    """Some of every status, of one outlet and of several, conflicts with and without a certainty."""
    chance = random.Random(5)
    rows = []
    for number in range(300):
        status = chance.choice(["single", "agree", "conflict", "moved"])
        outlets = 1 if status == "single" else chance.randint(1, 3)
        row = dict.fromkeys(column.name for column in TABLES["figures"].columns)
        row |= {
            "figure_id": f"f{chance.random()}", "title": f"Figure {number}", "kind": "count", "status": status,
            "certainty": chance.choice([None, 0.5, 0.9]), "spread": 0.0, "outlets": outlets, "voices": outlets,
            "conflict_certainty": chance.choice([None, 0.2, 0.8]) if status == "conflict" else None, "sources": 1,
            "side_outlets": 1 if status == "conflict" else None, "origins": 1, "rests_on": "named",
            "claims": outlets + chance.randint(0, 2), "sample": 0,
        }  # fmt: skip
        rows.append(row)
    db.table("figures").insert_all(rows)
    return rows


def _place(figure: dict[str, Any]) -> tuple[Any, ...]:
    falling = (
        figure["outlets"] > 1, figure["status"] == "conflict", figure["conflict_certainty"] or -1,
        figure["certainty"] or -1, figure["side_outlets"] or -1, figure["outlets"], figure["claims"],
    )  # fmt: skip
    return (*(-value for value in falling), figure["figure_id"])


@pytest.mark.parametrize("status", [None, "conflict", "agree"])
@pytest.mark.parametrize("most", [None, 5, 250])
def test_the_surest_come_first(
    db: Database, figures: list[dict[str, Any]], status: str | None, most: int | None
) -> None:
    fitting = [figure for figure in figures if status in (None, figure["status"])]
    expected = [figure["figure_id"] for figure in sorted(fitting, key=_place)[:most]]
    assert [figure["figure_id"] for figure in figures_like(db, Wanted(status=status, most=most))] == expected


@pytest.mark.parametrize("status", [None, "conflict"])
def test_the_first_of_them_are_read_in_the_order_of_an_index(
    db: Database, figures: list[dict[str, Any]], status: str | None
) -> None:
    asked: list[str] = []
    db.conn.set_trace_callback(asked.append)
    assert len(figures_like(db, Wanted(status=status, most=5))) == 5
    db.conn.set_trace_callback(None)
    first = next(statement for statement in asked if statement.startswith("SELECT"))
    plan = str(db.execute(f"EXPLAIN QUERY PLAN {first}").fetchall())
    assert "figures_surest" in plan
    assert "TEMP B-TREE" not in plan
