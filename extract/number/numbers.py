"""Exact decimals of number words, and the magnitudes that multiply them.

Values never pass through a float, so none is ever infinite, and nothing is normalised before it is read (NFKC would
turn `3½` into `31⁄2` and `10²` into `102`).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Context, Decimal
from typing import Literal

from extract.lexicon import load
from extract.number.atoms import HYPHENS, Atoms
from extract.number.following import is_closed

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


DECIMAL_WORDS = _decimals("decimal_words")


GROUPS = _decimals("groups")


WRITTEN_VAGUE = _decimals("written_vague")


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


def with_magnitude(atoms: Atoms, start: int, end: int, value: Decimal, form: Form) -> Number:
    """Multiply by the magnitudes that follow: at most two, as in `4 hundred million`."""
    raw, scaled = value, False
    end = _behind_plus(atoms, end)
    for _ in range(2):
        factor, length = magnitude_at(atoms, end, glued_to_digits=form == "digits" and not scaled)
        if factor is None:
            break
        value, end, scaled = EXACT.multiply(value, factor), end + length, True
    return Number(start, end, value, form, scaled, raw)


def _behind_plus(atoms: Atoms, end: int) -> int:
    """Where the magnitude of `20-plus trillion` stands: behind the words that bound the number."""
    tied = atoms.ties(end) and atoms.low(end + 1) in {"plus", "odd"}
    return end + 2 if tied and atoms.low(end + 2) in MAGNITUDES else end


def magnitude_at(atoms: Atoms, index: int, *, glued_to_digits: bool) -> tuple[Decimal | None, int]:
    """The magnitude at `index` and how many atoms it takes, a hyphen before it included."""
    atom = atoms[index]
    if atom.text in HYPHENS and atoms.low(index + 1) in MAGNITUDES and atom.glued:
        return MAGNITUDES[atoms.low(index + 1)], 2
    if atom.low in MAGNITUDES and not (atom.low == "grand" and _is_splendid(atoms, index)):
        return MAGNITUDES[atom.low], 1
    if not glued_to_digits:
        return None, 0
    if atom.low in MAGNITUDE_SYMBOLS:
        return MAGNITUDE_SYMBOLS[atom.low], 1
    goes_on = atoms.is_glued(index + 1) and _in_symbol(atoms, index + 1)
    if atom.glued and atom.text in GLUED_MAGNITUDES and not goes_on:
        return GLUED_MAGNITUDES[atom.text], 1
    return None, 0


def _is_splendid(atoms: Atoms, index: int) -> bool:
    """`two grand pianos`, `12 Grand Slams`: no thousands."""
    following = atoms[index + 1]
    return atoms[index].is_capital or (following.is_word and not is_closed(following.low))


def _in_symbol(atoms: Atoms, index: int) -> bool:
    """What is glued to `m` or `b` goes on as a measure: `m2`, `m/s`, `b/s`."""
    return atoms[index].kind in {"number", "word"} or atoms[index].text in {"/", "²", "³", "^"}


def plain(value: Decimal) -> str:
    """The exact decimal without exponent or trailing zeros: `35000`, `0.25`, `-5`."""
    text = format(value, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text in {"-0", ""} else text


def exact(value: Decimal | None) -> str | None:
    """The same of a value that there may be."""
    return None if value is None else plain(value)
