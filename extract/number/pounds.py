"""Pounds of the scales and pounds of the bank, told apart by what is weighed and by what is said beside them."""

from extract.lexicon import word_set
from extract.number.atoms import Atoms
from extract.number.numbers import Number
from extract.word_classes import infinitives

REACH = 7
"""Atoms before the amount in which a word of weighing governs it: `tipped the scales at a healthy`."""

_BE = frozenset({"is", "was", "were", "are", "am", "be", "been", "at"})
_PEOPLE = frozenset({"he", "she", "i", "they", "you", "we", "who", "him", "her"})
_HEIGHTS = frozenset({"inch", "inches", "foot", "feet", "ft", "in", "tall", "′", "″", "'", '"'})


def is_weight(atoms: Atoms, number: Number, after: int, *, hyphen: bool) -> bool:
    """`half a pound of chocolate`, `a 2,000-pound bomb`, `slimmed to 190 pounds`: the pound of the scales."""
    if number.scaled or number.vague:
        return False
    if atoms[after].text == "(":  # "190 pounds (86kg)", "190 pounds ($250)"
        return _converted(atoms, after)
    if hyphen:
        return atoms[after].is_word and atoms.low(after) not in word_set("senses", "paid")
    if atoms.low(after) == "of":
        return atoms.low(after + 1) not in word_set("senses", "paid")
    return atoms.low(after) in word_set("senses", "weighing") or _is_weighed(atoms, number.start)


def _converted(atoms: Atoms, bracket: int) -> bool:
    """Kilograms in brackets, or stones."""
    inside = {atoms.low(place) for place in range(bracket + 1, bracket + 7)}
    return bool(inside & {"kg", "kgs", "kilo", "kilos", "kilograms", "kilogram", "stone", "st", "tonnes", "tons"})


def _is_weighed(atoms: Atoms, start: int) -> bool:
    """A word of weighing before it in the sentence, a body's height, or somebody who is so many pounds."""
    for place in range(start - 1, start - 1 - REACH, -1):
        if atoms.closes_sentence(place) or atoms[place].text in {";", ","}:
            break
        if any(form in word_set("senses", "weighing") for form in infinitives(atoms.low(place))):
            return True
    if atoms.low(start - 1) in _BE and atoms.low(start - 2) in _PEOPLE:
        return True
    return _follows_height(atoms, start)


def _follows_height(atoms: Atoms, start: int) -> bool:
    """`6ft 2in, 225 pounds`, `5-foot-10 and 190 pounds`."""
    if atoms[start - 1].text not in {",", "and", "/"}:
        return False
    before = [atoms[place] for place in range(start - 5, start - 1)]
    return any(atom.kind == "number" for atom in before) and any(atom.low in _HEIGHTS for atom in before)
