"""Years, decades and eras: four digits that tell when, unless something is counted by them."""

from extract.lexicon import word_set
from extract.number.atoms import DASHES, HYPHENS, Atom, Atoms
from extract.number.units import unit_symbol, unit_word

MIN_YEAR, MAX_YEAR = 1500, 2100
"""Bare four-digit numerals between these are read as years where nothing is counted by them."""


FIRST_BARE_YEAR = 1900
"""From here on a numeral between `the` and a plural is a year."""


SEPARATORS = DASHES | {"/"}


def is_year(atom: Atom) -> bool:
    """Four plain digits in the range of years."""
    return (
        atom.kind == "number"
        and len(atom.text) == 4
        and atom.text.isdigit()
        and (MIN_YEAR <= int(atom.text) <= MAX_YEAR)
    )


def read_year(atoms: Atoms, index: int) -> int | None:
    """A bare year: `in 2022`, `2014 and 2017`, `2018/19`, `the 1990s`, `2019's`; not `2000 people`."""
    if not is_year(atoms[index]):
        return _decade(atoms, index)
    if atoms.is_glued(index) and atoms[index - 1].kind == "symbol" and atoms[index - 1].text not in "('’‘“\"–-/—[":
        return None
    end = index + 1
    following = atoms[end]
    if following.glued and following.text in {"s", "'", "’"}:
        return end + (1 if following.text == "s" else 2)
    if following.glued and following.text in SEPARATORS and atoms[end + 1].kind == "number":
        return end + 2 if len(atoms[end + 1].text) in {2, 4} else None
    if following.glued and (following.is_word or following.text in {"+", "%"}):
        return None
    if following.text in HYPHENS and following.glued and atoms[end + 1].is_word:
        return None
    return None if _is_counted(atoms, index) else end


def _is_counted(atoms: Atoms, index: int) -> bool:
    """What follows a year-like numeral shows that it counts: a plural, a measure, a magnitude, `of them`."""
    end = index + 1
    low = atoms.low(end)
    if unit_word(atoms, end) or unit_symbol(atoms, end) or low in {"people", "men", "women", "children", "million"}:
        return True
    if low == "of" and atoms.low(end + 1) in {"them", "these", "those", "whom", "which"}:
        return True
    if _opens_range(atoms, index):
        return True
    before = atoms.low(index - 1)
    if before in {"in", "since", "by", "until", "during", "from"}:
        return False
    if before in {"the", "its", "their", "his", "her", "s"} and int(atoms[index].text) >= FIRST_BARE_YEAR:
        return False  # "the 2014 elections"; a figure would be "the 2,014 elections"
    if before == "of" and atoms.low(index - 2) in word_set("dates", "amounts"):
        return True
    if low in word_set("dates", "dated") and int(atoms[index].text) >= FIRST_BARE_YEAR:
        return False
    plural = atoms[end].is_word and not atoms[end].is_capital and low.endswith("s") and len(low) > 3
    return plural and low not in {"was", "has", "is", "as", "its", "this", "towards", "plus", "says", "does", "less"}


def _opens_range(atoms: Atoms, index: int) -> bool:
    """`2000 - 2500`, `1,500 or 1800 to 2200 seats`: the other number is no year, or something is counted by it."""
    joint, other = index + 1, index + 2
    if atoms.low(joint) not in {"to", "and", "or"} and atoms[joint].text not in DASHES:
        return False
    if _is_small(atoms[other]):
        return True
    counted = unit_word(atoms, other + 1) or unit_symbol(atoms, other + 1)
    dashed = atoms[joint].text in DASHES or atoms.low(joint) == "to"
    return dashed and is_year(atoms[other]) and counted is not None


def _is_small(atom: Atom) -> bool:
    """Four plain digits that are no year: the other end of a range of counts."""
    return atom.kind == "number" and len(atom.text) == 4 and atom.text.isdigit() and not is_year(atom)


def _decade(atoms: Atoms, index: int) -> int | None:
    """`the 90s`, `his mid-40s`, `the '60s`."""
    text = atoms[index].text
    if atoms.is_glued(index + 1) and atoms.low(index + 1) == "s" and len(text) == 2 and text.isdigit():
        return index + 2
    if atoms[index - 1].text in {"'", "’", "‘"} and atoms.is_glued(index) and len(text) == 2 and text.isdigit():
        return index + 1 if not atoms.is_glued(index - 1) and not atoms[index + 1].is_word else None
    return None


def read_era(atoms: Atoms, index: int) -> int | None:
    """`70 AD`, `500 B.C.`."""
    end = index + 1
    if atoms[end].text in {"AD", "BC", "BCE", "CE"}:
        return end + 1
    dotted = atoms[end].text in {"A", "B"} and atoms[end + 1].text == "." and atoms[end + 2].text in {"D", "C"}
    return end + 4 if dotted else None
