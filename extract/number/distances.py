"""Metres and kilometres, where `m` and `k` are elsewhere millions and thousands: `a 37m yacht`, `105m x 68m`."""

from extract.lexicon import word_set
from extract.nouns import looks_plural
from extract.number.atoms import Atoms
from extract.number.following import is_closed
from extract.number.numbers import Number
from extract.number.units import METRE, Unit, currency_before, unit_symbol, unit_word
from extract.word_classes import NounClass, noun_is, verb_form_is

KILOMETRE = Unit("kilometre", "length", "kilometre", group="length")

MAX_HEIGHT = 100
"""Metres of a river, a jump or a throw."""

REACH = 12
"""Atoms on either side of `5.42m` among which a word says what was measured."""

_BETWEEN = frozenset({"x", "×", "by"})
_ARTICLES = frozenset({"a", "an", "the", "its", "their", "his", "her", "this", "that", "one"})
_LARGE: tuple[NounClass, ...] = ("vehicle", "building", "place")


def read_distance(atoms: Atoms, number: Number) -> tuple[int, Unit, bool] | None:
    """Where the distance of `number` ends, its unit, and whether a hyphen ties it to what is measured."""
    if number.form != "digits" or currency_before(atoms, number.start) is not None:
        return None
    end, last = number.end, atoms[number.end - 1]
    if last.text == "m" and number.scaled and last.glued:
        tied = atoms.ties(end)
        return (end, METRE, tied) if _is_measured(atoms, number, end, tied=tied) else None
    if last.low == "k" and number.scaled and atoms.low(end) in word_set("senses", "kilometres"):
        return end, KILOMETRE, False
    behind = atoms[end + 1]
    dotted = behind.text == "." and atoms.is_glued(end + 2)
    tied = behind.glued and (dotted or behind.kind in {"word", "number"} or behind.text in {"'", "’", "/"})
    apart = atoms[end].text == "m" and not atoms[end].glued and not tied
    if apart and not number.scaled and not _counts(atoms, end + 1):
        return end + 1, METRE, False
    return None


def is_distance(atoms: Atoms, number: Number, unit: Unit) -> bool:
    """The `m` or `k` that was read as a magnitude is the measure itself."""
    return unit in {METRE, KILOMETRE} and number.scaled and atoms.low(number.end - 1) in {"m", "k"}


def _is_measured(atoms: Atoms, number: Number, end: int, *, tied: bool) -> bool:
    return (
        atoms.low(end + tied) in word_set("senses", "metres")
        or _is_side(atoms, number, end)
        or _is_converted(atoms, number.start, end)
        or _is_of_thing(atoms, number.start, end + tied)
        or _is_led(atoms, number.start, end)
        or _is_race(atoms, number)
        or _is_height(atoms, number)
        or _is_down(atoms, end)
    )


def _is_down(atoms: Atoms, end: int) -> bool:
    """`trapped 620m down,`, `found 80m up`: where it is, and not by how much something fell or rose (`down 3%`)."""
    return atoms.low(end) in {"down", "up"} and not atoms[end + 1].is_word and atoms[end + 1].kind != "number"


def _is_side(atoms: Atoms, number: Number, end: int) -> bool:
    """Both sides of `105m x 68m`."""
    if atoms.low(end) in _BETWEEN and atoms[end + 1].kind == "number":
        return True
    first = atoms[number.start - 2]
    return atoms.low(number.start - 1) in _BETWEEN and (
        first.kind == "number" or atoms[number.start - 3].kind == "number"
    )


def _is_converted(atoms: Atoms, start: int, end: int) -> bool:
    """`37m (121ft)`, `121ft (37m)`, `10m/33ft`, `10m, or 33ft`."""
    place = end + 1 if atoms[end].text == "," else end
    if atoms.low(place) in {"(", "/", "or"} and atoms[place + 1].kind == "number":
        found = unit_symbol(atoms, place + 2) or unit_word(atoms, place + 2)
        return found is not None and found[1].group == "length"
    if atoms.low(start - 1) not in {"(", "/", "or"}:
        return False
    back = start - 3 if atoms[start - 2].text == "," else start - 2
    found = unit_symbol(atoms, back) or unit_word(atoms, back)
    return found is not None and found[1].group == "length"


def _is_of_thing(atoms: Atoms, start: int, end: int) -> bool:
    """`a 40m yacht`, `the 200m tunnel`: one thing that has a length; a population or a loss has none."""
    noun = atoms[end]
    if atoms.low(start - 1) not in _ARTICLES or not noun.is_word or noun.is_capital or looks_plural(noun.low):
        return False
    return any(noun_is(noun.low, kind) for kind in _LARGE)


def _is_led(atoms: Atoms, start: int, end: int) -> bool:
    """`a depth of 30m`, `within 50m of`, `swam 200m`: what stands before it is of lengths, and nothing is counted."""
    before = atoms.low(start - 1)
    if before == "within" and not looks_plural(atoms.low(end)):
        return True
    if _counts(atoms, end):
        return False
    if before == "of" and atoms.low(start - 2) in word_set("senses", "extents"):
        return True
    moves = before in word_set("senses", "covering") or (
        verb_form_is(before, "move") and not (verb_form_is(before, "rise") or verb_form_is(before, "fall"))
    )
    return moves and not (before.endswith("s") and looks_plural(before))


def _counts(atoms: Atoms, index: int) -> bool:
    following = atoms[index]
    return following.is_word and not is_closed(following.low)


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
    if _counts(atoms, end):
        return False
    if len(text.partition(".")[2]) == 2 and text.endswith("0"):
        return True
    around = _sentence_around(atoms, number.start, end)
    return bool(around & word_set("senses", "heights"))


def _sentence_around(atoms: Atoms, start: int, end: int) -> set[str]:
    """The words of the same sentence on either side, as far as `REACH`."""
    words: set[str] = set()
    for places in (range(start - 1, start - REACH, -1), range(end, end + REACH)):
        for place in places:
            if atoms.closes_sentence(place):
                break
            words.add(atoms.low(place))
    return words
