"""Numerals: `19,500`, `40 000`, `3½`, `2.3million`, `35k`, `4 hundred`; nothing for what is no figure."""

from decimal import Decimal

from extract.number.atoms import MAX_DIGITS, Atoms
from extract.number.fractions import part_behind, part_of_magnitude, read_fraction
from extract.number.numbers import Number, with_magnitude
from extract.number.powers import read_power


def read_digits(atoms: Atoms, index: int) -> Number | None:
    """A numeral with its magnitude: `19,500`, `3½`, `2.3million`, `35k`, `4 hundred`. None for what is no figure."""
    atom = atoms[index]
    if atom.kind not in {"number", "fraction"}:
        return None
    power = read_power(atoms, index)
    if power is not None:
        return Number(index, power[1], power[0], "digits", True, power[0])
    part = part_of_magnitude(atoms, index)
    if part is not None:  # "½ million", "3/4 of a million"
        return with_magnitude(atoms, index, part.end, part.value, "digits")
    fraction = read_fraction(atoms, index)
    if fraction is not None:
        return Number(index, fraction.end, fraction.value, "fraction")
    if atom.kind != "number" or not _is_plain(atoms, index):
        return None
    value, end = numeral_value(atom.text), index + 1
    behind = part_behind(atoms, end) if value == value.to_integral_value() else None
    if behind is not None:
        value, end = value + behind.value, behind.end
    return with_magnitude(atoms, index, end, value, "digits")


def numeral_value(text: str) -> Decimal:
    """The value of digits whose thousands may be set off by commas or spaces."""
    return Decimal("".join(text.replace(",", "").split()))


def _is_plain(atoms: Atoms, index: int) -> bool:
    """One numeral in British grouping; not `1,5`, `1.2.3`, `10²`, `0300` or a run of over 30 digits."""
    text = atoms[index].text
    if len(text) > MAX_DIGITS + 12 or sum(map(str.isdigit, text)) > MAX_DIGITS or text.count(".") > 1:
        return False
    if len(text) > 1 and text[0] == "0" and text[1] != ".":
        return False
    return not (_comma_joined(atoms, index, 1) or _comma_joined(atoms, index, -1) or _is_power(atoms, index))


def _comma_joined(atoms: Atoms, index: int, step: int) -> bool:
    """`1,5`: a comma between glued numerals that is no thousands separator leaves both unread."""
    comma, other = atoms[index + step], atoms[index + 2 * step]
    if comma.text != "," or other.kind != "number":
        return False
    return comma.glued and other.glued if step > 0 else atoms[index].glued and comma.glued


def _is_power(atoms: Atoms, index: int) -> bool:
    return atoms.is_glued(index + 1) and atoms[index + 1].text[0] in "⁰¹²³⁴⁵⁶⁷⁸⁹^"
