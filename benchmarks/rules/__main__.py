"""`python -m benchmarks.rules`: what changes over every text when a rule or a word list is switched off, each in turn.

A rule is a function of the rooms below that can find nothing: it returns something or `None`, true or false, a list
that may be empty. Switched off, it always finds nothing. A list is one list or table of `extract/lexicon/*.toml`;
switched off, it is empty. Each is tried on the texts where it can tell (where the rule finds something, or a word of
the list occurs), one after the other until some have changed. What fires nowhere or changes nothing is idle.

Texts are parsed once; `--parses DIR` keeps that for the next time.
"""

import argparse
import multiprocessing
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console
from rich.table import Table

from benchmarks.material import every_text, parsed
from benchmarks.rules.bench import ENOUGH, Bench, Outcome
from benchmarks.rules.listing import NOT_TRIED, all_lists, all_rules
from benchmarks.rules.reading import Reading


def main() -> int:
    """Prints the table; exit code 2 for a name that is no rule and no list."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.rules", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help="only what begins so, with examples of what changes")
    parser.add_argument("--parses", type=Path, metavar="DIR", help="keep the parsed texts in this folder")
    parser.add_argument("--processes", type=int, default=multiprocessing.cpu_count())
    options = parser.parse_args()
    rules, structural = all_rules()
    lists = all_lists()
    if options.names:
        rules = [rule for rule in rules if rule.name.startswith(tuple(options.names))]
        lists = [found for found in lists if found.name.startswith(tuple(options.names))]
        if not rules and not lists:
            print("no such rule or list", file=sys.stderr)
            return 2
    texts = every_text()
    bench = Bench(parsed(texts, kept=options.parses, processes=options.processes), rules, lists)
    print(f"{len(texts)} texts: " + ", ".join(f"{name} {n}" for name, n in Counter(t.set for t in texts).items()))
    print(f"{len(rules)} rules; {len(structural)} other functions always give something and are part of a rule")
    print(f"{len(lists)} lists; not tried: " + ", ".join(f"{name} ({why})" for name, why in NOT_TRIED.items()))
    bench.read_all(options.processes)
    print("cannot be read and were left out: " + (", ".join(bench.unread) or "none"))
    outcomes = bench.try_all(options.processes)
    _print(outcomes)
    if options.names:
        for outcome in outcomes:
            print(f"\n{outcome.name}", *outcome.examples[:40], sep="\n  ")
    return 0


def _print(outcomes: Sequence[Outcome]) -> None:
    console = Console(width=150 if not sys.stdout.isatty() else None)
    view = Table("rule or list", title=f"In use (tried until {ENOUGH} texts changed)")
    for heading in ("can tell on", "tried on", "texts changed", *Reading.__slots__):
        view.add_column(heading, justify="right")
    for outcome in outcomes:
        if outcome.texts:
            counts = (outcome.fires_on, outcome.run, outcome.texts, *(outcome.changed[k] for k in Reading.__slots__))
            view.add_row(outcome.name, *map(str, counts))
    console.print(view)
    _section(console, "Cannot be switched off alone", [f"{o.name}: {o.fault}" for o in outcomes if o.fault])
    idle = [o for o in outcomes if not o.texts and not o.fault]
    _section(console, "Idle: fires nowhere", [o.name for o in idle if not o.fires_on])
    _section(console, "Idle: changes nothing", [f"{o.name} ({o.fires_on} texts)" for o in idle if o.fires_on])


def _section(console: Console, title: str, lines: Sequence[str]) -> None:
    console.print(f"\n{title}: {len(lines)}", *lines, sep="\n  ", highlight=False)


if __name__ == "__main__":
    raise SystemExit(main())
