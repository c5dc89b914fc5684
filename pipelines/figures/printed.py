"""Values as outlets print them: "over 35,000", "£3.9bn", "three months"."""

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from typing import Any

from extract.lexicon import load
from extract.nouns import plural
from extract.number.atoms import Atoms
from extract.number.currencies import sign_of
from extract.number.mentions import Mention, find_mentions
from extract.records import Claim

DECIDED = "decided"
"""The rule of a value that a person put in the place of the one that was read."""
SPOKEN = {
    "=": "",
    "~": "about ",
    ">": "more than ",
    ">=": "at least ",
    "<": "less than ",
    "<=": "at most ",
    "range": "",
}
"""What is said before a value, by its comparator."""
_SCALES = ((1e12, "tn", "trillion"), (1e9, "bn", "billion"), (1e6, "m", "million"))
"""As papers write large amounts, of money and of other things."""
_BARE = frozenset({"count", "age"})
"""Kinds of quantities that are told without what is counted: the figure's title says it."""
_ABOVE = frozenset({"over", "above", "beyond"})
"""Prepositions that bound a number; another single word that does, as in "to top 60,000", is a verb of its sentence."""
_SINGLE = re.compile(r"([A-Za-z]+)\s+([^\w\s]*)")
"""One word before a number and its sign."""
_AGED = re.compile(r"\Aaged?\s+", re.I)
"""Before an age; that it is one the figure's title says."""
_FIRST = re.compile(r"[A-Z](?:[a-z’'-]+)?(?=\s|\Z)")
"""A word with the capital of a sentence's first, and no name or sign: "More", "A", not "A$3bn"."""


def printed(claim: Claim) -> str:
    """The value of a claim in its outlet's own print, in one line, without the thing that is counted.

    What a person decided is told as such, for the print says something else or was misread.
    """
    if claim.rule == DECIDED:
        return _decided(claim.value_low, claim.value_high, claim.comparator, claim.kind, claim.unit)
    return _print(claim.quantity_text, claim.kind, claim.unit, claim.comparator)


def print_of(row: Mapping[str, Any]) -> str:
    """The same of a row of the view `claims`."""
    if row["rule"] == DECIDED:
        return _decided(row["value_low"], row["value_high"], row["comparator"], row["kind"], row["unit"])
    return _print(row["quantity_text"], row["kind"], row["unit"], row["comparator"])


def in_millions(value: float, *, word: bool) -> str | None:
    """With millions and more in letters (`3.9bn`) or as a `word` (`3.9 billion`), where three decimals tell all."""
    for size, letters, name in _SCALES:
        amount = value / size
        if 1 <= abs(amount) < 1000 and round(amount, 3) == amount:
            return f"{amount:.12g} {name}" if word else f"{amount:.12g}{letters}"
    return None


def _decided(low: float | None, high: float | None, comparator: str, kind: str, unit: str | None) -> str:
    money = kind == "money"
    sign = sign_of(unit or "") if money else ""
    values = [value for value in dict.fromkeys((low, high)) if value is not None]
    ends = [sign + (in_millions(value, word=not money) or f"{value:,.12g}") for value in values]
    told = SPOKEN[comparator] + " to ".join(ends)
    if unit is None or kind in _BARE or sign:
        return told
    behind = "per cent" if unit == "percent" else unit if money else plural(unit.replace("_", " "))
    return f"{told} {behind}"


@cache
def _with_article() -> Mapping[str, str]:
    """Bounds that have an article where no noun behind the number takes it: estimated, an estimated."""
    known = {phrase for phrases in load("comparators")["before"].values() for phrase in phrases}
    return {
        bare: phrase
        for phrase in known
        for article, _, bare in [phrase.partition(" ")]
        if article in ("a", "an") and bare in known
    }


@lru_cache(maxsize=4096)
def _print(text: str, kind: str, unit: str | None, comparator: str) -> str:
    text = " ".join(text.split())
    atoms = Atoms(text)
    mentions = find_mentions(atoms)
    if mentions:
        first = atoms[mentions[0].number_start].start
        bound, number = text[:first], text[first:]
        if kind == "age":
            bound = _AGED.sub("", bound)
        if kind in _BARE:
            number = text[first : atoms[_end(mentions[-1], kind) - 1].end]
        elif mentions[-1].unit is None:
            number = _with_unit(number, kind, unit)
        if comparator == ">" and (verb := _SINGLE.fullmatch(bound)) and verb[1].lower() not in _ABOVE:
            bound = f"more than {verb[2]}"
        articled = _with_article().get(bound.strip().lower())
        text = (f"{articled} " if articled else bound) + number
    return uncapped(text)


def uncapped(text: str) -> str:
    """A quantity without the capital that only begins its sentence."""
    return text[:1].lower() + text[1:] if _FIRST.match(text) else text


def _with_unit(number: str, kind: str, unit: str | None) -> str:
    """A number whose unit its sentence leaves to another one: "14, not 22 miles"."""
    if unit is None or not number[-1:].isdigit():
        return number
    if kind == "money":
        return f"{sign_of(unit)}{number}" if sign_of(unit) else f"{number} {unit}"
    return f"{number} per cent" if unit == "percent" else f"{number} {plural(unit.replace('_', ' '))}"


def _end(last: Mention, kind: str) -> int:
    """Behind "50 or more" of 50 or more people, behind "12" of a 12-year-old."""
    return last.number_end if kind == "age" or last.unit is not None else max(last.end, last.number_end)
