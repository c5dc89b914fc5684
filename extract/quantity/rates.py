"""What an amount is per: `£29 a month`, `52 dollars a barrel`, `3,000 tests per day`."""

from extract.lexicon import word_set
from extract.nouns import singular
from extract.number.atoms import Atoms
from extract.number.units import unit_word


def rate_after(atoms: Atoms, end: int) -> str:
    """` per month` for `a month`, `per month`, `/month`, `each month` at `end`; empty where there is no rate."""
    word = atoms.low(end)
    base = end + 1
    if not atoms[base].is_word:
        return ""
    if word == "per" or (word == "/" and atoms[end].glued and unit_word(atoms, base)):
        return f" per {_base(atoms, base)}"
    if word in {"a", "an", "each", "every"} and _is_base(atoms, base):
        if atoms.low(base + 1) in word_set("claims", "anchors_after"):
            return ""  # "from $6bn a year earlier"
        return f" per {_base(atoms, base)}"
    return ""


def _base(atoms: Atoms, index: int) -> str:
    found = unit_word(atoms, index)
    return found[1].name if found is not None else singular(atoms.low(index))


def _is_base(atoms: Atoms, index: int) -> bool:
    found = unit_word(atoms, index)
    if found is not None:
        return found[1].group in {"duration", "volume", "mass", "length", "area"}
    return atoms.low(index) in word_set("measures", "bases")
