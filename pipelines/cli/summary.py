"""What a run came to, for the terminal, on one screen: what to look at first, and how the crawl went."""

from collections.abc import Iterable
from pathlib import Path

from rich.console import Console
from rich.markup import escape
from rich.table import Table
from rich.text import Text
from sqlite_utils import Database

from crawlers.fates import Fate
from pipelines.cli.decision_table import say_unfit
from pipelines.cli.figure_table import paragraph, print_lines, print_pair
from pipelines.cli.terminal import as_called
from pipelines.crawl.report import CrawlReport
from pipelines.database.figure_list import Wanted, false_rivals, figures_like
from pipelines.database.open import is_sample, opened
from pipelines.database.tables.feeds import MARK
from pipelines.database.totals import totals
from pipelines.figures.phrases import counted
from pipelines.problems import Problem
from pipelines.reading.job import ExtractReport
from pipelines.run import RunReport

MOST_CONFLICTS = 5
_SUREST = Wanted(status="conflict", order="surest", most=MOST_CONFLICTS + 1)
_NEWEST = Wanted(order="newest", most=MOST_CONFLICTS)
_HAD = frozenset({Fate.FETCHED, Fate.UNCHANGED, Fate.REDIRECTED, Fate.DUPLICATE})


def print_run(report: RunReport, path: Path, *, sample: bool, out: Console, err: Console) -> None:
    """What a run into the database at `path` came to, on one screen, and what to do next."""
    with opened(path, read_only=True) as db:
        print_figures(db, out)
    say_unfit(report.lined_up.unfit, err)
    _print_fates(report.crawl, out)
    print_extract(report.extract, out)
    if report.lined_up.crosscheck.waiting:
        out.print(f"[yellow]{report.lined_up.crosscheck.waits}[/]", highlight=False)
    database = "" if path.resolve() == Path.cwd() / "claims.db" else f" --db {path}"
    program = as_called()
    for what, command in (
        ("Browse it", f"{program} serve{database}   (http://127.0.0.1:8001)"),
        ("All figures", f"{program} figures{database}"),
        *([("Crawl live", f"{program} run --contact you@example.org")] if sample else []),
    ):
        out.print(f"{what + ':':<13}{command}", markup=False, highlight=False, soft_wrap=True)


def print_figures(db: Database, console: Console) -> None:
    """Counts; two figures that are easily taken for rivals; the surest conflicts."""
    paragraph(Text(_title(db), "bold"), console)
    pair = false_rivals(db)
    if pair:
        console.print("\nTwo numbers that look like rivals and are none:", style="dim", highlight=False)
        print_pair(db, *pair, console)
    surest = [figure for figure in figures_like(db, _SUREST) if not pair or figure["figure_id"] != pair[0]]
    if surest:
        console.print("\nThe surest conflicts (leads, not verdicts):", style="dim", highlight=False)
        print_lines(db, surest[:MOST_CONFLICTS], console)
    elif not pair and (newest := figures_like(db, _NEWEST)):
        console.print("\nNo conflicts. The newest figures:", style="dim", highlight=False)
        print_lines(db, newest, console)
    console.print()


def _print_fates(report: CrawlReport, console: Console) -> None:
    """In one line how the URLs of this run ended, with the outlets of those that were not had; and what went wrong."""
    told = []
    for fate in Fate:
        outlets = [outlet for outlet, counts in report.fates.items() if counts[fate]]
        count = sum(report.fates[outlet][fate] for outlet in outlets)
        whose = "" if fate in _HAD else f" ({', '.join(outlets)})"
        told += [f"{count} {fate.replace('_', ' ')}{whose}"] if count else []
    console.print(f"Crawled: {', '.join(told)}" if told else "nothing new was crawled", highlight=False)
    _print_problems(report.problems, console)


def print_crawl(report: CrawlReport, console: Console) -> None:
    """How the URLs of this run ended, by outlet, and what went wrong."""
    fates = [fate for fate in Fate if any(counts[fate] for counts in report.fates.values())]
    if fates:
        table = Table("fate", title="how the URLs of this run ended", title_justify="left", pad_edge=False)
        for outlet in report.fates:
            table.add_column(outlet, justify="right")
        for fate in fates:
            table.add_row(fate, *(str(counts[fate] or "") for counts in report.fates.values()))
        console.print(table)
    else:
        console.print("nothing new was crawled")
    _print_problems(report.problems, console)


def print_extract(report: ExtractReport, console: Console) -> None:
    """What the reading came to, where there is something to say."""
    if report.read or report.failed:
        failures = "".join(f", {count} {fate}" for fate, count in sorted(report.failed.items()))
        console.print(f"{report.read} pages read, {report.unchanged} of them unchanged{failures}", highlight=False)
    if report.feeds:
        console.print(f"{report.feeds} articles read {MARK}: no evidence, only leads", highlight=False)
    if report.outdated:
        console.print(f"{report.outdated} texts were read by another version; `claims extract` reads them again")
    _print_problems(report.problems, console)


def _print_problems(problems: Iterable[Problem], console: Console) -> None:
    for problem in problems:
        where = f"{problem.outlet}: " if problem.outlet else ""
        style = "red" if problem.error and not problem.known else "yellow"
        known = " (as before)" if problem.known else ""
        console.print(f"[{style}]{escape(where + problem.text + known)}[/]", highlight=False, soft_wrap=True)


def _title(db: Database) -> str:
    sample = "SAMPLE newsroom, invented news: " if is_sample(db) else ""
    found = totals(db)
    claims, articles = counted(found.claims, "claim"), counted(found.articles, "article")
    figures, sources = counted(found.figures, "figure"), counted(found.sources, "source")
    return f"{sample}{claims} in {articles}, lined up as {figures} on the word of {sources}"
