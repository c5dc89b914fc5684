"""Powers of ten: `10⁶ litres`, `4 × 10⁹`, `3 x 10^4`; `10² wide` and `m²` are read by nobody here."""

from decimal import Decimal

from extract.number.atoms import Atoms
from extract.number.following import starts_noun

MAX_POWER = 30
"""A greater one is no figure of the news."""

_RAISED = {digit: str(value) for value, digit in enumerate("⁰¹²³⁴⁵⁶⁷⁸⁹")}
_TIMES = frozenset({"x", "×", "*", "·"})

Power = tuple[Decimal, int]
"""A value and the place behind it."""


def read_power(atoms: Atoms, index: int) -> Power | None:
    """The power of ten at `index`, with the number that multiplies it."""
    lone = _power(atoms, index)
    if lone is not None:
        return lone if lone[0] >= 1000 and starts_noun(atoms, lone[1]) else None
    times = atoms.low(index + 1) in _TIMES and atoms[index].text.replace(".", "", 1).isdigit()
    power = _power(atoms, index + 2) if times else None
    return (Decimal(atoms[index].text) * power[0], power[1]) if power is not None else None


def _power(atoms: Atoms, index: int) -> Power | None:
    if atoms[index].text != "10" or not atoms.is_glued(index + 1):
        return None
    place, raised = index + 1, ""
    if atoms[place].text == "^" and atoms.is_glued(place + 1) and atoms[place + 1].text.isascii():
        raised, place = atoms[place + 1].text, place + 2
    while atoms[place].text in _RAISED and atoms.is_glued(place) and len(raised) < 2:
        raised, place = raised + _RAISED[atoms[place].text], place + 1
    known = raised.isdigit() and 0 < int(raised[:3]) <= MAX_POWER
    return (Decimal(10) ** int(raised), place) if known else None
