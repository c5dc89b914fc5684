"""Which measure a number is of, where what stands beside it has two senses: metres or millions, weight or money."""

from extract.lexicon import word_set
from extract.number.atoms import HYPHENS, Atoms
from extract.number.numbers import Number
from extract.number.units import METRE, TIMES, YEAR_OF_AGE, Unit, currency_before, unit_symbol, unit_word
from extract.word_classes import verb_form_is

MAX_HEIGHT = 100
"""Metres of a river, a jump or a throw."""


HEIGHT_REACH = 12
"""Atoms on either side of `5.42m` among which a word says what was measured."""


POUND_WEIGHT = Unit("pound", "other", "pound", group="mass")


KILOMETRE = Unit("kilometre", "length", "kilometre", group="length")


def unit_after(atoms: Atoms, number: Number) -> tuple[int, Unit | None, bool]:
    """Where the amount of `number` ends, its unit, and whether a hyphen ties them together."""
    end = number.end
    special = _run_or_height(atoms, number)
    if special is not None:
        return special
    hyphen = atoms[end].text in HYPHENS and atoms[end].glued and atoms.is_glued(end + 1)
    place = end + 1 if hyphen else end
    if number.form == "vague" and atoms.low(place) == "of":
        place += 1
    found = unit_word(atoms, place)
    if found is not None and atoms.low(place) == "grand" and atoms[place].is_capital:
        return end, None, False  # "12 Grand Slam titles"
    if number.form == "digits" or atoms[place].text == "%":
        symbol = unit_symbol(atoms, place)
        if symbol is not None and hyphen and symbol[1].group == "money" and not atoms[place].is_word:
            symbol = None  # "$36-$198"
        if symbol is not None and (found is None or symbol[0] > found[0]):  # "degrees F"
            found = symbol
    if found is not None and atoms[place].text == "c" and not _is_price(atoms, number.start, found[0]):
        found = None
    if found is None:
        return end, None, False
    after, unit = found
    if unit.group == "duration":
        after, unit = _lifetime(atoms, number, after, unit)
    elif unit.id == "GBP" and atoms.low(after - 1).startswith("pound") and _is_weight(atoms, number, after):
        unit = POUND_WEIGHT
    if hyphen and atoms[after].text in HYPHENS and unit.group == "duration" and atoms.low(after + 1) == "long":
        after += 2
    return after, unit, hyphen


def _is_price(atoms: Atoms, start: int, end: int) -> bool:
    """`17c a share`, `up 3c`, `for 99c`: the `c` of cents, not of "section 4c" or "iPhone 5c"."""
    if atoms.low(end) in {"a", "an", "per", "each", "/"}:
        return True
    before = atoms.low(start - 1)
    return before in word_set("codes", "closed") or verb_form_is(before, "rise") or verb_form_is(before, "fall")


def _run_or_height(atoms: Atoms, number: Number) -> tuple[int, Unit, bool] | None:
    """`1.5m-tall`, `the 100m`, `a 10k run`, `4x`: letters that elsewhere are a magnitude or a word."""
    end = number.end
    last = atoms[end - 1]
    tied = atoms[end].text in HYPHENS and atoms.is_glued(end + 1)
    if last.text == "m" and number.scaled and number.form == "digits":
        if atoms.low(end + tied) in word_set("senses", "metres"):
            return end, METRE, tied
        if _is_race(atoms, number) or _is_height(atoms, number):
            return end, METRE, False
    if last.low == "k" and number.scaled and atoms.low(end) in word_set("senses", "kilometres"):
        return end, KILOMETRE, False
    if atoms.low(end) == "x" and atoms.is_glued(end) and not atoms.is_glued(end + 1):
        return end + 1, TIMES, False
    return None


def _lifetime(atoms: Atoms, number: Number, after: int, unit: Unit) -> tuple[int, Unit]:
    """A time that is somebody's age, with the words that say so: `12-year-old`, `the age of 5 years`."""
    aged = _age_end(atoms, after)
    if aged is not None:
        return aged, YEAR_OF_AGE
    if atoms.low(after - 1) == "years" and _of_age(atoms, number.start):
        return after, YEAR_OF_AGE
    return after, unit


def _age_end(atoms: Atoms, index: int) -> int | None:
    """Where `-old`, ` old`, `-olds`, ` of age` after `year` ends; `month-old` counts only for people, so not here."""
    if atoms.low(index - 1) not in {"year", "years"}:
        return None
    place = index + 1 if atoms[index].text in HYPHENS else index
    if atoms.low(place) in {"old", "olds"}:
        return place + 1
    return place + 2 if atoms.low(place) == "of" and atoms.low(place + 1) == "age" else None


def _of_age(atoms: Atoms, start: int) -> bool:
    """`the age of 5 years`."""
    return atoms.low(start - 1) == "of" and atoms.low(start - 2) == "age"


def _is_weight(atoms: Atoms, number: Number, after: int) -> bool:
    """`1/2 pound of chocolate`, `lost 20 pounds`: the pound of the scales."""
    if number.scaled or number.vague:
        return False
    if atoms.low(after) == "of":
        return True
    around = {atoms.low(place) for place in (*range(number.start - 3, number.start), after)}
    return bool(around & word_set("senses", "weighing"))


def _is_race(atoms: Atoms, number: Number) -> bool:
    """`ran the 100m in`, `won the 400m`: a distance run, which stands between `the` and no noun."""
    after = atoms[number.end]
    closed = not after.is_word or after.low in {"in", "and", "at", "on", "from", "for"}
    return atoms.low(number.start - 1) == "the" and closed and number.raw is not None and number.raw >= 50


def _is_height(atoms: Atoms, number: Number) -> bool:
    """`the river peaked at 5.42m`, `cleared 6.71m in the long jump`, `a record of 5.10m`: no count, no money.

    A rounded count drops a last nought (5.1m viewers); one that is kept was read off a gauge or a tape.
    """
    text, end = atoms[number.start].text, number.end
    if "." not in text or number.raw is None or number.raw >= MAX_HEIGHT:
        return False
    following = atoms[end]
    counts = following.is_word and following.low not in word_set("codes", "closed")
    if counts or currency_before(atoms, number.start) is not None:
        return False
    if len(text.partition(".")[2]) == 2 and text.endswith("0"):
        return True
    around = _sentence_around(atoms, number.start, end)
    return bool(around & word_set("senses", "heights"))


def _sentence_around(atoms: Atoms, start: int, end: int) -> set[str]:
    """The words of the same sentence on either side, as far as `HEIGHT_REACH`."""
    words: set[str] = set()
    for places in (range(start - 1, start - HEIGHT_REACH, -1), range(end, end + HEIGHT_REACH)):
        for place in places:
            if atoms.closes_sentence(place):
                break
            words.add(atoms.low(place))
    return words


def is_distance(atoms: Atoms, number: Number, unit: Unit) -> bool:
    """The `m` or `k` that was read as a magnitude is the measure itself."""
    return unit in {METRE, KILOMETRE} and number.scaled and atoms.low(number.end - 1) in {"m", "k"}


def is_times(atoms: Atoms, index: int) -> bool:
    """`times` at `index` multiplies (`three times as many`), rather than counts occasions (`four times since May`)."""
    return atoms.low(index) == "times" and atoms.low(index + 1) in word_set("senses", "multiplied")
