"""Amounts in two or more steps: `two years and three months`, `6ft 3in`, `three pounds fifty`, `a mile and a half`.

Times are told in their smallest step (27 months), so that the value stays exact; heights, weights and money in the
greater one, as they are spoken of.
"""

from decimal import Decimal

from extract.number.atoms import HYPHENS, Atoms
from extract.number.digits import read_digits
from extract.number.following import is_closed
from extract.number.fractions import and_part
from extract.number.number_words import read_words
from extract.number.numbers import EXACT, Number
from extract.number.units import MINUTE, Unit, unit_symbol, unit_word

_LESSER = {
    "foot": ("inch", 12),
    "stone": ("pound", 14),
    "pound": ("ounce", 16),
    "mile": ("yard", 1760),
    "kilogram": ("gram", 1000),
    "metre": ("centimetre", 100),
}
"""The second step of a measure, and how many of it make one of the first."""

_SHORTER = {
    "year": ("month", 12),
    "week": ("day", 7),
    "day": ("hour", 24),
    "hour": ("minute", 60),
    "minute": ("second", 60),
}
"""The same for times, which are told in the second step."""

_BARE = frozenset({"foot", "stone"})
"""`six foot two`, `12 stone 4`: the second step needs no name."""

_CENTS = 100
_STEPS = 4
_RATES = frozenset({"a", "an", "per", "each", "every", "of"})

Amount = tuple[int, Unit, Decimal]
"""Where it ends, its unit and value."""


def with_steps(atoms: Atoms, end: int, unit: Unit, value: Decimal) -> Amount:
    """An amount of `value` units that ends at `end`, with the lesser steps and fractions that follow it."""
    for _ in range(_STEPS):
        stepped = _step(atoms, end, unit, value)
        if stepped is None:
            break
        end, unit, value = stepped
    return end, unit, value


def _step(atoms: Atoms, end: int, unit: Unit, value: Decimal) -> Amount | None:
    if unit.group == "age":
        return None
    place = end + 1 if atoms.low(end) == "and" else end
    if place > end:
        half = and_part(atoms, place)
        if half is not None and atoms[half.end].text not in HYPHENS:
            return half.end, unit, value + EXACT.multiply(half.value, unit.scale)
    elif atoms[end].text == "," and unit.id in _SHORTER:
        place += 1  # "two days, three hours and ten minutes"
    minutes = _minutes(atoms, end, place) if unit.id == "hour" else None
    if minutes is not None:
        return place + 2, MINUTE, EXACT.multiply(value, Decimal(_SHORTER["hour"][1])) + minutes
    number = read_digits(atoms, place) or read_words(atoms, place)
    if number is None or number.scaled or atoms[place].low in {"a", "an"}:
        return None
    found = unit_symbol(atoms, number.end) or unit_word(atoms, number.end)
    if unit.group == "money":
        return _cents(atoms, end, unit, value, number, found)
    if unit.id in _SHORTER:
        return _shorter(atoms, place > end and atoms.low(end) != "and", unit, value, number, found)
    lesser, parts = _LESSER.get(unit.id, ("", 0))
    if number.value >= parts:
        return None
    if found is None and unit.id in _BARE and place == end and _closes(atoms, number.end):
        return number.end, unit, _sum(value, number.value, parts)
    if found is None:
        return None
    named = found[1].id == lesser or (lesser == "pound" and found[1].id == "GBP")  # "3 stone 4 pounds"
    return (found[0], unit, _sum(value, number.value, parts)) if named else None


def _minutes(atoms: Atoms, end: int, place: int) -> Decimal | None:
    """The `4m` of `2h 4m`, where it is no millions."""
    text, symbol = atoms[place].text, atoms[place + 1]
    if atoms[end - 1].text not in {"h", "hr", "hrs"} or not (text.isascii() and text.isdigit()) or len(text) > 2:
        return None
    return Decimal(text) if symbol.text == "m" and symbol.glued else None


def _shorter(
    atoms: Atoms, comma: bool, unit: Unit, value: Decimal, number: Number, found: tuple[int, Unit] | None
) -> Amount | None:
    """`and three months` behind `two years`; `eight hours a day` behind `five days` is no part of them."""
    shorter, parts = _SHORTER[unit.id]
    if found is None or found[1].id != shorter or number.value >= parts:
        return None
    end = found[0]
    if atoms.low(end) in _RATES or (comma and atoms.low(end) != "and" and not atoms.closes_sentence(end)):
        return None
    return end, found[1], EXACT.multiply(value, Decimal(parts)) + number.value


def _cents(
    atoms: Atoms, end: int, unit: Unit, value: Decimal, number: Number, found: tuple[int, Unit] | None
) -> Amount | None:
    """`three pounds fifty`, `two dollars and 40 cents`; `ten pounds fifty years ago` has no pence."""
    if not atoms[end - 1].is_word or not 0 < number.value < _CENTS or number.value % 1:
        return None
    if found is not None:
        part = found[1].id == "cent" or (found[1].id == unit.id and found[1].scale < 1)
        return (found[0], unit, value + number.value / _CENTS) if part else None
    bare = atoms.low(end) != "and" and number.value >= 10 and _closes(atoms, number.end)
    return (number.end, unit, value + number.value / _CENTS) if bare else None


def _closes(atoms: Atoms, index: int) -> bool:
    """No noun and no measure follows that the number could be of."""
    atom = atoms[index]
    if atom.text in HYPHENS or atom.text in {"%", "$", "£", "€"}:
        return False
    return not (atom.is_word or atom.kind == "number") or is_closed(atom.low) or atom.low == "tall"


def _sum(value: Decimal, lesser: Decimal, parts: int) -> Decimal:
    return (value + lesser / parts).quantize(Decimal("0.0001"))
