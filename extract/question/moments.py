"""What a single expression of time means, resolved against the day of publication: "last May", "a year earlier"."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from extract.question.moment_forms import PATTERNS, SHORT_MONTHS, count_of
from extract.question.stretches import (
    MONTHS,
    NTHS,
    SEASONS,
    WEEKDAYS,
    day_name,
    fiscal_name,
    month_name,
    months_before,
    moved,
    parse_period,
)


@dataclass(frozen=True, slots=True)
class Now:
    """From where times are told."""

    published: date | None
    future: bool
    """The clause looks ahead: "in May" is the next one."""
    said: str | None
    """The period named before, from which "a year earlier" counts."""

    def looking_back(self) -> "Now":
        """The same, for what cannot lie ahead."""
        return replace(self, future=False)

    def within(self, name: str) -> "Now":
        """The same seen from the end of a period, as the May of "between May and July 2024"."""
        bounds = parse_period(name)
        return replace(self, published=bounds[1], future=False) if bounds and bounds[1] else self


@dataclass(frozen=True, slots=True)
class Moment:
    """A period by name, and the day up to which it was counted, where that is told with it."""

    name: str
    as_of: date | None = None


def read_moment(text: str, now: Now) -> Moment | None:
    """What an expression means; None where it needs a day of publication that is not known, or is no date."""
    for form, pattern in PATTERNS:
        parts = pattern.fullmatch(text)
        if parts is not None:
            try:
                return _READERS[form](parts, now)
            except (ValueError, OverflowError):
                return None
    return None


def _year_of(words: str | None, now: Now) -> int | None:
    """`2024`, "last year", "the year before" as a year."""
    if not words:
        return None
    if digits := re.search(r"\d{4}", words):
        return int(digits.group())
    low = words.lower()
    base = now.published.year if now.published else None
    if re.search(r"previous|before|earlier|preceding|following", low) and now.said:
        said = re.search(r"\d{4}", now.said)
        base = int(said.group()) if said else base
    if base is None:
        return None
    if re.search(r"last|previous|before|earlier|ago|preceding", low):
        return base - 1
    return base + 1 if re.search(r"next|following", low) else base


def _day(parts: re.Match[str], now: Now) -> Moment | None:
    month = _month_number(parts["month"])
    year = _year_of(parts["year"], now)
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
    year = _year_of(parts["year"], now)
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
    year = _year_of(parts["year"], now) or (now.published.year if now.published else None)
    if year is None:
        return None
    nth = parts["nth"].lower()
    part = parts["part"].lower()
    if parts["year"] is None and nth in {"last", "final"}:
        return _unit_before(part, now) if part == "quarter" else None
    if nth in {"last", "final"}:
        nth = "fourth" if part == "quarter" else "second"
    return Moment(f"{nth} {part} of {year}") if part == "quarter" or nth in NTHS[:2] else None


def _opening(parts: re.Match[str], now: Now) -> Moment | None:
    year, count = _year_of(parts["year"], now), count_of(parts.group())
    if year is None:
        return None
    whole = {3: f"first quarter of {year}", 6: f"first half of {year}"}
    return Moment(whole.get(count, f"{count} months from 1 January {year}"))


def _edge(parts: re.Match[str], now: Now) -> Moment | None:
    inner = parts["inner"]
    for words in (inner, f"the {inner}", f"this {inner}"):
        found = read_moment(words, now)
        if found is not None and found.name.endswith("0s") and "end" in parts.group().lower():
            return Moment(f"{found.name[:3]}9")
        if found is not None:
            return found
    return None


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
    year, today = _year_of(parts["year"], now), now.published
    if year is None and today is not None:
        passed = (today.month, today.day) >= (month, day)
        year = today.year + passed if now.future else today.year - (not passed)
    return Moment(day_name(date(year, month, day))) if year is not None else None


def _fiscal(parts: re.Match[str], now: Now) -> Moment | None:
    name = f"{parts['year']}/{parts['next']}"
    return Moment(name) if parse_period(name) else None


def _decade(parts: re.Match[str], now: Now) -> Moment | None:
    return Moment(f"{parts['decade']}s")


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


def _unit_before(unit: str, now: Now) -> Moment | None:
    if now.published is None:
        return None
    count = now.published.year * 4 + (now.published.month - 1) // 3 - 1
    return Moment(f"{NTHS[count % 4]} {unit} of {count // 4}")


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
        return _unit_before(unit, now)
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
    year = _year_of(parts["year"], now)
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


def _this_year(parts: re.Match[str], now: Now) -> Moment | None:
    if now.said and parse_period(now.said):
        said = re.search(r"\d{4}", now.said)
        if said and parts["unit"] == "year":
            return Moment(said.group())
    return read_moment(f"this {parts['unit']}", now)


def _year(parts: re.Match[str], now: Now) -> Moment | None:
    return Moment(parts["year"])


_READERS: dict[str, Callable[[re.Match[str], Now], Moment | None]] = {
    "same": _same,
    "day": _day,
    "nth": _nth,
    "opening": _opening,
    "edge": _edge,
    "month": _month,
    "season": _season,
    "feast": _feast,
    "fiscal": _fiscal,
    "decade": _decade,
    "unit": _unit,
    "weekday": _weekday,
    "back": _back,
    "before": _before,
    "today": _today,
    "yesterday": _yesterday,
    "tomorrow": _tomorrow,
    "overnight": _overnight,
    "this_year": _this_year,
    "year": _year,
}
