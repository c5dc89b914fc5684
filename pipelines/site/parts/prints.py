"""Values as papers print them where no sentence is at hand: £3.9bn, 12%, 1.2 million."""

from collections.abc import Mapping
from typing import Any

from extract.number.currencies import sign_of
from pipelines.figures.printed import in_millions
from pipelines.site.parts.values import number, unit_title


def in_print(value: float | None, unit: str | None = None) -> str:
    """A value as papers print it: `£3.9bn`, `12%`, `1.2 million`, `35,000`.

    Nothing that the value says is left out: 1,234,567 has no short form.
    """
    if value is None:
        return ""
    currency = unit if unit and unit.isupper() else ""
    amount = ("−" if value < 0 else "", sign_of(currency), _scaled(abs(value), word=not currency))
    behind = "%" if unit == "percent" else f" {currency}" if currency and not amount[1] else ""
    return "".join(amount) + behind


def compact(value: float | None) -> str:
    """A value where there is little room, on an axis: `3.9bn`, `35,000`."""
    if value is None:
        return ""
    return ("−" if value < 0 else "") + _scaled(abs(value), word=False)


def value_range(figure: Mapping[str, Any]) -> str:
    """From the smallest value of a row of `figures` to the largest, as papers print them."""
    ends = dict.fromkeys(in_print(figure[end], figure["unit"]) for end in ("value_min", "value_max"))
    return " to ".join(ends)


def values_with_unit(figure: Mapping[str, Any]) -> str:
    """The same with its unit: `£3.9bn to £4.1bn`, `8 to 10 children`, `1 child`."""
    values, unit = value_range(figure), figure["unit"]
    if not unit or says_unit(unit):
        return values
    return f"{values} {unit.replace('_', ' ') if values == '1' else unit_title(unit)}"


def says_unit(unit: str | None) -> bool:
    """Does a value in print say its unit itself, as `£3.9bn` and `12%` do?"""
    return bool(unit) and (unit == "percent" or str(unit).isupper())


def _scaled(value: float, *, word: bool) -> str:
    return in_millions(value, word=word) or number(value)
