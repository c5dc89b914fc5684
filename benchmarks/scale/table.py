"""The measures of several sizes side by side, with the exponent by which each grows from one size to the next."""

import itertools
import math
from collections.abc import Mapping, Sequence
from typing import Any

from rich.table import Table

from benchmarks.scale.measures import MEASURES, Measure

NEARLY_LINEAR = 1.1
"""What the exponent of all claims may be: n·log n has some 1.08 between ten thousand and a million."""
NEARLY_FLAT = 0.35
"""What that of one thing may be: from ten thousand to a million five times as much."""
SMALL = {"s": 0.5, "ms": 20.0}
"""Below, by unit, what something costs is start-up and chance: how it grows is not told by it."""

Found = Mapping[int, Mapping[str, Mapping[str, Any]]]
"""What was found, by size and measure."""


def growth(few: Mapping[str, Any], many: Mapping[str, Any], claims: tuple[int, int]) -> float:
    """The exponent by which a cost grows: 1 is linear, 0 flat."""
    return math.log(many["cost"] / few["cost"]) / math.log(claims[1] / claims[0])


def too_steep(name: str, few: Mapping[str, Any], many: Mapping[str, Any], claims: tuple[int, int]) -> bool:
    """Does a measure grow faster than it may?"""
    measure = MEASURES[name]
    may_be = NEARLY_LINEAR if measure.whole else NEARLY_FLAT
    return bool(many["cost"] > SMALL[measure.unit] and growth(few, many, claims) > may_be)


def table(found: Found) -> Table:
    """A line a measure; for each size the cost, what it grew by since the one before, and the memory."""
    sizes = sorted(found)
    view = Table(title="What it costs, by claims in the database: processor, exponent of growth, most memory")
    view.add_column("measure")
    for place, size in enumerate(sizes):
        view.add_column(f"{size:,}", justify="right")
        if place:
            view.add_column("n^", justify="right")
        view.add_column("MB", justify="right")
    for name, measure in MEASURES.items():
        if any(name in found[size] for size in sizes):
            view.add_row(name, *_cells(name, measure, sizes, found))
    return view


def steep(found: Found) -> list[str]:
    """The measures that grow faster than they may, in words."""
    sizes = sorted(found)
    return [
        f"{name} grows by n^{growth(found[few][name], found[many][name], (few, many)):.2f} from {few:,} to {many:,}"
        for name in MEASURES
        for few, many in itertools.pairwise(sizes)
        if name in found[few] and name in found[many]
        if too_steep(name, found[few][name], found[many][name], (few, many))
    ]


def _cells(name: str, measure: Measure, sizes: Sequence[int], found: Found) -> list[str]:
    cells = []
    for place, size in enumerate(sizes):
        one = found[size].get(name)
        cells.append(_cost(one["cost"], measure.unit) if one else "–")
        if place:
            before = found[sizes[place - 1]].get(name)
            cells.append(f"{growth(before, one, (sizes[place - 1], size)):.2f}" if one and before else "–")
        cells.append(f"{one['memory']:.0f}" if one else "–")
    return cells


def _cost(cost: float, unit: str) -> str:
    return f"{cost:.0f} {unit}" if cost >= 100 else f"{cost:.3g} {unit}"
