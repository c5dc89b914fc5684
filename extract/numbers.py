"""Numerals and number words as exact decimals: digits, words, magnitudes, fractions, vague plurals.

Values never pass through a float, so none is ever infinite, and nothing is normalised before it is read (NFKC would
turn `3½` into `31⁄2` and `10²` into `102`).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Context, Decimal
from typing import Literal

from extract.atoms import DASHES, HYPHENS, MAX_DIGITS, Atoms
from extract.lexicon import load

MAX_WORDS = 12
"""Number words in one expression. `Three hundred and forty-two thousand six hundred and seven` has ten."""

Form = Literal["digits", "words", "vague", "fraction", "share", "multiple"]

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

_NUMBER_WORDS = UNITS.keys() | TENS.keys() | MAGNITUDES.keys()
_HUNDRED = Decimal(100)


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


def is_number_word(word: str) -> bool:
    """Can this lower-case word be part of a number in words?"""
    return word in _NUMBER_WORDS


def chain_end(atoms: Atoms, index: int) -> int:
    """Where a run of number words, hyphens and `and` that starts at `index` ends; one pass over the run."""
    end = index
    while True:
        low = atoms.low(end)
        joint = atoms[end].text in HYPHENS or low == "and"
        if low in _NUMBER_WORDS or (joint and atoms.low(end + 1) in _NUMBER_WORDS):
            end += 1
        else:
            return end


def read_digits(atoms: Atoms, index: int) -> Number | None:
    """A numeral with its magnitude: `19,500`, `3½`, `2.3million`, `35k`, `4 hundred`. None for what is no figure."""
    atom = atoms[index]
    if atom.kind == "fraction":
        return Number(index, index + 1, FRACTION_SIGNS[atom.text], "fraction") if _sign(atom.text) else None
    if atom.kind != "number" or not _is_plain(atoms, index):
        return None
    value = Decimal(atom.text.replace(",", ""))
    end = index + 1
    following = atoms[end]
    if following.kind == "fraction" and _sign(following.text):
        value, end = value + FRACTION_SIGNS[following.text], end + 1
    elif _is_slash_fraction(atoms, end):
        value, end = value + Decimal(atoms[end].text) / Decimal(atoms[end + 2].text), end + 3
    elif _is_slash_fraction(atoms, index):
        under = Decimal(atoms[index + 2].text)
        return Number(index, index + 3, EXACT.divide(value, under), "fraction")
    return _with_magnitude(atoms, index, end, value, "digits")


def _sign(text: str) -> bool:
    return text in FRACTION_SIGNS


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


def _with_magnitude(atoms: Atoms, start: int, end: int, value: Decimal, form: Form) -> Number:
    """Multiply by the magnitudes that follow: at most two, as in `4 hundred million`."""
    raw, scaled = value, False
    for _ in range(2):
        factor, length = _magnitude(atoms, end, glued_to_digits=form == "digits" and not scaled)
        if factor is None:
            break
        value, end, scaled = EXACT.multiply(value, factor), end + length, True
    return Number(start, end, value, form, scaled, raw)


def _magnitude(atoms: Atoms, index: int, *, glued_to_digits: bool) -> tuple[Decimal | None, int]:
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
    if atom.glued and atom.text in GLUED_MAGNITUDES and not atoms.is_glued(index + 1):
        return GLUED_MAGNITUDES[atom.text], 1
    if atom.glued and atom.text in GLUED_MAGNITUDES and not _in_symbol(atoms, index + 1):
        return GLUED_MAGNITUDES[atom.text], 1
    return None, 0


def _in_symbol(atoms: Atoms, index: int) -> bool:
    """What is glued to `m` or `b` goes on as a measure: `m2`, `m/s`, `b/s`."""
    return atoms[index].kind in {"number", "word"} or atoms[index].text in {"/", "²", "³", "^"}


def read_words(atoms: Atoms, index: int) -> Number | None:
    """A number in words: `twenty-eight thousand six hundred`, `eight and a half thousand`, `a million`."""
    if atoms.low(index) in {"a", "an"}:
        return _article_number(atoms, index)
    if atoms.low(index) == "half" and atoms.low(index + 1) == "a" and atoms.low(index + 2) in MAGNITUDES:
        return _with_magnitude(atoms, index, index + 2, Decimal("0.5"), "words")
    if atoms.low(index) not in UNITS.keys() | TENS.keys():
        return None
    value, end = _below_thousand(atoms, index)
    mixed = _and_fraction(atoms, end)
    if mixed is not None:
        part, end = mixed
        return _with_magnitude(atoms, index, end, value + part, "words")
    return _groups(atoms, index, end, value)


def _article_number(atoms: Atoms, index: int) -> Number | None:
    """`a hundred`, `a million and a half`, `a quarter of a million`; None for `a` before anything else."""
    low = atoms.low(index + 1)
    if low == "quarter" and atoms.low(index + 2) == "of" and atoms.low(index + 3) == "a":
        if atoms.low(index + 4) in MAGNITUDES:
            return _with_magnitude(atoms, index, index + 4, Decimal("0.25"), "words")
        return None
    if low not in MAGNITUDES:
        return None
    number = _groups(atoms, index, index + 1, Decimal(1))
    mixed = _and_fraction(atoms, number.end)
    if mixed is not None and number.end == index + 2:
        part, end = mixed
        return Number(index, end, EXACT.multiply(MAGNITUDES[low], 1 + part), "words", True, 1 + part)
    return number


def _and_fraction(atoms: Atoms, index: int) -> tuple[Decimal, int] | None:
    """`and a half`, `and a quarter`, `and three quarters` after a whole number."""
    places = [place for place in range(index, index + 6) if atoms[place].text not in HYPHENS][:3]
    joint, over, under = (atoms.low(place) for place in places) if len(places) == 3 else ("", "", "")
    if joint != "and":
        return None
    if over in {"a", "one"} and under in {"half", "quarter", "third"}:
        return EXACT.divide(Decimal(1), FRACTION_WORDS[under]), places[2] + 1
    if over == "three" and under == "quarters":
        return Decimal("0.75"), places[2] + 1
    return None


def _below_hundred(atoms: Atoms, index: int) -> tuple[Decimal, int]:
    low = atoms.low(index)
    if low in UNITS:
        return UNITS[low], index + 1
    value, end = TENS[low], index + 1
    unit = end + 1 if atoms[end].text in DASHES and atoms[end].glued else end
    if Decimal(1) <= UNITS.get(atoms.low(unit), Decimal(0)) <= 9 and _joins(atoms, end, unit):
        return value + UNITS[atoms.low(unit)], unit + 1
    return value, end


def _joins(atoms: Atoms, end: int, unit: int) -> bool:
    """`forty two` joins; in `forty-two-year` and `forty-two` the hyphen does; `ninety one-way tickets` stays apart."""
    return unit > end or not (atoms[unit + 1].text in HYPHENS and atoms.is_glued(unit + 1))


def _below_thousand(atoms: Atoms, index: int) -> tuple[Decimal, int]:
    value, end = _below_hundred(atoms, index)
    if atoms.low(end) == "hundred" and value < _HUNDRED:
        value, end = value * _HUNDRED, end + 1
        rest = end + 1 if atoms.low(end) == "and" else end
        if atoms.low(rest) in UNITS.keys() | TENS.keys():
            part, after = _below_hundred(atoms, rest)
            # "four hundred and two thousand" needs the rest; "two hundred and one of them" takes it too
            return value + part, after
    return value, end


def _groups(atoms: Atoms, start: int, end: int, value: Decimal) -> Number:
    """Go on from the first group: `twelve | thousand six hundred | ...`, magnitudes strictly falling."""
    total, last, scaled = Decimal(0), Decimal("Infinity"), False
    first = value
    while True:
        factor, length = _magnitude(atoms, end, glued_to_digits=False)
        multiplier = Decimal(1)
        for _ in range(2):  # "two hundred thousand", "a thousand million"; longer chains are no figures
            if factor is None or multiplier * factor >= last:
                break
            multiplier, end, scaled = EXACT.multiply(multiplier, factor), end + length, True
            factor, length = _magnitude(atoms, end, glued_to_digits=False)
        total += EXACT.multiply(value, multiplier)
        last = multiplier
        rest = end + 1 if atoms.low(end) == "and" else end
        if multiplier <= Decimal(1) or atoms.low(rest) not in UNITS.keys() | TENS.keys():
            return Number(start, end, total, "words", scaled, first)
        part, after = _below_thousand(atoms, rest)
        following, _ = _magnitude(atoms, after, glued_to_digits=False)
        if part >= last or (following is not None and following >= last):
            return Number(start, end, total, "words", scaled, first)
        value, end = part, after


def read_vague(atoms: Atoms, index: int) -> Number | None:
    """`hundreds`, `tens of thousands`, `several hundred`, `a few dozen`: the least value that they can mean."""
    low = atoms.low(index)
    if low in {"tens", "hundreds"} and atoms.low(index + 1) == "of" and atoms.low(index + 2) in VAGUE:
        last = VAGUE[atoms.low(index + 2)]
        if last >= VAGUE["thousands"]:
            factor = 10 if low == "tens" else 100
            return Number(index, index + 3, last * factor, "vague", True)
    if low in VAGUE:
        return Number(index, index + 1, VAGUE[low], "vague", True)
    start = index + 1 if low == "a" else index
    few = start + 1 if low != "a" and atoms.low(start) in {"several", "many"} else start
    if atoms.low(start) in {"few", "couple"} and low == "a":
        few = start + 2 if atoms.low(start + 1) == "of" else start + 1
    magnitude = MAGNITUDES.get(atoms.low(few))
    if few > start and magnitude is not None:
        return Number(index, few + 1, 2 * magnitude, "vague", True)
    return None


def plain(value: Decimal) -> str:
    """The exact decimal without exponent or trailing zeros: `35000`, `0.25`, `-5`."""
    text = format(value, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text in {"-0", ""} else text
