"""The periods that a text names beside a number, resolved against the day of publication."""

import re

from extract.months import MONTHS
from extract.question.stretches import day_of

_YEAR = re.compile(r"\b(?P<year>(?:19|20)\d\d)\b(?!-\w*(?:page|strong|seat))")
_MONTHS = {month.lower(): number for number, month in enumerate(MONTHS, 1)}
_MONTH = re.compile(rf"\b(?:(?:in|to|of|since|for|last|by|until) )(?P<month>{'|'.join(_MONTHS)})\b", re.I)
_RELATIVE = (
    (
        re.compile(
            r"\b(?:last|previous|prior) year\b|\byear (?:earlier|before|ago)\b|\b12 months (?:earlier|ago)\b", re.I
        ),
        -1,
    ),
    (re.compile(r"\bnext year\b", re.I), 1),
    (re.compile(r"\bthis year\b", re.I), 0),
)
_MONEY = re.compile(r"[£$€]\s?\Z")


def periods_in(text: str, published: str | None) -> frozenset[str]:
    """Years ("2019") and months ("2019-05") that `text` names; "last year" needs the time of publication (ISO 8601).

    A month without a year is the latest one that began before publication.
    """
    found = {match["year"] for match in _YEAR.finditer(text) if not _MONEY.search(text[: match.start()])}
    low = text.lower()  # to look for a word costs a tenth of asking what stands around it
    relative = "year" in low or "month" in low
    months = any(name in low for name in _MONTHS)
    day = day_of(published) if relative or months else None
    if day and relative:
        found |= {str(day.year + shift) for pattern, shift in _RELATIVE if pattern.search(text)}
    if day and months:
        for match in _MONTH.finditer(text):
            month = _MONTHS[match["month"].lower()]
            found.add(f"{day.year - (month > day.month)}-{month:02}")
    return frozenset(found)


def same_period(one: frozenset[str], other: frozenset[str]) -> bool | None:
    """Do two sets of named periods have one in common, a month being part of its year? None where one is empty."""
    if not one or not other:
        return None
    return any(a.startswith(b) or b.startswith(a) for a in one for b in other)


def is_past(periods: frozenset[str], published: str | None) -> bool:
    """Do all named periods lie before the year of publication?"""
    day = day_of(published)
    return bool(periods) and day is not None and all(int(period[:4]) < day.year for period in periods)
