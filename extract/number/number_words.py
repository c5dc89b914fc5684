"""Numbers in words: `twenty-eight thousand six hundred`, `half a dozen`, `tens of thousands`."""

from decimal import Decimal

from extract.grammar import DEFINITE
from extract.nouns import looks_plural, singular
from extract.number.atoms import DASHES, HYPHENS, Atoms
from extract.number.digits import read_digits
from extract.number.fractions import and_part, part_behind, part_of_magnitude
from extract.number.numbers import (
    DECIMAL_WORDS,
    EXACT,
    GROUPS,
    MAGNITUDES,
    TENS,
    UNITS,
    VAGUE,
    WRITTEN_VAGUE,
    Number,
    magnitude_at,
    with_magnitude,
)
from extract.number.units import unit_word
from extract.word_classes import noun_is

_TEN_OR_UNIT = UNITS.keys() | TENS.keys()


_NUMBER_WORDS = _TEN_OR_UNIT | MAGNITUDES.keys()


_TEN_TENS = Decimal(100)


_DIGITS = "0123456789"


_MAX_DECIMALS = 6
"""Decimals in words: `three point one four one five nine`."""


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
    low = atoms.low(index)
    part = part_of_magnitude(atoms, index)
    if part is not None:
        return with_magnitude(atoms, index, part.end, part.value, "words")
    if low in {"a", "an"}:
        return _article_number(atoms, index)
    spoken = _spoken_decimals(atoms, index)
    if spoken is not None:
        value, end = spoken
        return with_magnitude(atoms, index, end, value, "words")
    if low in MAGNITUDES and _is_taken_up(atoms, index):
        taken = _groups(atoms, index, index, Decimal(1))
        return taken if taken.end > index else None  # "its grand pianos"
    if low not in _TEN_OR_UNIT:
        return None
    value, end = _below_thousand(atoms, index)
    mixed = part_behind(atoms, end)
    if mixed is not None:
        return with_magnitude(atoms, index, mixed.end, value + mixed.value, "words")
    return _groups(atoms, index, end, value)


def _is_taken_up(atoms: Atoms, index: int) -> bool:
    """`the million people`, `its dozen looms`: one of a magnitude, of things that are counted by it."""
    before = atoms.low(index - 1)
    owned = before == "s" and atoms.is_glued(index - 1)
    if not (before in _TAKING_UP or owned) or atoms[index].is_capital or atoms.low(index - 2) == "of":
        return False
    if atoms.ties(index + 1):
        measure = unit_word(atoms, index + 2)
        return measure is not None and measure[1].group == "money"  # "the million-pound grant"
    return any(looks_plural(atoms.low(place)) and not atoms.is_glued(place) for place in (index + 1, index + 2))


_TAKING_UP = DEFINITE | {"this", "that", "my", "your"}


def _article_number(atoms: Atoms, index: int) -> Number | None:
    """`a hundred`, `a million and a half`; None for `a` before anything else."""
    low = atoms.low(index + 1)
    if low not in MAGNITUDES:
        return None
    number = _groups(atoms, index, index + 1, Decimal(1))
    if number.end == index + 1:
        return None  # "a grand bargain"
    mixed = and_part(atoms, number.end + 1) if atoms.low(number.end) == "and" else None
    if mixed is not None and number.end == index + 2:
        raw = 1 + mixed.value
        return Number(index, mixed.end, EXACT.multiply(MAGNITUDES[low], raw), "words", True, raw)
    return number


def _spoken_decimals(atoms: Atoms, index: int) -> tuple[Decimal, int] | None:
    """`two point five`, `nought point three`, and where it ends; `at one point three men` has none."""
    low = atoms.low(index)
    whole, end = Decimal(0), index
    if low in _TEN_OR_UNIT:
        whole, end = _below_thousand(atoms, index)
    elif low in DECIMAL_WORDS:
        end = index + 1
    if end == index or atoms.low(end) != "point" or atoms.low(index - 1) in {"at", "from", "that", "this"}:
        return None
    digits, place = "", end + 1
    while len(digits) < _MAX_DECIMALS and _digit(atoms.low(place)) is not None:
        digits += str(_digit(atoms.low(place)))
        place += 1
    return (whole + Decimal(f"0.{digits}"), place) if digits else None


def _digit(word: str) -> Decimal | None:
    value = UNITS.get(word, DECIMAL_WORDS.get(word))
    return value if value is not None and value < len(_DIGITS) else None


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
    if atoms[index].text in WRITTEN_VAGUE:  # "100s of people"
        tied = atoms.low(index + 1) == "s" and atoms.is_glued(index + 1) and atoms.low(index + 2) == "of"
        return Number(index, index + 2, WRITTEN_VAGUE[atoms[index].text], "vague", True) if tied else None
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


def read_group(atoms: Atoms, index: int) -> Number | None:
    """`a pair of carers`, `a trio of thieves`: so many people; a pair of shoes is one thing."""
    size = GROUPS.get(atoms.low(index + 1))
    if size is None or atoms.low(index) not in {"a", "an"} or atoms.low(index + 2) != "of":
        return None
    if unit_word(atoms, index + 3) is not None:
        return None
    for place in (index + 3, index + 4):  # "a trio of masked thieves"
        low = atoms.low(place)
        if looks_plural(low):
            return Number(index, index + 3, size, "words") if noun_is(singular(low), "person") else None
    return None


def read_number(atoms: Atoms, index: int) -> Number | None:
    """The bare number at `index` in whichever way it is written."""
    known = atoms.answers
    if (place := ("number", index)) not in known:
        known[place] = _number(atoms, index)
    found: Number | None = known[place]
    return found


def _number(atoms: Atoms, index: int) -> Number | None:
    number = read_vague(atoms, index) or read_digits(atoms, index) or read_words(atoms, index)
    return number or read_group(atoms, index)
