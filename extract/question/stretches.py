"""Stretches of time under plain names, as `2023`, `week to 12 May 2024`, `since 2018`: named, read back, moved."""

import re
from calendar import monthrange
from datetime import date, timedelta
from functools import lru_cache

from extract.months import MONTHS

Bounds = tuple[date | None, date | None]
"""First and last day; None where the stretch is open."""

WEEKDAYS = tuple("Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split())
SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}
"""The month in which each begins; a winter has the year of its December."""
NTHS = ("first", "second", "third", "fourth")

_YEAR = re.compile(r"\d{4}")
_FISCAL = re.compile(r"(\d{4})/(\d\d)")
_DECADE = re.compile(r"(\d{3}0)s")
_MONTH = re.compile(rf"({'|'.join(MONTHS)}) (\d{{4}})")
_DAY = re.compile(rf"(\d{{1,2}}) ({'|'.join(MONTHS)}) (\d{{4}})")
_SEASON = re.compile(rf"({'|'.join(SEASONS)}) (\d{{4}})")
_NTH = re.compile(rf"({'|'.join(NTHS)}) (quarter|half) of (\d{{4}})")
_OPEN = re.compile(r"(since|from|after|by|until|before) (.+)")
_REACHING = re.compile(r"(?:(\d+) )?(hour|day|week|month|quarter|year)s? (to|from) (.+)")
_ANY_YEAR = re.compile(r"\b(\d{4})(?:/(\d\d))?\b")


@lru_cache(maxsize=4096)
def parse_period(text: str) -> Bounds | None:
    """First and last day of a period as `period_of` words it; None for mere words ("since the invasion began")."""
    try:
        return _closed(text) or _open(text)
    except (ValueError, OverflowError):
        return None


def day_of(published: str | None) -> date | None:
    """The day of an ISO time; None where there is none, or no time."""
    try:
        return date.fromisoformat(published[:10]) if published else None
    except ValueError:
        return None


def day_name(day: date) -> str:
    """`12 May 2024`."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def month_name(year: int, month: int) -> str:
    """`May 2024`; months beyond twelve or below one are those of other years."""
    year, month = year + (month - 1) // 12, (month - 1) % 12
    return f"{MONTHS[month]} {year}"


def fiscal_name(year: int) -> str:
    """`2024/25`, the business year that begins in `year`."""
    return f"{year}/{(year + 1) % 100:02}"


def months_before(day: date, months: int) -> date:
    """The same day some months earlier, or the last day that month has."""
    count = day.year * 12 + day.month - 1 - months
    year, month = count // 12, count % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def moved(name: str, unit: str, count: int) -> str | None:
    """A period some units earlier: `May 2024` by one year → `May 2023`; None where that says nothing."""
    if unit == "year":
        return _ANY_YEAR.sub(lambda year: _earlier_year(year, count), name)
    bounds = parse_period(name)
    if bounds is None or bounds[1] is None:
        return None
    last = bounds[1]
    if unit == "month":
        return month_name(last.year, last.month - count)
    if unit == "week":
        earlier = last - timedelta(days=7 * count)
        return f"week to {day_name(earlier)}" if _REACHING.fullmatch(name) else day_name(earlier)
    return day_name(last - timedelta(days=count)) if unit == "day" else None


def _earlier_year(year: re.Match[str], count: int) -> str:
    first = int(year[1]) - count
    return fiscal_name(first) if year[2] else str(first)


def _closed(text: str) -> tuple[date, date] | None:
    single = _single(text)
    if single is not None:
        return single
    reaching = _REACHING.fullmatch(text)
    if reaching is not None:
        return _reach(int(reaching[1] or 1), reaching[2], reaching[3], reaching[4])
    first, to, last = text.partition(" to ")
    start, end = _single(first), _single(last)
    return (start[0], end[1]) if to and start and end and start[0] <= end[1] else None


def _single(text: str) -> tuple[date, date] | None:
    """A stretch with a name of its own: a year, a month, a day, a season."""
    if _YEAR.fullmatch(text):
        return date(int(text), 1, 1), date(int(text), 12, 31)
    if found := _DAY.fullmatch(text):
        day = date(int(found[3]), MONTHS.index(found[2]) + 1, int(found[1]))
        return day, day
    if found := _MONTH.fullmatch(text):
        return _months(int(found[2]), MONTHS.index(found[1]) + 1, 1)
    if found := _FISCAL.fullmatch(text):
        return _months(int(found[1]), 4, 12) if (int(found[1]) + 1) % 100 == int(found[2]) else None
    if found := _SEASON.fullmatch(text):
        return _months(int(found[2]), SEASONS[found[1]], 3)
    if found := _NTH.fullmatch(text):
        length = 3 if found[2] == "quarter" else 6
        return _months(int(found[3]), NTHS.index(found[1]) * length + 1, length)
    if found := _DECADE.fullmatch(text):
        return date(int(found[1]), 1, 1), date(int(found[1]) + 9, 12, 31)
    return None


def _months(year: int, month: int, length: int) -> tuple[date, date]:
    count = year * 12 + month - 1 + length - 1
    last_year, last_month = count // 12, count % 12 + 1
    return date(year, month, 1), date(last_year, last_month, monthrange(last_year, last_month)[1])


def _reach(count: int, unit: str, way: str, anchor: str) -> tuple[date, date] | None:
    """`three months to June 2026`, `5 years from 12 May 2026`."""
    single = _single(anchor)
    if single is None:
        return None
    months = count * {"month": 1, "quarter": 3, "year": 12}.get(unit, 0)
    days = count * {"day": 1, "week": 7}.get(unit, 0) + (count + 23) // 24 * (unit == "hour")
    if way == "from":
        start = single[0]
        after = months_before(start, -months) + timedelta(days=days)
        return start, max(start, after - timedelta(days=1))
    end = single[1]
    if unit == "hour":
        return end - timedelta(days=days), end
    start = months_before(end + timedelta(days=1), months) - timedelta(days=days)
    return min(start, end), end


def _open(text: str) -> Bounds | None:
    found = _OPEN.fullmatch(text)
    inner = _closed(found[2]) if found else None
    if found is None or inner is None:
        return None
    day = timedelta(days=1)
    return {
        "since": (inner[0], None),
        "from": (inner[0], None),
        "after": (inner[1] + day, None),
        "by": (None, inner[1]),
        "until": (None, inner[1]),
        "before": (None, inner[0] - day),
    }[found[1]]
