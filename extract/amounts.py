"""One number with its sign, currency and measure: `£1.2bn`, `-1.3%`, `8.5kW`, `two-year`, `12-year-old`."""

from dataclasses import dataclass
from decimal import Decimal

from extract.atoms import HYPHENS, Atoms
from extract.numbers import EXACT, Number, read_digits, read_vague, read_words
from extract.units import METRE, TIMES, YEAR_OF_AGE, Unit, currency_before, unit_symbol, unit_word

MAX_PREFIX = 4
"""Atoms that a currency and a sign take before the digits: `US $-`."""

_METRE_CUES = frozenset(
    {"tall", "high", "wide", "long", "deep", "away", "across", "apart", "above", "below", "x", "by", "square"}
    | {"race", "sprint", "final", "hurdles", "freestyle", "butterfly", "backstroke", "breaststroke", "relay", "dash"}
    | {"pool", "distance", "tower", "wall", "fence", "waves", "wave", "surge", "exclusion", "radius", "stretch"}
)
_RUN_CUES = frozenset({"run", "race", "fun", "walk", "runs", "races", "charity"})
_TIMES_CUES = frozenset(
    {
        "as",
        "more",
        "higher",
        "the",
        "that",
        "bigger",
        "larger",
        "greater",
        "lower",
        "less",
        "fewer",
        "faster",
        "likelier",
    }
    | {"its", "their", "earnings", "book", "worse", "better", "oversubscribed", "what", "stronger", "longer", "cheaper"}
    | {"revenue", "sales", "smaller", "over", "annual", "normal", "average", "current", "older", "younger", "heavier"}
)


@dataclass(frozen=True, slots=True)
class Amount:
    """A number and its measure; `start` and `end` (exclusive) are places among the atoms."""

    start: int
    end: int
    number: Number
    value: Decimal
    unit: Unit | None
    hyphenated: bool = False
    """It stands before a noun as an adjective: `two-year`, `17.2-point`."""
    signed: bool = False
    """`minus`, `-` or `+` is written before it."""


def read_amount(atoms: Atoms, index: int) -> Amount | None:
    """The amount that starts at `index`, its currency sign and sign included."""
    for place in range(index, index + MAX_PREFIX + 1):
        start, prefix, sign = _prefix(atoms, place)
        if start != index:
            if atoms[place].kind in {"number", "line"}:
                return None
            continue
        number = read_number(atoms, place)
        if number is not None:
            return _measured(atoms, start, number, prefix, sign)
    return None


def read_number(atoms: Atoms, index: int) -> Number | None:
    """The bare number at `index` in whichever way it is written."""
    return read_vague(atoms, index) or read_digits(atoms, index) or read_words(atoms, index)


def amount_start(atoms: Atoms, place: int) -> int:
    """Where the currency or the sign before a number at `place` starts."""
    return _prefix(atoms, place)[0]


def _prefix(atoms: Atoms, place: int) -> tuple[int, Unit | None, int | None]:
    """Start, currency and sign (-1, 1, None) of what leads up to a number at `place`; both orders occur."""
    start, sign = _sign(atoms, place)
    currency = currency_before(atoms, start)
    if currency is None:
        return start, None, sign
    start, unit = currency
    if sign is None:
        start, sign = _sign(atoms, start)
    return start, unit, sign


def _sign(atoms: Atoms, place: int) -> tuple[int, int | None]:
    before = atoms[place - 1]
    glued = atoms.is_glued(place)
    if before.low in {"minus", "plus"} and atoms[place - 2].low not in {"or", "and"}:
        free = atoms[place - 2].kind != "number" and atoms.low(place - 2) not in {"percent", "cent"}
        return (place - 1, -1 if before.low == "minus" else 1) if free else (place, None)
    if before.text in HYPHENS and glued and atoms.low(place - 2) == "minus" and before.glued:
        return place - 2, -1
    if before.text in {"-", "−", "+"} and glued and not before.glued:
        return place - 1, 1 if before.text == "+" else -1
    if before.text in {"-", "−"} and glued and atoms[place - 2].text in {"(", "$", "£", "€"}:
        return place - 1, -1
    return place, None


def _measured(atoms: Atoms, start: int, number: Number, prefix: Unit | None, sign: int | None) -> Amount:
    end, unit, hyphenated = _unit_after(atoms, number)
    value = number.value
    if prefix is not None:
        # "$500 US", "£30 a month": what follows a currency sign is never its unit, but the sign can be doubled
        end = end if unit is not None and unit.group == "money" else number.end
        unit = prefix
    elif unit is not None and _is_metres(atoms, number, unit):
        value = number.raw or value
    if unit is not None and prefix is None:
        value = EXACT.multiply(value, unit.scale)
    if prefix is None and unit is not None:
        end, value = _with_lesser(atoms, end, unit, value)
    if sign == -1:
        value = -value
    return Amount(start, end, number, value, unit, hyphenated, sign is not None)


_LESSER = {"foot": ("inch", 12), "stone": ("pound", 14), "pound": ("ounce", 16)}
"""Measures that are given in two steps, as people's heights and weights are: `6ft 3in`, `12st 4lb`."""


def _with_lesser(atoms: Atoms, end: int, unit: Unit, value: Decimal) -> tuple[int, Decimal]:
    """Add the second step of a measure that has one."""
    if unit.id not in _LESSER:
        return end, value
    lesser, parts = _LESSER[unit.id]
    number = read_digits(atoms, end) or read_words(atoms, end)
    if number is None or number.value >= parts:
        return end, value
    found = unit_symbol(atoms, number.end) or unit_word(atoms, number.end)
    if found is None or found[1].id != lesser:
        return end, value
    return found[0], (value + number.value / parts).quantize(Decimal("0.0001"))


def _is_metres(atoms: Atoms, number: Number, unit: Unit) -> bool:
    return unit in {METRE, _KILOMETRE} and number.scaled and atoms.low(number.end - 1) in {"m", "k"}


POUND_WEIGHT = Unit("pound", "other", "pound", group="mass")

_KILOMETRE = Unit("kilometre", "length", "kilometre", group="length")


def _unit_after(atoms: Atoms, number: Number) -> tuple[int, Unit | None, bool]:
    """Where the amount ends, its unit, and whether a hyphen ties them together."""
    end = number.end
    last = atoms[end - 1]
    tied = atoms[end].text in HYPHENS and atoms.is_glued(end + 1)
    if last.text == "m" and number.scaled and number.form == "digits" and atoms.low(end + tied) in _METRE_CUES:
        return end, METRE, tied
    if last.text == "m" and number.scaled and _is_race(atoms, number):
        return end, METRE, False
    if last.low == "k" and number.scaled and atoms.low(end) in _RUN_CUES:
        return end, _KILOMETRE, False
    if atoms.low(end) == "x" and atoms.is_glued(end) and not atoms.is_glued(end + 1):
        return end + 1, TIMES, False
    hyphen = atoms[end].text in HYPHENS and atoms[end].glued and atoms.is_glued(end + 1)
    place = end + 1 if hyphen else end
    if number.form == "vague" and atoms.low(place) == "of":
        place += 1
    found = unit_word(atoms, place)
    if found is None and (number.form == "digits" or atoms[place].text == "%"):
        found = unit_symbol(atoms, place)
    if found is None:
        return end, None, False
    after, unit = found
    weighable = unit.id == "GBP" and atoms.low(after - 1).startswith("pound") and not (number.scaled or number.vague)
    if weighable and _is_weight(atoms, number.start, after):
        unit = POUND_WEIGHT
    if unit.group == "duration":
        aged = _age_end(atoms, after)
        if aged is not None:
            return aged, YEAR_OF_AGE, hyphen
        if atoms.low(after - 1) == "years" and _of_age(atoms, number.start):
            return after, YEAR_OF_AGE, hyphen
    if hyphen and atoms[after].text in HYPHENS and unit.group == "duration" and atoms.low(after + 1) == "long":
        after += 2
    return after, unit, hyphen


def _age_end(atoms: Atoms, index: int) -> int | None:
    """Where `-old`, ` old`, `-olds`, ` of age` after `year` ends; `month-old` counts only for people, so not here."""
    if atoms.low(index - 1) not in {"year", "years"}:
        return None
    place = index + 1 if atoms[index].text in HYPHENS else index
    if atoms.low(place) in {"old", "olds"}:
        return place + 1
    return place + 2 if atoms.low(place) == "of" and atoms.low(place + 1) == "age" else None


def _is_weight(atoms: Atoms, start: int, after: int) -> bool:
    """`1/2 pound of chocolate`, `lost 20 pounds`: the pound of the scales."""
    if atoms.low(after) == "of":
        return atoms.low(after + 1) not in {
            "public",
            "taxpayers",
            "taxpayer",
            "funding",
            "damage",
            "debt",
            "money",
            "the",
            "government",
        }
    weighing = {
        "tow",
        "tows",
        "towing",
        "lift",
        "lifts",
        "lifted",
        "weigh",
        "weighs",
        "weighed",
        "weighing",
        "lost",
        "gained",
        "shed",
    }
    lead = {atoms.low(place) for place in range(start - 3, start)}
    return bool(weighing & lead) or atoms.low(after) in {"lighter", "heavier", "overweight", "baby"}


def _of_age(atoms: Atoms, start: int) -> bool:
    """`the age of 5 years`."""
    return atoms.low(start - 1) == "of" and atoms.low(start - 2) == "age"


def _is_race(atoms: Atoms, number: Number) -> bool:
    """`ran the 100m in`, `won the 400m`: a distance run, which stands between `the` and no noun."""
    after = atoms[number.end]
    closed = not after.is_word or after.low in {"in", "and", "at", "on", "from", "for"}
    return atoms.low(number.start - 1) == "the" and closed and number.raw is not None and number.raw >= 50


def is_times(atoms: Atoms, index: int) -> bool:
    """`times` at `index` multiplies (`three times as many`), rather than counts occasions (`four times since May`)."""
    return atoms.low(index) == "times" and atoms.low(index + 1) in _TIMES_CUES
