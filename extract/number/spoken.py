"""Number words that say when, or nothing for sure: `half past seven`, `nineteen eighty-four`, `a year or two`."""

import re
from decimal import Decimal

from extract.number.atoms import HYPHENS, Atoms
from extract.number.numbers import TENS, UNITS
from extract.number.units import unit_word
from extract.word_classes import NounClass, noun_is

MAX_HOUR = 12


MIN_TENS = 10
"""The second half of a year in words: `nineteen ten`."""


def read_spoken_time(atoms: Atoms, index: int) -> int | None:
    """`half past seven`, `a quarter to nine`, `ten past 4`, `ten o'clock`: a time of day."""
    low, joint = atoms.low(index), atoms.low(index + 1)
    if low in UNITS and joint == "o" and atoms.low(index + 3) == "clock":
        return index + 4  # "ten o'clock"
    hour = index + 2
    if joint in {"past", "to"} and low in UNITS and atoms.low(hour) in {"midnight", "noon", "midday"}:
        return hour + 1 if atoms.low(index - 1) != "from" else None  # "ten to midnight"
    if joint not in {"past", "to"} or not (low in {"half", "quarter"} or (joint == "past" and low in UNITS)):
        return None
    spoken = UNITS.get(atoms.low(hour), Decimal(0))
    written = atoms[hour].kind == "number" and atoms[hour].text.isdigit() and len(atoms[hour].text) <= 2
    return hour + 1 if 0 < spoken <= MAX_HOUR or written else None


_CLOCK = re.compile(r"(?:[01]?[0-9]|2[0-3])\.[0-5][0-9]")


def read_departure(atoms: Atoms, index: int) -> int | None:
    """`the 18.42 to Crewe`, `the 7.45 showing`: a thing by the hour at which it leaves or begins."""
    if atoms.low(index - 1) != "the" or _CLOCK.fullmatch(atoms[index].text) is None:
        return None
    low = atoms.low(index + 1)
    runs = low in {"to", "from", "for"} and atoms[index + 2].is_capital
    thing = any(noun_is(low, kind) for kind in _SCHEDULED) and unit_word(atoms, index + 1) is None
    return index + 1 if runs or thing else None


_SCHEDULED: tuple[NounClass, ...] = ("vehicle", "event", "statement")


def read_spoken_year(atoms: Atoms, index: int) -> int | None:
    """`in nineteen eighty-four`, `since twenty twenty`; not `twenty nineteen-year-olds`."""
    if atoms.low(index) not in {"eighteen", "nineteen", "twenty"}:
        return None
    second = index + 1
    if TENS.get(atoms.low(second), UNITS.get(atoms.low(second), Decimal(0))) < MIN_TENS:
        return None
    end = second + 1
    if atoms[end].text in HYPHENS and atoms.low(end + 1) in UNITS:
        end += 2
    tied = atoms[end].text in HYPHENS and atoms.is_glued(end)
    return None if tied or atoms[second].text in HYPHENS else end


def read_or_two(atoms: Atoms, index: int) -> int | None:
    """`a year or two`, `every year or two`: vague, and the number counts nothing alone."""
    if atoms.low(index) != "two" or atoms.low(index - 1) != "or":
        return None
    unit = unit_word(atoms, index - 2)
    timed = unit is not None and unit[1].group == "duration"
    return index + 1 if timed and atoms.low(index - 3) in {"a", "an", "every", "each"} else None
