"""Figures linked with another one, in words: its verified part, its forecast, the same of somebody else."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from pipelines.figures.relations import relation_said
from pipelines.site.parts.prints import value_range


@dataclass(frozen=True, slots=True)
class LinkedFigure:
    """A figure at the other end of a link."""

    said: str
    figure: Mapping[str, Any]
    values: str


def linked(rows: Iterable[Mapping[str, Any]]) -> tuple[list[LinkedFigure], list[LinkedFigure]]:
    """Rows of `figures` with `relation` and `outgoing`: those that are perhaps the same, and the others."""
    found = [
        (
            row["relation"] == "perhaps_same_as",
            LinkedFigure(relation_said(row["relation"], outgoing=bool(row["outgoing"])), row, value_range(row)),
        )
        for row in rows
    ]
    return [one for same, one in found if same], [one for same, one in found if not same]
