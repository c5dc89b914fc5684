"""The stage that lines claims up: from current claims to figures, their status, their links and their sources.

The rules, and numpy with them, are imported where there is something to line up: most runs find nothing new.
"""

from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import dataclass
from time import monotonic
from typing import TYPE_CHECKING

from sqlite_utils import Database

from pipelines.crosscheck import compared
from pipelines.crosscheck.engine import Engine
from pipelines.crosscheck.outlet_totals import counted_claims
from pipelines.database.articles import count_articles as all_articles
from pipelines.database.bulk import many_rows
from pipelines.database.claim_writes import release_rejected
from pipelines.database.figures import count_by_status
from pipelines.database.open import transaction
from pipelines.database.touched import all_waited, forget_that_all_waited, settle, waiting_articles
from pipelines.decisions.on_figures import figure_constraints
from pipelines.tick import Tick, untold

if TYPE_CHECKING:
    from pipelines.crosscheck.ahead import Asked

MEBIBYTES = 64
"""Of the database kept in memory meanwhile."""


@dataclass(frozen=True, slots=True)
class CrosscheckReport:
    """What the stage found."""

    claims: int
    figures: Mapping[str, int]
    """Number of figures by status."""
    changed: int
    """Rows that were written; nothing is written twice."""
    waiting: int = 0
    """Articles that wait to be lined up: the time was over."""

    @property
    def waits(self) -> str:
        """The same in words."""
        return f"lining up: {self.waiting} articles wait for the next run"


def crosscheck(
    db: Database,
    *,
    full: bool = False,
    seconds: float | None = None,
    clock: Callable[[], float] = monotonic,
    engine: Engine | None = None,
    tick: Tick = untold,
) -> CrosscheckReport:
    """Line up the current claims of `db`: fills `figures`, `figure_outlets`, `figure_links`, `sources`,
    `source_names`, `outlet_totals` and `figure_id`.

    Looks at the stories of what changed since it last did, and writes only what differs; `full` looks at everything
    anew. Articles are compared in one transaction (all of them in several), then lined up in one for each lot of
    stories: killed, or after `seconds`, what is left waits for the next call. A figure keeps its id as long as the
    larger part of its claims stays together, through edits of their articles too; one that is no more leaves a
    redirect. What people decided prevails. With an `engine` lots are lined up there, several at a time, to the same
    figures. `tick` is told how many articles have been lined up, and of how many.
    """
    end = None if seconds is None else clock() + seconds
    with many_rows(db, MEBIBYTES):
        changed = compared.compare(db, engine, full=full)
        if waiting_articles(db):
            asked = _asked(db, timed=end is not None)
            changed += _line_up_waiting(db, asked, engine, tick, until=lambda: end is not None and clock() >= end)
        with transaction(db):
            changed += release_rejected(db)
            forget_that_all_waited(db)
    return CrosscheckReport(counted_claims(db), count_by_status(db), changed, len(waiting_articles(db)))


def _line_up_waiting(
    db: Database, wanted: "list[Asked]", engine: Engine | None, tick: Tick, *, until: Callable[[], bool]
) -> int:
    """Line up what waits, lot by lot; returns how many rows were written."""
    from pipelines.crosscheck.ahead import answered
    from pipelines.crosscheck.lot import line_up_lot
    from pipelines.crosscheck.lot_writing import write_lot

    changed = 0
    done, total = 0, sum(len(asked.settled) for asked in wanted)
    with closing(answered(db, wanted, engine)) as lots:
        for asked, lot, answer in lots:
            with transaction(db):
                now = asked.read(db)
                # What was read ahead may have changed since: by a person's decision, or by the lot before.
                answer = answer if answer and lot == now else line_up_lot(now)
                changed += write_lot(db, asked.articles, asked.lost, now, answer)
                settle(db, asked.settled)
            done += len(asked.settled)
            tick(done, total)
            if until():
                break
    return changed


def _asked(db: Database, *, timed: bool) -> "list[Asked]":
    """What waits, in lots of stories; `timed`, a story without end comes in pieces that time can end."""
    from pipelines.crosscheck.ahead import Asked
    from pipelines.crosscheck.neighbours import scopes, ties_between

    constraints = figure_constraints(db)
    ties, decided = ties_between(db, constraints)
    waiting = waiting_articles(db)
    # Begun whole, it ends so: killed in between or not, all that hangs together is lined up together. Not where time is
    # short: a story that takes longer than there is would be begun at each run and never be done.
    whole = (all_waited(db) and not timed) or all_articles(db) <= compared.EXACT or len(waiting) == all_articles(db)
    return [
        Asked(
            articles=scope.articles,
            settled=scope.settled,
            lost={figure for article in scope.settled for figure in waiting[article]},
            constraints=[c for c in constraints if decided[c.number] & scope.articles or not decided[c.number]],
        )
        for scope in scopes(db, waiting, ties, whole=whole)
    ]
