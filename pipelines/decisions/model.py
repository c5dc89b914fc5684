"""What people decided about claims and figures: who, when, why. Kept for good; undoing one is another one."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from sqlite_utils import Database

from pipelines.database.tables.decisions import Action

_JSON = ("claims", "others", "wanted")
_BOOKKEEPING = ("number", "undone_by", "problem")
"""What a decision is in one database, and not in another."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A claim as it was when it was decided on: where to find it again should its name have changed."""

    claim_id: str
    article_id: str
    field: str
    sentence: str
    quantity_text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """One decision; the fields are those of the table `decisions`."""

    action: Action
    made_by: str
    made_at: str
    why: str
    claim_id: str | None = None
    article_id: str | None = None
    figure_id: str | None = None
    other_figure: str | None = None
    claims: tuple[Place, ...] = ()
    others: tuple[Place, ...] = ()
    wanted: Mapping[str, Any] = field(default_factory=dict)
    number: int = 0
    """Running number in its database; 0 for one that is in none yet."""
    undone_by: int | None = None
    problem: str | None = None

    @property
    def decision_id(self) -> str:
        """The same in every database: a hash of what was decided, by whom, when and why."""
        return hashlib.sha256(json.dumps(self.as_json(), sort_keys=True).encode()).hexdigest()[:16]

    def as_json(self) -> dict[str, Any]:
        """As a line of an exported file: without what belongs to one database."""
        fields = asdict(self)
        return {name: value for name, value in fields.items() if name not in _BOOKKEEPING}


def all_decisions(db: Database) -> list[Decision]:
    """Every decision, in the order in which they were taken."""
    return [_decision(row) for row in db.query("SELECT * FROM decisions ORDER BY number")]


def decisions_in_force(db: Database, *actions: Action, article: str | None = None) -> list[Decision]:
    """Decisions of these kinds that nothing undid, in order; with `article`, only those on its claims."""
    marks = ", ".join("?" * len(actions))
    only = "" if article is None else "AND article_id = ?"
    sql = f"SELECT * FROM decisions WHERE action IN ({marks}) AND undone_by IS NULL {only} ORDER BY number"  # noqa: S608
    return [_decision(row) for row in db.query(sql, [*actions, *([] if article is None else [article])])]


def add_decisions(db: Database, decisions: Iterable[Decision]) -> list[int]:
    """Store decisions; returns the numbers of those that are new. Call it in a transaction."""
    numbers = []
    for decision in decisions:
        row = decision.as_json() | {"decision_id": decision.decision_id}
        row |= {name: json.dumps(row[name], ensure_ascii=False) for name in _JSON}
        columns = ", ".join(row)
        cursor = db.execute(
            f"INSERT INTO decisions ({columns}) VALUES ({', '.join(f':{name}' for name in row)})"  # noqa: S608
            " ON CONFLICT (decision_id) DO NOTHING",
            row,
        )
        if cursor.rowcount:
            numbers.append(cursor.lastrowid or 0)
    _settle_undone(db)
    return numbers


def note_problems(db: Database, problems: Mapping[int, str | None]) -> None:
    """Record for each decision, by number, why it could not be applied, or None where it could."""
    for number, problem in problems.items():
        db.execute("UPDATE decisions SET problem = ?1 WHERE number = ?2 AND problem IS NOT ?1", [problem, number])


def unfit(db: Database) -> list[Decision]:
    """The decisions in force that could not be applied last time."""
    return [decision for decision in all_decisions(db) if decision.problem and decision.undone_by is None]


def _settle_undone(db: Database) -> None:
    """Work out anew which decisions are undone: an undo counts unless a later one undoes it."""
    decisions = all_decisions(db)
    by_id = {decision.decision_id: decision.number for decision in decisions}
    undone: dict[int, int] = {}
    for decision in reversed(decisions):
        if decision.action == "undo" and decision.number not in undone:
            undone.setdefault(by_id[decision.wanted["undoes"]], decision.number)
    for decision in decisions:
        if decision.undone_by != undone.get(decision.number):
            db.execute(
                "UPDATE decisions SET undone_by = ?, problem = NULL WHERE number = ?",
                [undone.get(decision.number), decision.number],
            )


def _decision(row: Mapping[str, Any]) -> Decision:
    values = {name: value for name, value in row.items() if name != "decision_id"}
    values |= {name: json.loads(values[name]) for name in _JSON}
    for side in ("claims", "others"):
        values[side] = tuple(Place(**place) for place in values[side])
    return Decision(**values)
