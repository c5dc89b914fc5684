"""`python -m benchmarks.fingerprint [CLAIMS]`: a hash for everything that the sample run gives, to compare versions by.

`CLAIMS` is the program of the version to look at (`../other/.venv/bin/claims`), this checkout's by default. Two
versions that print the same lines give the same rows, exports, reports and explanations to the byte. What tells of the
run and not of the news (`runs`, `fetches`, migrations, search indexes) is left out.
"""

import hashlib
import re
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

ROUNDUP = Path(__file__).parents[1] / "pipelines/sample/roundup.txt"
OF_THE_RUN = {"runs", "fetches", "_sqlite_migrations"}
FORMATS = ("csv", "jsonl", "jsonld", "parquet")


def main(arguments: list[str]) -> int:
    """Prints a line for each table, export and report: its hash, its size, its name."""
    claims = arguments[1] if len(arguments) > 1 else str(Path(sys.executable).with_name("claims"))
    with tempfile.TemporaryDirectory() as folder:
        for name, told in _results(Path(claims).absolute(), Path(folder)):
            print(hashlib.sha256(told).hexdigest()[:16], f"{len(told):>9}", name)
    return 0


def _results(claims: Path, folder: Path) -> Iterator[tuple[str, bytes]]:
    def run(*words: str) -> bytes:
        done = subprocess.run([claims, *words], cwd=folder, capture_output=True, check=True)
        return done.stdout

    run("run", "--sample")
    database = sqlite3.connect(folder / "claims.db")
    yield from _tables(database)
    for form in FORMATS:
        run("export", "--format", form, "-o", f"all.{form}")
        yield f"export {form}", (folder / f"all.{form}").read_bytes()
    yield "datapackage.json", (folder / "datapackage.json").read_bytes()
    yield "check --json", run("check", str(ROUNDUP), "--json")
    yield "check --html", re.sub(rb"checked [-0-9: ]+UTC", b"", run("check", str(ROUNDUP), "--html"))
    ends = "SELECT min(claim_id) FROM claims UNION SELECT max(claim_id) FROM claims"
    pair = [row[0] for row in database.execute(ends)]
    yield "crosscheck --explain", run("crosscheck", "--explain", *pair)
    database.close()


def _tables(database: sqlite3.Connection) -> Iterator[tuple[str, bytes]]:
    names = "SELECT name FROM sqlite_master WHERE type IN ('table', 'view') AND name NOT LIKE '%\\_fts%' ESCAPE '\\'"
    for name in sorted({row[0] for row in database.execute(names)} - OF_THE_RUN):
        told = database.execute(f"SELECT * FROM [{name}]")  # noqa: S608 (names are ours)
        columns = [column[0] for column in told.description]
        # by name, so that a table may say its columns in another order
        rows = sorted(repr(sorted(zip(columns, row, strict=True))) for row in told)
        yield f"table {name}", "\n".join(rows).encode()


if __name__ == "__main__":
    raise SystemExit(main(sys.argv))
