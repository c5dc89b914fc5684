"""`claims crosscheck --explain` for the terminal: why two claims are one figure or two."""

from collections.abc import Iterator

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from pipelines.crosscheck.explain import Explained
from pipelines.lineup.clusters import THRESHOLD
from pipelines.lineup.pairs import BASE


def print_explained(found: Explained, console: Console) -> None:
    """The two claims, what was weighed and how much it adds, and what lining up did."""
    for claim in found.claims:
        source = claim.source or "nobody"
        console.print(f"[bold]{escape(claim.quantity_text)}[/] · {claim.outlet} · {escape(source)}")
        console.print(f"  {escape(claim.sentence)}")
    slots = Table("question", "the one", "the other", "verdict")
    for slot in found.slots:
        slots.add_row(slot.slot.replace("_", " "), slot.one or "–", slot.other or "–", slot.verdict)
    console.print(slots)
    table = Table("for or against", "found", "weight", "adds")
    for name, value, weight in found.weighed:
        table.add_row(name.replace("_", " "), f"{value:.2f}", f"{weight:+.2f}", f"{value * weight:+.2f}")
    table.add_row("nothing else known", "", "", f"{BASE:+.2f}", end_section=True)
    if found.weighed:
        console.print(table)
        console.print(f"Log-odds {found.odds:+.2f}; claims are gathered down to a mean of {THRESHOLD:+.2f}.")
    for line in _outcome(found):
        console.print(line)


def _outcome(found: Explained) -> Iterator[str]:
    if not found.same_story:
        yield "Their articles are not taken for tellings of one story: claims of two stories are never compared."
    if found.barrier:
        yield f"Never gathered: {found.barrier}."
    if found.one_figure and found.likely:
        yield "They are one figure."
    elif found.one_figure:
        yield "They are one figure all the same: through other claims, as rivals that answer one question, or decided."
    elif found.likely:
        yield "They are two figures all the same: each fits others better, or a person decided so."
    else:
        yield "They are two figures."
