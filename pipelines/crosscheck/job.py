"""The stage that lines claims up: from current claims to figures, their status, their links and their sources."""

import hashlib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from sqlite_utils import Database

from pipelines.crosscheck.article_counts import TotalsChange, count_articles
from pipelines.crosscheck.article_words import compare_articles, forget_words, related_to
from pipelines.crosscheck.neighbours import scopes, ties_between
from pipelines.crosscheck.outlet_totals import add_to_outlets, count_outlets, counted_claims
from pipelines.crosscheck.redirects import inherited_figures, redirect_rows
from pipelines.crosscheck.source_table import name_all, name_changed, names_in
from pipelines.crosscheck.story_sources import name_sources
from pipelines.database.articles import count_articles as all_articles
from pipelines.database.claim_links import edited_in, figures_answered, newest_articles_citing
from pipelines.database.claim_writes import put_figures, release_rejected
from pipelines.database.claims import StoredClaim, current_claims_around
from pipelines.database.figures import count_by_status, known_figures, redirects_around, rows_of_figures
from pipelines.database.open import is_sample, transaction
from pipelines.database.rows import Row, put_rows, remove_others
from pipelines.database.stories import has_unknown_stories
from pipelines.database.touched import (
    articles_lined_up,
    bereft_figures,
    note_all_lined_up,
    settle,
    touch_all,
    touched_articles,
)
from pipelines.decisions.model import note_problems
from pipelines.decisions.on_figures import figure_constraints
from pipelines.figures.constraints import Constraint
from pipelines.figures.find import LinedUp, line_up_claims

YOUNG = 5000
"""Articles up to which a collection that has grown by `GROWN` is lined up anew: the weights of its words still move."""
GROWN = 1.25
RENAMED = 300
"""Articles that are lined up again, the newest, where a name in them stands for another source now."""


@dataclass(frozen=True, slots=True)
class CrosscheckReport:
    """What the stage found."""

    claims: int
    figures: Mapping[str, int]
    """Number of figures by status."""
    changed: int
    """Rows that were written; nothing is written twice."""


def crosscheck(db: Database, *, full: bool = False) -> CrosscheckReport:
    """Line up the current claims of `db`: fills `figures`, `figure_outlets`, `figure_links`, `sources`,
    `source_names`, `outlet_totals` and `figure_id`.

    Looks at the stories of what changed since it last did, and writes only what differs, in one transaction; `full`
    looks at everything anew. A figure keeps its id as long as the larger part of its claims stays together, through
    edits of their articles too; one that is no more leaves a redirect. What people decided prevails.
    """
    with transaction(db):
        full = full or _grown(db)
        if full:
            forget_words(db)
            touch_all(db)
        changed = _line_up_touched(db, full=full)
        changed += release_rejected(db)
        if full:
            changed += count_outlets(db)
            note_all_lined_up(db)
        settle(db)
    return CrosscheckReport(counted_claims(db), count_by_status(db), changed)


def _line_up_touched(db: Database, *, full: bool) -> int:
    touched = touched_articles(db)
    if not touched:
        return 0
    former = compare_articles(db, touched)
    renamed = name_sources(db, touched, former)
    change = count_articles(db, [*touched, *sorted(renamed - {*touched})])
    if full:
        name_all(db)
        again: set[str] = set()
    else:
        again = newest_articles_citing(db, name_changed(db, change.sources, change.published), most=RENAMED) | renamed
    constraints = figure_constraints(db)
    ties, decided = ties_between(db, constraints)
    lost = bereft_figures(db)
    changed = 0
    for articles in scopes(db, list(dict.fromkeys([*touched, *sorted(former | again)])), ties, whole=full):
        held = [c for c in constraints if decided[c.number] & articles or not decided[c.number]]
        changed += _line_up(db, articles, lost, held, change)
        lost = set()
    if not full:
        changed += add_to_outlets(db, change.outlets)
    return changed


def _line_up(
    db: Database,
    articles: Collection[str],
    lost: Collection[str],
    constraints: Sequence[Constraint],
    change: TotalsChange,
) -> int:
    """Line up the claims of some articles, and of the figures that they answer; returns how many rows were written."""
    claims = _as_said(db, current_claims_around(db, articles))
    figures = figures_answered(db, articles) | {*lost}
    before = inherited_figures(db, claims)
    found = line_up_claims(
        claims,
        related_to(db, {claim.article_id for claim in claims}),
        names_in(db, {claim.source for claim in claims if claim.source}),
        before=before,
        constraints=constraints,
        taken=_taken(db, claims, figures),
        sample=is_sample(db),
    )
    note_problems(db, found.problems)
    return _write(db, found, claims, before, figures, change)


def _as_said(db: Database, claims: Sequence[StoredClaim]) -> list[StoredClaim]:
    """The claims, each published when it was said: what an edit put into an article was not said before that."""
    later = edited_in(db, {claim.article_id for claim in claims})
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
    figures: set[str],
    change: TotalsChange,
) -> int:
    """Bring the tables in line, where `figures` are those that were; note what outlets gained and lost.

    `before` is the figure that each claim answered.
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
    redirects = redirect_rows(old["figure_redirects"], before, found.figure_of)
    tables: tuple[tuple[str, tuple[str, ...], Sequence[Row]], ...] = (
        ("figures", ("figure_id",), found.figures),
        ("figure_redirects", ("figure_from",), redirects),
        ("figure_outlets", ("figure_id", "outlet"), found.figure_outlets),
        ("figure_links", ("figure_from", "figure_to", "relation"), found.links),
    )
    written = sum(put_rows(db, table, keys, old[table], wanted) for table, keys, wanted in tables)
    written += _put_figure_ids(db, found.figure_of, claims)
    return written + sum(remove_others(db, table, keys, old[table], wanted) for table, keys, wanted in reversed(tables))


def _taken(db: Database, claims: Sequence[StoredClaim], figures: Collection[str]) -> set[str]:
    """Ids of other figures that a new one here would get: a claim that left a figure may have given it its name."""
    ids = [hashlib.sha256(claim.claim_id.encode()).hexdigest()[:12] for claim in claims]
    return known_figures(db, set(ids) - {*figures})


def _grown(db: Database) -> bool:
    """Is there more to line up anew than to add to?"""
    before, now = articles_lined_up(db), all_articles(db)
    return before is None or has_unknown_stories(db) or (now <= YOUNG and now > GROWN * before)


def _put_figure_ids(db: Database, figure_of: Mapping[str, str], claims: Sequence[StoredClaim]) -> int:
    moved = {c.claim_id: figure_of[c.claim_id] for c in claims if c.figure_id != figure_of[c.claim_id]}
    put_figures(db, moved)
    return len(moved)
