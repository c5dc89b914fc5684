"""Parts of a whole and multiples: `one in five`, `three-quarters of them`, `half an hour`, `three times as many`."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from extract.lexicon import word_set
from extract.nouns import looks_plural
from extract.number.atoms import HYPHENS, Atoms
from extract.number.following import is_closed
from extract.number.fractions import is_clipped, part_of_magnitude, read_fraction
from extract.number.number_words import read_number
from extract.number.numbers import EXACT
from extract.number.units import PERCENT, PERCENTAGE_POINT, Unit, unit_symbol, unit_word

MAX_BASE = 100_000
"""`One in 100,000` is the largest base that news copy uses."""


ROUND_BASES = frozenset({*range(2, 11), 12, 20, 50, 100, 1000})
MAX_TAKERS = 10
"""`One patient in eight`: with a noun between, small parts of round wholes are shares; `32 goals in 36` is none."""


BARE_FRACTION = "bare-fraction"
"""`A quarter live alone`: a share where a verb follows, an ordinal where a noun does; only tags can tell."""


_SIZES = frozenset({"length", "mass", "volume"})


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
    """The part of a whole or of a measure that starts at `index`."""
    return _ratio(atoms, index) or _fraction(atoms, index)


def _percentage(part: Decimal, whole: Decimal) -> tuple[Decimal, bool]:
    """The percentage to two places, and whether it had to be rounded."""
    exact = EXACT.divide(part * _HUNDRED, whole)
    rounded = exact.quantize(_CENTS, ROUND_HALF_UP)
    return rounded, rounded != exact


def _ratio(atoms: Atoms, index: int) -> Share | None:
    """`one in five`, `3 in 10`, `nine out of 10`, `one patient in eight`."""
    part = read_number(atoms, index)
    if part is None or part.form not in {"digits", "words"} or part.scaled or part.value < 1:
        return None
    among = _takers(atoms, part.end, plural=part.value > 1)
    place = among + 1 if among is not None else _base_place(atoms, part.end)
    if place is None:
        return None
    every = atoms.low(place) == "every"
    place += every
    base = read_number(atoms, place)
    if base is None or base.form not in {"digits", "words"} or not part.value < base.value <= MAX_BASE:
        return None
    measure = unit_word(atoms, base.end)  # "three in ten litres leak away"; "two in ten days" is how long it took
    amount = measure is not None and measure[1].group in _SIZES and base.value in ROUND_BASES and among is None
    if (measure and not amount) or (len(atoms[place].text) == 4 and atoms[place].text.isdigit()):
        return None
    usual = part.value == 1 or every or base.value in ROUND_BASES
    if among is not None and not (usual and part.value < MAX_TAKERS and _ends_share(atoms, base.end)):
        return None
    value, _ = _percentage(part.value, base.value)
    return Share(index, base.end, value, PERCENT, "ratio")


def _base_place(atoms: Atoms, place: int) -> int | None:
    """Where the five of `one in five`, `one out of five`, `one-in-five` starts."""
    tied = atoms[place].text in HYPHENS and atoms.is_glued(place)
    place += tied
    if atoms.low(place) == "in":
        place += 1
        return place + 1 if tied and atoms[place].text in HYPHENS else place
    return place + 2 if atoms.low(place) == "out" and atoms.low(place + 1) == "of" else None


def _takers(atoms: Atoms, place: int, *, plural: bool) -> int | None:
    """Where the `in` of `one polling station in eight` stands, behind those whom the share is of."""
    behind = next((end for end in range(place + 1, place + MAX_NOUN + 1) if atoms.low(end) == "in"), None)
    if behind is None or any(not atoms[at].is_word or is_closed(atoms.low(at)) for at in range(place, behind)):
        return None
    measured = unit_word(atoms, place)
    if measured is not None and measured[1].group != "area":
        return None  # "two weeks in four"
    return behind if plural == looks_plural(atoms.low(behind - 1)) else None


MAX_NOUN = 3
"""Words of `one young polling clerk in ten`."""


def _ends_share(atoms: Atoms, end: int) -> bool:
    """No noun follows: not `one goal in eight games`, `two wins in five league games`."""
    following = [atoms.low(end), atoms.low(end + 1) if atoms[end].is_word else ""]
    if is_closed(following[0]):
        return True
    return not any(looks_plural(word) for word in following)


def _fraction(atoms: Atoms, index: int) -> Share | None:
    """`a third of`, `two-thirds`, `three quarters of`, `a quarter-point`, `three-quarters of a mile`, `¾ of`."""
    low = atoms.low(index)
    if low == "half":
        return _half(atoms, index)
    fraction = read_fraction(atoms, index)
    if fraction is None or part_of_magnitude(atoms, index) is not None:
        return None
    end = fraction.end
    measured = _part_of_measure(atoms, index, end, fraction.value)
    if measured is not None:
        return measured
    value, inexact = _percentage(fraction.over, fraction.under)
    if atoms[index].kind != "word":
        return Share(index, end, value, PERCENT, "fraction", inexact) if atoms.low(end) == "of" else None
    if (low == "quarter" and not is_clipped(atoms, index)) or (
        atoms.low(end - 1) in {"half", "halves"} and low not in {"one", "a"}
    ):
        return None
    rule = _fraction_rule(atoms, index, end, plural=fraction.over > 1)
    return None if rule is None else Share(index, end, value, PERCENT, rule, inexact)


def _fraction_rule(atoms: Atoms, start: int, end: int, *, plural: bool) -> str | None:
    """A fraction and no ordinal or season: `a third of`, `by a quarter`, but not `a third man`, `two quarters`."""
    after = atoms.low(end)
    hyphen = atoms[start + 1].text in HYPHENS
    if atoms.low(start - 1) in {"up", "down"} and (not atoms[end].is_word or is_closed(after)):
        return "fraction"  # "sales up a fifth in May", "down a third"
    if after in {"of", "more", "less", "fewer", "higher", "lower", "off"}:
        return None if atoms.low(start - 1) == "the" and not plural else "fraction"
    if atoms[end].text in HYPHENS and atoms.is_glued(end) and not (plural or hyphen):
        return None  # "a third-party app"
    if hyphen or (plural and atoms.low(end - 1) != "quarters"):
        return "fraction"
    if atoms.low(start - 1) in word_set("senses", "share_before"):
        return "fraction"
    if atoms.low(start) == "one" and not atoms[end].is_word and atoms[end].text not in HYPHENS:
        return "fraction"  # "the chance is one sixth."
    return BARE_FRACTION if atoms[end].is_word and not plural else None


def _half(atoms: Atoms, index: int) -> Share | None:
    """`half of them`, `by half`, `half the firms`, `half an hour`; `half` before anything else is left alone."""
    measured = _part_of_measure(atoms, index, index + 1, Decimal("0.5"))
    if measured is not None:
        return measured
    if atoms[index + 1].text in HYPHENS or part_of_magnitude(atoms, index) is not None:
        return None
    before = atoms.low(index - 1)
    if before in word_set("senses", "half_before") or _is_named_half(atoms, index):
        return None
    after = atoms[index + 1]
    if after.low in word_set("senses", "half_after") or before in word_set("senses", "share_before"):
        return Share(index, index + 1, Decimal(50), PERCENT, "fraction")
    return Share(index, index + 1, Decimal(50), PERCENT, BARE_FRACTION) if after.is_word else None


def _is_named_half(atoms: Atoms, index: int) -> bool:
    """`the top half of the table`, `its western half`: one of the two, and no share."""
    led = atoms.low(index - 2) in {"the", "its", "their", "his", "her", "s", "a"}
    return led and atoms[index - 1].is_word and atoms.low(index - 1) not in word_set("senses", "share_before")


def _part_of_measure(atoms: Atoms, start: int, place: int, part: Decimal) -> Share | None:
    """`a quarter | of a percentage point`, `half | an hour`, `a quarter | -point`, `a half | -mile`."""
    hyphen = atoms.is_glued(place) and atoms.ties(place)
    bare = unit_word(atoms, place)
    if bare is not None and atoms[start + 1].text in HYPHENS and bare[1].group in _SIZES:
        return Share(
            start, bare[0], EXACT.multiply(part, bare[1].scale), bare[1], "part-of-measure"
        )  # "one-half miles"
    if atoms.low(place) == "of":
        place += 1
    if not hyphen and atoms.low(place) not in {"a", "an", "one", "1"}:
        return None
    found = unit_word(atoms, place + 1) or (unit_symbol(atoms, place + 1) if atoms[place].text == "1" else None)
    if found is None or found[1].group == "money":
        return None
    end, unit = found
    if unit.id == "point" or (unit is PERCENT):
        unit = PERCENTAGE_POINT if hyphen or unit.id == "point" else unit
    return Share(start, end, EXACT.multiply(part, unit.scale), unit, "part-of-measure", hyphenated=hyphen)
