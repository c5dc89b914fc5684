"""A check report as a terminal table."""

from collections.abc import Sequence

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from pipelines.check import CheckReport, Evidence

_COLOUR = {"conflicts": "red", "misattributed": "magenta", "outdated": "yellow", "not_found": "cyan", "agrees": "green"}
"""Verdicts in the order in which an editor must look at them."""


def render_terminal(report: CheckReport, console: Console) -> None:
    """Print each figure of the text, what needs a look first, with whose word it is and what the outlets say."""
    table = Table(title=("SAMPLE, not news: " if report.sample else "") + "figures of the text", show_lines=True)
    table.add_column("in the text")
    table.add_column("on whose word")
    table.add_column("verdict")
    table.add_column("what the outlets say")
    order = list(_COLOUR)
    for figure in sorted(report.figures, key=lambda f: (order.index(f.verdict), f.start)):
        colour = _COLOUR[figure.verdict]
        table.add_row(
            escape(figure.quantity_text),
            escape(_attribution(figure.source, figure.cue, figure.via)),
            f"[{colour}]{figure.verdict.replace('_', ' ')}[/]",
            _lines(figure.evidence),
        )
    console.print(table)
    console.print(_counts(report))
    if report.outlets_named:
        used = {e.outlet for f in report.figures for e in f.evidence}
        looked = ", ".join(f"{name} ({'found' if name in used else 'nothing found'})" for name in report.outlets_named)
        console.print(f"It says it used: {escape(looked)}")
    console.print("A disagreement is a lead, not a verdict.", style="dim")


def _counts(report: CheckReport) -> str:
    by_verdict = {verdict: sum(f.verdict == verdict for f in report.figures) for verdict in _COLOUR}
    told = [f"{number} {verdict.replace('_', ' ')}" for verdict, number in by_verdict.items() if number]
    return f"{len(report.figures)} figures: " + (", ".join(told) or "nothing to check")


def _attribution(source: str | None, cue: str | None, via: str | None) -> str:
    said = " ".join(part for part in (source, f"({cue})" if source and cue else None) if part) or "nobody"
    return f"{said}, via {via}" if via else said


def _lines(evidence: Sequence[Evidence]) -> str:
    """One line for each value stated, those that contradict the text first, with the outlets that state it."""
    groups: dict[tuple[bool, object, object, str], list[Evidence]] = {}
    for one in evidence:
        groups.setdefault((one.compatible, one.value_low, one.value_high, one.comparator), []).append(one)
    lines = []
    for (compatible, *_), same in sorted(groups.items(), key=lambda group: group[0][0]):
        mark = "[green]✓[/]" if compatible else "[red]✗[/]"
        lines.append(f"{mark} [bold]{escape(same[0].quantity_text)}[/]")
        lines += [f"  {escape(_word_of(one))}" for one in same]
    return "\n".join(lines)


def _word_of(evidence: Evidence) -> str:
    said = _attribution(evidence.source, None, evidence.via)
    link = f" · {evidence.url}" if evidence.url else ""
    return f"{evidence.outlet} ({said}){link}"
