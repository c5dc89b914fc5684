"""What an export reads costs as much more as there is more of it: nothing is looked up for each pair of figures."""

import shutil
from pathlib import Path

import pytest
from sqlite_utils import Database

from pipelines.database.open import opened
from pipelines.database.selection import Selection, selected_links

_FIRST = {"figures": "figures", "claim_rows": "claim_rows WHERE withdrawn_at IS NULL AND decided IS NULL"}


def multiplied(db: Database, table: str, many: int, *keys: str) -> None:
    """Put a row of a table there so many times more, with `keys` of its own."""
    (row,) = db.query(f"SELECT * FROM {_FIRST[table]} LIMIT 1")
    db.table(table).insert_all(row | dict.fromkeys(keys, f"x{number:06}") for number in range(many))


def steps(path: Path, many: int) -> int:
    """What SQLite does, in hundreds of its own steps, to find the links of so many figures, each with the next."""
    file = path.with_name(f"{many}.db")
    with opened(path) as db:
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    shutil.copy(path, file)
    taken = 0

    def count() -> None:
        nonlocal taken
        taken += 1

    with opened(file) as db:
        multiplied(db, "figures", many, "figure_id")
        multiplied(db, "claim_rows", many, "claim_id", "figure_id")
        links = [(f"x{number:06}", f"x{number + 1:06}", "part_of") for number in range(many - 1)]
        db.conn.executemany("INSERT INTO figure_links VALUES (?, ?, ?)", links)
        db.conn.set_progress_handler(count, 100)
        assert len(list(selected_links(db, Selection()))) == pytest.approx(many, abs=5)
        db.conn.set_progress_handler(None, 0)
    return taken


def test_links_cost_as_much_more_as_there_are_more_figures(told: Path) -> None:
    assert steps(told, 1600) < 2.5 * steps(told, 800)
