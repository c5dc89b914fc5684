"""Dates as pages write them, to ISO 8601 in UTC.

A date is taken apart into day, time and zone, and nothing may be left over: another hour would be wrong where none is
only honest. So no library that guesses: dateutil takes the zone of `10:00:00 01:00` for the hour.
"""

import re
from datetime import UTC, datetime, timedelta

from extract.months import MONTHS
from extract.page.zones import PATTERN, UK, zone_of

# BBC News went online in 1997; anything earlier is a default value, and year 9999 overflows when it is shifted.
_YEARS = range(1995, 2100)
_MONTHS = [month.lower() for month in MONTHS]
_MONTH = "|".join(rf"{name[:3]}(?:{name[3:]})?" for name in _MONTHS if name[3:]) + "|may|sept"
_LONGEST = 100  # characters

_EPOCH = re.compile(r"(\d{10})(?:\d{3}|\d{6}|\.\d{1,9})?$")
_COMPACT = re.compile(r"(?<!\d)(\d{4})(\d\d)(\d\d)(?:t?(\d\d)(\d\d)(\d\d)?)?(?!\d)")
_UNIX = re.compile(rf"\b(({_MONTH})\s+\d{{1,2}})\s+(\d{{1,2}}:\d\d(?::\d\d)?)\s(.{{0,40}}?)\s?(\d{{4}})$")
_DATES = (
    re.compile(r"(?<!\d)(?P<y>\d{4})([-/.])(?P<m>\d\d?)\2(?P<d>\d\d?)(?!\d)"),
    re.compile(rf"(?<!\d)(?P<d>\d\d?)(?:st|nd|rd|th)?(?:\s+of)?[\s,-]+(?P<n>{_MONTH})\b\.?[\s,-]+(?P<y>\d{{4}}|\d\d(?=\s\d\d:))"),
    re.compile(rf"\b(?P<n>{_MONTH})\b\.?[\s-]+(?P<d>\d\d?)(?:st|nd|rd|th)?\b[\s,-]+(?P<y>\d{{4}})(?!\d)"),
    re.compile(r"(?<!\d)(?P<d>\d\d?)([-/.])(?P<m>\d\d?)\2(?P<y>\d{4})(?!\d)"),
)  # fmt: skip
_TIME = re.compile(
    r"(?<![\d:.])(?P<h>\d{1,2})(?:[:.](?P<min>\d\d)(?:[:.](?P<s>\d\d)(?:[.,:]\d{1,9})?)?(?!\d)\s?(?P<half>[ap]\.?m\b\.?)?"
    r"|\s?(?P<bare>[ap]\.?m\b\.?))"
)
_AMERICAN = re.compile(r"\d\s?[ap]\.?m\b")
_ZONE = re.compile(rf"\s*[\[(]?(?<![a-z])({PATTERN})[\])]?")
_SPELT_OUT = re.compile(r"\s*(?:\([a-z ]{3,40}\)|\[[a-z_/]{3,40}\])$")  # "(British Summer Time)" after an offset
_FILLER = re.compile(
    r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b|\b(?:at|on|the|t|published|posted|first)\b|[\s,.|:–—-]"
)


_AS_WRITTEN = re.compile(
    r"(?:199[5-9]|20\d\d)-\d\d-\d\dT(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{1,9})?(?:Z|[+-]0\d:[0-5]\d)",
    re.ASCII,
)
"""ISO 8601 in full, as nearly all data have it; it need not be taken apart."""


def utc(written: object) -> str | None:
    """`written` as `2026-02-03T21:14:00Z`; None if it is no date of our time. Naive times are UK local time."""
    try:
        if isinstance(written, str) and _AS_WRITTEN.fullmatch(written):
            written_so = datetime.fromisoformat(written[:19] + written[19:].lstrip(".0123456789"))
            return written_so.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        moment = _parse(_plain(written))
        if moment is None or moment.year not in _YEARS:
            return None
        if moment.tzinfo is None:
            moment = moment.replace(tzinfo=UK)
        return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    except (ValueError, OverflowError):
        return None


def not_after(date: str | None, limit: str | None) -> str | None:
    """`date` unless it lies more than a day after `limit` (when the page was fetched): clocks differ, but not so."""
    if date is None or limit is None or (latest := utc(limit)) is None:
        return date
    return None if datetime.fromisoformat(date) > datetime.fromisoformat(latest) + timedelta(days=1) else date


def _plain(written: object) -> str:
    """`written` in lower case, space evened out; a number of seconds as its digits."""
    if isinstance(written, int | float) and not isinstance(written, bool):
        return str(int(written)) if 0 <= written < 1e16 else ""
    if not isinstance(written, str) or len(written) > _LONGEST:
        return ""
    return " ".join(written.lower().replace("−", "-").split())


def _parse(text: str) -> datetime | None:
    if match := _EPOCH.match(text):
        return datetime.fromtimestamp(int(match[1]), UTC)
    if match := _UNIX.search(text):  # "Jun 26 10:00:00 BST 2026": the year comes last
        text = f"{text[: match.start()]}{match[1]} {match[5]} {match[3]} {match[4]}"
    text = _COMPACT.sub(_set_apart, text, count=1)
    found = next((match for pattern in _DATES if (match := pattern.search(text))), None)
    if found is None or (day := _day(found, text)) is None:
        return None
    return _at(day, f"{text[: found.start()]} {text[found.end() :]}")


def _set_apart(match: re.Match[str]) -> str:
    """`20260626T100000` as `2026-06-26 10:00:00`."""
    time = f" {match[4]}:{match[5]}:{match[6] or '00'}" if match[4] else ""
    return f"{match[1]}-{match[2]}-{match[3]}{time}"


def _day(found: re.Match[str], text: str) -> datetime | None:
    """The day of a match. `6/5/2026` is the 6th of May here, unless "pm" makes it American or unclear."""
    parts = found.groupdict()
    year, day = int(parts["y"]) + (2000 if len(parts["y"]) == 2 else 0), int(parts["d"])
    if name := parts.get("n"):
        return datetime(year, 1 + [month[:3] for month in _MONTHS].index(name[:3]), day)
    month = int(parts["m"])
    if found.start("y") == found.start() or day == month:
        return datetime(year, month, day)
    if month > 12 >= day:
        return datetime(year, day, month)
    return None if day <= 12 and _AMERICAN.search(text) else datetime(year, month, day)


def _at(day: datetime, rest: str) -> datetime | None:
    """The moment on a day that the rest of a date names, if it names one and nothing else."""
    time = _TIME.search(rest)
    if time is None:  # a bare date stays that day in UTC, summer time or not
        return None if _FILLER.sub("", rest) else day.replace(tzinfo=UTC)
    before, after = rest[: time.start()], rest[time.end() :]
    zone = None
    if match := _ZONE.match(after):
        zone, after = zone_of(match[1]), _SPELT_OUT.sub("", after[match.end() :])
        if zone is None:
            return None
    if _FILLER.sub("", before) or _FILLER.sub("", after):
        return None
    hour = _hour(int(time["h"]), time["half"] or time["bare"])
    moment = day + timedelta(days=hour // 24, hours=hour % 24, minutes=int(time["min"] or 0))
    second = min(int(time["s"] or 0), 59)  # a leap second
    return moment.replace(second=second, tzinfo=zone)


def _hour(hour: int, half: str | None) -> int:
    """An hour of the day, from 0 to 24. Raises ValueError."""
    if hour > 24 or (half and half[0] == "a" and hour > 12):
        raise ValueError(hour)
    if half and hour <= 12:
        return hour % 12 + (12 if half[0] == "p" else 0)
    return hour
