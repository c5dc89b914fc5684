"""What `claims check` found, for the terminal: each figure of the text in its sentence, and what the outlets say."""

from collections.abc import Iterator

from rich import box
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from pipelines.check.findings import FeedLead
from pipelines.check.groups import ValueGroup, by_value
from pipelines.check.report import CheckedFigure, CheckReport, Order
from pipelines.check.verdicts import MARKS, TITLES, Verdict
from pipelines.figures.vocabulary import LEAD

_COLOUR: dict[Verdict, str] = {
    "against_its_source": "red", "outdated": "yellow", "conflicts": "red", "disputed": "magenta",
    "misattributed": "magenta", "unproven_source": "yellow", "agrees": "green", "not_found": "cyan",
}  # fmt: skip
_SIGN = {"✓": "green", "✗": "red", "⇄": "magenta", "≈": "yellow"}
_LONGEST = 240
"""Characters of a sentence that are shown; a list of forty figures must not be a wall."""


def print_check(report: CheckReport, console: Console, *, order: Order = "urgency") -> None:
    """Print each figure of the text, by urgency or as the text has them, with its verdict and what the outlets say."""
    table = Table(
        title=("SAMPLE, not news: " if report.sample else "") + "figures of the text",
        box=box.ROUNDED, show_lines=True, expand=True,
    )  # fmt: skip
    table.add_column("in the text", ratio=2)
    table.add_column("what the outlets say", ratio=3)
    for figure in report.ordered(order):
        table.add_row("\n".join(_in_text(figure)), "\n".join(_said(figure)))
    console.print(table)
    console.print(_counts(report))
    if report.outlets_used:
        console.print("It says it used:")
    for used in report.outlets_used:
        mark = "[green]✓[/]" if used.fits or used.does_not_fit else "[cyan]–[/]"
        console.print(f"  {mark} {escape(used.outlet)}: {used.told}")
    console.print(LEAD, style="dim")


def _counts(report: CheckReport) -> str:
    told = [f"{number} {TITLES[verdict]}" for verdict, number in report.counts.items()]
    number = len(report.figures)
    return f"{number} {'figure' if number == 1 else 'figures'}: " + (", ".join(told) or "nothing to check")


def _in_text(figure: CheckedFigure) -> Iterator[str]:
    yield f"[bold {_COLOUR[figure.verdict]}]{MARKS[figure.verdict]} {TITLES[figure.verdict]}[/]"
    yield f"[bold]{escape(' '.join(figure.quantity_text.split()))}[/], {escape(_attribution(figure))}"
    sentence = " ".join(figure.sentence.split())
    yield f"[dim]{escape(sentence if len(sentence) <= _LONGEST else sentence[: _LONGEST - 1] + '…')}[/]"


def _attribution(figure: CheckedFigure) -> str:
    said = f"on the word of {figure.source}" if figure.source else "on nobody's word"
    return f"{said}, via {figure.via}" if figure.via else said


def _said(figure: CheckedFigure) -> Iterator[str]:
    yield escape(figure.explanation)
    for group in by_value(figure.evidence):
        yield f"[{_SIGN[group.sign]}]{group.sign}[/] [bold]{escape(group.printed)}[/]: {escape(_outlets(group))}"
        yield from (f"  [dim]{escape(one.url)}[/]" for one in group.evidence if one.url)
    if figure.nearest:
        values = ", ".join(figure.nearest.values)
        yield f"[dim]nearest, no evidence: {escape(figure.nearest.figure_title)} ({escape(values)})[/]"
    yield from (f"[dim]{escape(_lead(lead))}[/]" for lead in figure.feed_leads)


def _outlets(group: ValueGroup) -> str:
    return "; ".join(f"{', '.join(outlets)} ({word})" for word, outlets in group.by_word.items())


def _lead(lead: FeedLead) -> str:
    link = f" · {lead.url}" if lead.url else ""
    return f"a lead: {lead.quantity_text}, {lead.outlet} ({lead.note}){link}"
