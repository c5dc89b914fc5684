"""`make bench`: every set beside `../shared`, scored, beside the peers' scores."""

import argparse
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console
from rich.table import Table

from benchmarks.anchors import ANCHORS, Anchor
from benchmarks.calibration import Side
from benchmarks.scores import SETS, SHARED, Result, run_set


def main() -> int:
    """Prints the table; exit code 1 where `--strict` is given and a measure misses its floor, 2 without the sets."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("sets", nargs="*", metavar="SET", help=f"some of {', '.join(SETS)}; all by default")
    parser.add_argument("--strict", action="store_true", help="exit with 1 where a measure misses its floor")
    parser.add_argument("--keep", type=Path, metavar="DIR", help="keep the predictions in this folder")
    options = parser.parse_args()
    unknown = set(options.sets) - set(SETS)
    if unknown:
        parser.error(f"no such set: {', '.join(sorted(unknown))}")
    if not SHARED.is_dir():
        print(f"the benchmark sets are not at {SHARED}: nothing to measure", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory() as temporary:
        work = options.keep or Path(temporary)
        work.mkdir(parents=True, exist_ok=True)
        results = {name: run_set(name, work) for name in options.sets or SETS}
    Console().print(table(results))
    for result in results.values():
        if result.sides:
            Console().print(calibration_table(result.sides))
    missed = [a for a in ANCHORS if a.set in results and not reached(a, results[a.set].scores[a.measure])]
    print(f"{len(missed)} of {sum(a.set in results for a in ANCHORS)} measures miss their floor")
    return 1 if missed and options.strict else 0


def reached(anchor: Anchor, score: float) -> bool:
    """Is a score at least (or, for errors, at most) the anchor's floor?"""
    return score <= anchor.floor if anchor.lower_is_better else score >= anchor.floor


def table(results: dict[str, Result]) -> Table:
    """The scores beside the peers'."""
    view = Table(title="Scores on the dev halves")
    for heading in ("set", "measure"):
        view.add_column(heading)
    for heading in ("score", "95% interval", "floor", "peer"):
        view.add_column(heading, justify="right")
    view.add_column("which peer")
    for anchor in ANCHORS:
        if anchor.set in results:
            view.add_row(*_cells(anchor, results[anchor.set]))
    for name, result in results.items():
        speed = result.characters / result.seconds / 1000
        view.add_row(name, "thousand characters read a second", f"{speed:,.0f}", "", "", "", "")
    return view


def calibration_table(sides: Sequence[Side]) -> Table:
    """Claims in five bands of confidence, and the best split in two."""
    view = Table(title="Confidence on the story set")
    for heading in ("claims with a confidence of", "how many", "right in every field"):
        view.add_column(heading, justify="right")
    for number, side in enumerate(sides):
        view.add_row(side.confidence, str(side.claims), f"{side.right:.1f}%", end_section=number == len(sides) - 3)
    return view


def _cells(anchor: Anchor, result: Result) -> list[str]:
    score = result.scores[anchor.measure]
    interval = result.intervals.get(anchor.measure)
    colour = "green" if reached(anchor, score) else "red"
    return [
        anchor.set,
        anchor.title,
        f"[{colour}]{score:.1f}{anchor.unit}[/]",
        f"{interval[0]:.1f} to {interval[1]:.1f}" if interval else "",
        f"{'≤' if anchor.lower_is_better else '≥'} {anchor.floor:g}",
        f"{anchor.peer_score:g}" if anchor.peer_score is not None else "",
        anchor.peer,
    ]


if __name__ == "__main__":
    raise SystemExit(main())
