"""Which measure a number is of, where what stands beside it has two senses: weight or money, age or time."""

from extract.lexicon import word_set
from extract.number.atoms import HYPHENS, Atoms
from extract.number.distances import read_distance
from extract.number.following import is_closed, starts_noun
from extract.number.numbers import Number
from extract.number.pounds import is_weight
from extract.number.units import TIMES, YEAR_OF_AGE, Unit, unit_symbol, unit_word
from extract.word_classes import noun_is, verb_form_is

_QUOTES = frozenset("\"“”‘’'")
POUND_WEIGHT = Unit("pound", "other", "pound", group="mass")


STONE = Unit("stone", "other", "stone", group="mass")


def unit_after(atoms: Atoms, number: Number) -> tuple[int, Unit | None, bool]:
    """Where the amount of `number` ends, its unit, and whether a hyphen ties them together."""
    end = number.end
    special = read_distance(atoms, number) or _read_times(atoms, end)
    if special is not None:
        return special
    if number.value < 1 and atoms.low(end) == "of" and atoms.low(end + 1) in {"a", "an", "one"}:
        part = unit_word(atoms, end + 2)  # "0.3 of a percentage point"
        return (*part, False) if part is not None and part[1].group != "money" else (end, None, False)
    hyphen = atoms[end].glued and atoms.ties(end)
    place = end + 1 if hyphen else end
    if number.form == "vague" and atoms.low(place) == "of":
        place += 1
    if atoms[end].text in _QUOTES and atoms[number.start - 1].text in _QUOTES:
        place = end + 1  # ""99.9" percent"
    found = unit_word(atoms, place)
    if atoms.low(place) == "stone" and not starts_noun(atoms, place + 1):
        found = place + 1, STONE  # "12 stone 4"; not "three stone walls", nor "12 stones"
    if number.form == "digits" or atoms[place].text == "%":
        symbol = unit_symbol(atoms, place)
        if symbol is not None and hyphen and symbol[1].group == "money" and not atoms[place].is_word:
            symbol = None  # "$36-$198"
        if symbol is not None and (found is None or symbol[0] > found[0]):  # "degrees F"
            found = symbol
    if found is not None and atoms[place].text == "c" and not _is_price(atoms, number.start, found[0]):
        found = None
    if found is None or (not hyphen and _opens_compound(atoms, number, found)):
        return end, None, False
    after, unit = found
    if unit.group == "duration":
        after, unit = _lifetime(atoms, number, after, unit)
    elif (
        unit.id == "GBP" and atoms.low(after - 1).startswith("pound") and is_weight(atoms, number, after, hyphen=hyphen)
    ):
        unit = POUND_WEIGHT
    if hyphen and atoms[after].text in HYPHENS and unit.group == "duration" and atoms.low(after + 1) == "long":
        after += 2
    return after, unit, hyphen


def _opens_compound(atoms: Atoms, number: Number, found: tuple[int, Unit]) -> bool:
    """`two night-shift nurses`, `9,000 day-trippers`: the time is part of the noun, where more than one would be in
    the plural; not `three mile-long queues`."""
    after, unit = found
    one = number.value == 1 or atoms.low(after - 1).endswith("s") or unit.group != "duration"
    return not one and atoms[after].text in HYPHENS and atoms.ties(after) and atoms.low(after + 1) not in _DEGREES


_DEGREES = frozenset({"long", "old", "olds", "plus", "wide"})


def _is_price(atoms: Atoms, start: int, end: int) -> bool:
    """`17c a share`, `up 3c`, `for 99c`: the `c` of cents, not of "section 4c" or "iPhone 5c"."""
    if atoms.low(end) in {"a", "an", "per", "each", "/"}:
        return True
    before = atoms.low(start - 1)
    return is_closed(before) or verb_form_is(before, "rise") or verb_form_is(before, "fall")


def _read_times(atoms: Atoms, end: int) -> tuple[int, Unit, bool] | None:
    """`4x`, with nothing glued behind it."""
    times = atoms.low(end) == "x" and atoms.is_glued(end) and not atoms.is_glued(end + 1)
    return (end + 1, TIMES, False) if times else None


def _lifetime(atoms: Atoms, number: Number, after: int, unit: Unit) -> tuple[int, Unit]:
    """A time that is somebody's age, with the words that say so: `12-year-old`, `the age of 5 years`."""
    aged = _age_end(atoms, after)
    if aged is not None:
        return aged, YEAR_OF_AGE if unit.id == "year" else Unit(unit.id, "age", f"{unit.name} of age", group="age")
    if atoms.low(after - 1) == "years" and _of_age(atoms, number.start):
        return after, YEAR_OF_AGE
    return after, unit


def _age_end(atoms: Atoms, index: int) -> int | None:
    """Where `-old`, ` old`, `-olds`, ` of age` behind a time ends."""
    place = index + 1 if atoms[index].text in HYPHENS else index
    if atoms.low(place) in {"old", "olds"}:
        return place + 1
    return place + 2 if atoms.low(place) == "of" and atoms.low(place + 1) == "age" else None


def _of_age(atoms: Atoms, start: int) -> bool:
    """`the age of 5 years`."""
    return atoms.low(start - 1) == "of" and atoms.low(start - 2) == "age"


def is_times(atoms: Atoms, index: int) -> bool:
    """`times` at `index` multiplies (`three times as many`), rather than counts occasions (`four times since May`)."""
    if atoms.low(index) != "times":
        return False
    following = atoms.low(index + 1)
    return following in word_set("senses", "multiplied") or is_comparative(following)


def is_comparative(word: str) -> bool:
    """`harder`, `wealthier`; not `winner`, `after`, `earlier`."""
    return len(word) > 4 and word.endswith("er") and word not in _NO_DEGREES and not noun_is(word, "person")


_NO_DEGREES = frozenset(
    "after under never later earlier either whether however together further former other another rather".split()
)
