"""Times as the tables hold them: ISO 8601 in UTC to the second, `2026-02-03T21:14:00Z`."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

from scrapy.settings import BaseSettings

Clock = Callable[[], datetime]


def utc_now() -> datetime:
    """The present moment; the default clock."""
    return datetime.now(UTC)


def clock_of(settings: BaseSettings) -> Clock:
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
    try:
        return parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError):
        return None
