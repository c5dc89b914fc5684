"""Moments by their place in the calendar: "3 May", "last March", "the first quarter", "this winter", "the 1990s"."""

import re
from collections.abc import Callable
from datetime import date

from extract.months import MONTHS
from extract.question.moment_forms import SHORT_MONTHS, count_of
from extract.question.now import Moment, Now, quarter_before, year_of
from extract.question.stretches import (
    NTHS,
    SEASONS,
    day_name,
    month_name,
    months_before,
    parse_period,
)


def _day(parts: re.Match[str], now: Now) -> Moment | None:
    month = _month_number(parts["month"])
    year = year_of(parts["year"], now)
    if year is not None:
        return Moment(day_name(date(year, month, int(parts["day"]))))
    if now.published is None:
        return None
    day = date(now.published.year, month, int(parts["day"]))
    if day > now.published and not now.future and (day - now.published).days > 60:
        day = day.replace(year=day.year - 1)
    elif day < now.published and now.future:
        day = day.replace(year=day.year + 1)
    return Moment(day_name(day))


def _month(parts: re.Match[str], now: Now) -> Moment | None:
    month = _month_number(parts["month"])
    year = year_of(parts["year"], now)
    if year is not None:
        return Moment(month_name(year, month))
    if now.published is None:
        return None
    way = (parts["way"] or "").lower()
    ahead = way == "next" or (now.future and way not in {"last", "the previous"})
    year = now.published.year
    if ahead and month < now.published.month + (way == "next"):
        year += 1
    elif not ahead and month > now.published.month - (way == "last"):
        year -= 1
    return Moment(month_name(year, month))


def _month_number(word: str) -> int:
    word = word.rstrip(".")
    return MONTHS.index(SHORT_MONTHS.get(word, word)) + 1


def _nth(parts: re.Match[str], now: Now) -> Moment | None:
    year = year_of(parts["year"], now) or (now.published.year if now.published else None)
    if year is None:
        return None
    nth = parts["nth"].lower()
    part = parts["part"].lower()
    if parts["year"] is None and nth in {"last", "final"}:
        return quarter_before(now) if part == "quarter" else None
    if nth in {"last", "final"}:
        nth = "fourth" if part == "quarter" else "second"
    return Moment(f"{nth} {part} of {year}") if part == "quarter" or nth in NTHS[:2] else None


def _opening(parts: re.Match[str], now: Now) -> Moment | None:
    year, count = year_of(parts["year"], now), count_of(parts.group())
    if year is None:
        return None
    whole = {3: f"first quarter of {year}", 6: f"first half of {year}"}
    return Moment(whole.get(count, f"{count} months from 1 January {year}"))


def _season(parts: re.Match[str], now: Now) -> Moment | None:
    season = parts["season"].lower()
    if parts["year"]:
        return Moment(f"{season} {parts['year']}")
    if now.published is None:
        return None
    way = (parts["way"] or "").lower()
    year, first = now.published.year, SEASONS[season]
    soon = (first - now.published.month) % 12 == 1 and way in {"this", "the", ""}  # "for the winter", in November
    begun = now.published.month >= first or soon
    if way == "next" or now.future:
        return Moment(f"{season} {year + begun if way == 'next' else year + (now.published.month >= first + 3)}")
    if not begun:
        year -= 1
    over = months_before(now.published, 3) >= date(year, first, 1)
    if way in {"last", "the previous", "the past"} and not over:
        year -= 1
    return Moment(f"{season} {year}")


def _feast(parts: re.Match[str], now: Now) -> Moment | None:
    month, day = (12, 25) if parts["feast"] == "Christmas" else (1, 1)
    year, today = year_of(parts["year"], now), now.published
    if year is None and today is not None:
        passed = (today.month, today.day) >= (month, day)
        year = today.year + passed if now.future else today.year - (not passed)
    return Moment(day_name(date(year, month, day))) if year is not None else None


def _fiscal(parts: re.Match[str], now: Now) -> Moment | None:
    name = f"{parts['year']}/{parts['next']}"
    return Moment(name) if parse_period(name) else None


def _decade(parts: re.Match[str], now: Now) -> Moment | None:
    return Moment(f"{parts['decade']}s")


def _year(parts: re.Match[str], now: Now) -> Moment | None:
    return Moment(parts["year"])


CALENDAR: dict[str, Callable[[re.Match[str], Now], Moment | None]] = {
    "day": _day,
    "month": _month,
    "nth": _nth,
    "opening": _opening,
    "season": _season,
    "feast": _feast,
    "fiscal": _fiscal,
    "decade": _decade,
    "year": _year,
}
"""What reads each of these forms."""
