"""Time zones as dates name them: offsets, abbreviations that mean one thing, names of places."""

import re
from datetime import UTC, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

UK = ZoneInfo("Europe/London")

# Hours ahead of UTC. What means several things (IST: India, Ireland, Israel) is left out: no hour is better than a
# wrong one. American ones as RFC 822 has them.
_HOURS = {
    "z": 0, "gmt": 0, "utc": 0, "ut": 0, "wet": 0, "greenwich mean time": 0, "coordinated universal time": 0,
    "bst": 1, "british summer time": 1, "west": 1, "cet": 1, "cest": 2, "eet": 2, "eest": 3, "msk": 3,
    "est": -5, "edt": -4, "cst": -6, "cdt": -5, "mst": -7, "mdt": -6, "pst": -8, "pdt": -7,
    "aest": 10, "aedt": 11, "nzst": 12, "nzdt": 13, "jst": 9, "hkt": 8, "sgt": 8,
}  # fmt: skip
_PLACES = {"et": "America/New_York", "ct": "America/Chicago", "pt": "America/Los_Angeles", "uk time": "Europe/London"}
_OFFSET = re.compile(r"(?:gmt|utc|z)?\s?([+-])(\d{1,2}):?(\d\d)?$")

PATTERN = r"(?:(?:gmt|utc)\s?)?[+-]\d\d?(?::?\d\d)?(?!\d)|[a-z]+(?:/[a-z_]+){1,2}|" + "|".join(
    sorted((rf"{name}\b" for name in (*_HOURS, *_PLACES)), key=len, reverse=True)
)
"""A zone in a date written in lower case, as a regular expression without groups."""


def zone_of(written: str) -> tzinfo | None:
    """The zone that `written` (lower case) names; None if it names none, or more than one."""
    if match := _OFFSET.match(written):
        hours, minutes = int(match[2]), int(match[3] or 0)
        if hours > 14 or minutes > 59:
            return None
        offset = timedelta(hours=hours, minutes=minutes)
        return timezone(-offset if match[1] == "-" else offset)
    if written in _HOURS:
        return timezone(timedelta(hours=_HOURS[written])) if _HOURS[written] else UTC
    return _place(_PLACES.get(written) or "/".join(part.title() for part in written.split("/")))


def _place(name: str) -> tzinfo | None:
    """The zone of a place as the time zone database names it: `Europe/London`."""
    if "/" not in name:
        return None
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None
