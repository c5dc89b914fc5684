"""Values as readers compare them: separated thousands, bounds as signs, units in words."""

from collections.abc import Iterable, Mapping
from typing import Any

from extract.nouns import plural
from pipelines.figures.printed import SPOKEN

_SIGNS = {"=": "", "~": "≈\u202f", ">": ">\u202f", ">=": "≥\u202f", "<": "<\u202f", "<=": "≤\u202f", "range": ""}
_TITLES = {
    "percent": "per cent", "dead": "dead", "GBP": "pounds (GBP)", "USD": "US dollars (USD)", "EUR": "euros (EUR)",
    "celsius": "°C", "fahrenheit": "°F",
}  # fmt: skip
"""Units that are no plurals where there is more than one of them."""


def number(value: float | None) -> str:
    """A value with separated thousands; nothing for none."""
    if value is None:
        return ""
    if abs(value) >= 1e15:
        return f"{value:.3g}"
    if value == int(value):
        return f"{int(value):,}"
    # Five digits: what a conversion of miles gives beyond them nobody has said.
    return f"{value:,.2f}" if abs(value) >= 1000 else f"{value:.5g}"


def headline(title: str) -> str:
    """A figure's title as the head of a page."""
    return title[:1].upper() + title[1:]


def stated(low: float | None, high: float | None, comparator: str, *, spoken: bool = False) -> str:
    """A value as it was bounded: `≥ 40`, `40–50`, or "at least 40" where it is `spoken`."""
    sign = (SPOKEN if spoken else _SIGNS)[comparator]
    if low is not None and high is not None and low != high:
        return sign + (f"{number(low)} to {number(high)}" if spoken else f"{number(low)}–{number(high)}")
    return sign + number(low if low is not None else high)


def is_vague(claim: Mapping[str, Any]) -> bool:
    """Is its value no number but a word such as "dozens"?"""
    return "vague" in claim["rule"]


def as_said(claim: Mapping[str, Any], *, spoken: bool = False) -> str:
    """A claim's value as it was bounded; in its own words where it is no number: "hundreds of thousands"."""
    if is_vague(claim):
        return " ".join(claim["quantity_text"].split())
    return stated(claim["value_low"], claim["value_high"], claim["comparator"], spoken=spoken)


def whose_word(claim: Mapping[str, Any]) -> str:
    """On whose word a claim stands, or who denies it."""
    if claim["negated"]:
        return f"denied by {claim['source']}" if claim["source"] else "denied"
    return claim["source"] or "no source named"


def unit_title(unit: str | None) -> str:
    """A unit in words, for more than one of it."""
    if not unit:
        return ""
    if unit in _TITLES:
        return _TITLES[unit]
    words = unit.replace("_", " ")
    if words.isupper():  # a currency's code
        return words
    counted, per, base = words.partition(" per ")
    return plural(counted) + per + base


def distinct(values: Iterable[str | None]) -> list[str]:
    """Each value once, in order; nothing for none."""
    return list(dict.fromkeys(value for value in values if value))
