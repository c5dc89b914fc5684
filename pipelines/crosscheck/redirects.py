"""Figures' addresses outlive them: where the claims of a figure went that is no more, and what an edited claim answers.

A figure's id is its address, and begins the name of a claim. Where that claim is still there, withdrawn or not, its own
figure is where the address leads (`database.addresses`); only of others it is noted where most of their claims went.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlite_utils import Database

from pipelines.database.claim_links import figures_before_edit
from pipelines.database.claims import StoredClaim
from pipelines.figures.names import LENGTH

Row = Mapping[str, Any]


def inherited_figures(db: Database, claims: Sequence[StoredClaim]) -> dict[str, str | None]:
    """The figure that each of these current claims answers; of a new one, the figure of what it was before an edit."""
    new = [claim.claim_id for claim in claims if not claim.figure_id]
    return {claim.claim_id: claim.figure_id for claim in claims} | figures_before_edit(db, new)


def redirect_rows(
    old: Sequence[Row], before: Mapping[str, str | None], figure_of: Mapping[str, str], withdrawn: Iterable[str] = ()
) -> list[dict[str, str]]:
    """What redirects should become, `old` ones and new: given the figure that each claim answered and now answers.

    `withdrawn` are claims that were taken back and have a figure nevertheless.

    A figure that lost all its claims leads where most of them went; earlier redirects to it follow; one whose figure
    lives again is dropped.
    """
    alive = set(figure_of.values())
    went: dict[str, Counter[str]] = defaultdict(Counter)
    for claim, figure in before.items():
        if figure and figure not in alive:
            went[figure][figure_of[claim]] += 1
    new = {figure: min(counts, key=lambda to: (-counts[to], to)) for figure, counts in went.items()}
    kept = {
        row["figure_from"]: row["figure_to"] if row["figure_to"] in alive else new.get(row["figure_to"]) for row in old
    }
    named = {claim[:LENGTH] for claim in (*figure_of, *withdrawn)}
    wanted = {
        figure: to
        for figure, to in (kept | new).items()
        if to is not None and figure not in alive and figure not in named
    }
    return [{"figure_from": figure, "figure_to": to} for figure, to in sorted(wanted.items())]
