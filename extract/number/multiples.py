"""Multiples and single measures: `doubled`, `tenfold`, `three times as many`, `once an hour`, `nearly a year`."""

from decimal import Decimal

from extract.lexicon import word_set
from extract.number.atoms import HYPHENS, Atoms
from extract.number.comparators import read_bound
from extract.number.compounds import with_steps
from extract.number.following import starts_noun
from extract.number.measures import is_times
from extract.number.number_words import read_number
from extract.number.numbers import MULTIPLES
from extract.number.shares import Share
from extract.number.units import TIMES, Unit, unit_word

BARE_MULTIPLE = "bare-multiple"
"""`Fees treble`, `mixed doubles`: a multiple where it is a verb; only tags can tell."""

_OR_ADJECTIVE = frozenset(
    {"double", "triple", "treble", "quadruple", "quintuple", "twice", "thrice"}
    | {"doubles", "triples", "trebles", "quadruples", "quintuples"}
)


def read_multiple(atoms: Atoms, index: int) -> Share | None:
    """The multiple, the interval or the bounded single measure that starts at `index`."""
    return _multiple(atoms, index) or _interval(atoms, index) or _lone_measure(atoms, index)


def _multiple(atoms: Atoms, index: int) -> Share | None:
    """`doubled`, `tenfold`, `10-fold`, `more than double the sum`, `three times as many`."""
    low = atoms.low(index)
    if low in MULTIPLES:
        fold = low.endswith("fold")
        unsure = low in _OR_ADJECTIVE and not _multiplies(atoms, index, low)
        if (unsure and low in {"twice", "thrice"}) or (fold and _counts_parts(atoms, index)):
            return None
        rule = BARE_MULTIPLE if unsure else "fold" if fold else "multiple"
        return Share(index, index + 1, MULTIPLES[low], TIMES, rule)
    number = read_number(atoms, index)
    if number is None or number.form == "vague":
        return None
    place = number.end + 1 if atoms[number.end].text in HYPHENS else number.end
    if atoms.low(place) == "fold" or is_times(atoms, place):
        return Share(index, place + 1, number.value, TIMES, "fold" if atoms.low(place) == "fold" else "times")
    return None


def _multiplies(atoms: Atoms, index: int, low: str) -> bool:
    """`double the sum`, `more than twice as many`; not `a double room`, `said it twice`."""
    after = word_set("senses", "twice_after") if low == "twice" else word_set("senses", "multiple_after")
    if atoms.low(index + 1) in after:
        return True
    return low != "twice" and read_bound(atoms, index, index + 1).comparator != "="


def _counts_parts(atoms: Atoms, index: int) -> bool:
    """`the mission is twofold`: it has two parts."""
    return index > 0 and atoms.low(index - 1) in word_set("senses", "parts_before")


def _interval(atoms: Atoms, index: int) -> Share | None:
    """`once an hour`: every 1 hour."""
    if atoms.low(index) != "once" or atoms.low(index + 1) not in {"a", "an", "every"}:
        return None
    found = unit_word(atoms, index + 2)
    if found is None or found[1].group != "duration":
        return None
    if found[1].id == "second" and starts_noun(atoms, found[0]):
        return None  # "once every second Tuesday"
    return Share(index, found[0], Decimal(1), found[1], "interval")


def _lone_measure(atoms: Atoms, index: int) -> Share | None:
    """`nearly a year`, `would last a decade`: an article counts as one behind a bound, or a verb of how long."""
    if atoms.low(index) not in {"a", "an"}:
        return None
    found = unit_word(atoms, index + 1)
    if found is None or found[1].group in {"money", "points", "data"} or atoms[index + 1].low.endswith("s"):
        return None
    end, unit, value = with_steps(atoms, found[0], found[1], found[1].scale)
    if end > found[0]:  # "an hour and 45 minutes"
        return Share(index, end, value, unit, "words")
    ordinal = found[1].id == "second" and starts_noun(atoms, end)
    if ordinal or (read_bound(atoms, index, index + 1).comparator == "=" and not _is_lasting(atoms, index, end, unit)):
        return None  # "almost a second home"
    return Share(index, end, value, unit, "lone-measure")


def _is_lasting(atoms: Atoms, index: int, end: int, unit: Unit) -> bool:
    """`would last a year`, `took an hour to land`; `take a day off` and `took a minute` are no lengths of time told."""
    if unit.group != "duration" or unit.id in {"second", "minute"}:
        return False
    if atoms.low(index - 1) == "from" and atoms.low(index - 2) in {"up", "down"}:
        return True  # "18 months, up from a year"
    if atoms.low(index - 1) in {"last", "lasts", "lasted", "lasting"}:
        return atoms.low(index - 2) not in {"the", "a", "at"} and atoms.low(end) not in {"ago", "later"}
    return atoms.low(index - 1) in {"take", "takes", "took", "taken"} and atoms.low(end) == "to"
