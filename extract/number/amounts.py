"""One number with its sign, currency and measure: `£1.2bn`, `-1.3%`, `8.5kW`, `two-year`, `12-year-old`."""

from dataclasses import dataclass
from decimal import Decimal

from extract.number.atoms import HYPHENS, Atoms
from extract.number.compounds import with_steps
from extract.number.distances import is_distance
from extract.number.measures import unit_after
from extract.number.number_words import read_number
from extract.number.numbers import EXACT, Number
from extract.number.units import Unit, currency_before, currency_of_slang

MAX_PREFIX = 4
"""Atoms that a currency and a sign take before the digits: `US $-`."""


@dataclass(frozen=True, slots=True)
class Amount:
    """A number and its measure; `start` and `end` (exclusive) are places among the atoms."""

    start: int
    end: int
    number: Number
    value: Decimal
    unit: Unit | None
    hyphenated: bool = False
    """It stands before a noun as an adjective: `two-year`, `17.2-point`."""
    signed: bool = False
    """`minus`, `-` or `+` is written before it."""


def read_amount(atoms: Atoms, index: int) -> Amount | None:
    """The amount that starts at `index`, its currency sign and sign included."""
    for place in range(index, index + MAX_PREFIX + 1):
        start, prefix, sign = _prefix(atoms, place)
        if start != index:
            if atoms[place].kind in {"number", "line"}:
                return None
            continue
        number = read_number(atoms, place)
        if number is not None:
            return _measured(atoms, start, number, prefix, sign)
    return None


def amount_start(atoms: Atoms, place: int) -> int:
    """Where the currency or the sign before a number at `place` starts."""
    return _prefix(atoms, place)[0]


def _prefix(atoms: Atoms, place: int) -> tuple[int, Unit | None, int | None]:
    """Start, currency and sign (-1, 1, None) of what leads up to a number at `place`; both orders occur."""
    start, sign = _sign(atoms, place)
    currency = currency_before(atoms, start)
    if currency is None:
        return start, None, sign
    start, unit = currency
    if sign is None:
        start, sign = _sign(atoms, start)
    return start, unit, sign


def _sign(atoms: Atoms, place: int) -> tuple[int, int | None]:
    before = atoms[place - 1]
    glued = atoms.is_glued(place)
    if before.low == "negative" and atoms.low(place - 2) not in {"a", "an", "the", "its", "his", "her", "their"}:
        return place - 1, -1
    if before.low in {"minus", "plus"} and atoms[place - 2].low not in {"or", "and"}:
        free = atoms[place - 2].kind != "number" and atoms.low(place - 2) not in {"percent", "cent"}
        return (place - 1, -1 if before.low == "minus" else 1) if free else (place, None)
    if before.text in HYPHENS and glued and atoms.low(place - 2) == "minus" and before.glued:
        return place - 2, -1
    if before.text in {"-", "−", "+"} and glued and not before.glued:
        return place - 1, 1 if before.text == "+" else -1
    if before.text == "–" and glued and not before.glued and atoms[place - 2].kind != "number":
        return place - 1, -1
    if before.text in {"-", "−"} and glued and atoms[place - 2].text in {"(", "$", "£", "€"}:
        return place - 1, -1
    return place, None


def _measured(atoms: Atoms, start: int, number: Number, prefix: Unit | None, sign: int | None) -> Amount:
    end, unit, hyphenated = unit_after(atoms, number)
    value = number.value
    if prefix is None and unit is None and atoms.low(number.end - 1) == "grand":
        prefix = currency_of_slang(atoms, start)
    if prefix is not None:
        # "$500 US", "£30 a month": what follows a currency sign is never its unit, but the sign can be doubled
        end = end if unit is not None and unit.group == "money" else number.end
        unit = prefix
    elif unit is not None and is_distance(atoms, number, unit):
        value = number.raw or value
    if unit is not None and prefix is None:
        value = EXACT.multiply(value, unit.scale)
    if prefix is None and unit is not None and not hyphenated:
        end, unit, value = with_steps(atoms, end, unit, value)
    if atoms.low(start) == "negative" and unit is None:
        start, sign = number.start, None  # "tested negative 12 times"
    below = _below_zero(atoms, end, unit)
    if sign == -1 or (below is not None and sign is None):
        value, end = -value, below or end
    return Amount(start, end, number, value, unit, hyphenated, sign is not None or below is not None)


def _below_zero(atoms: Atoms, end: int, unit: Unit | None) -> int | None:
    """Where the words end that put an amount under nought: `12 below zero`, `ten degrees below freezing`."""
    if atoms.low(end) != "below" or atoms.low(end + 1) not in {"zero", "freezing"}:
        return None
    frost = unit is None or unit.id in {"celsius", "degree"}
    return end + 2 if frost or (unit is not None and atoms.low(end + 1) == "zero") else None
