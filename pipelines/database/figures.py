"""Figures in the database, as other rooms ask for them."""

import json
from collections.abc import Collection
from typing import Any

from sqlite_utils import Database


def figure_of_id(db: Database, figure: str) -> dict[str, Any] | None:
    """A figure's row, if it is there."""
    return next(db.query("SELECT * FROM figures WHERE figure_id = ?", [figure]), None)


def figures_by_weight(db: Database) -> list[dict[str, Any]]:
    """All figures: of several outlets first, conflicts before the rest, the surest and best borne out before others,
    then those that others are linked to."""
    return list(
        db.query(
            """SELECT figure_id, title, status, certainty, conflict_certainty, side_claims, outlets, sources
               FROM figures
               ORDER BY outlets > 1 DESC, status = 'conflict' DESC, conflict_certainty DESC, certainty DESC,
                 side_outlets DESC, side_sources DESC, figure_id IN (
                   SELECT figure_to FROM figure_links JOIN figures linked ON linked.figure_id = figure_from
                   WHERE linked.outlets > 1) DESC, outlets DESC, claims DESC, figure_id"""
        )
    )


def all_links(db: Database) -> list[dict[str, Any]]:
    """All links between figures."""
    return list(db.query("SELECT figure_from, figure_to, relation FROM figure_links ORDER BY 1, 2"))


def count_by_status(db: Database) -> dict[str, int]:
    """How many figures have each status."""
    return dict(db.execute("SELECT status, count(*) FROM figures GROUP BY status ORDER BY status").fetchall())


def known_figures(db: Database, figures: Collection[str]) -> set[str]:
    """Those of these ids that are figures."""
    rows = db.execute(
        "SELECT figure_id FROM figures WHERE figure_id IN (SELECT value FROM json_each(?))",
        [json.dumps(sorted(figures))],
    )
    return {figure for (figure,) in rows}


def rows_of_figures(db: Database, table: str, keys: tuple[str, ...], figures: Collection[str]) -> list[dict[str, Any]]:
    """The rows of a table of figures, all of whose `keys` are among these figures."""
    where = " AND ".join(f"{key} IN (SELECT value FROM json_each(:these))" for key in keys)  # noqa: S608
    return list(db.query(f"SELECT * FROM {table} WHERE {where}", {"these": json.dumps(sorted(figures))}))  # noqa: S608


def redirects_around(db: Database, figures: Collection[str]) -> list[dict[str, Any]]:
    """The redirects from or to some figures."""
    where = "figure_to IN (SELECT value FROM json_each(:these)) OR figure_from IN (SELECT value FROM json_each(:these))"
    rows = db.query(f"SELECT * FROM figure_redirects WHERE {where}", {"these": json.dumps(sorted(figures))})  # noqa: S608
    return list(rows)
