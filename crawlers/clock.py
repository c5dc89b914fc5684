"""Times as the tables hold them: ISO 8601 in UTC to the second, `2026-02-03T21:14:00Z`."""

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from email.utils import parsedate_to_datetime
from functools import cache
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

if TYPE_CHECKING:  # to import Scrapy takes half a second, and times are read without it
    from scrapy.settings import BaseSettings

# "… GMT+0100", "… +01", "… BST", "… +0100 (BST)"
_ZONE = re.compile(
    r"(?<![A-Za-z])(?:(?:GMT|UTC)? ?(?P<sign>[+-])(?P<hours>\d\d?):?(?P<minutes>\d\d)?|(?P<name>[A-Za-z]{1,5}))"
    r"(?: *\([^()]{0,60}\))?$"
)
_CLOCK = re.compile(r"(?P<hours>\d\d?):(?P<rest>\d\d(?::\d\d)?) ?(?P<half>[AaPp])\.?[Mm]\b\.?")
_PLACES = (
    *("Europe/London", "Europe/Lisbon", "Europe/Paris", "Europe/Athens", "Europe/Moscow"),
    *("America/New_York", "America/Chicago", "America/Denver", "America/Los_Angeles"),
    *("Asia/Tokyo", "Asia/Hong_Kong", "Australia/Sydney", "Pacific/Auckland"),
)

Clock = Callable[[], datetime]


def utc_now() -> datetime:
    """The present moment; the default clock."""
    return datetime.now(UTC)


def clock_of(settings: "BaseSettings") -> Clock:
    """The clock that a crawl was given, or the real one."""
    clock: Clock | None = settings.get("CLAIMS_CLOCK")
    return clock or utc_now


def stamp(moment: datetime) -> str:
    """A moment in UTC as text. Naive times are taken for UTC."""
    aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    # strftime writes the year 1 as "1", which no other time sorts after
    return aware.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def read_date(text: str, *, latest: datetime | None = None) -> str | None:
    """A date of a sitemap (ISO 8601) or a feed (RFC 822) as `stamp` writes it.

    None for what is no date, for years before 1990, and for more than a day after `latest`: nobody publishes tomorrow.
    """
    moment = _parsed(text.strip())
    if moment is None:
        return None
    try:
        aware = (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)
        if aware.year < 1990 or (latest and aware > latest + timedelta(days=1)):
            return None
    except OverflowError:  # the year 9999 in a western time zone
        return None
    return stamp(aware)


def _parsed(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        pass
    text = _CLOCK.sub(_on_24_hours, text).strip()
    found = _ZONE.search(text)
    zone = _zone(found) if found else UTC
    if zone is None:
        return None  # no date is better than one that is hours off
    moment = _without_zone(text[: found.start()].strip() if found else text)
    return moment.replace(tzinfo=zone) if moment else None


def _without_zone(text: str) -> datetime | None:
    for read in (datetime.fromisoformat, parsedate_to_datetime):
        try:
            return read(text)
        except (ValueError, TypeError, IndexError):
            continue
    return None


def _zone(found: re.Match[str]) -> tzinfo | None:
    if found["name"]:
        return _zones().get(found["name"].upper())
    hours, minutes = int(found["hours"]), int(found["minutes"] or 0)
    if hours > 14 or minutes > 59:
        return None
    offset = timedelta(hours=hours, minutes=minutes)
    return timezone(-offset if found["sign"] == "-" else offset)


def _on_24_hours(found: re.Match[str]) -> str:
    hours = int(found["hours"]) % 12 + (12 if found["half"] in "Pp" else 0)
    return f"{hours:02}:{found['rest']} "


@cache
def _zones() -> dict[str, tzinfo]:
    """Zones by their short names, as they are used where our outlets and their agencies are."""
    found: dict[str, tzinfo] = dict.fromkeys(("Z", "UT", "UTC", "GMT"), UTC)
    for place in _PLACES:
        for month in (1, 7):
            moment = datetime(2026, month, 1, tzinfo=ZoneInfo(place))
            found.setdefault(str(moment.tzname()), timezone(moment.utcoffset() or timedelta()))
    return found
