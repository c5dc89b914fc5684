"""Moments counted from the day of publication or the period named before: "yesterday", "two years ago", "last week"."""

import re
from collections.abc import Callable
from datetime import timedelta

from extract.question.moment_forms import count_of
from extract.question.now import Moment, Now, quarter_before, year_of
from extract.question.stretches import (
    NTHS,
    WEEKDAYS,
    day_name,
    fiscal_name,
    month_name,
    months_before,
    moved,
)


def _unit(parts: re.Match[str], now: Now) -> Moment | None:
    way, unit = parts["way"].lower(), parts["unit"].lower()
    shift = {"last": 1, "previous": 1, "the previous": 1, "the preceding": 1, "next": -1, "the following": -1}.get(
        way, 0
    )
    if way in {"the same", "that same", "that"}:
        return Moment(now.said) if now.said else None
    if way != "last" and shift and now.said and unit in {"year", "month", "week"}:
        earlier = moved(now.said, unit, shift)
        return Moment(earlier) if earlier else None
    day = now.published
    if day is None:
        return None
    if unit.endswith(" year") and not unit.startswith("calendar"):
        return Moment(fiscal_name(day.year - (day.month < 4) - shift))
    if unit == "month":
        return Moment(month_name(day.year, day.month - shift))
    if unit in {"week", "weekend"}:
        sunday = day + timedelta(days=6 - day.weekday() - 7 * shift)
        if unit == "week":
            return Moment(f"week to {day_name(sunday)}")
        if way == "this" and day.weekday() < 2 and not now.future:
            sunday -= timedelta(days=7)
        return Moment(f"{day_name(sunday - timedelta(days=1))} to {day_name(sunday)}")
    if unit == "quarter":
        count = day.year * 4 + (day.month - 1) // 3 - shift
        return Moment(f"{NTHS[count % 4]} quarter of {count // 4}")
    if unit == "decade":
        return Moment(f"{day.year // 10 * 10 - 10 * shift}s")
    return Moment(str(day.year - shift)) if unit.endswith("year") else None


def _weekday(parts: re.Match[str], now: Now) -> Moment | None:
    if now.published is None:
        return None
    way, today = (parts["way"] or "").lower(), now.published
    day = WEEKDAYS.index(parts["weekday"])
    if way == "next" or (now.future and way != "last"):
        return Moment(day_name(today + timedelta(days=(day - today.weekday() - (way == "next")) % 7 + (way == "next"))))
    back = (today.weekday() - day) % 7
    return Moment(day_name(today - timedelta(days=back or (7 if way == "last" else 0))))


def _back(parts: re.Match[str], now: Now) -> Moment | None:
    count, unit = count_of(parts["count"]), parts["unit"].lower().rstrip("s")
    if re.fullmatch(r"few|several|couple of|a few|half a", parts["count"], re.I):
        return None
    if unit == "decade":
        count, unit = count * 10, "year"
    elif unit == "century":
        count, unit = 100, "year"
    if unit == "month" and count % 12 == 0:
        count, unit = count // 12, "year"
    earlier = moved(now.said, unit, count) if now.said and parts["way"].lower() != "ago" else None
    if earlier is not None:
        return Moment(earlier)
    day = now.published
    if day is None:
        return None
    if unit == "year":
        return Moment(str(day.year - count))
    if unit == "month":
        return Moment(month_name(day.year, day.month - count))
    if unit == "week":
        sunday = day + timedelta(days=6 - day.weekday() - 7 * count)
        return Moment(f"week to {day_name(sunday)}")
    return Moment(day_name(day - timedelta(days=count)))


def _before(parts: re.Match[str], now: Now) -> Moment | None:
    unit = parts["unit"].lower()
    count = 2 if parts["last"] else 1
    earlier = moved(now.said, unit, count) if now.said and not parts["last"] else None
    if earlier is not None:
        return Moment(earlier)
    if unit == "quarter":
        return quarter_before(now)
    day = now.published
    if day is None or unit == "day":
        return None
    if unit == "year":
        return Moment(str(day.year - count))
    if unit == "month":
        return Moment(month_name(day.year, day.month - count))
    return Moment(f"week to {day_name(day + timedelta(days=6 - day.weekday() - 7 * count))}")


def _same(parts: re.Match[str], now: Now) -> Moment | None:
    """ "By the same point last year": that year, counted up to this day of it."""
    year = year_of(parts["year"], now)
    if year is None:
        return None
    if re.search(r"\bmonth\b", parts.group()[: parts.start("year") - parts.start()]) and now.published:
        return Moment(month_name(year, now.published.month))
    day = months_before(now.published, 12 * (now.published.year - year)) if now.published else None
    return Moment(str(year), day)


def _today(parts: re.Match[str], now: Now) -> Moment | None:
    return Moment(day_name(now.published)) if now.published else None


def _yesterday(parts: re.Match[str], now: Now) -> Moment | None:
    return Moment(day_name(now.published - timedelta(days=1))) if now.published else None


def _tomorrow(parts: re.Match[str], now: Now) -> Moment | None:
    return Moment(day_name(now.published + timedelta(days=1))) if now.published else None


def _overnight(parts: re.Match[str], now: Now) -> Moment | None:
    if now.published is None:
        return None
    return Moment(f"{day_name(now.published - timedelta(days=1))} to {day_name(now.published)}")


COUNTED: dict[str, Callable[[re.Match[str], Now], Moment | None]] = {
    "unit": _unit,
    "weekday": _weekday,
    "back": _back,
    "before": _before,
    "same": _same,
    "today": _today,
    "yesterday": _yesterday,
    "tomorrow": _tomorrow,
    "overnight": _overnight,
}
"""What reads each of these forms."""
