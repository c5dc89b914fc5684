"""What a single expression of time means, resolved against the day of publication: "last May", "a year earlier"."""

import re

from extract.question.calendar_moments import CALENDAR
from extract.question.counted_moments import COUNTED
from extract.question.moment_forms import PATTERNS
from extract.question.now import Moment, Now
from extract.question.stretches import parse_period


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


def _edge(parts: re.Match[str], now: Now) -> Moment | None:
    inner = parts["inner"]
    for words in (inner, f"the {inner}", f"this {inner}"):
        found = read_moment(words, now)
        if found is not None and found.name.endswith("0s") and "end" in parts.group().lower():
            return Moment(f"{found.name[:3]}9")
        if found is not None:
            return found
    return None


def _this_year(parts: re.Match[str], now: Now) -> Moment | None:
    if now.said and parse_period(now.said):
        said = re.search(r"\d{4}", now.said)
        if said and parts["unit"] == "year":
            return Moment(said.group())
    return read_moment(f"this {parts['unit']}", now)


_READERS = CALENDAR | COUNTED | {"edge": _edge, "this_year": _this_year}
