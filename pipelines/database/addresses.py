"""Figures by their addresses, which outlive them."""

from sqlite_utils import Database


def live_figure(db: Database, figure: str) -> str | None:
    """`figure` itself, or the figure to which its address leads; None where there is neither."""
    row = db.execute(
        """SELECT figure_id FROM figures WHERE figure_id = ?1
           UNION ALL SELECT figure_to FROM figure_redirects WHERE figure_from = ?1 LIMIT 1""",
        [figure],
    ).fetchone()
    return str(row[0]) if row else None
