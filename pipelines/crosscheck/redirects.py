"""Figures' addresses outlive them: where the claims of a figure went that is no more, and what an edited claim answers.

A figure's id is its address. It stays with the larger part of its claims; a claim that its outlet edited has another
name and still answers the same question.
"""

import json
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from sqlite_utils import Database

Row = Mapping[str, Any]


def inherited_figures(db: Database, rows: Sequence[Row]) -> list[Row]:
    """`rows` of current claims, where a new one has the `figure_id` of the claim that it was before an edit."""
    new = json.dumps([row["claim_id"] for row in rows if not row["figure_id"]])
    before = {
        row["claim_after"]: row["figure_id"]
        for row in db.query(
            """SELECT h.claim_after, b.figure_id FROM changes h JOIN claim_rows b ON b.claim_id = h.claim_before
               WHERE b.withdrawn_at IS NOT NULL AND b.figure_id IS NOT NULL
                 AND h.claim_after IN (SELECT value FROM json_each(?)) ORDER BY h.to_revision""",
            [new],
        )
    }
    return [
        {**row, "figure_id": before[row["claim_id"]]} if not row["figure_id"] and row["claim_id"] in before else row
        for row in rows
    ]


def redirect_rows(old: Sequence[Row], rows: Sequence[Row], figure_of: Mapping[str, str]) -> list[dict[str, str]]:
    """What redirects should become, `old` ones and new: given claims with the figure they answered and now answer.

    A figure that lost all its claims leads where most of them went; earlier redirects to it follow; one whose figure
    lives again is dropped.
    """
    alive = set(figure_of.values())
    went: dict[str, Counter[str]] = defaultdict(Counter)
    for row in rows:
        if row["figure_id"] and row["figure_id"] not in alive:
            went[row["figure_id"]][figure_of[row["claim_id"]]] += 1
    new = {figure: min(counts, key=lambda to: (-counts[to], to)) for figure, counts in went.items()}
    kept = {
        row["figure_from"]: row["figure_to"] if row["figure_to"] in alive else new.get(row["figure_to"]) for row in old
    }
    wanted = {figure: to for figure, to in (kept | new).items() if to is not None and figure not in alive}
    return [{"figure_from": figure, "figure_to": to} for figure, to in sorted(wanted.items())]
