"""Decisions in words: the table of `claims decide list`, and the lines that say where one no longer fits."""

from collections.abc import Iterable, Mapping
from typing import Any

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from pipelines.decisions.model import Decision
from pipelines.figures.phrases import counted


def what(decision: Decision) -> str:
    """What was decided, in a few words."""
    match decision.action:
        case "reject":
            return f"reject claim {decision.claim_id}: {decision.claims[0].quantity_text}"
        case "mend":
            return f"mend claim {decision.claim_id}, {decision.claims[0].quantity_text}: {_mended(decision.wanted)}"
        case "merge":
            return f"merge figure {decision.other_figure} into {decision.figure_id}"
        case "split":
            return f"split {counted(len(decision.claims), 'claim')} off figure {decision.figure_id}"
        case "rename":
            return f"rename figure {decision.figure_id}: {decision.wanted['title']}"
        case "undo":
            return f"undo decision {decision.wanted['undoes']}"


def state(decision: Decision) -> str:
    """Whether it holds: in force, undone, or why it does not fit."""
    if decision.undone_by is not None:
        return f"undone by {decision.undone_by}"
    return f"does not fit: {decision.problem}" if decision.problem else "in force"


def print_decisions(decisions: list[Decision], out: Console) -> None:
    """All decisions as a table."""
    numbers = {decision.decision_id: decision.number for decision in decisions}
    table = Table()
    for column in ("number", "what", "by", "when", "why", "state"):
        table.add_column(column, overflow="fold")
    for d in decisions:
        told = f"undo decision {numbers[d.wanted['undoes']]}" if d.action == "undo" else what(d)
        cells = (str(d.number), told, d.made_by, d.made_at, d.why, state(d))
        table.add_row(*map(escape, cells))
    out.print(table)


def say_unfit(unfit: Iterable[Decision], err: Console) -> None:
    """One line for each decision in force that could not be applied."""
    for decision in unfit:
        line = f"decision {decision.number} of {decision.made_by} no longer fits ({what(decision)}): {decision.problem}"
        err.print(line, markup=False, highlight=False, soft_wrap=True)


def _mended(wanted: Mapping[str, Any]) -> str:
    told = []
    if "comparator" in wanted:
        low, high = wanted["value_low_text"], wanted["value_high_text"]
        ends = f"{low}..{high}" if wanted["comparator"] == "range" else f"{wanted['comparator']} {low or high}"
        told.append(f"value {ends}")
    told += [f"{name} {wanted[name] or 'nobody'}" for name in ("unit", "source") if name in wanted]
    return ", ".join(told) or f"source is a {wanted['source_kind']}"
