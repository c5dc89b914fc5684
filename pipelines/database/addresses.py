"""Figures by their addresses, which outlive them."""

from sqlite_utils import Database

_ANSWERED = "FROM claim_rows WHERE claim_id >= ?1 AND claim_id < ?1 || 'g' AND figure_id IS NOT NULL"

LIVE_FIGURE = f"""SELECT figure_id FROM figures WHERE figure_id = ?1
    UNION ALL SELECT figure_to FROM figure_redirects WHERE figure_from = ?1
    UNION ALL SELECT * FROM (SELECT figure_id {_ANSWERED} AND length(?1) >= 12 ORDER BY claim_id LIMIT 1)
    LIMIT 1"""  # noqa: S608 (it is ours)
"""A figure, or the one to which its address leads: where its claims went, or what the claim answers that named it."""


def live_figure(db: Database, figure: str) -> str | None:
    """`figure` itself, or the figure to which its address leads; None where there is neither."""
    row = db.execute(LIVE_FIGURE, [figure]).fetchone()
    return str(row[0]) if row else None
