"""A measure, what it must reach, and what its repeated runs came to: medians, ratios, verdicts. Pure."""

import statistics
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from benchmarks.speed.setting import Setting

Kind = Literal["times", "percent", "seconds"]


class NotHere(Exception):
    """A row that cannot be measured on this machine; the message says what it wants."""


@dataclass(frozen=True, slots=True)
class Pair:
    """One run of both sides, one straight after the other: what else the machine does meets both alike."""

    theirs: float
    """Of what is compared with; in seconds, or what else the row counts."""
    ours: float


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the table."""

    key: str
    title: str
    kind: Kind
    must: float
    aim: float
    take: "Callable[[Setting], Pair]"
    """One run of both sides. Raises `NotHere`."""
    elsewhere: str = "–"
    """What others are known to reach."""
    most_repeats: int | None = None
    """Where one run takes minutes, more are not taken."""


@dataclass(frozen=True, slots=True)
class Found:
    """What the runs of a row came to."""

    row: Row
    pairs: Sequence[Pair] = field(default_factory=tuple)
    problem: str = ""
    """Why there are none."""

    @property
    def theirs(self) -> float:
        """The median of what is compared with."""
        return statistics.median(pair.theirs for pair in self.pairs)

    @property
    def ours(self) -> float:
        """Our median."""
        return statistics.median(pair.ours for pair in self.pairs)

    @property
    def value(self) -> float:
        """What the row says: the median of the ratios of its pairs, in its kind's measure."""
        return statistics.median(value_of(self.row.kind, pair) for pair in self.pairs)

    @property
    def spread(self) -> tuple[float, float]:
        """The least and the greatest of them."""
        values = [value_of(self.row.kind, pair) for pair in self.pairs]
        return min(values), max(values)


def value_of(kind: Kind, pair: Pair) -> float:
    """How many times as fast we are, our share of theirs in per cent, or our seconds."""
    if kind == "seconds":
        return pair.ours
    return pair.theirs / pair.ours if kind == "times" else 100 * pair.ours / pair.theirs


def reached(row: Row, value: float, wanted: float) -> bool:
    """Whether a value is as good as is wanted: seconds are to be few, all else is to be much."""
    return value <= wanted if row.kind == "seconds" else value >= wanted


def told(kind: Kind, value: float) -> str:
    """A value as the table has it."""
    return {"times": f"{value:.2f} ×", "percent": f"{value:.1f}%", "seconds": f"{value:.2f} s"}[kind]
