"""The stage that lines claims up: from current claims to figures, their status, their links and their sources."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from time import monotonic

from sqlite_utils import Database

from pipelines.crosscheck.article_counts import TotalsChange, count_articles
from pipelines.crosscheck.article_words import compare_all, compare_articles, forget_words, related_to
from pipelines.crosscheck.neighbours import scopes, ties_between
from pipelines.crosscheck.outlet_totals import add_to_outlets, count_outlets, counted_claims
from pipelines.crosscheck.redirects import inherited_figures, redirect_rows
from pipelines.crosscheck.source_table import name_all, name_changed, names_in
from pipelines.crosscheck.story_sources import name_sources
from pipelines.crosscheck.withdrawn import place_withdrawn
from pipelines.database.articles import article_ids
from pipelines.database.articles import count_articles as all_articles
from pipelines.database.claim_links import figures_answered, first_told, newest_articles_citing, said_later
from pipelines.database.claim_writes import move_withdrawn, put_figures, release_rejected
from pipelines.database.claims import StoredClaim, current_claims_around
from pipelines.database.copies import originals_of
from pipelines.database.figures import count_by_status, known_figures, redirects_around, rows_of_figures
from pipelines.database.open import is_sample, transaction
from pipelines.database.rows import Row, put_rows, remove_others
from pipelines.database.stories import has_unknown_stories
from pipelines.database.touched import (
    articles_lined_up,
    have_wait,
    note_all_lined_up,
    settle,
    touch_all,
    touched_articles,
    waiting_articles,
)
from pipelines.decisions.model import note_problems
from pipelines.decisions.on_figures import figure_constraints
from pipelines.figures.constraints import Constraint
from pipelines.figures.find import LinedUp, line_up_claims
from pipelines.figures.names import LENGTH, Told, lasting_names

YOUNG = 5000
"""Articles up to which a collection that has grown by `GROWN` is lined up anew: the weights of its words still move."""
GROWN = 1.25
EXACT = 1000
"""Articles up to which all are compared again whenever some changed, which takes a second or two: then lining up what
changed comes to what lining up everything comes to."""
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
    db: Database, *, full: bool = False, seconds: float | None = None, clock: Callable[[], float] = monotonic
) -> CrosscheckReport:
    """Line up the current claims of `db`: fills `figures`, `figure_outlets`, `figure_links`, `sources`,
    `source_names`, `outlet_totals` and `figure_id`.

    Looks at the stories of what changed since it last did, and writes only what differs; `full` looks at everything
    anew. Articles are compared in one transaction, then lined up in one for each lot of stories: killed, or after
    `seconds`, what is left waits for the next call. A figure keeps its id as long as the larger part of its claims
    stays together, through edits of their articles too; one that is no more leaves a redirect. What people decided
    prevails.
    """
    end = None if seconds is None else clock() + seconds
    with transaction(db):
        changed = _compare_touched(db, full=full or _grown(db))
    constraints = figure_constraints(db)
    ties, decided = ties_between(db, constraints)
    waiting = waiting_articles(db)
    for scope in scopes(db, waiting, ties, whole=all_articles(db) <= EXACT or len(waiting) == all_articles(db)):
        held = [c for c in constraints if decided[c.number] & scope.articles or not decided[c.number]]
        lost = {figure for article in scope.settled for figure in waiting[article]}
        with transaction(db):
            changed += _line_up(db, scope.articles, lost, held)
            settle(db, scope.settled)
        if end is not None and clock() >= end:
            break
    with transaction(db):
        changed += release_rejected(db)
    return CrosscheckReport(counted_claims(db), count_by_status(db), changed, len(waiting_articles(db)))


def _compare_touched(db: Database, *, full: bool) -> int:
    """Find the stories of what changed, and who the sources are: what that may change waits to be lined up."""
    if full:
        forget_words(db)
        touch_all(db)
    touched = touched_articles(db)
    if not touched:
        return 0
    exact = all_articles(db) <= EXACT
    former = compare_all(db, touched) if exact and not full else compare_articles(db, touched)
    renamed = name_sources(db, article_ids(db) if exact else touched, former)
    change = count_articles(db, [*touched, *sorted(renamed - {*touched})])
    if full:
        name_all(db)
        have_wait(db, ())
        note_all_lined_up(db)
        return count_outlets(db)
    named = name_changed(db, change.sources, change.published)
    have_wait(db, former | renamed | newest_articles_citing(db, named, most=EXACT if exact else RENAMED))
    return add_to_outlets(db, change.outlets)


def _line_up(db: Database, articles: Collection[str], lost: Collection[str], constraints: Sequence[Constraint]) -> int:
    """Line up the claims of some articles, and of the figures that they answer; returns how many rows were written."""
    claims = _as_said(db, current_claims_around(db, articles))
    figures = figures_answered(db, articles) | {*lost}
    before = inherited_figures(db, claims)
    related = related_to(db, {claim.article_id for claim in claims})
    names = names_in(db, {claim.source for claim in claims if claim.source})
    told = first_told(db, {claim.claim_id for claim in claims})
    taken = _taken(db, told, figures)
    found = line_up_claims(
        claims,
        related,
        names,
        told=told,
        constraints=constraints,
        taken=taken,
        copies=originals_of(db, {claim.article_id for claim in claims}),
        sample=is_sample(db),
    )
    note_problems(db, found.problems)
    withdrawn = place_withdrawn(db, {*articles, *related}, claims, found.figure_of, names)
    told |= first_told(db, withdrawn)
    anew = lasting_names(found.figure_of, withdrawn, told, taken)
    found = found.renamed(anew)
    withdrawn = {claim: anew.get(figure or "", figure) for claim, figure in withdrawn.items()}
    change = TotalsChange()
    written = _write(db, found, claims, before, withdrawn, figures, change)
    return written + add_to_outlets(db, change.outlets)


def _as_said(db: Database, claims: Sequence[StoredClaim]) -> list[StoredClaim]:
    """The claims, each published when it was said: what an edit put into an article was not said before that, and an
    old page says what it says since it was changed."""
    later = said_later(db, {claim.article_id for claim in claims})
    return [
        replace(claim, published=max(claim.published or "", later[claim.claim_id]))
        if claim.claim_id in later
        else claim
        for claim in claims
    ]


def _write(
    db: Database,
    found: LinedUp,
    claims: Sequence[StoredClaim],
    before: Mapping[str, str | None],
    withdrawn: Mapping[str, str | None],
    figures: set[str],
    change: TotalsChange,
) -> int:
    """Bring the tables in line, where `figures` are those that were; note what outlets gained and lost.

    `before` is the figure that each claim answered, `withdrawn` the one that each withdrawn claim is to answer.
    """
    alive = figures | set(found.figure_of.values())
    old = {
        "figures": rows_of_figures(db, "figures", ("figure_id",), alive),
        "figure_redirects": redirects_around(db, alive),
        "figure_outlets": rows_of_figures(db, "figure_outlets", ("figure_id",), alive),
        "figure_links": rows_of_figures(db, "figure_links", ("figure_from", "figure_to"), alive),
    }
    change.figures(old["figures"], old["figure_outlets"], -1)
    change.figures(found.figures, found.figure_outlets, 1)
    redirects = redirect_rows(
        old["figure_redirects"], before, found.figure_of, [claim for claim, figure in withdrawn.items() if figure]
    )
    tables: tuple[tuple[str, tuple[str, ...], Sequence[Row]], ...] = (
        ("figures", ("figure_id",), found.figures),
        ("figure_redirects", ("figure_from",), redirects),
        ("figure_outlets", ("figure_id", "outlet"), found.figure_outlets),
        ("figure_links", ("figure_from", "figure_to", "relation"), found.links),
    )
    written = sum(put_rows(db, table, keys, old[table], wanted) for table, keys, wanted in tables)
    written += _put_figure_ids(db, found.figure_of, claims) + move_withdrawn(db, withdrawn)
    return written + sum(remove_others(db, table, keys, old[table], wanted) for table, keys, wanted in reversed(tables))


def _taken(db: Database, told: Mapping[str, Told], figures: Collection[str]) -> set[str]:
    """Names of other figures that a new one here would get: a claim that left a figure may have given it its name."""
    return known_figures(db, {name[:LENGTH] for _, name in told.values()} - {*figures})


def _grown(db: Database) -> bool:
    """Is there more to line up anew than to add to?"""
    before, now = articles_lined_up(db), all_articles(db)
    return before is None or has_unknown_stories(db) or (EXACT < now <= YOUNG and now > GROWN * before)


def _put_figure_ids(db: Database, figure_of: Mapping[str, str], claims: Sequence[StoredClaim]) -> int:
    moved = {c.claim_id: figure_of[c.claim_id] for c in claims if c.figure_id != figure_of[c.claim_id]}
    put_figures(db, moved)
    return len(moved)
