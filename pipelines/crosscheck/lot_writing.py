"""What lining up a lot of stories came to, brought into the database: only what differs is written."""

from collections.abc import Collection, Mapping, Sequence

from sqlite_utils import Database

from pipelines.crosscheck.article_counts import TotalsChange
from pipelines.crosscheck.lot import Answer, Lot
from pipelines.crosscheck.outlet_totals import add_to_outlets
from pipelines.crosscheck.redirects import inherited_figures, redirect_rows
from pipelines.database.claim_links import figures_answered
from pipelines.database.claim_writes import move_withdrawn, put_figures
from pipelines.database.claims import StoredClaim
from pipelines.database.figures import redirects_around, rows_of_figures
from pipelines.database.points import put_points
from pipelines.database.readings import put_readings
from pipelines.database.rows import Row, put_rows, remove_others
from pipelines.decisions.model import note_problems


def write_lot(db: Database, articles: Collection[str], lost: Collection[str], lot: Lot, answer: Answer) -> int:
    """Write the answer of a lot, read of these `articles`, in a transaction; returns how many rows were written.

    `lost` are figures that claims of these articles left.
    """
    figures = figures_answered(db, articles) | {*lost}
    before = inherited_figures(db, lot.claims)
    note_problems(db, answer.found.problems)
    put_points(db, answer.points)
    put_readings(db, answer.readings)
    change = TotalsChange()
    written = _write(db, lot.claims, answer, before, figures, change)
    return written + add_to_outlets(db, change.outlets)


def _write(
    db: Database,
    claims: Sequence[StoredClaim],
    answer: Answer,
    before: Mapping[str, str | None],
    figures: set[str],
    change: TotalsChange,
) -> int:
    """Bring the tables in line, where `figures` are those that were; note what outlets gained and lost.

    `before` is the figure that each claim answered.
    """
    found, withdrawn = answer.found, answer.withdrawn
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


def _put_figure_ids(db: Database, figure_of: Mapping[str, str], claims: Sequence[StoredClaim]) -> int:
    moved = {c.claim_id: figure_of[c.claim_id] for c in claims if c.figure_id != figure_of[c.claim_id]}
    put_figures(db, moved)
    return len(moved)
