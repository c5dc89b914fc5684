"""From where times are told, and what they come to: the day of publication, the period named before, a moment."""

import re
from dataclasses import dataclass, replace
from datetime import date

from extract.question.stretches import NTHS, parse_period


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


def year_of(words: str | None, now: Now) -> int | None:
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


def quarter_before(now: Now) -> Moment | None:
    """The quarter before the present one."""
    if now.published is None:
        return None
    count = now.published.year * 4 + (now.published.month - 1) // 3 - 1
    return Moment(f"{NTHS[count % 4]} quarter of {count // 4}")
