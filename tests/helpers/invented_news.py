"""Invented news in a database, piece by piece, and what lining it up leaves there."""

from collections.abc import Iterable

from sqlite_utils import Database

from benchmarks.invented import Piece
from benchmarks.rows import OUTLET_ROWS, RUN, rows_of

FILLED = (
    "figures", "figure_outlets", "figure_links", "figure_redirects", "sources", "source_names", "outlet_totals",
    "article_words", "words", "same_story",
)  # fmt: skip
"""Tables that lining up fills."""


def put_outlets(db: Database) -> None:
    """The outlets that print the pieces, and the run that fetched them."""
    db.table("outlets").insert_all(OUTLET_ROWS)
    db.table("runs").insert(RUN)


def put(db: Database, pieces: Iterable[Piece]) -> None:
    """Pieces as read, not yet lined up."""
    for piece in pieces:
        for table, rows in rows_of(piece, 100, lined_up=False).items():
            db.table(table).insert_all(rows)


def lined_up_rows(db: Database) -> dict[str, list[str]]:
    """All that lining up fills, in one order."""
    said = {table: sorted(map(repr, db.query(f"SELECT * FROM {table}"))) for table in FILLED}
    answers = "SELECT claim_id, figure_id, told_source, kept_source, kept_status FROM claim_rows"
    return said | {"claims": sorted(map(repr, db.query(answers)))}
