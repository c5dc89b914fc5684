"""`make bench-speed`: the rows of `benchmarks/speed/rows`, measured in one run, beside what they must reach."""

import argparse
import os
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

from rich.console import Console
from rich.table import Table

from benchmarks.speed.cost import Failed
from benchmarks.speed.measure import Found, NotHere, Row, reached, told
from benchmarks.speed.memory import held
from benchmarks.speed.rows import reading, running, starting, texts
from benchmarks.speed.setting import Setting
from benchmarks.speed.watch import Family

ROWS: Sequence[Row] = (*texts.ROWS, *reading.ROWS, *running.ROWS, *starting.ROWS)


def main() -> int:
    """Prints the table; exit code 1 where `--strict` is given and a row misses what it must reach."""
    options = _options()
    found = []
    with tempfile.TemporaryDirectory() as folder:
        setting = Setting(Path(folder), texts=options.texts, many=options.many, cqe=options.cqe)
        if options.memory:
            Console(width=140).print(memory_table(dict(held(setting))))
            return 0
        for one in _measured(
            [row for row in ROWS if not options.only or row.key in options.only], setting, options.repeat
        ):
            found.append(one)
            print(line(one), file=sys.stderr, flush=True)
    Console(width=170).print(table(found))
    missed = [one for one in found if one.pairs and not reached(one.row, one.value, one.row.must)]
    print(f"{len(missed)} of {sum(bool(one.pairs) for one in found)} measured rows miss what they must reach")
    return int(options.strict and bool(missed))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.speed", description=__doc__)
    keys = [row.key for row in ROWS]
    parser.add_argument("--only", action="append", choices=keys, metavar="ROW", help=f"one of {', '.join(keys)}")
    parser.add_argument(
        "--repeat", type=int, default=3, metavar="N", help="runs of each row, of which the median counts"
    )
    parser.add_argument("--texts", type=int, default=84, metavar="N", help="news articles that are read")
    parser.add_argument("--many", type=int, default=1000, metavar="N", help="pages of the larger crawl")
    parser.add_argument("--cqe", type=Path, metavar="PYTHON", help="an interpreter that has CQE 2.0.3")
    parser.add_argument("--memory", action="store_true", help="what each part holds in memory at most, instead")
    parser.add_argument("--strict", action="store_true", help="exit with 1 where a row misses what it must reach")
    return parser.parse_args()


def _measured(rows: Sequence[Row], setting: Setting, repeat: int) -> Iterator[Found]:
    for row in rows:
        try:
            yield Found(row, [row.take(setting) for _ in range(min(repeat, row.most_repeats or repeat))])
        except (NotHere, Failed) as problem:
            yield Found(row, problem=str(problem))


def table(found: Sequence[Found]) -> Table:
    """The rows with their medians; between brackets the least and the greatest ratio of a pair of runs."""
    cores = len(os.sched_getaffinity(0))
    view = Table(title=f"CPU seconds, {date.today().isoformat()}, {cores} cores")
    view.add_column("measure")
    for heading in ("elsewhere", "theirs", "ours", "now", "", "must", "aim"):
        view.add_column(heading, justify="right")
    for one in found:
        view.add_row(*_cells(one))
    return view


def memory_table(found: Mapping[str, Family]) -> Table:
    """The parts with the peak of their first process, of the largest that it started, and of all together."""
    view = Table(title=f"Peak resident memory in MB, {date.today().isoformat()}")
    view.add_column("part")
    for heading in ("its process", "the largest that it starts", "how many", "the peaks of all, summed"):
        view.add_column(heading, justify="right")
    for name, family in found.items():
        largest = max((child.megabytes for child in family.children), default=0)
        cells = (family.first.megabytes, largest, len(family.children), family.megabytes)
        view.add_row(name, *(f"{cell:.0f}" for cell in cells))
    return view


def _cells(one: Found) -> list[str]:
    row = one.row
    wanted = [told(row.kind, row.must), told(row.kind, row.aim)]
    if not one.pairs:
        return [f"{row.title}: {one.problem}", row.elsewhere, "", "", "", "", *wanted]
    colour = "green" if reached(row, one.value, row.must) else "red"
    theirs = f"{one.theirs:.2f}" if row.kind != "seconds" else ""
    least, most = (told(row.kind, value) for value in one.spread)
    now = f"[{colour}]{told(row.kind, one.value)}[/]"
    return [row.title, row.elsewhere, theirs, f"{one.ours:.2f}", now, f"({least} to {most})", *wanted]


def line(one: Found) -> str:
    """A row as it is told while the others are still measured."""
    runs = ", ".join(f"{pair.theirs:.2f}/{pair.ours:.2f}" for pair in one.pairs)
    return f"{one.row.key}: {told(one.row.kind, one.value)} ({runs})" if one.pairs else f"{one.row.key}: {one.problem}"


if __name__ == "__main__":
    raise SystemExit(main())
