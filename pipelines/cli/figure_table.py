"""Figures in a terminal: a table of them, and single ones told in sentences."""

from collections.abc import Mapping, Sequence
from typing import Any

from rich.console import Console
from rich.markup import escape
from rich.table import Table
from rich.text import Text
from sqlite_utils import Database

from extract.records import Claim
from pipelines.database.claims import claims_by_figure
from pipelines.database.figures import figure_of_id
from pipelines.database.outlets import outlet_titles
from pipelines.figures.in_a_line import in_a_line
from pipelines.figures.relations import relation_said
from pipelines.figures.told import told

STYLE = {"conflict": "bold red", "agree": "green", "moved": "yellow", "single": "dim"}

Row = Mapping[str, Any]


def print_table(db: Database, figures: Sequence[Row], console: Console) -> None:
    """A row each: what it is, how it stands, and its values with their outlets and on whose word."""
    titles = outlet_titles(db)
    claims = claims_by_figure(db, [figure["figure_id"] for figure in figures])
    table = Table(pad_edge=False, show_edge=False, header_style="bold")
    table.add_column("figure", overflow="fold", ratio=2)
    table.add_column("status", no_wrap=True)
    table.add_column("who says what, on whose word", overflow="fold", ratio=3)
    table.expand = True
    for figure in figures:
        said = in_a_line(claims[figure["figure_id"]], titles).replace(" · ", "\n")
        table.add_row(escape(figure["title"]), f"{_status(figure)}\n{_sure(figure)}", escape(said))
        table.add_section()
    console.print(table)


def print_lines(db: Database, figures: Sequence[Row], console: Console) -> None:
    """A line each, folded where the terminal is narrow."""
    titles = outlet_titles(db)
    claims = claims_by_figure(db, [figure["figure_id"] for figure in figures])
    for figure in figures:
        line = Text.assemble(
            (_sure(figure).removesuffix(" sure").rjust(4), STYLE[figure["status"]]),
            "  ",
            (figure["title"], "bold"),
            ": ",
            in_a_line(claims[figure["figure_id"]], titles, most=2),
            *([(" (one claim only)", "dim")] if figure["side_claims"] == 1 else []),
        )
        paragraph(line, console, others=6)


def print_pair(db: Database, whole: str, part: str, relation: Any, console: Console) -> None:
    """A figure in sentences, and one behind it that is linked to it."""
    titles = outlet_titles(db)
    claims = claims_by_figure(db, [whole, part])
    for figure_id, before in ((whole, ""), (part, f"↳ {relation_said(relation, outgoing=False)}: ")):
        figure = figure_of_id(db, figure_id)
        if figure:
            _tell(figure, before, claims[figure_id], titles, console)


def _tell(figure: Row, before: str, claims: Sequence[Claim], titles: Mapping[str, str], console: Console) -> None:
    sure = f", {_sure(figure)}" if _sure(figure) else ""
    head = Text.assemble(
        before, (figure["title"], "bold"), "  ", (figure["status"], STYLE[figure["status"]]), (sure, "dim")
    )
    paragraph(head, console, others=2)
    paragraph(Text(told(figure, claims, titles)), console, first=2, others=2)


def paragraph(text: Text, console: Console, *, first: int = 0, others: int = 0) -> None:
    """A paragraph folded to the terminal's width; its first line and the others begin so many blanks in."""
    for number, line in enumerate(text.wrap(console, console.width - max(first, others))):
        line.rstrip()
        console.print(Text(" " * (others if number else first)) + line, highlight=False, soft_wrap=True)


def _status(figure: Row) -> str:
    return f"[{STYLE[figure['status']]}]{figure['status']}[/]"


def _sure(figure: Row) -> str:
    sure = figure["conflict_certainty"] if figure["status"] == "conflict" else figure["certainty"]
    return "" if sure is None else f"{sure:.0%} sure"
