"""All the ways in which a measure is written: `mph`, `m.p.h.`, `MPH`, `miles an hour`, `sq. ft`, `gigajoule`, `KM`.

The lexicon says each once; the rest follows by rule: dots, capitals, powers, rates and metric prefixes.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from itertools import product

from extract.lexicon import load

_POWERS = {"square": ("square", "sq", "sq."), "cubic": ("cubic", "cu", "cu.")}
_PER = ("per", "a", "an", "/", "p/")


@dataclass(frozen=True, slots=True)
class Form:
    """One way to write a unit."""

    text: str
    unit: str
    """Its name, as in the lexicon."""
    group: str
    symbol: bool = False
    """It stands after digits, in exactly this case."""
    glued: bool = False
    """It counts only without a space between."""


@cache
def written_forms() -> tuple[Form, ...]:
    """Every form of every unit; of two units that would be written alike the lexicon's own goes first."""
    given = [*_given()]
    given += _prefixed({form.unit for form in given})
    by_unit: dict[str, list[Form]] = {}
    for form in given:
        by_unit.setdefault(form.unit, []).append(form)
    made = [form for forms in by_unit.values() for form in _composed(forms[0], by_unit)]
    made += [form for form in given for form in _dotted(form)]
    return (*given, *_new([*made, *_recased(given)], given))


def _given() -> Iterator[Form]:
    for group, table in load("units").items():
        for name, forms in table.items():
            for form in forms:
                yield Form(form.lstrip("="), name, group, form.startswith("="), form.startswith("=="))


def _new(made: Iterable[Form], given: Iterable[Form]) -> list[Form]:
    """Those of the forms made by rule that the lexicon gives to no other unit and that no two units share."""
    users: dict[str, set[str]] = {}
    made = list(made)
    for form in made:
        users.setdefault(form.text, set()).add(form.unit)
    known = {form.text for form in given}
    return [form for form in made if form.text not in known and len(users[form.text]) == 1]


def _prefixed(known: set[str]) -> Iterator[Form]:
    """`gigajoule`, `=GJ`: what takes metric prefixes, with each of them."""
    metric = load("metric")
    for (unit, (group, symbol)), (prefix, letter) in product(metric["units"].items(), metric["prefixes"].items()):
        name = prefix + unit
        if name not in known:
            yield Form(name, name, group)
            if len(letter + symbol) > 2:  # "5PA" is a code
                yield Form(letter + symbol, name, group, symbol=True)


def _composed(unit: Form, by_unit: dict[str, list[Form]]) -> Iterator[Form]:
    """`sq. ft` of a square foot, `kilometres an hour` and `km/h` of kilometres per hour."""
    power, _, rest = unit.unit.partition(" ")
    above, _, below = unit.unit.partition(" per ")
    if power in _POWERS and rest in by_unit:
        base = load("metric")["units"].get(rest, ())[1:]  # "sq m": alone, an "m" is as often a million
        pairs: Iterable[tuple[str, ...]] = product(_POWERS[power], [*_texts(by_unit[rest]), *base])
    elif above in by_unit and below in by_unit:
        pairs = product(_texts(by_unit[above]), _PER, _texts(by_unit[below]))
    else:
        return
    for parts in pairs:
        yield Form(" ".join(parts), unit.unit, unit.group)
        yield Form(" ".join(parts), unit.unit, unit.group, symbol=True)


def _texts(forms: Iterable[Form]) -> list[str]:
    """The words of a unit, in both numbers, and its symbols."""
    return [text for form in forms for text in ([form.text] if form.symbol else [form.text, form.text + "s"])]


def _dotted(form: Form) -> Iterator[Form]:
    """`m.p.h.` of `mph`: the initials of a name of several words."""
    if form.symbol and form.text.isalpha() and len(form.text) > 2 and " " in form.unit:
        yield replace(form, text=".".join(form.text))
        yield replace(form, text=".".join(form.text) + ".")


def _recased(given: Iterable[Form]) -> Iterator[Form]:
    """`MPH`, `Km`: other capitals; of two letters only glued, as apart they are initials ("5 PA systems")."""
    for form in given:
        if form.symbol and form.text.isalpha() and form.text.isascii() and len(form.text) > 1:
            others = {form.text.lower(), form.text.upper(), form.text.capitalize()} - {form.text}
            yield from (replace(form, text=text, glued=form.glued or len(text) < 3) for text in sorted(others))
