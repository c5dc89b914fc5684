"""What `claims trace` found, for the terminal: the outlets first, then each figure of the release in print."""

from collections.abc import Iterator

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from pipelines.figures.phrases import minute
from pipelines.trace.report import Printed, TracedFigure, TraceReport


def print_trace(report: TraceReport, console: Console) -> None:
    """Print what each outlet made of the release, then figure by figure how it is printed and on whose word."""
    sample = "SAMPLE, not news: " if report.sample else ""
    console.print(escape(sample + issued(report)), highlight=False)
    for outlet in report.outlets:
        when = f"; [dim]first {minute(outlet.first)}[/]" if outlet.first else ""
        console.print(f"[bold]{escape(outlet.outlet)}[/] {escape(outlet.told(report.issuer))}{when}", highlight=False)
    if report.silent:
        console.print(escape(f"No figure of it: {', '.join(report.silent)}"), style="dim", highlight=False)
    if report.figures:
        console.print(_table(report, sample))
    if not report.full_texts:
        console.print("A published copy has no full texts: only sentences with figures were compared.", style="dim")
    console.print(
        "Copied are words in runs of four or more of the release. An alteration is a lead, not a verdict.", style="dim"
    )


def issued(report: TraceReport) -> str:
    """Who issued the release and how that is known, in a sentence."""
    count = len(report.figures)
    figures = f"{count} figure{'s' if count != 1 else ''}" if count else "no figure"
    if report.issuer is None:
        return f"A release with {figures}; nothing in it says whose it is (--issuer NAME)."
    return f"A release of {report.issuer} ({', '.join(report.issuer_found_by)}) with {figures}."


def _table(report: TraceReport, sample: str) -> Table:
    table = Table(title=f"{sample}its figures in print", show_lines=True)
    table.add_column("in the release", ratio=2)
    table.add_column("in print", ratio=5)
    for figure in report.figures:
        table.add_row(_figure(figure), "\n".join(_lines(figure, report.issuer)) or "[dim]no outlet prints it[/]")
    return table


def _figure(figure: TracedFigure) -> str:
    said = [f"[bold]{escape(figure.quantity_text)}[/]"]
    if figure.source:
        said.append(f"[dim]{escape(figure.source)}[/]")
    return "\n".join(said)


def _lines(figure: TracedFigure, issuer: str | None) -> Iterator[str]:
    """Each way in which the figure is printed and credited, with the outlets that do so and when."""
    groups: dict[tuple[str, str, str], list[Printed]] = {}
    for one in figure.printed:
        groups.setdefault((one.quantity_text.casefold(), one.altered, one.credited(issuer)), []).append(one)
    for (_, altered, credited), same in groups.items():
        colour = "red" if same[0].misleads else "yellow" if same[0].alterations else "green"
        yield f"[bold]{escape(same[0].quantity_text)}[/] [{colour}]{escape(altered)}[/]; {escape(credited)}"
        for one in same:
            yield f"  [dim]{escape(_outlet(one))}[/]"


def _outlet(one: Printed) -> str:
    since = f"{'by a change of ' if one.by_edit else ''}{minute(one.published) or 'undated'}"
    until = f", not since {minute(one.withdrawn_at)}" if one.withdrawn_at else ""
    also = f"; also {'; '.join(wording.told for wording in one.also)}" if one.also else ""
    copied = f"; {one.copied:.0%} of its sentence copied" if one.copied else ""
    return f"{one.outlet}, {since}{until}{copied}{also}"
