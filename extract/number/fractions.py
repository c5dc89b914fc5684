"""Fractions as they are written: `¾`, `3/4`, `three-quarters`, `a half`, and what a whole number takes behind it."""

from dataclasses import dataclass
from decimal import Decimal

from extract.lexicon import word_set
from extract.number.atoms import HYPHENS, Atoms
from extract.number.following import starts_noun
from extract.number.numbers import EXACT, FRACTION_SIGNS, FRACTION_WORDS, MAGNITUDES, UNITS
from extract.number.units import unit_word

_SLASH_UNDERS = frozenset({"2", "3", "4", "5", "6", "8", "10", "16"})
_ALONE = frozenset({"half", "quarter"})
"""Read without an article: `half million`, `quarter of a million`."""
_PLAIN_PARTS = frozenset({"half", "quarter", "quarters"})
"""No ordinals: `two and a half`; in `killed two and a third was hurt` the third is a man."""


@dataclass(frozen=True, slots=True)
class Fraction:
    """A proper fraction; `end` (exclusive) is a place among the atoms."""

    end: int
    over: Decimal
    under: Decimal

    @property
    def value(self) -> Decimal:
        return EXACT.divide(self.over, self.under)


def read_fraction(atoms: Atoms, index: int) -> Fraction | None:
    """The fraction at `index`, in a sign, in digits or in words."""
    known = atoms.answers
    if (place := ("fraction", index)) not in known:
        known[place] = _fraction(atoms, index)
    found: Fraction | None = known[place]
    return found


def _fraction(atoms: Atoms, index: int) -> Fraction | None:
    return _sign(atoms, index) or _slashed(atoms, index) or _worded(atoms, index)


def _sign(atoms: Atoms, index: int) -> Fraction | None:
    value = FRACTION_SIGNS.get(atoms[index].text)
    return None if value is None else Fraction(index + 1, value, Decimal(1))


def is_slashed(atoms: Atoms, index: int) -> bool:
    """`1/2`, `3/4`: a proper fraction with a small denominator, glued together; `9/11` and `24/7` are names."""
    over, slash, under = atoms[index], atoms[index + 1], atoms[index + 2]
    if over.kind != "number" or slash.text != "/" or under.kind != "number" or not (slash.glued and under.glued):
        return False
    if atoms.is_glued(index + 3) and atoms[index + 3].text == "/":
        return False
    return over.text.isdigit() and under.text in _SLASH_UNDERS and 0 < int(over.text[:4]) < int(under.text)


def _slashed(atoms: Atoms, index: int) -> Fraction | None:
    if not is_slashed(atoms, index):
        return None
    return Fraction(index + 3, Decimal(atoms[index].text), Decimal(atoms[index + 2].text))


def _worded(atoms: Atoms, index: int) -> Fraction | None:
    low = atoms.low(index)
    if low in _ALONE:
        return Fraction(index + 1, Decimal(1), FRACTION_WORDS[low])
    if is_clipped(atoms, index):
        return Fraction(index + 1, Decimal(1), FRACTION_WORDS[low])
    over = Decimal(1) if low in {"a", "an"} else UNITS.get(low)
    place = index + 2 if atoms[index + 1].text in HYPHENS else index + 1
    under = FRACTION_WORDS.get(atoms.low(place))
    if over is None or under is None or not 0 < over < under:
        return None
    return Fraction(place + 1, over, under)


def is_clipped(atoms: Atoms, index: int) -> bool:
    """`Third of pupils absent`: a headline's share without its article; not `Third of May`, `Third of the day`."""
    low, whole = atoms.low(index), atoms.low(index + 2)
    if low not in FRACTION_WORDS or low.endswith("s") or atoms.low(index + 1) != "of":
        return False
    opens = index == 0 or atoms.opens_sentence(index)
    if not opens or whole in _OTHER_WHOLES or whole in word_set("dates", "months"):
        return False
    return starts_noun(atoms, index + 2)


_OTHER_WHOLES = frozenset({"its", "their", "his", "her", "our", "my", "this", "that", "these", "those"}) | UNITS.keys()


def part_of_magnitude(atoms: Atoms, index: int) -> Fraction | None:
    """The `a quarter of a` of `a quarter of a million`, the `half` of `half million`, `half-a` before `million`."""
    fraction = read_fraction(atoms, index)
    if fraction is None:
        return None
    end = fraction.end
    if atoms[end].text in HYPHENS and atoms.is_glued(end):
        end += 1
    if atoms.low(end) == "of":
        end += 1
    elif atoms.low(fraction.end - 1) not in _ALONE and atoms[index].kind == "word":
        return None  # "a third million-pound grant"
    if atoms.low(end) in {"a", "an", "one"}:
        end += 1
    if atoms[end].text in HYPHENS:
        end += 1
    return Fraction(end, fraction.over, fraction.under) if atoms.low(end) in MAGNITUDES else None


def part_behind(atoms: Atoms, end: int) -> Fraction | None:
    """What a whole number that ends at `end` takes: `3½`, `3 1/2`, `1-1/2`, `two and a half`, `seven-and-a-half`."""
    fraction = _sign(atoms, end) or _slashed(atoms, end)
    if fraction is not None:
        return fraction
    tied = atoms.is_glued(end) and atoms.ties(end)
    if tied and is_slashed(atoms, end + 1):
        return _slashed(atoms, end + 1)
    place = end + 1 if tied else end
    if atoms.low(place) != "and":
        return None
    place += 2 if tied and atoms[place + 1].text in HYPHENS else 1
    return and_part(atoms, place)


def and_part(atoms: Atoms, place: int) -> Fraction | None:
    """The fraction behind `and`: `a half`, `one-half`, `three quarters`; an ordinal only before a measure."""
    article = atoms.low(place) in {"a", "an"} and atoms[place + 1].text in HYPHENS  # "and-a-half"
    if article and atoms.low(place + 2) in _ALONE:
        return Fraction(place + 3, Decimal(1), FRACTION_WORDS[atoms.low(place + 2)])
    fraction = read_fraction(atoms, place)
    if fraction is None or fraction.end == place + 1:
        return fraction if fraction is not None and atoms[place].kind == "fraction" else None
    last = atoms.low(fraction.end - 1)
    if atoms.low(fraction.end) == "of" and atoms[place].kind == "word":
        return None  # "between two and three-quarters of it"
    counts = atoms.low(fraction.end) in MAGNITUDES or unit_word(atoms, fraction.end) is not None
    return fraction if atoms[place].kind == "number" or last in _PLAIN_PARTS or counts else None
