"""`claims crosscheck --explain` for the terminal: why two claims are one figure or two."""

from collections.abc import Iterator, Sequence

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from pipelines.crosscheck.explain import Explained
from pipelines.lineup.clusters import THRESHOLD
from pipelines.lineup.reasons import Reason

LITTLE = 0.02
"""Log-odds less than which a reason is not told by itself."""


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
    for title, reasons in (("the two by themselves", found.alone), ("among the claims of the story", found.company)):
        if reasons:
            console.print(_table(title, reasons))
    if found.alone:
        console.print(f"Log-odds {found.odds:+.2f}; claims are gathered down to a mean of {THRESHOLD:+.2f}.")
    if found.read is not None:
        console.print(
            f"Read together: {found.read:+.2f}, which counts where figures as wholes may be rivals or may not."
        )
    for line in _outcome(found):
        console.print(line)


def _table(title: str, reasons: Sequence[Reason]) -> Table:
    table = Table(title, "found", "adds")
    for reason in reasons:
        if abs(reason.adds) >= LITTLE:
            value = "" if reason.found is None else f"{reason.found:.2f}"
            table.add_row(reason.said, value, f"{reason.adds:+.2f}")
    rest = sum(reason.adds for reason in reasons if abs(reason.adds) < LITTLE)
    table.add_row("all else", "", f"{rest:+.2f}", end_section=True)
    table.add_row("together", "", f"{sum(reason.adds for reason in reasons):+.2f}")
    return table


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
