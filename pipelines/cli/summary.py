"""What a run came to, for the terminal: figures with what each outlet says, and how the URLs ended."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.markup import escape
from rich.table import Table
from sqlite_utils import Database

from crawlers.fates import Fate
from pipelines.cli.decision_table import say_unfit
from pipelines.crawl.report import CrawlReport
from pipelines.database.claims import said_of_figure
from pipelines.database.figures import all_links, figures_by_weight
from pipelines.database.open import is_sample, opened
from pipelines.database.tables.feeds import MARK
from pipelines.database.totals import totals
from pipelines.problems import Problem
from pipelines.reading.job import ExtractReport
from pipelines.run import RunReport

MOST_FIGURES = 15
"""What a screen or two can hold; the site shows the rest."""

MOST_VALUES = 8
"""Of one figure."""

_STYLE = {"conflict": "bold red", "agree": "green", "moved": "yellow", "single": "dim"}

Row = dict[str, Any]


def print_run(report: RunReport, path: Path, *, sample: bool, out: Console, err: Console) -> None:
    """What a run into the database at `path` came to, and what to do next."""
    with opened(path, read_only=True) as db:
        print_figures(db, out)
    say_unfit(report.lined_up.unfit, err)
    print_crawl(report.crawl, out)
    print_extract(report.extract, out)
    if report.lined_up.crosscheck.waiting:
        out.print(f"[yellow]{report.lined_up.crosscheck.waits}[/]", highlight=False)
    database = "" if path.resolve() == Path.cwd() / "claims.db" else f" --db {path}"
    live = " · Crawl live: claims run --contact you@example.org" if sample else ""
    out.print(f"Open the site: claims serve{database}{live}", highlight=False, soft_wrap=True)


def print_figures(db: Database, console: Console) -> None:
    """Figures with status, value by outlet and source: several outlets and conflicts first, linked ones together."""
    figures, links = figures_by_weight(db), all_links(db)
    shown = linked_together(figures, links)[:MOST_FIGURES]
    table = Table(title=_title(db, len(figures)), title_justify="left", pad_edge=False)
    for name in ("figure", "status", "value", "outlet", "on whose word"):
        table.add_column(name, overflow="fold")
    relation = {link["figure_from"]: (link["relation"], link["figure_to"]) for link in links}
    before = None
    for figure in shown:
        said = relation.get(figure["figure_id"])
        title = escape(figure["title"])
        if said and said[1] == before:
            title = f"↳ {said[0].replace('_', ' ')} the above:\n{title}"
        _add(table, figure, title, _sayings(db, figure["figure_id"]))
        before = figure["figure_id"]
    console.print(table)
    if len(figures) > len(shown):
        console.print(f"and {len(figures) - len(shown)} more figures, on the site", highlight=False)


def linked_together(figures: Sequence[Row], links: Iterable[Row]) -> list[Row]:
    """The same figures in the same order, but each with those linked to it right behind it."""
    linked: dict[str, list[str]] = defaultdict(list)
    for link in links:
        linked[link["figure_to"]].append(link["figure_from"])
        linked[link["figure_from"]].append(link["figure_to"])
    by_id = {figure["figure_id"]: figure for figure in figures}
    ordered: dict[str, Row] = {}
    for figure in figures:
        for name in (figure["figure_id"], *linked[figure["figure_id"]]):
            if name in by_id:
                ordered.setdefault(name, by_id[name])
    return list(ordered.values())


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


def _title(db: Database, figures: int) -> str:
    sample = "SAMPLE newsroom, invented news: " if is_sample(db) else ""
    found = totals(db)
    return f"{sample}{found.claims} claims in {found.articles} articles, lined up as {figures} figures"


def _sayings(db: Database, figure: str) -> list[tuple[str, str, str]]:
    """Value as written, the outlets that state it so, and on whose word."""
    rows = said_of_figure(db, figure)
    return [
        (
            row["quantity"],
            row["outlets"].replace(",", ", "),
            ("denied by " if row["negated"] else "")
            + (row["source"] or "nobody named")
            + (f", via {row['via']}" if row["via"] else ""),
        )
        for row in rows
    ]


def _add(table: Table, figure: Row, title: str, sayings: Sequence[tuple[str, str, str]]) -> None:
    status = f"[{_STYLE[figure['status']]}]{figure['status']}[/]{_sure(figure)}"
    shown = [*sayings[:MOST_VALUES]]
    if len(sayings) > len(shown):
        shown.append((f"and {len(sayings) - len(shown)} more", "", ""))
    for number, saying in enumerate(shown):
        head = (title, status) if number == 0 else ("", "")
        table.add_row(*head, *(escape(text) for text in saying), end_section=number == len(shown) - 1)


def _sure(figure: Row) -> str:
    """How sure its status is, and what it hangs on, each on a line of its own."""
    sure = figure["conflict_certainty"] if figure["status"] == "conflict" else figure["certainty"]
    lines = [] if sure is None else [f"{sure:.0%} sure"]
    return "".join(f"\n{line}" for line in (*lines, *(["one claim only"] if figure["side_claims"] == 1 else [])))
