"""People's decisions on claims, put over what was read: rejected ones are marked, mended ones keep both."""

import json
from typing import Any

from sqlite_utils import Database

from pipelines.database.changes import compare_again
from pipelines.database.claim_writes import change_claim
from pipelines.database.claims import StoredClaim, claim_named, decided_claims
from pipelines.decisions.model import Decision, decisions_in_force, note_problems
from pipelines.decisions.places import as_read, find_again, same_reading, with_successors

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
    return sum(
        _apply(db, claim, wanted.get(claim, _Wanted())) for claim in sorted({*wanted, *decided_claims(db, article)})
    )


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
    claim = find_again(db, decision.claims[0])
    if claim is None:
        return [], GONE
    targets: list[StoredClaim] = []
    for found in with_successors(db, claim):
        if targets and not same_reading(targets[-1], found):
            return _names(targets), f"the outlet has changed it since, to {found.quantity_text!r}: look again"
        targets.append(found)
    return _names(targets), None


def _names(claims: list[StoredClaim]) -> list[str]:
    return [claim.claim_id for claim in claims]


def _apply(db: Database, name: str, wanted: _Wanted) -> bool:
    """Make a claim what is wanted; returns whether it was otherwise."""
    claim = claim_named(db, name)
    if claim is None:
        return False
    read = as_read(claim)
    replaced = {field: getattr(read, field) for field in wanted.fields}
    values = {
        **{field: getattr(read, field) for field in json.loads(claim.as_read or "{}")},
        **wanted.fields,
        "decided": wanted.decided,
        "as_read": json.dumps(replaced, ensure_ascii=False, sort_keys=True) if replaced else None,
    }
    if all(getattr(claim, field) == value for field, value in values.items()):
        return False
    change_claim(db, name, values)
    compare_again(db, claim.article_id)  # what seemed a change may be none
    return True
