"""Two numbers that make one range: `between 20 and 30`, `5-10%`, `from $500,000 to $1 million`, `three or four`."""

from dataclasses import dataclass, replace
from decimal import Decimal

from extract.lexicon import word_set
from extract.nouns import looks_plural
from extract.number.amounts import Amount, amount_start, read_amount
from extract.number.atoms import DASHES, HYPHENS, Atoms
from extract.number.dates import read_date
from extract.number.direction import governs_change, is_change_noun, tells_change
from extract.number.numbers import EXACT
from extract.number.units import Unit

MAX_REACH = 6
"""Atoms between the two numbers: `and about US$`."""


MAX_OR = 100
"""`Ten or fifteen`, `40 or 50`; larger numbers joined by `or` are alternatives."""


MAX_SPREAD = 10
"""Of two numbers that share a scale neither is so many times the other."""


@dataclass(frozen=True, slots=True)
class Range:
    """Both ends of a range and where it stands among the atoms."""

    start: int
    end: int
    number_start: int
    number_end: int
    low: Decimal
    high: Decimal
    unit: Unit | None
    hyphenated: bool = False


def read_range(atoms: Atoms, first: Amount) -> Range | None:
    """The range that `first` begins, if another number follows it in the right way."""
    if first.number.vague:
        return None
    joint = _joint(atoms, first)
    if joint is None:
        return None
    word, place = joint
    second = _second(atoms, place)
    if second is None or second.number.vague or not _fits(atoms, first, second, word):
        return None
    value = _scaled_like(first, second)
    if word != "or" and _in_thousands(first, second):
        value = value * 1000
    if atoms.low(second.number.end - 1) == "hundred" and not second.number.scaled and value < MAX_SPREAD:
        value = value * 100  # "between two and three hundred"
    if not value < second.value:
        return None
    start = _opening(atoms, first.start, word)
    return Range(
        start, second.end, first.number.start, second.number.end, value, second.value,
        second.unit or first.unit, second.hyphenated,
    )  # fmt: skip


def leaning_on(atoms: Atoms, first: Amount) -> Amount:
    """`from 24.2 to 33 billion euros`, `3 and 4 million`: two figures, of which the first has the second's scale.

    The sides of a thing share their measure: `12 by 8 feet`.
    """
    if first.unit is None and atoms.low(first.end) in {"by", "x", "×"} and not first.number.scaled:
        return _side(atoms, first)
    joint = _joint(atoms, first)
    if joint is None or joint[0] not in {"to", "and"} or first.number.form == "vague":
        return first
    second = _second(atoms, joint[1])
    if second is None or not second.number.scaled or first.number.scaled or second.number.vague:
        return first
    if first.unit is not None and (first.unit != second.unit or not _is_prefix(atoms, first)):
        return first
    value = _scaled_like(first, second)
    scaled = replace(first.number, scaled=True)
    return replace(first, value=value, number=scaled, unit=second.unit) if value != first.value else first


def _side(atoms: Atoms, first: Amount) -> Amount:
    """One side of `12 by 8 by 3 feet`, in the measure of the last."""
    place = first.end + 1
    for _ in range(2):
        second = read_amount(atoms, place)
        if second is None or second.number.scaled:
            return first
        if second.unit is not None:
            told = second.unit.group in {"length", "area"}
            return replace(first, value=first.value * second.unit.scale, unit=second.unit) if told else first
        if atoms.low(second.end) not in {"by", "x", "×"}:
            return first
        place = second.end + 1
    return first


def _joint(atoms: Atoms, first: Amount) -> tuple[str, int] | None:
    """The word or dash that may join two numbers, and where the second starts."""
    place = first.end
    atom = atoms[place]
    if atom.text in DASHES and (atom.glued == atoms.is_glued(place + 1) or atom.text == "–"):
        return "-", place + 1
    if atom.text in HYPHENS and atoms.low(place + 1) in {"to", "or"}:  # "one- to two-year", "4-to-5"
        place += 1
        atom = atoms[place]
    if atom.low in {"to", "and", "or"}:
        after = place + 1
        if atoms[after].text in HYPHENS and atoms[after].glued == atoms.is_glued(after + 1):
            after += 1
        return atom.low, after
    return ("-", place + 1) if atom.text == "/" and atom.glued and first.unit is not None else None


def _second(atoms: Atoms, place: int) -> Amount | None:
    if atoms.low(place) in word_set("senses", "approximate"):
        place += 1
    for number in range(place, place + MAX_REACH):
        if atoms[number].kind == "number" or atoms[number].is_word:
            if read_date(atoms, number) and atoms.low(number - 1) != "between":
                return None
            if amount_start(atoms, number) == place:
                amount = read_amount(atoms, place)
                if amount is not None:
                    return amount
    return None


def _fits(atoms: Atoms, first: Amount, second: Amount, word: str) -> bool:
    """The two numbers belong together: same unit, and nothing says that they are two figures."""
    if first.signed != second.signed and second.signed and word != "-":
        return False
    if first.unit is not None and second.unit is not None and first.unit != second.unit:
        return False
    if first.unit is not None and second.unit is None and word != "-" and not _is_prefix(atoms, first):
        return False
    if word == "to" and _is_prefix(atoms, first) and second.unit is None and looks_plural(atoms.low(second.end)):
        return False  # "pays £300 to 10 million pensioners"
    before = _leader(atoms, first.start)
    if word == "and":
        return before == "between"
    if word == "or":
        return _is_or_range(first, second)
    if word == "-":
        return True
    if before == "from":
        return _is_open_range(atoms, first.start)
    if first.unit is not None and governs_change(atoms, first.start):
        return False
    if first.unit is not None and second.unit is not None and _is_contest(atoms, first.start):
        return False
    return not (before == "by" and (first.unit is not None or second.unit is None))


def _is_contest(atoms: Atoms, start: int) -> bool:
    """`trails her by 36 percent to 51 percent`, `a swing of`: the values of two sides, or of two moments."""
    window = (atoms.low(place) for place in range(start - MAX_REACH, start))
    return any(word in word_set("senses", "contests") for word in window)


def _is_prefix(atoms: Atoms, amount: Amount) -> bool:
    return amount.unit is not None and amount.unit.group == "money" and amount.start < amount.number.start


def _leader(atoms: Atoms, start: int) -> str:
    """The word before a range, approximations apart: `between`, `from`, `by`."""
    place = start - 1
    while atoms.low(place) in word_set("senses", "approximate"):
        place -= 1
    return atoms.low(place)


def _is_or_range(first: Amount, second: Amount) -> bool:
    """`three or four weeks`; not `10 or 20,000`."""
    return first.unit is None and first.value < second.value <= 2 * first.value and second.value <= MAX_OR


def _is_open_range(atoms: Atoms, start: int) -> bool:
    """`ranging from 5 to 10`, `worth from $10 to $15bn`; after a verb or a noun of change it tells a movement."""
    place = start - 1
    while atoms.low(place) == "from" or atoms.low(place) in word_set("senses", "approximate"):
        place -= 1
    if tells_change(atoms.low(place)) or any(is_change_noun(atoms.low(back)) for back in range(start - 6, start)):
        return False
    if atoms.low(place) in word_set("senses", "spanning"):
        return True
    return any(atoms.low(place) in word_set("senses", "ranging") for place in range(start - 6, start))


def _scaled_like(first: Amount, second: Amount) -> Decimal:
    """`$3-5bn`, `2.75 and 3.25 million`: the first number takes the magnitude that the second states."""
    number = second.number
    if not number.scaled or first.number.scaled or number.raw is None or number.raw == 0:
        return first.value
    if abs(first.value) >= 1000 or abs(first.value) >= MAX_SPREAD * abs(number.raw):
        return first.value
    return EXACT.multiply(first.value, EXACT.divide(number.value, number.raw))


def _in_thousands(first: Amount, second: Amount) -> bool:
    """`2-3,000`, `between five and 10,000`: the thousands are said once."""
    whole = not (first.number.scaled or second.number.scaled) and second.value % 1000 == 0
    return whole and 1 <= first.value < second.value / 1000 < MAX_SPREAD * first.value


def _opening(atoms: Atoms, start: int, word: str) -> int:
    """Where the words that open the range start: `between`, `aged between`, `anywhere from`."""
    place = start
    while atoms.low(place - 1) in word_set("senses", "approximate"):
        place -= 1
    if atoms.low(place - 1) in {"between", "from"} and word in {"and", "to"}:
        place -= 1
        if atoms.low(place - 1) in {"anywhere", "aged"}:
            place -= 1
        return place
    return place - 1 if atoms.low(place - 1) == "aged" else place
