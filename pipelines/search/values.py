"""Numbers that a reader typed, as the printed values that they may mean.

Whoever saw "35,000" may have seen what rounds to it: 35,140 and not 34,000. Whoever saw "35,140" finds "35,000" as
well, for that is what another outlet makes of it. A bound is a bound: "over 35,000" is no less. A unit is a unit, and
one that converts is looked for in the others: "two years" is printed as 24 months.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Context, Decimal

from extract.number.mentions import Mention
from extract.number.numbers import plain
from extract.number.unit_forms import written_forms
from extract.number.units import Unit
from extract.records import Comparator, Kind
from pipelines.compare.intervals import CONVERTED, admitted
from pipelines.compare.rounding import EXACT_BELOW, rounding
from pipelines.compare.units import measure_of

_ANY_UNIT = frozenset({"percent", "points", "ratio"})
"""Kinds of which the kind says all: "points" are printed as percentage points and as points."""


@dataclass(frozen=True, slots=True)
class Window:
    """Printed values of one kind and unit that a number may mean, both ends with it."""

    low: float
    high: float
    kind: Kind | None = None
    """None for any."""
    unit: str | None = None
    """None for any."""
    converted: bool = False
    """Is it in another unit than was typed?"""


@dataclass(frozen=True, slots=True)
class ValueAsked:
    """One number of a query."""

    text: str
    """As it was typed, with what bounds it."""
    low: float | None
    high: float | None
    comparator: Comparator
    unit: str | None
    """Of money and measures: what is counted is left to the words."""
    exact: tuple[float, ...]
    """The number itself: who prints it comes first. Empty for a range, whose ends say no more than what is between."""
    windows: tuple[Window, ...]
    """All that it may mean, in the unit that was typed first of all."""

    @property
    def is_telling(self) -> bool:
        """Is it worth looking for without the words beside it? "12" stands everywhere, "12%" and "1,200" do not."""
        return self.unit is not None or any(w.kind or abs(w.high) >= EXACT_BELOW for w in self.windows)

    @property
    def own(self) -> tuple[Window, ...]:
        """What it may mean in the unit that was typed."""
        return tuple(window for window in self.windows if not window.converted)


def value_asked(mention: Mention, text: str) -> ValueAsked:
    """A number expression as what it may mean."""
    low, high = (None if end is None else float(end) for end in (mention.low, mention.high))
    numbers = {end for end in (low, high) if end is not None}
    exact = tuple(numbers) if len(numbers) == 1 else ()
    kinds = _kinds(mention.unit)
    unit = mention.unit.id if mention.unit and mention.unit.kind not in _ANY_UNIT else None
    reach = _reach(mention, is_count=kinds == (None,))
    own = [Window(start, end, kind, unit) for start, end in reach for kind in kinds]
    return ValueAsked(text, low, high, mention.comparator, unit, exact, (*own, *_converted(own[0])))


def _kinds(unit: Unit | None) -> tuple[Kind | None, ...]:
    if unit is None:
        return (None,)
    return ("duration", "age") if unit.kind == "duration" else (unit.kind,)


def _reach(mention: Mention, *, is_count: bool) -> list[tuple[float, float]]:
    """From where to where printed values may lie, and each rounder number apart that stands for this one."""
    low, high = mention.low, mention.high
    if mention.comparator == "range" or (low is not None and high is not None and low != high):
        return [(float(low or 0), float(high or 0))]
    value = low if low is not None else high
    assert value is not None  # noqa: S101 (a mention has a value)
    number, exact = float(value), plain(value)
    count = is_count and value == value.to_integral_value()
    if mention.comparator == "~":
        near = admitted(number, number, "~", low_text=exact, high_text=exact, count=count)
        return [(near.low, near.high)]
    half = rounding(exact, number, count)
    if mention.comparator in {">", ">="}:  # "over 27,000" is said of 27,600, and of 28,100 one says more
        return [(number, number + 2 * half)]
    if mention.comparator in {"<", "<="}:
        return [(number - 2 * half, number)]
    return [(number - half, number + half), *((r, r) for r in _rounder(value, count=count))]


def _rounder(value: Decimal, *, count: bool) -> Iterator[float]:
    """The rounder numbers of two digits or more that may be said for a value: 35,100 and 35,000 for 35,140."""
    for digits in range(len(value.normalize().as_tuple().digits) - 1, 1, -1):
        rounded = Context(prec=digits, rounding=ROUND_HALF_EVEN).plus(value)
        if abs(rounded - value) <= Decimal(rounding(plain(rounded), float(rounded), count)):
            yield float(rounded)


def _converted(window: Window) -> Iterator[Window]:
    """The same in the other units of its measure, as far as a conversion rounds."""
    if window.kind in {None, "money", "age"} or window.unit is None:
        return
    assert window.kind is not None  # noqa: S101 (just seen)
    measure, factor = measure_of(window.kind, window.unit)
    for unit in _units_like(window.unit):
        other, its_factor = measure_of(window.kind, unit)
        if other == measure and its_factor != factor:
            ends = sorted(end * factor / its_factor for end in (window.low, window.high))
            low, high = ends[0] - abs(ends[0]) * CONVERTED, ends[1] + abs(ends[1]) * CONVERTED
            yield Window(low, high, window.kind, unit, converted=True)


def _units_like(unit: str) -> list[str]:
    """The other units of its group, each once."""
    named = {form.unit.replace(" ", "_"): form.group for form in written_forms()}
    return [other for other, group in named.items() if group == named.get(unit) and other != unit]
