"""Numerals and number words as exact decimals: digits, words, magnitudes, fractions, vague plurals.

Values never pass through a float, so none is ever infinite, and nothing is normalised before it is read (NFKC would
turn `3½` into `31⁄2` and `10²` into `102`).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Context, Decimal
from typing import Literal

from extract.lexicon import load
from extract.number.atoms import HYPHENS, MAX_DIGITS, Atoms

MAX_WORDS = 12
"""Number words in one expression. `Three hundred and forty-two thousand six hundred and seven` has ten."""


Form = Literal["digits", "words", "vague", "fraction"]


EXACT = Context(prec=60)
"""Wide enough that no product of a figure and a magnitude is ever rounded."""


def _decimals(table: str) -> Mapping[str, Decimal]:
    values = {}
    for word, text in load("numbers")[table].items():
        over, _, under = text.partition("/")
        values[word] = EXACT.divide(Decimal(over), Decimal(under or 1))
    return values


UNITS = _decimals("units")


TENS = _decimals("tens")


MAGNITUDES = _decimals("magnitudes")


MAGNITUDE_SYMBOLS = _decimals("magnitude_symbols")


GLUED_MAGNITUDES = _decimals("glued_magnitudes")


VAGUE = _decimals("vague")


FRACTION_WORDS = _decimals("fraction_words")


FRACTION_SIGNS = _decimals("fraction_signs")


MULTIPLES = _decimals("multiples")


@dataclass(frozen=True, slots=True)
class Number:
    """A number expression; `start` and `end` (exclusive) are places among the atoms."""

    start: int
    end: int
    value: Decimal
    form: Form
    scaled: bool = False
    """A magnitude (`million`, `k`) is part of it."""
    raw: Decimal | None = None
    """The value before the magnitude: 3.5 of `3.5 million`."""

    @property
    def vague(self) -> bool:
        """`dozens`, `tens of thousands`: the value is the least that the word can mean."""
        return self.form == "vague"


def read_digits(atoms: Atoms, index: int) -> Number | None:
    """A numeral with its magnitude: `19,500`, `3½`, `2.3million`, `35k`, `4 hundred`. None for what is no figure."""
    atom = atoms[index]
    if atom.kind == "fraction":
        return Number(index, index + 1, FRACTION_SIGNS[atom.text], "fraction") if atom.text in FRACTION_SIGNS else None
    if atom.kind != "number" or not _is_plain(atoms, index):
        return None
    value = Decimal(atom.text.replace(",", ""))
    end = index + 1
    following = atoms[end]
    if following.text in FRACTION_SIGNS:
        value, end = value + FRACTION_SIGNS[following.text], end + 1
    elif _is_slash_fraction(atoms, end):
        value, end = value + Decimal(atoms[end].text) / Decimal(atoms[end + 2].text), end + 3
    elif _is_slash_fraction(atoms, index):
        under = Decimal(atoms[index + 2].text)
        return Number(index, index + 3, EXACT.divide(value, under), "fraction")
    return with_magnitude(atoms, index, end, value, "digits")


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


def _is_slash_fraction(atoms: Atoms, index: int) -> bool:
    """`1/2`, `3/4`: a proper fraction with a small denominator, glued together; `9/11` and `24/7` are names."""
    over, slash, under = atoms[index], atoms[index + 1], atoms[index + 2]
    if over.kind != "number" or slash.text != "/" or under.kind != "number" or not (slash.glued and under.glued):
        return False
    if atoms.is_glued(index + 3) and atoms[index + 3].text == "/":
        return False
    return (
        over.text.isdigit()
        and under.text in {"2", "3", "4", "5", "6", "8", "10", "16"}
        and (0 < int(over.text[:4]) < int(under.text))
    )


def with_magnitude(atoms: Atoms, start: int, end: int, value: Decimal, form: Form) -> Number:
    """Multiply by the magnitudes that follow: at most two, as in `4 hundred million`."""
    raw, scaled = value, False
    for _ in range(2):
        factor, length = magnitude_at(atoms, end, glued_to_digits=form == "digits" and not scaled)
        if factor is None:
            break
        value, end, scaled = EXACT.multiply(value, factor), end + length, True
    return Number(start, end, value, form, scaled, raw)


def magnitude_at(atoms: Atoms, index: int, *, glued_to_digits: bool) -> tuple[Decimal | None, int]:
    """The magnitude at `index` and how many atoms it takes, a hyphen before it included."""
    atom = atoms[index]
    if atom.text in HYPHENS and atoms.low(index + 1) in MAGNITUDES and atom.glued:
        return MAGNITUDES[atoms.low(index + 1)], 2
    if atom.low in MAGNITUDES:
        return MAGNITUDES[atom.low], 1
    if not glued_to_digits:
        return None, 0
    if atom.low in MAGNITUDE_SYMBOLS:
        return MAGNITUDE_SYMBOLS[atom.low], 1
    goes_on = atoms.is_glued(index + 1) and _in_symbol(atoms, index + 1)
    if atom.glued and atom.text in GLUED_MAGNITUDES and not goes_on:
        return GLUED_MAGNITUDES[atom.text], 1
    return None, 0


def _in_symbol(atoms: Atoms, index: int) -> bool:
    """What is glued to `m` or `b` goes on as a measure: `m2`, `m/s`, `b/s`."""
    return atoms[index].kind in {"number", "word"} or atoms[index].text in {"/", "²", "³", "^"}


def plain(value: Decimal) -> str:
    """The exact decimal without exponent or trailing zeros: `35000`, `0.25`, `-5`."""
    text = format(value, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text in {"-0", ""} else text
