"""Figures linked with another one, in words: its verified part, its forecast, the same of somebody else."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from pipelines.figures.vocabulary import Relation
from pipelines.site.parts.prints import value_range

_SAID: Mapping[Relation, tuple[str, str]] = {
    "part_of": ("this is a part of", "a part of this"),
    "verified_subset_of": ("this is the verified part of", "what of this is verified"),
    "change_of": ("this is the change of", "the change of this"),
    "forecast_of": ("this is a forecast of", "a forecast of this"),
    "target_of": ("this is a target for", "a target for this"),
    "limit_of": ("this is a limit on", "a limit on this"),
    "denial_of": ("this is a denial of", "a denial of this"),
    "other_period_of": ("this is another time of", "the same at another time"),
    "other_holder_of": ("the same of somebody else", "the same of somebody else"),
    "perhaps_same_as": ("perhaps the same as", "perhaps the same as"),
}
"""How a figure stands to the one whose page it is on: by a link from this to that, and by one from that to this."""


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
            LinkedFigure(_SAID[row["relation"]][not row["outgoing"]], row, value_range(row)),
        )
        for row in rows
    ]
    return [one for same, one in found if same], [one for same, one in found if not same]
