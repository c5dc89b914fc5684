"""Figures in the database, as other rooms ask for them."""

import json
from collections.abc import Collection
from typing import Any

from sqlite_utils import Database


def figure_of_id(db: Database, figure: str) -> dict[str, Any] | None:
    """A figure's row, if it is there."""
    return next(db.query("SELECT * FROM figures WHERE figure_id = ?", [figure]), None)


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
