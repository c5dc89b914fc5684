"""What comes after reading: each article's revisions against each other, what people decided, all articles together."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlite_utils import Database

from pipelines.changes.job import find_changes
from pipelines.copies.job import mark_copies
from pipelines.crosscheck.engine import Engine
from pipelines.crosscheck.job import CrosscheckReport, crosscheck
from pipelines.database.open import transaction
from pipelines.decisions.apply import apply_to_claims
from pipelines.decisions.model import Decision, unfit
from pipelines.tick import Tick, untold


@dataclass(frozen=True, slots=True)
class LineUpReport:
    """What lining up came to, and the decisions of people that no longer fit what was found."""

    crosscheck: CrosscheckReport
    unfit: Sequence[Decision]


def line_up(
    db: Database,
    *,
    seconds: float | None = None,
    engine: Engine | None = None,
    tick: Tick = untold,
) -> LineUpReport:
    """Bring changes, claims and figures in line with what was read and decided; after `seconds` the rest waits.

    Where there is an `engine` and more than it is worth waking for, stories are lined up there. `tick` is told how many
    articles have been lined up, and of how many.
    """
    find_changes(db)
    with transaction(db):
        mended = apply_to_claims(db)
    if mended:
        find_changes(db)  # a decision may follow a claim through an edit, and make an apparent change none
    mark_copies(db)
    return LineUpReport(crosscheck(db, seconds=seconds, engine=engine, tick=tick), unfit(db))
