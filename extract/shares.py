"""Parts of a whole and multiples: `one in five`, `three-quarters of them`, `half an hour`, `three times as many`."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from extract.amounts import is_times, read_number
from extract.atoms import HYPHENS, Atoms
from extract.comparators import read_bound
from extract.numbers import EXACT, FRACTION_WORDS, MAGNITUDES, MULTIPLES, UNITS
from extract.units import PERCENT, PERCENTAGE_POINT, TIMES, Unit, unit_word

MAX_BASE = 100_000
"""`One in 100,000` is the largest base that news copy uses."""

_HUNDRED = Decimal(100)
_CENTS = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Share:
    """A value found between the atoms `start` and `end`, as a percentage, a multiple or a part of a measure."""

    start: int
    end: int
    value: Decimal
    unit: Unit
    rule: str
    inexact: bool = False
    """A third is 33.33 only about."""
    hyphenated: bool = False


def read_share(atoms: Atoms, index: int) -> Share | None:
    """The share or multiple that starts at `index`."""
    return (
        _ratio(atoms, index)
        or _fraction(atoms, index)
        or _half(atoms, index)
        or _multiple(atoms, index)
        or _interval(atoms, index)
        or _lone_measure(atoms, index)
    )


def _percentage(part: Decimal, whole: Decimal) -> tuple[Decimal, bool]:
    """The percentage to two places, and whether it had to be rounded."""
    exact = EXACT.divide(part * _HUNDRED, whole)
    rounded = exact.quantize(_CENTS, ROUND_HALF_UP)
    return rounded, rounded != exact


def _ratio(atoms: Atoms, index: int) -> Share | None:
    """`one in five`, `3 in 10`, `nine out of 10`."""
    part = read_number(atoms, index)
    if part is None or part.form not in {"digits", "words"} or part.scaled or part.value < 1:
        return None
    place = part.end
    if atoms.low(place) == "in":
        place += 1
    elif atoms.low(place) == "out" and atoms.low(place + 1) == "of":
        place += 2
    else:
        return None
    if atoms.low(place) == "every":
        place += 1
    base = read_number(atoms, place)
    if base is None or base.form not in {"digits", "words"} or not part.value < base.value <= MAX_BASE:
        return None
    if unit_word(atoms, base.end) or (len(atoms[place].text) == 4 and atoms[place].text.isdigit()):
        return None
    value, _ = _percentage(part.value, base.value)
    return Share(index, base.end, value, PERCENT, "ratio")


def _fraction(atoms: Atoms, index: int) -> Share | None:
    """`a third of`, `two-thirds`, `three quarters of`, `a quarter-point`, `three-quarters of a mile`."""
    low = atoms.low(index)
    place = index + 1
    if low == "quarter" and atoms[place].text in HYPHENS and atoms.low(place + 1) == "point":
        return _part_of_measure(atoms, index, place, Decimal("0.25"))
    over = Decimal(1) if low in {"a", "an"} else UNITS.get(low)
    if over is None or over < 1:
        return None
    hyphen = atoms[place].text in HYPHENS
    if hyphen:
        place += 1
    word = atoms.low(place)
    if word not in FRACTION_WORDS or word in {"half", "halves"}:
        return None
    under, end = FRACTION_WORDS[word], place + 1
    if not (over < under and _is_fraction(atoms, index, end, plural=over > 1, hyphen=hyphen)):
        return None
    measured = _part_of_measure(atoms, index, end, EXACT.divide(over, under))
    if measured is not None:
        return measured
    value, inexact = _percentage(over, under)
    return Share(index, end, value, PERCENT, "fraction", inexact)


def _is_fraction(atoms: Atoms, start: int, end: int, *, plural: bool, hyphen: bool) -> bool:
    """A fraction and no ordinal or season: `a third of`, `by a quarter`, but not `a third man`, `two quarters`."""
    after = atoms.low(end)
    if after in {"of", "more", "less", "fewer", "higher", "lower", "off"} or atoms[end].text in HYPHENS:
        return atoms.low(start - 1) not in {"the"} or plural
    if hyphen or (plural and atoms.low(end - 1) != "quarters"):
        return True
    before = atoms.low(start - 1)
    return before in {
        "by",
        "than",
        "nearly",
        "almost",
        "about",
        "over",
        "under",
        "around",
        "roughly",
        "to",
        "only",
        "just",
    }


_HALF_FOLLOWERS = frozenset(
    {"of", "the", "its", "his", "her", "their", "our", "my", "your", "all", "those", "these", "that", "as", "price"}
)
_HALF_LEADERS = frozenset(
    {
        "by",
        "than",
        "nearly",
        "almost",
        "about",
        "over",
        "under",
        "around",
        "roughly",
        "just",
        "only",
        "least",
        "to",
        "some",
    }
)


def _half(atoms: Atoms, index: int) -> Share | None:
    """`half of them`, `by half`, `half the firms`, `half an hour`; `half` before anything else is left alone."""
    if atoms.low(index) != "half":
        return None
    measured = _part_of_measure(atoms, index, index + 1, Decimal("0.5"))
    if measured is not None:
        return measured
    if atoms[index + 1].text in HYPHENS or (atoms.low(index + 1) == "a" and atoms.low(index + 2) in MAGNITUDES):
        return None
    before = atoms.low(index - 1)
    if before in {"a", "the", "first", "second", "other", "each", "better", "this", "later", "latter"}:
        return None
    if atoms.low(index + 1) in _HALF_FOLLOWERS or before in _HALF_LEADERS:
        return Share(index, index + 1, Decimal(50), PERCENT, "fraction")
    return None


def _part_of_measure(atoms: Atoms, start: int, place: int, part: Decimal) -> Share | None:
    """`a quarter | of a percentage point`, `half | an hour`, `a quarter | -point`."""
    hyphen = atoms[place].text in HYPHENS
    if atoms.low(place) == "of":
        place += 1
    if not hyphen and atoms.low(place) not in {"a", "an", "one"}:
        return None
    found = unit_word(atoms, place + 1)
    if found is None or found[1].group == "money":
        return None
    end, unit = found
    if unit.id == "point" or (unit is PERCENT):
        unit = PERCENTAGE_POINT if hyphen or unit.id == "point" else unit
    return Share(start, end, EXACT.multiply(part, unit.scale), unit, "part-of-measure", hyphenated=hyphen)


_MULTIPLE_FOLLOWERS = frozenset(
    {"the", "that", "what", "its", "their", "his", "her", "as", "in", "those", "this", "last"}
)


def _multiple(atoms: Atoms, index: int) -> Share | None:
    """`doubled`, `tenfold`, `10-fold`, `more than double the sum`, `three times as many`."""
    low = atoms.low(index)
    if low in MULTIPLES:
        fold = low.endswith("fold")
        adjective = low in {"double", "triple", "treble", "quadruple", "quintuple", "twice", "thrice"}
        if adjective and not _multiplies(atoms, index, low):
            return None
        return Share(index, index + 1, MULTIPLES[low], TIMES, "fold" if fold else "multiple")
    number = read_number(atoms, index)
    if number is None or number.form == "vague":
        return None
    place = number.end + 1 if atoms[number.end].text in HYPHENS else number.end
    if atoms.low(place) == "fold" or is_times(atoms, place):
        return Share(index, place + 1, number.value, TIMES, "fold" if atoms.low(place) == "fold" else "times")
    return None


def _multiplies(atoms: Atoms, index: int, low: str) -> bool:
    """`double the sum`, `more than twice as many`; not `a double room`, `said it twice`."""
    if atoms.low(index + 1) in _MULTIPLE_FOLLOWERS - ({"in", "this", "last", "its"} if low == "twice" else {"in"}):
        return True
    return low != "twice" and read_bound(atoms, index, index + 1).comparator != "="


def _interval(atoms: Atoms, index: int) -> Share | None:
    """`once an hour`: every 1 hour."""
    if atoms.low(index) != "once" or atoms.low(index + 1) not in {"a", "an", "every"}:
        return None
    found = unit_word(atoms, index + 2)
    if found is None or found[1].group != "duration":
        return None
    return Share(index, found[0], Decimal(1), found[1], "interval")


def _lone_measure(atoms: Atoms, index: int) -> Share | None:
    """`nearly a year`, `more than a decade`: an article counts as one where a bound stands before it."""
    if atoms.low(index) not in {"a", "an"}:
        return None
    found = unit_word(atoms, index + 1)
    if found is None or found[1].group in {"money", "points", "data"} or atoms[index + 1].low.endswith("s"):
        return None
    if read_bound(atoms, index, index + 1).comparator == "=":
        return None
    return Share(index, found[0], found[1].scale, found[1], "lone-measure")
