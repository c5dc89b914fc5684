"""`python -m benchmarks.scale [CLAIMS…] --folder DIR`: measures what is not measured yet, and prints the table.

Each measure is taken in a process of its own, on an invented database (`benchmarks.make_database`) that stays in the
folder, with a JSON file beside it of what was found, when, on how many cores and at what load: ended at any point, the
next call goes on. Room for three times the largest database is needed meanwhile; five million claims have some 14 GB.
"""

import argparse
import subprocess
import sys
from dataclasses import asdict
from pathlib import Path

from rich.console import Console

from benchmarks.scale.kept import database_of, found_before, keep_found
from benchmarks.scale.measures import MEASURES
from benchmarks.scale.table import steep, table

SIZES = (10_000, 100_000)
FOLDER = Path("build/scale")


def main() -> int:
    """Prints the table; exit code 1 where something grows faster than it may, 3 where a measure failed."""
    options = _options()
    options.folder.mkdir(parents=True, exist_ok=True)
    if options.one:
        path = database_of(options.folder, options.claims[0])
        keep_found(path, options.one, asdict(MEASURES[options.one].take(path, options.claims[0])))
        return 0
    wanted = [name for name in MEASURES if _is_wanted(name, options)]
    if not all(_measure(options.folder, size, name, options) for size in options.claims for name in wanted):
        return 3
    found = {size: found_before(options.folder / f"{size}.db") for size in options.claims}
    Console(width=160).print(table(found))
    for line in (lines := steep(found)):
        print(line, file=sys.stderr)
    return int(bool(lines))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.scale", description=__doc__)
    parser.add_argument("claims", nargs="*", type=int, default=list(SIZES), metavar="CLAIMS")
    parser.add_argument("--folder", type=Path, default=FOLDER, help="where databases and what was found are kept")
    parser.add_argument("--only", default="", help="only measures whose names have this in them")
    parser.add_argument("--without", action="append", default=[], help="no measures whose names have this in them")
    parser.add_argument("--again", action="store_true", help="measure anew what was found before")
    parser.add_argument("--one", choices=MEASURES, help=argparse.SUPPRESS)
    return parser.parse_args()


def _is_wanted(name: str, options: argparse.Namespace) -> bool:
    return options.only in name and not any(part in name for part in options.without)


def _measure(folder: Path, claims: int, name: str, options: argparse.Namespace) -> bool:
    """Take one measure, unless it was found before; was it found?"""
    path = folder / f"{claims}.db"
    if name in found_before(path) and not options.again:
        return True
    print(f"{claims:,} claims: {name}", file=sys.stderr, flush=True)
    database_of(folder, claims)
    command = [sys.executable, "-m", "benchmarks.scale", str(claims), "--folder", str(folder), "--one", name]
    done = subprocess.run(command, check=False, stdout=subprocess.DEVNULL)
    if not done.returncode:
        one = found_before(path)[name]
        print(f"  {one['cost']:.3g} {MEASURES[name].unit}, {one['memory']:.0f} MB {one['note']}", file=sys.stderr)
    return not done.returncode


if __name__ == "__main__":
    raise SystemExit(main())
