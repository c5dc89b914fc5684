"""The stage that lines claims up: from current claims to figures, their status, their links and their sources."""

import hashlib
import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from sqlite_utils import Database

from pipelines.crosscheck.article_counts import TotalsChange, count_articles
from pipelines.crosscheck.article_words import compare_articles, forget_words, related_to
from pipelines.crosscheck.neighbours import scopes, ties_between
from pipelines.crosscheck.outlet_totals import add_to_outlets, count_outlets
from pipelines.crosscheck.redirects import inherited_figures, redirect_rows
from pipelines.crosscheck.source_table import name_all, name_changed, names_in
from pipelines.database.claims import (
    StoredClaim,
    current_claims_around,
    figures_answered,
    newest_articles_citing,
    put_figures,
    release_rejected,
)
from pipelines.database.open import is_sample, transaction
from pipelines.database.rows import Row, put_rows, remove_others
from pipelines.decisions.model import note_problems
from pipelines.decisions.on_figures import figure_constraints
from pipelines.figures.constraints import Constraint
from pipelines.figures.find import LinedUp, line_up_claims

YOUNG = 5000
"""Articles up to which a collection that has grown by `GROWN` is lined up anew: the weights of its words still move."""
GROWN = 1.25
RENAMED = 300
"""Articles that are lined up again, the newest, where a name in them stands for another source now."""

_SETTING = "lined_up_articles"
"""Name in `settings` of how many articles there were when everything was lined up last."""


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
            db.execute("INSERT INTO touched SELECT article_id, '' FROM articles WHERE true ON CONFLICT DO NOTHING")
        changed = _line_up_touched(db, full=full)
        changed += release_rejected(db)
        if full:
            changed += count_outlets(db)
            _note_full(db)
        db.execute("DELETE FROM touched")
    figures = dict(db.execute("SELECT status, count(*) FROM figures GROUP BY status ORDER BY status"))
    claims = db.execute("SELECT coalesce(sum(claims), 0) FROM outlet_totals").fetchone()[0]
    return CrosscheckReport(claims, figures, changed)


def _line_up_touched(db: Database, *, full: bool) -> int:
    touched = [article for (article,) in db.execute("SELECT DISTINCT article_id FROM touched ORDER BY article_id")]
    if not touched:
        return 0
    former = compare_articles(db, touched)
    change = count_articles(db, touched)
    if full:
        name_all(db)
        again: set[str] = set()
    else:
        again = newest_articles_citing(db, name_changed(db, change.sources, change.published), most=RENAMED)
    constraints = figure_constraints(db)
    ties, decided = ties_between(db, constraints)
    lost = {figure for (figure,) in db.execute("SELECT figure_id FROM touched WHERE figure_id <> ''")}
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
    claims = current_claims_around(db, articles)
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
        "figures": _rows(db, "figures", "figure_id IN {}", alive),
        "figure_redirects": _rows(db, "figure_redirects", "figure_to IN {0} OR figure_from IN {0}", alive),
        "figure_outlets": _rows(db, "figure_outlets", "figure_id IN {}", alive),
        "figure_links": _rows(db, "figure_links", "figure_from IN {0} AND figure_to IN {0}", alive),
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


def _rows(db: Database, table: str, condition: str, figures: Collection[str]) -> list[Row]:
    where = condition.format("(SELECT value FROM json_each(:these))")
    return list(db.query(f"SELECT * FROM {table} WHERE {where}", {"these": json.dumps(sorted(figures))}))  # noqa: S608


def _taken(db: Database, claims: Sequence[StoredClaim], figures: Collection[str]) -> set[str]:
    """Ids of other figures that a new one here would get: a claim that left a figure may have given it its name."""
    ids = [hashlib.sha256(claim.claim_id.encode()).hexdigest()[:12] for claim in claims]
    return {row["figure_id"] for row in _rows(db, "figures", "figure_id IN {}", set(ids) - {*figures})}


def _grown(db: Database) -> bool:
    """Is there more to line up anew than to add to?"""
    now = db.execute("SELECT count(*) FROM articles").fetchone()[0]
    row = db.execute("SELECT value FROM settings WHERE name = ?", [_SETTING]).fetchone()
    return row is None or (now <= YOUNG and now > GROWN * int(row[0]))


def _note_full(db: Database) -> None:
    db.execute(
        "INSERT INTO settings SELECT ?, count(*) FROM articles WHERE true"
        " ON CONFLICT (name) DO UPDATE SET value = excluded.value",
        [_SETTING],
    )


def _put_figure_ids(db: Database, figure_of: Mapping[str, str], claims: Sequence[StoredClaim]) -> int:
    moved = {c.claim_id: figure_of[c.claim_id] for c in claims if c.figure_id != figure_of[c.claim_id]}
    put_figures(db, moved)
    return len(moved)
