"""Times of articles as they are compared: all of one zone, which is left out, and only those that news can have."""

from datetime import datetime

EARLIEST, LATEST = datetime(1500, 1, 1), datetime(3000, 1, 1)
"""Before newspapers, and beyond any planned publication: a fault of the page's."""


def time_of(text: str) -> datetime:
    """A time as the tables of words hold it, where it was looked at already."""
    return datetime.fromisoformat(text).replace(tzinfo=None)


def moment(published: str | None) -> datetime | None:
    """A time as a page gave it; None where there is none that can be read, or none that news can have."""
    if published is None:
        return None
    try:
        time = time_of(published)
    except ValueError:
        return None
    return time if EARLIEST <= time <= LATEST else None
