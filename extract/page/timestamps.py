"""Dates as pages write them, to ISO 8601 in UTC."""

import re
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from zoneinfo import ZoneInfo

_UK = ZoneInfo("Europe/London")
# BBC News went online in 1997; anything earlier is a default value, and year 9999 overflows when it is shifted.
_YEARS = range(1995, 2100)
_ISO = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:[.,]\d{1,9})?)?)?\s?(Z|[+-]\d\d:?\d\d)?$")


def utc(written: object) -> str | None:
    """`written` as `2026-02-03T21:14:00Z`; None if it is no date of our time. Naive times are UK local time."""
    moment = _parse(written.strip()) if isinstance(written, str) and len(written) < 100 else None
    if moment is None or moment.year not in _YEARS:
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=_UK)
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def not_after(date: str | None, limit: str | None) -> str | None:
    """`date` unless it lies more than a day after `limit` (when the page was fetched): clocks differ, but not so."""
    if date is None or limit is None or (latest := utc(limit)) is None:
        return date
    return None if datetime.fromisoformat(date) > datetime.fromisoformat(latest) + timedelta(days=1) else date


def _parse(written: str) -> datetime | None:
    try:
        if match := _ISO.match(written):
            return _from_iso(match)
        return parsedate_to_datetime(written)
    except (ValueError, OverflowError):
        return None


def _from_iso(match: re.Match[str]) -> datetime:
    year, month, day, hour, minute, second = (int(part or 0) for part in match.groups()[:6])
    if match[4] is None:  # a bare date stays that day in UTC, summer time or not
        return datetime(year, month, day, tzinfo=UTC)
    zone = match[7]
    moment = datetime(year, month, day, hour, minute, min(second, 59))
    if zone is None:
        return moment
    return datetime.fromisoformat(f"{moment.isoformat()}{'+00:00' if zone == 'Z' else zone}")
