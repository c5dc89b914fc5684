"""People's decisions on claims, put over what was read: rejected ones are marked, mended ones keep both."""

import json
from collections.abc import Mapping
from typing import Any

from sqlite_utils import Database

from pipelines.changes.job import look_again
from pipelines.decisions.model import Decision, decisions_in_force, note_problems
from pipelines.decisions.places import Row, as_read, claim_row, find_again, same_reading, with_successors

GONE = "the claim is gone"


def apply_to_claims(db: Database, article: str | None = None) -> int:
    """Bring claims in line with the decisions in force, those of one article or all; returns how many changed.

    A decision follows its claim through edits that leave figure, bound and source alone, and through a newer
    extractor's other sentences. Why one does not fit is kept with it. Call it in a transaction.
    """
    decisions = decisions_in_force(db, "reject", "mend", article=article)
    wanted: dict[str, _Wanted] = {}
    problems: dict[int, str | None] = {}
    for decision in decisions:
        targets, problems[decision.number] = _targets(db, decision)
        for claim in targets:
            wanted.setdefault(claim, _Wanted()).add(decision)
    note_problems(db, problems)
    return sum(_apply(db, claim, wanted.get(claim, _Wanted())) for claim in sorted({*wanted, *_decided(db, article)}))


class _Wanted:
    """What all decisions on one claim come to; the later prevails."""

    def __init__(self) -> None:
        self.rejected = False
        self.fields: dict[str, Any] = {}

    def add(self, decision: Decision) -> None:
        self.rejected |= decision.action == "reject"
        if decision.action == "mend":
            self.fields |= decision.wanted

    @property
    def decided(self) -> str | None:
        return "rejected" if self.rejected else "mended" if self.fields else None


def _targets(db: Database, decision: Decision) -> tuple[list[str], str | None]:
    """The claims that a decision is about now, and why it does not fit, if it does not."""
    row = find_again(db, decision.claims[0])
    if row is None:
        return [], GONE
    targets: list[Row] = []
    for found in with_successors(db, row):
        if targets and not same_reading(targets[-1], found):
            return _names(targets), f"the outlet has changed it since, to {found['quantity_text']!r}: look again"
        targets.append(found)
    return _names(targets), None


def _names(rows: list[Row]) -> list[str]:
    return [row["claim_id"] for row in rows]


def _decided(db: Database, article: str | None) -> list[str]:
    """Claims that carry a decision at present."""
    only, values = ("", []) if article is None else ("AND article_id = ?", [article])
    sql = f"SELECT claim_id FROM claim_rows WHERE decided IS NOT NULL {only}"  # noqa: S608
    return [row[0] for row in db.execute(sql, values)]


def _apply(db: Database, claim: str, wanted: _Wanted) -> bool:
    """Make a claim what is wanted; returns whether it was otherwise."""
    row = claim_row(db, claim)
    if row is None:
        return False
    read = as_read(row)
    replaced = {name: read[name] for name in wanted.fields}
    values = {
        **{name: read[name] for name in json.loads(row["as_read"] or "{}")},
        **wanted.fields,
        "decided": wanted.decided,
        "as_read": json.dumps(replaced, ensure_ascii=False, sort_keys=True) if replaced else None,
    }
    if all(row[name] == value for name, value in values.items()):
        return False
    db.execute(_update(values), {**values, "claim": claim})
    look_again(db, row["article_id"])
    return True


def _update(values: Mapping[str, Any]) -> str:
    return f"UPDATE claim_rows SET {', '.join(f'{name} = :{name}' for name in values)} WHERE claim_id = :claim"  # noqa: S608
