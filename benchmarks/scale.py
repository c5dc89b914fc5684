"""`make bench-scale`: what lining up costs as a database grows, what one more article costs, and a check of a text.

Each size is measured in a process of its own, on an invented database of unlinked claims
(`benchmarks.make_database`): the time to line all of it up, its share of n·log n against the smallest size, the time to
add one article's claims, and the time of `check_text` on a roundup of some of its sentences.
"""

import argparse
import json
import math
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table
from sqlite_utils import Database

from benchmarks.invented import Piece
from benchmarks.make_database import make_database
from benchmarks.rows import rows_of
from pipelines.check.text import check_text
from pipelines.crosscheck.job import crosscheck
from pipelines.database.open import opened

SIZES = (50_000, 200_000, 800_000)
ADDED = 20
"""Articles that are added one by one."""
SENTENCES = 12
"""Of the roundup that is checked."""


def measure(folder: Path, claims: int) -> dict[str, float]:
    """Make a database of `claims` claims in `folder` and take the times, in seconds and MiB."""
    path = folder / f"{claims}.db"
    later = make_database(path, claims, figures=False)
    with opened(path) as db:
        started = time.perf_counter()
        crosscheck(db)
        whole = time.perf_counter() - started
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        added = [_add(db, piece) for piece in islice(later, ADDED)]
        checked = _check(db)
    return {
        "claims": claims,
        "whole": whole,
        "memory": memory,
        "one": statistics.median(added),
        "one_most": max(added),
        "check": checked,
    }


def _add(db: Database, piece: Piece) -> float:
    for table, rows in rows_of(piece, 100, lined_up=False).items():
        db.table(table).insert_all(rows)
    started = time.perf_counter()
    crosscheck(db)
    return time.perf_counter() - started


def _check(db: Database) -> float:
    """A text of sentences of the newest articles; the language model is loaded before the clock starts."""
    sentences = [
        row[0] for row in db.execute("SELECT sentence FROM claim_rows ORDER BY rowid DESC LIMIT ?", [SENTENCES])
    ]
    check_text(db, "Nothing.")
    started = time.perf_counter()
    check_text(db, "\n".join(sentences))
    return time.perf_counter() - started


def table(found: Sequence[dict[str, float]]) -> Table:
    """The measurements; growth is told against n·log n from the smallest size."""
    view = Table(title="Lining up, by claims")
    for heading in (
        "claims", "all of it", "of n·log n", "peak memory", "one article more, median", "most", "check of 12 sentences",
    ):  # fmt: skip
        view.add_column(heading, justify="right")
    first = found[0]
    for row in found:
        expected = first["whole"] * _n_log_n(row["claims"]) / _n_log_n(first["claims"])
        view.add_row(
            f"{row['claims']:,.0f}", f"{row['whole']:.0f} s", f"{row['whole'] / expected:.2f}",
            f"{row['memory']:.0f} MiB", f"{row['one']:.2f} s", f"{row['one_most']:.2f} s", f"{row['check']:.1f} s",
        )  # fmt: skip
    return view


def _n_log_n(n: float) -> float:
    return n * math.log(n)


def _in_processes(sizes: Sequence[int]) -> Iterator[dict[str, Any]]:
    for size in sizes:
        command = [sys.executable, "-m", "benchmarks.scale", "--one", str(size)]
        yield json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def main() -> int:
    """Prints the table; exit code 1 where a size costs more than n·log n allows or one article a second or more."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.scale", description=__doc__)
    parser.add_argument("sizes", nargs="*", type=int, default=SIZES, metavar="CLAIMS")
    parser.add_argument("--one", type=int, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.one:
        with tempfile.TemporaryDirectory() as folder:
            print(json.dumps(measure(Path(folder), options.one)))
        return 0
    found = []
    for row in _in_processes(options.sizes):
        found.append(row)
        print(row, file=sys.stderr, flush=True)
    Console(width=140).print(table(found))
    allowed = [found[0]["whole"] * _n_log_n(row["claims"]) / _n_log_n(found[0]["claims"]) for row in found]
    slow = any(row["whole"] > 1.1 * most for row, most in zip(found, allowed, strict=True))
    return int(slow or any(row["one"] >= 1 for row in found))


if __name__ == "__main__":
    raise SystemExit(main())
