"""Numbers in words: `twenty-eight thousand six hundred`, `half a dozen`, `tens of thousands`."""

from decimal import Decimal

from extract.number.atoms import DASHES, HYPHENS, Atoms
from extract.number.numbers import (
    EXACT,
    FRACTION_WORDS,
    MAGNITUDES,
    TENS,
    UNITS,
    VAGUE,
    Number,
    magnitude_at,
    read_digits,
    with_magnitude,
)

_TEN_OR_UNIT = UNITS.keys() | TENS.keys()


_NUMBER_WORDS = _TEN_OR_UNIT | MAGNITUDES.keys()


_TEN_TENS = Decimal(100)


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


def read_words(atoms: Atoms, index: int) -> Number | None:
    """A number in words: `twenty-eight thousand six hundred`, `eight and a half thousand`, `a million`."""
    if atoms.low(index) in {"a", "an"}:
        return _article_number(atoms, index)
    if atoms.low(index) == "half" and atoms.low(index + 1) == "a" and atoms.low(index + 2) in MAGNITUDES:
        return with_magnitude(atoms, index, index + 2, Decimal("0.5"), "words")
    if atoms.low(index) not in _TEN_OR_UNIT:
        return None
    value, end = _below_thousand(atoms, index)
    mixed = _and_fraction(atoms, end)
    if mixed is not None:
        part, end = mixed
        return with_magnitude(atoms, index, end, value + part, "words")
    return _groups(atoms, index, end, value)


def _article_number(atoms: Atoms, index: int) -> Number | None:
    """`a hundred`, `a million and a half`, `a quarter of a million`; None for `a` before anything else."""
    low = atoms.low(index + 1)
    if low == "quarter" and atoms.low(index + 2) == "of" and atoms.low(index + 3) == "a":
        if atoms.low(index + 4) in MAGNITUDES:
            return with_magnitude(atoms, index, index + 4, Decimal("0.25"), "words")
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
    if atoms.low(end) == "hundred" and value < _TEN_TENS:
        value, end = value * _TEN_TENS, end + 1
        rest = end + 1 if atoms.low(end) == "and" else end
        if atoms.low(rest) in _TEN_OR_UNIT:
            part, after = _below_hundred(atoms, rest)
            # "four hundred and two thousand" needs the rest; "two hundred and one of them" takes it too
            return value + part, after
    return value, end


def _groups(atoms: Atoms, start: int, end: int, value: Decimal) -> Number:
    """Go on from the first group: `twelve | thousand six hundred | ...`, magnitudes strictly falling."""
    total, last, scaled = Decimal(0), Decimal("Infinity"), False
    first = value
    while True:
        factor, length = magnitude_at(atoms, end, glued_to_digits=False)
        multiplier = Decimal(1)
        for _ in range(2):  # "two hundred thousand", "a thousand million"; longer chains are no figures
            if factor is None or multiplier * factor >= last:
                break
            multiplier, end, scaled = EXACT.multiply(multiplier, factor), end + length, True
            factor, length = magnitude_at(atoms, end, glued_to_digits=False)
        total += EXACT.multiply(value, multiplier)
        last = multiplier
        rest = end + 1 if atoms.low(end) == "and" else end
        if multiplier <= Decimal(1) or atoms.low(rest) not in _TEN_OR_UNIT:
            return Number(start, end, total, "words", scaled, first)
        part, after = _below_thousand(atoms, rest)
        following, _ = magnitude_at(atoms, after, glued_to_digits=False)
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


def read_number(atoms: Atoms, index: int) -> Number | None:
    """The bare number at `index` in whichever way it is written."""
    return read_vague(atoms, index) or read_digits(atoms, index) or read_words(atoms, index)
