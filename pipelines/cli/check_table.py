"""What `claims check` found, for the terminal: each figure of the text, on whose word, and what the outlets say."""

from collections.abc import Sequence

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from pipelines.check.report import CheckReport, Evidence, FeedLead

_COLOUR = {
    "conflicts": "red", "disputed": "magenta", "misattributed": "magenta", "outdated": "yellow", "not_found": "cyan",
    "agrees": "green",
}  # fmt: skip


def print_check(report: CheckReport, console: Console) -> None:
    """Print each figure of the text, what needs a look first, with whose word it is and what the outlets say."""
    table = Table(title=("SAMPLE, not news: " if report.sample else "") + "figures of the text", show_lines=True)
    table.add_column("in the text")
    table.add_column("on whose word")
    table.add_column("verdict")
    table.add_column("what the outlets say")
    for figure in report.figures:
        colour = _COLOUR[figure.verdict]
        table.add_row(
            escape(figure.quantity_text),
            escape(_attribution(figure.source, figure.cue, figure.via)),
            f"[{colour}]{figure.verdict.replace('_', ' ')}[/]",
            "\n".join(
                (
                    _lines(figure.evidence, on_one_word=figure.on_one_word, disputed_by=figure.disputed_by),
                    *(f"[dim]{escape(_lead(lead))}[/]" for lead in figure.feed_leads),
                )
            ).strip(),
        )
    console.print(table)
    console.print(_counts(report))
    if report.outlets_used:
        console.print("It says it used:")
    for used in report.outlets_used:
        mark = "[green]✓[/]" if used.fits or used.does_not_fit else "[cyan]–[/]"
        console.print(f"  {mark} {escape(used.outlet)}: {used.told}")
    console.print("A disagreement is a lead, not a verdict.", style="dim")


def _counts(report: CheckReport) -> str:
    told = [f"{number} {verdict.replace('_', ' ')}" for verdict, number in report.counts.items()]
    return f"{len(report.figures)} figures: " + (", ".join(told) or "nothing to check")


def _attribution(source: str | None, cue: str | None, via: str | None) -> str:
    said = " ".join(part for part in (source, f"({cue})" if source and cue else None) if part) or "nobody"
    return f"{said}, via {via}" if via else said


def _lines(evidence: Sequence[Evidence], *, on_one_word: bool, disputed_by: str | None) -> str:
    """One line for each value stated, those that contradict the text first, with the outlets that state it."""
    groups: dict[tuple[bool, object, object, str], list[Evidence]] = {}
    for one in evidence:
        groups.setdefault((one.compatible, one.value_low, one.value_high, one.comparator), []).append(one)
    lines = ["[dim]all on one word[/]"] if on_one_word else []
    for (compatible, *_), same in groups.items():
        mark = "[green]✓[/]" if compatible else "[red]✗[/]"
        lines.append(f"{mark} [bold]{escape(same[0].quantity_text)}[/]")
        lines += [f"  {escape(_saying(one))}" for one in same]
    if disputed_by:
        lines.append(f"[magenta]denied by[/] {escape(disputed_by)}")
    return "\n".join(lines)


def _lead(lead: FeedLead) -> str:
    link = f" · {lead.url}" if lead.url else ""
    return f"a lead: {lead.quantity_text}, {lead.outlet} ({lead.note}){link}"


def _saying(evidence: Evidence) -> str:
    said = ("denied by " if evidence.denied else "") + _attribution(evidence.source, None, evidence.via)
    link = f" · {evidence.url}" if evidence.url else ""
    return f"{evidence.outlet} ({said}){link}"
