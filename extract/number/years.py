"""Years, decades and eras: four digits that tell when, unless something is counted by them."""

from extract.lexicon import word_set
from extract.number.atoms import DASHES, HYPHENS, Atom, Atoms
from extract.number.direction import tells_change
from extract.number.following import is_closed
from extract.number.units import unit_symbol, unit_word

MIN_YEAR, MAX_YEAR = 1500, 2100
"""Bare four-digit numerals between these are read as years where nothing is counted by them."""


MIN_DISTANT, MAX_DISTANT = 1000, 2999
"""Years only behind a word that says when."""

MAX_SOON = 2300
"""What is foretold is foretold up to here: `could sink by 2120`, but `fell by 2400`."""


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
        return _decade(atoms, index) or _distant_year(atoms, index)
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


def _distant_year(atoms: Atoms, index: int) -> int | None:
    """`by 2120`, `in 1066`: far off, so that only what stands before it says that it is a year."""
    atom, before = atoms[index], atoms.low(index - 1)
    if not (_is_small(atom) and MIN_DISTANT <= int(atom.text) <= MAX_DISTANT):
        return None
    if atoms.is_glued(index + 1) and (atoms[index + 1].is_word or atoms[index + 1].text in {"%", "+", *HYPHENS}):
        return None
    if before not in {"in", "by", "since", "until", "till", "before", "after", "circa", "year"}:
        return None
    following = atoms[index + 1]
    counts = following.is_word and not is_closed(following.low)
    soon = MAX_YEAR < int(atom.text) <= MAX_SOON
    moved = before == "by" and not soon and any(tells_change(atoms.low(place)) for place in range(index - 5, index))
    return None if counts or moved or _is_counted(atoms, index) else index + 1


def read_era(atoms: Atoms, index: int) -> int | None:
    """`70 AD`, `500 B.C.`, `A.D. 79`, and both years of `between A.D. 1000 and 1260`, `from 200 to 50 BC`."""
    behind = _era_behind(atoms, index + 1)
    if behind is not None:
        return behind
    paired = atoms.low(index + 1) in _YEAR_JOINTS and atoms[index + 2].kind == "number"
    if paired and _era_behind(atoms, index + 3) is not None:
        return index + 1
    if not _era_before(atoms, index):
        return None
    return index + 3 if paired and len(atoms[index + 2].text) <= 4 else index + 1


_YEAR_JOINTS = DASHES | {"and", "to", "or"}


def _era_behind(atoms: Atoms, end: int) -> int | None:
    if atoms[end].text in _ERAS:
        return end + 1
    dotted = atoms[end].text in {"A", "B"} and atoms[end + 1].text == "." and atoms[end + 2].text in {"D", "C"}
    return end + 4 if dotted else None


def _era_before(atoms: Atoms, index: int) -> bool:
    if atoms[index - 1].text in _ERAS:
        return True
    dots = atoms[index - 1].text == "." and atoms[index - 3].text == "."
    return dots and atoms[index - 4].text + atoms[index - 2].text in _ERAS


_ERAS = frozenset({"AD", "BC", "BCE", "CE"})
