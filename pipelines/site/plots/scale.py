"""The axis of a plot: round ticks around the values, chosen by leather, and places on it in per cent."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import DecimalException

from leather.scales import Linear

from pipelines.site.parts.prints import compact


@dataclass(frozen=True, slots=True)
class Scale:
    """An axis from its first tick to its last."""

    ticks: tuple[float, ...]

    @property
    def low(self) -> float:
        return self.ticks[0]

    @property
    def high(self) -> float:
        return self.ticks[-1]

    def place(self, value: float) -> float:
        """Where `value` lies, in per cent of the plot's width; beyond the ends, at the end."""
        share = (value - self.low) / (self.high - self.low)
        return round(100 * min(1.0, max(0.0, share)), 3)

    def labels(self) -> list[tuple[float, str]]:
        """Each tick's place and text."""
        return [(self.place(tick), compact(tick)) for tick in self.ticks]


def scale_of(values: Iterable[float]) -> Scale | None:
    """An axis that holds all `values`; None where there are none, or none that can be drawn."""
    values = list(values)
    if not values:
        return None
    low, high = min(values), max(values)
    if low == high:
        low, high = low - (abs(low) * 0.1 or 1), high + (abs(high) * 0.1 or 1)
    try:
        ticks = tuple(float(tick) for tick in Linear(low, high).ticks())
    except (DecimalException, IndexError, OverflowError):  # 1 and 1e280: no picture says anything
        return None
    return Scale(ticks) if len(ticks) > 1 and ticks[0] < ticks[-1] else None
