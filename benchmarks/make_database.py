"""Makes databases of any size to measure with: invented claims, stories, sources and figures, the same from one seed.

`python -m benchmarks.make_database FILE --claims 1000000` takes some two minutes. The schema is the project's own: the
file is made by `open_database`, and filled while its indexes and triggers are put aside.
"""

import argparse
import sqlite3
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path

from benchmarks.happened import JUDGED, PLACED, RUNS
from benchmarks.invented import Piece, World
from benchmarks.rows import FIGURES, OUTLET_ROWS, RUN, Row, rows_of
from pipelines.crosscheck.outlet_totals import count_outlets
from pipelines.database.open import opened
from pipelines.database.schema import SEARCH
from pipelines.database.triggers import KEEP_WITH_CLAIMS

FIRST_DAY = datetime(2025, 3, 1, tzinfo=UTC)
_BATCH = 2000
"""Articles written at once."""


def make_database(path: Path, claims: int, *, seed: int = 1, figures: bool = True) -> Iterator[Piece]:
    """Write a new database of `claims` claims to `path`; returns the articles that would come next, without end.

    With `figures` the claims are lined up as they were invented; without, that is left to the cross-check.
    """
    world = World(seed, sources=max(50, claims // 50))
    pieces = world.pieces(FIRST_DAY)
    with opened(path) as db:
        with bulk(db.conn):
            _insert(db.conn, "outlets", OUTLET_ROWS)
            _insert(db.conn, "runs", [RUN])
            while claims > 0:
                claims -= _insert_pieces(db.conn, list(islice(pieces, _BATCH)), claims, lined_up=figures)
            if figures:
                names = [(name, s.name) for s in world.sources for name in (s.name, s.alias)]
                db.conn.execute("CREATE TEMP TABLE spellings (name TEXT PRIMARY KEY, source TEXT) WITHOUT ROWID")
                db.conn.executemany("INSERT OR IGNORE INTO spellings VALUES (?, ?)", names)
                for statement in (*RUNS, *JUDGED, *FIGURES, PLACED):
                    db.conn.execute(statement)
            db.conn.execute(KEEP_WITH_CLAIMS)
        if figures:
            count_outlets(db)
    return pieces


@contextmanager
def bulk(connection: sqlite3.Connection) -> Iterator[None]:
    """Without journal, indexes and triggers; they and the search index are made again at the end."""
    connection.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA foreign_keys = OFF")
    aside = list(
        connection.execute(
            "SELECT type, name, sql FROM sqlite_master WHERE type IN ('index', 'trigger') AND sql IS NOT NULL"
        )
    )
    connection.execute("BEGIN")
    for kind, name, _ in aside:
        connection.execute(f"DROP {kind} [{name}]")
    yield
    for _, _, sql in aside:
        connection.execute(sql)
    for table in SEARCH:
        connection.execute(f"INSERT INTO {table}_fts ({table}_fts) VALUES ('rebuild')")  # noqa: S608 (names are ours)
    connection.execute("COMMIT")
    connection.executescript("PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON; PRAGMA journal_mode = WAL")


def _insert_pieces(connection: sqlite3.Connection, pieces: Sequence[Piece], most: int, *, lined_up: bool) -> int:
    """Write articles until there are `most` claims; returns how many were written."""
    found: dict[str, list[Row]] = {}
    count = 0
    for piece in pieces:
        if count >= most:
            break
        for table, rows in rows_of(piece, most - count, lined_up=lined_up).items():
            found.setdefault(table, []).extend(rows)
        count += min(len(piece.said), most - count)
    for table, rows in found.items():
        _insert(connection, table, rows)
    return count


def _insert(connection: sqlite3.Connection, table: str, rows: Sequence[Row]) -> None:
    if rows:
        names = ", ".join(rows[0])
        marks = ", ".join("?" * len(rows[0]))
        connection.executemany(f"INSERT INTO {table} ({names}) VALUES ({marks})", [tuple(r.values()) for r in rows])  # noqa: S608


def main() -> int:
    """Makes one database; exit code 2 where the file exists."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.make_database", description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--claims", type=int, default=5000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--no-figures", action="store_true", help="leave the lining-up to `claims crosscheck`")
    options = parser.parse_args()
    if options.file.exists():
        print(f"{options.file} exists", file=sys.stderr)
        return 2
    began = time.monotonic()
    make_database(options.file, options.claims, seed=options.seed, figures=not options.no_figures)
    size = options.file.stat().st_size / 2**20
    print(f"{options.claims} claims, {size:.0f} MiB, {time.monotonic() - began:.1f} s")
    return 0


if __name__ == "__main__":
    sys.exit(main())
