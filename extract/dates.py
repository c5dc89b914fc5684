"""Dates, years, ordinals and times of day: numerals that stand for a when, not for a how many."""

from functools import cache

from extract.atoms import DASHES, HYPHENS, Atom, Atoms
from extract.lexicon import word_set
from extract.units import unit_symbol, unit_word

MIN_YEAR, MAX_YEAR = 1500, 2100
"""Bare four-digit numerals between these are read as years where nothing is counted by them."""

FIRST_BARE_YEAR = 1900
"""From here on a numeral between `the` and a plural is a year."""

_SEPARATORS = DASHES | {"/"}


def read_date(atoms: Atoms, index: int) -> tuple[int, str] | None:
    """What a numeral at `index` is part of, if it is a date or a time: its end and what it is."""
    atom = atoms[index]
    if atom.kind != "number":
        return None
    for read, name in _READERS:
        end = read(atoms, index)
        if end is not None:
            return end, name
    return None


def is_year(atom: Atom) -> bool:
    """Four plain digits in the range of years."""
    return (
        atom.kind == "number"
        and len(atom.text) == 4
        and atom.text.isdigit()
        and (MIN_YEAR <= int(atom.text) <= MAX_YEAR)
    )


def is_month(atoms: Atoms, index: int) -> bool:
    """A month's name or its abbreviation, written with a capital (`may` and `march` are verbs too)."""
    return atoms[index].is_capital and atoms.low(index) in _months()


@cache
def _months() -> frozenset[str]:
    return word_set("dates", "months")


def _is_day(atom: Atom) -> bool:
    return atom.kind == "number" and atom.text.isdigit() and len(atom.text) <= 2 and 1 <= int(atom.text) <= 31


def _ordinal(atoms: Atoms, index: int) -> int | None:
    """`14th`, `21st`, but not `12st` (stone)."""
    ending = atoms.low(index + 1)
    text = atoms[index].text
    if not atoms.is_glued(index + 1) or ending not in word_set("dates", "ordinals") or not text[-1:].isdigit():
        return None
    teen = text[-2:-1] == "1"
    regular = {"1": "st", "2": "nd", "3": "rd"}.get(text[-1], "th")
    if ending != ("th" if teen else regular):
        return None
    end = index + 2
    return _month_tail(atoms, end) or end


def _month_tail(atoms: Atoms, index: int) -> int | None:
    """`of March 2021`, `March`, `Sept.`: a month at `index` with the year that may follow."""
    if atoms.low(index) == "of":
        index += 1
    if not is_month(atoms, index):
        return None
    end = index + 1
    if atoms[end].text == "." and len(atoms[index].text) <= 4:
        end += 1
    if atoms[end].text == "," and is_year(atoms[end + 1]):
        end += 1
    return end + 1 if is_year(atoms[end]) else end


def _day_month(atoms: Atoms, index: int) -> int | None:
    """`6 August`, `8 and 10 June`, `20-24 Sept`, `6 August 2021`."""
    if not _is_day(atoms[index]):
        return None
    end = index + 1
    if atoms.low(end) in {"and", "to", "or", *_SEPARATORS} and _is_day(atoms[end + 1]):
        end += 2
    return _month_tail(atoms, end)


def _month_day(atoms: Atoms, index: int) -> int | None:
    """`August 6`, `Sept. 20-24`, `Aug. 14, 2018`, and the year in `May 2021`."""
    before = index - 1
    if atoms[before].text == "." and len(atoms[before - 1].text) <= 4:
        before -= 1
    if atoms[before].text == ",":
        before -= 1
    if not is_month(atoms, before):
        return None
    if is_year(atoms[index]):
        return index + 1
    if not _is_day(atoms[index]) or before + 1 < index - 1:
        return None
    end = index + 1
    if atoms[end].text in DASHES and _is_day(atoms[end + 1]):
        end += 2
    if atoms[end].text == "," and is_year(atoms[end + 1]):
        end += 1
    return end + 1 if is_year(atoms[end]) else end


def _numeric_date(atoms: Atoms, index: int) -> int | None:
    """`2019-09-01T10:38:07.190Z`, `01/09/2019`, `1.9.2019`."""
    if atoms[index].text.count(".") == 2:
        return index + 1
    first, second = atoms[index + 1], atoms[index + 3]
    if first.text not in {"-", "/"} or second.text != first.text or not (first.glued and second.glued):
        return None
    if not all(atoms[place].kind == "number" for place in (index, index + 2, index + 4)):
        return None
    end = index + 5
    while atoms.is_glued(end) and end < index + 20:
        end += 1
    return end


def _time(atoms: Atoms, index: int) -> int | None:
    """`9pm`, `8.05am`, `10:30 BST`, `12 noon`, `7 o'clock`, the 8 of `8am and 8pm` and of `8-9pm`."""
    atom = atoms[index]
    if len(atom.text) > 5:
        return None
    end = index + 1
    colon = atoms[end]
    if colon.text == ":" and colon.glued and atoms.is_glued(end + 1) and atoms[end + 1].kind == "number":
        end += 2
        if atoms[end].text == ":" and atoms.is_glued(end) and atoms[end + 1].kind == "number":
            end += 2
        return _clock_end(atoms, end) or end
    clock = _clock_end(atoms, end)
    if clock is not None:
        return clock
    if (atoms[end].text in DASHES or atoms.low(end) in {"to", "and"}) and atoms[end + 1].kind == "number":
        return _clock_end(atoms, end + 2) if len(atoms[end + 1].text) <= 5 else None
    return None


def _clock_end(atoms: Atoms, index: int) -> int | None:
    """Where `pm`, `a.m.`, `BST`, `o'clock` at `index` ends."""
    low = atoms.low(index)
    if low in {"a", "p"} and atoms[index + 1].text == "." and atoms.low(index + 2) == "m" and atoms.is_glued(index + 1):
        return index + 4 if atoms[index + 3].text == "." and atoms.is_glued(index + 3) else index + 3
    if low == "o" and atoms[index + 1].text in {"'", "’"} and atoms.low(index + 2) == "clock":
        return index + 3
    if low == "am" and not atoms.is_glued(index) and atoms[index].text == "am":
        return index + 1 if atoms[index - 1].text.replace(".", "").isdigit() else None
    return index + 1 if low in word_set("dates", "clock") else None


def _era(atoms: Atoms, index: int) -> int | None:
    """`70 AD`, `500 B.C.`."""
    end = index + 1
    if atoms[end].text in {"AD", "BC", "BCE", "CE"}:
        return end + 1
    dotted = atoms[end].text in {"A", "B"} and atoms[end + 1].text == "." and atoms[end + 2].text in {"D", "C"}
    return end + 4 if dotted else None


def _year(atoms: Atoms, index: int) -> int | None:
    """A bare year: `in 2022`, `2014 and 2017`, `2018/19`, `the 1990s`, `2019's`; not `2000 people`."""
    if not is_year(atoms[index]):
        return _decade(atoms, index)
    if atoms.is_glued(index) and atoms[index - 1].kind == "symbol" and atoms[index - 1].text not in "('’‘“\"–-/—[":
        return None
    end = index + 1
    following = atoms[end]
    if following.glued and following.text in {"s", "'", "’"}:
        return end + (1 if following.text == "s" else 2)
    if following.glued and following.text in _SEPARATORS and atoms[end + 1].kind == "number":
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
    before = atoms.low(index - 1)
    if before in {"in", "since", "by", "until", "during", "from"}:
        return False
    if before in {"the", "its", "their", "his", "her", "s"} and int(atoms[index].text) >= FIRST_BARE_YEAR:
        return False  # "the 2014 elections"; a figure would be "the 2,014 elections"
    if low in {"to", "and", "or"} and _is_small(atoms[end + 1]):
        return True
    if before == "of" and atoms.low(index - 2) in word_set("dates", "amounts"):
        return True
    if low in word_set("dates", "dated") and int(atoms[index].text) >= FIRST_BARE_YEAR:
        return False
    plural = atoms[end].is_word and not atoms[end].is_capital and low.endswith("s") and len(low) > 3
    return plural and low not in {"was", "has", "is", "as", "its", "this", "towards", "plus", "says", "does", "less"}


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


_READERS = (
    (_ordinal, "ordinal"),
    (_numeric_date, "date"),
    (_time, "time"),
    (_era, "date"),
    (_day_month, "date"),
    (_month_day, "date"),
    (_year, "year"),
)
