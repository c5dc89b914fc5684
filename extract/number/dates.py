"""Dates, years, ordinals and times of day: numerals that stand for a when, not for a how many."""

from functools import cache

from extract.lexicon import word_set
from extract.number.atoms import DASHES, Atom, Atoms
from extract.number.following import starts_noun
from extract.number.years import SEPARATORS, is_year, read_era, read_year


def read_date(atoms: Atoms, index: int) -> tuple[int, str] | None:
    """What a numeral at `index` is part of, if it is a date or a time: its end and what it is."""
    atom = atoms[index]
    if atom.kind != "number":
        return None
    for read, name in _DATE_READERS:
        end = read(atoms, index)
        if end is not None:
            return end, name
    return None


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
    if atoms.low(end) in {"and", "to", "or", *SEPARATORS} and _is_day(atoms[end + 1]):
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
    if not _is_day(atoms[index]) or before + 1 < index - 1 or atoms[index - 1].text == ",":
        return None  # "in August, 12 stood empty"
    end = index + 1
    joined = atoms[end].text in DASHES or (atoms.low(end) in {"and", "to"} and not starts_noun(atoms, end + 2))
    if joined and _is_day(atoms[end + 1]):
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


def _fixture_days(atoms: Atoms, index: int) -> int | None:
    """The `25-29` of `25-29 Only Test` in a list of fixtures: days that open a line, before a capital."""
    dash, last, name = atoms[index + 1], atoms[index + 2], atoms[index + 3]
    if atoms[index - 1].kind != "line" and index > 0:
        return None
    if dash.text not in DASHES or not (_is_day(atoms[index]) and _is_day(last) and name.is_capital):
        return None
    rises = int(atoms[index].text) < int(last.text)
    return index + 3 if rises and not atoms.is_glued(index + 3) else None


_DATE_READERS = (
    (_ordinal, "ordinal"),
    (_numeric_date, "date"),
    (_time, "time"),
    (read_era, "date"),
    (_day_month, "date"),
    (_month_day, "date"),
    (_fixture_days, "date"),
    (read_year, "year"),
)
