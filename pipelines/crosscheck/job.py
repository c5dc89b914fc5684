"""The stage that lines claims up: from current claims to figures, their status, their links and their sources.

The rules, and numpy with them, are imported where there is something to line up: most runs find nothing new.
"""

from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import dataclass
from time import monotonic
from typing import TYPE_CHECKING

from sqlite_utils import Database
from sqlite_utils.utils import chunks

from pipelines.crosscheck.article_counts import count_articles
from pipelines.crosscheck.engine import Engine
from pipelines.crosscheck.outlet_totals import add_to_outlets, count_outlets, counted_claims
from pipelines.database.articles import article_ids
from pipelines.database.articles import count_articles as all_articles
from pipelines.database.bulk import many_rows
from pipelines.database.claim_links import newest_articles_citing
from pipelines.database.claim_writes import release_rejected
from pipelines.database.figures import count_by_status
from pipelines.database.open import transaction
from pipelines.database.stories import has_unknown_stories, told_with
from pipelines.database.touched import (
    all_waited,
    articles_lined_up,
    begun_anew,
    forget_begun_anew,
    forget_that_all_waited,
    have_wait,
    note_all_lined_up,
    note_all_waits,
    note_begun_anew,
    settle,
    touch_all,
    touched_articles,
    waiting_articles,
)
from pipelines.decisions.on_figures import figure_constraints
from pipelines.tick import Tick, untold

if TYPE_CHECKING:
    from pipelines.crosscheck.ahead import Asked

YOUNG = 5000
"""Articles up to which a collection that has grown by `GROWN` is lined up anew: the weights of its words still move."""
GROWN = 1.25
EXACT = 1000
"""Articles up to which all are compared again whenever some changed, which takes a second or two: then lining up what
changed comes to what lining up everything comes to."""
FEW = 5000
"""Articles up to which no engine is woken to compare them: that takes some seconds."""
STEP = 20_000
"""Stories whose sources are named in one transaction."""
MEBIBYTES = 64
"""Of the database kept in memory meanwhile."""
RENAMED = 300
"""Of more articles, those that are lined up again, the newest, where a name in them stands for another source now."""


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
        changed = _compare(db, engine, full=full)
        if waiting_articles(db):
            asked = _asked(db, timed=end is not None)
            changed += _line_up_waiting(db, asked, engine, tick, until=lambda: end is not None and clock() >= end)
        with transaction(db):
            changed += release_rejected(db)
            forget_that_all_waited(db)
    return CrosscheckReport(counted_claims(db), count_by_status(db), changed, len(waiting_articles(db)))


def _compare(db: Database, engine: Engine | None, *, full: bool) -> int:
    """Compare what changed, or everything anew where that is no more; returns how many rows of totals were written."""
    with transaction(db):
        anew = bool(all_articles(db)) and (full or begun_anew(db) or _grown(db))
        if not anew:
            return _compare_touched(db, engine) if touched_articles(db) else 0
        _begin_anew(db)
    return _compare_all(db, engine)


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
    whole = (all_waited(db) and not timed) or all_articles(db) <= EXACT or len(waiting) == all_articles(db)
    return [
        Asked(
            articles=scope.articles,
            settled=scope.settled,
            lost={figure for article in scope.settled for figure in waiting[article]},
            constraints=[c for c in constraints if decided[c.number] & scope.articles or not decided[c.number]],
        )
        for scope in scopes(db, waiting, ties, whole=whole)
    ]


def _begin_anew(db: Database) -> None:
    """Forget how articles compare, and have all of them wait: what changes from now on is touched again."""
    from pipelines.crosscheck.article_words import forget_words

    forget_words(db)
    touch_all(db)
    have_wait(db, ())
    note_begun_anew(db)


def _compare_all(db: Database, engine: Engine | None) -> int:
    """Find the stories of all articles, and who the sources are.

    In steps of a transaction each: in a single one each page would be looked for in a log of all that was written.
    Killed between two, all of it is begun anew.
    """
    from pipelines.crosscheck.article_likeness import find_alike
    from pipelines.crosscheck.article_words import read_words
    from pipelines.crosscheck.source_table import name_all
    from pipelines.crosscheck.story_finding import find_stories
    from pipelines.crosscheck.story_sources import name_sources

    articles = article_ids(db)
    engine = engine if len(articles) > FEW else None
    with transaction(db):
        read_words(db, articles, engine)
    with transaction(db):
        find_alike(db, articles, engine)
    with transaction(db):
        stories = sorted(find_stories(db, articles))
    for some in chunks(stories, STEP):
        with transaction(db):
            name_sources(db, list(some), engine)
    with transaction(db):
        count_articles(db, articles)
        name_all(db)
        note_all_lined_up(db)
        note_all_waits(db)
        forget_begun_anew(db)
        return count_outlets(db)


def _compare_touched(db: Database, engine: Engine | None) -> int:
    """Find the stories of what changed, and who the sources are: what that may change waits to be lined up."""
    from pipelines.crosscheck.article_likeness import compare_all, compare_articles
    from pipelines.crosscheck.source_table import name_changed
    from pipelines.crosscheck.story_finding import find_stories
    from pipelines.crosscheck.story_sources import name_sources

    touched = touched_articles(db)
    exact = all_articles(db) <= EXACT
    engine = engine if len(touched) > FEW else None
    former = compare_all(db, touched) if exact else compare_articles(db, touched, engine)
    looked_at = article_ids(db) if exact else touched
    stories = find_stories(db, {*looked_at, *former, *told_with(db, looked_at)})
    renamed = name_sources(db, sorted(stories), engine)
    change = count_articles(db, [*touched, *sorted(renamed - {*touched})])
    named = name_changed(db, change.sources, change.published)
    have_wait(db, former | renamed | newest_articles_citing(db, named, most=EXACT if exact else RENAMED))
    return add_to_outlets(db, change.outlets)


def _grown(db: Database) -> bool:
    """Is there more to line up anew than to add to?"""
    before, now = articles_lined_up(db), all_articles(db)
    return before is None or has_unknown_stories(db) or (EXACT < now <= YOUNG and now > GROWN * before)
