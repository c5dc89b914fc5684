"""Values as papers print them: £3.9bn, 12%, "over 35,000"; with the sentence at hand in its outlet's own print."""

from collections.abc import Mapping
from typing import Any

from extract.number.currencies import sign_of
from pipelines.figures.printed import print_of
from pipelines.site.parts.values import number

_SCALES = ((1e12, "tn", "trillion"), (1e9, "bn", "billion"), (1e6, "m", "million"))
"""As papers write large amounts, of money and of other things."""


def in_print(value: float | None, unit: str | None = None) -> str:
    """A value as papers print it where no sentence is at hand: `£3.9bn`, `12%`, `1.2 million`, `35,000`.

    Nothing that the value says is left out: 1,234,567 has no short form.
    """
    if value is None:
        return ""
    currency = unit if unit and unit.isupper() else ""
    amount = ("−" if value < 0 else "", sign_of(currency), *_scaled(abs(value), word=not currency))
    behind = "%" if unit == "percent" else f" {currency}" if currency and not amount[1] else ""
    return "".join(amount) + behind


def compact(value: float | None) -> str:
    """A value where there is little room, on an axis: `3.9bn`, `35,000`."""
    if value is None:
        return ""
    return ("−" if value < 0 else "") + "".join(_scaled(abs(value), word=False))


def value_range(figure: Mapping[str, Any]) -> str:
    """From the smallest value of a row of `figures` to the largest, as papers print them."""
    ends = dict.fromkeys(in_print(figure[end], figure["unit"]) for end in ("value_min", "value_max"))
    return " to ".join(ends)


def says_unit(unit: str | None) -> bool:
    """Does a value in print say its unit itself, as `£3.9bn` and `12%` do?"""
    return bool(unit) and (unit == "percent" or str(unit).isupper())


def as_printed(claim: Mapping[str, Any]) -> str:
    """A claim's value in its outlet's own print: "over 35,000", "£3.9bn"."""
    return print_of(claim)


def _scaled(value: float, *, word: bool) -> tuple[str, str]:
    for size, short, long in _SCALES:
        amount = value / size
        if 1 <= amount < 1000 and round(amount, 2) == amount:
            return f"{amount:.12g}", f" {long}" if word else short
    return number(value), ""
