"""What a number can be of: measures, currencies, and the singular of counted nouns."""

from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from extract.number import currencies
from extract.number.atoms import Atoms
from extract.number.phrases import Phrases
from extract.number.unit_forms import written_forms
from extract.records import Kind

_KINDS: dict[str, Kind] = {
    "percent": "percent",
    "points": "points",
    "duration": "duration",
    "length": "length",
}
"""Kinds of claims that a group of units makes; all other groups are `other`."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of measure or a currency."""

    id: str
    """Singular name with underscores, or the ISO 4217 code."""
    kind: Kind
    name: str
    """Written out: `pound sterling`, `mile per hour`."""
    scale: Decimal = Decimal(1)
    """What an amount is multiplied by: 0.01 for pence, which are read as pounds."""
    group: str = "other"
    """The kind of measure: `length`, `temperature`, `money`."""


PERCENT = Unit("percent", "percent", "percent", group="percent")
PERCENTAGE_POINT = Unit("percentage_point", "points", "percentage point", group="points")
TIMES = Unit("times", "ratio", "times", group="ratio")
YEAR_OF_AGE = Unit("year", "age", "year of age", group="age")
MINUTE = Unit("minute", "duration", "minute", group="duration")
METRE = Unit("metre", "length", "metre", group="length")


def _plural_forms(word: str) -> list[str]:
    """A word of the table and its plural; entries that are plural already gain a harmless form."""
    return [word, word + "s"]


@cache
def _measures() -> tuple[Phrases[Unit], Phrases[Unit]]:
    """Words, and the symbols that stand after digits."""
    words: list[tuple[str, Unit]] = []
    symbols = [("p", _minor("GBP", "penny")), ("c", _minor("USD", "cent"))]
    for form in written_forms():
        unit = _measure(form.unit, form.group)
        if form.symbol:
            symbols.append((form.text, unit))
        else:
            words += [(plural, unit) for plural in _plural_forms(form.text)]
    symbols += [(sign, _money(code)) for sign, code in currencies.signs_behind()]
    for table, made in ((currencies.words(), _money), (currencies.minor_words(), _minor)):
        words += [(plural, made(code, word)) for word, code in table for plural in _plural_forms(word)]
    return Phrases(words), Phrases(symbols, exact_case=True)


@cache
def _measure(name: str, group: str) -> Unit:
    return Unit(name.replace(" ", "_"), _KINDS.get(group, "other"), name, group=group)


def _money(code: str, _: str = "") -> Unit:
    return Unit(code, "money", currencies.name_of(code), group="money")


def _minor(code: str, word: str) -> Unit:
    name = "penny" if word == "pence" else word
    return Unit(code, "money", name, Decimal("0.01"), "money")


@cache
def _groups() -> dict[str, str]:
    return {form.unit.replace(" ", "_"): form.group for form in written_forms()}


def group_of(unit: str | None) -> str | None:
    """The kind of measure that a unit is of, by its id: `temperature` for `celsius`; None for nouns and currencies."""
    return _groups().get(unit) if unit else None


@cache
def _currency_prefixes() -> Phrases[Unit]:
    return Phrases(((sign, _money(code)) for sign, code in currencies.signs_before()), exact_case=True)


def kind_of_unit(unit: str) -> Kind | None:
    """The kind of quantity that a unit of measure goes with; None for what is none: a noun, a currency."""
    group = group_of(unit)
    return _KINDS.get(group, "other") if group else None


@cache
def _glued_only() -> frozenset[str]:
    """Symbols that are words, initials or page marks when they stand apart from the digits."""
    return frozenset(form.text for form in written_forms() if form.glued) | {"p", "c"}


def unit_word(atoms: Atoms, index: int) -> tuple[int, Unit] | None:
    """A unit spelled out at `index`: where it ends and which it is."""
    return _measures()[0].after(atoms, index)


def unit_symbol(atoms: Atoms, index: int) -> tuple[int, Unit] | None:
    """A symbol at `index` that stands for a unit after digits. The whole run of letters has to be the symbol."""
    found = _measures()[1].after(atoms, index)
    if found is None:
        return None
    end, unit = found
    if end == index + 1 and atoms[index].text in _glued_only() and not atoms.is_glued(index):
        return None
    runs_on = atoms[end - 1].is_word and atoms.is_glued(end) and atoms[end].kind in {"number", "word"}
    return None if runs_on else (end, unit)


def currency_before(atoms: Atoms, index: int) -> tuple[int, Unit] | None:
    """A currency sign or code just before `index`: where it starts and which it is."""
    found = _currency_prefixes().before(atoms, index)
    if found is None:
        return None
    start, unit = found
    if atoms[start].text == "A" and not atoms.is_glued(start + 1):  # "A $5 note": the article, not Australia
        return index - 1, _money("USD")
    is_letters = atoms[start].is_word and atoms[index - 1].is_word
    if is_letters and (atoms.is_glued(start) and not _stands_free(atoms, start)):
        return None
    # "R 18" and "PS 300" are initials and horses; letters of one or two have to touch the digits
    spaced = atoms[start].text not in currencies.spaced() and not atoms.is_glued(index)
    if is_letters and len(atoms[start].text) < 3 and spaced:
        return None
    return start, unit


def currency_of_slang(atoms: Atoms, index: int) -> Unit:
    """Of `eight grand` at `index`: the currency told of last before it, pounds where there is none."""
    for place in range(index - 1, max(index - MAX_TOLD_BACK, 0), -1):
        if atoms[place].kind == "number" and (found := currency_before(atoms, place)):
            return found[1]
    return _money("GBP")


MAX_TOLD_BACK = 300
"""Atoms before a sum among which its currency is looked for."""


def _stands_free(atoms: Atoms, index: int) -> bool:
    return not (atoms[index - 1].is_word or atoms[index - 1].kind == "number")
