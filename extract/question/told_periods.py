"""What the longer forms of time come to: "since May", "the three months to June", "up to last week", "so far"."""

import re
from collections.abc import Callable
from datetime import date

from extract.question.moment_forms import count_of
from extract.question.moments import read_moment
from extract.question.now import Now
from extract.question.stretches import day_name, parse_period
from extract.question.time_forms import UNIT, any_moment

Reading = tuple[str | None, date | None]


def _reach(parts: re.Match[str], now: Now) -> Reading:
    last = read_moment(parts["last"], now)
    if last is None:
        return None, None
    unit = re.search(rf"\b({UNIT})\b", parts.group())
    count = count_of(parts.group())
    name = unit[1].rstrip("s") if unit else "year"
    if name == "decade":
        count, name = count * 10, "year"
    return f"{f'{count} ' if count != 1 else ''}{name}{'s' if count != 1 else ''} to {last.name}", None


def _range(parts: re.Match[str], now: Now) -> Reading:
    last = read_moment(parts["last"], now)
    first = read_moment(parts["first"], now.within(last.name) if last else now)
    if first is None or last is None:
        return None, None
    name = f"{first.name} to {last.name}"
    return (name, None) if parse_period(name) else (None, None)


def _past(parts: re.Match[str], now: Now) -> Reading:
    unit = parts.group().rpartition(" ")[2].rstrip("s")
    count = count_of(parts.group())
    if unit == "decade":
        count, unit = count * 10, "year"
    vague = re.search(r"\b(?:few|several|couple)\b", parts.group())
    numbered = count != 1 or parts.group().startswith("the past")
    if now.published is None or vague or not numbered:
        return parts.group().strip(), None
    return f"{f'{count} ' if count != 1 else ''}{unit}{'s' if count != 1 else ''} to {day_name(now.published)}", None


def _ahead(parts: re.Match[str], now: Now) -> Reading:
    unit = parts.group().rpartition(" ")[2]
    count = count_of(parts.group())
    if now.published is None:
        return parts.group(), None
    return f"{count} {unit if count != 1 else unit.rstrip('s')} from {day_name(now.published)}", None


def _since(parts: re.Match[str], now: Now) -> Reading:
    last = read_moment(parts["last"], now.looking_back())
    return (f"since {last.name}", None) if last else (None, None)


def _since_words(parts: re.Match[str], now: Now) -> Reading:
    words = parts["words"].strip()
    if _REASON.search(words) or words in _PRONOUNS:
        return None, None
    for moment in any_moment().finditer(words):
        read = read_moment(moment.group(), now.looking_back())
        if read is not None and parse_period(read.name):
            return f"since {read.name}", None
    return f"since {words}", None


def _so_far(parts: re.Match[str], now: Now) -> Reading:
    last = read_moment(parts["last"], now) if parts["last"] else None
    if parts.group().lower().startswith("already") and last is None:
        return None, None
    return (last.name if last else None), now.published


def _as_of(parts: re.Match[str], now: Now) -> Reading:
    return _up_to("until", parts["last"], now)


def _open(parts: re.Match[str], now: Now) -> Reading:
    word = parts["word"].lower().replace("till", "until")
    if word in {"by", "until"}:
        return _up_to(word, parts["last"], now)
    last = read_moment(parts["last"], now)
    if last is not None and parts["clock"]:
        return last.name, None  # "after 9.40am on Tuesday"
    return (f"{word} {last.name}", None) if last else (None, None)


def _up_to(word: str, text: str, now: Now) -> Reading:
    """ "By Wednesday evening" tells up to when it was counted; "by 2030" by when it will be."""
    last = read_moment(text, now)
    bounds = parse_period(last.name) if last else None
    if last is None or bounds is None or bounds[1] is None:
        return None, None
    if last.as_of is not None:
        return last.name, last.as_of
    past = now.published is not None and bounds[1] <= now.published
    first = bounds[0] or bounds[1]
    if past and (first == bounds[1] or (_EDGE.search(text) and (bounds[1] - first).days < 31)):
        told_year = re.search(r"last year|\d{4}", text)
        return (str(bounds[1].year) if told_year else None), bounds[1]
    return f"{word} {last.name}", None


def _words(parts: re.Match[str], now: Now) -> Reading:
    return parts.group().lower(), None


_PRONOUNS = frozenset({"it", "he", "she", "they", "we", "this", "that", "then"})
_REASON = re.compile(r"\b(?:is|are|has|have|can|could|would|will|may|do|does|not|then)\b|n['’]t\b", re.I)
""" "Since it is closed" tells why, and "since then" when something else tells."""
_EDGE = re.compile(r"\bend of\b", re.I)
PERIODS: dict[str, Callable[[re.Match[str], Now], Reading]] = {
    "reach": _reach,
    "range": _range,
    "dash": _range,
    "past": _past,
    "ahead": _ahead,
    "since": _since,
    "since_words": _since_words,
    "so_far": _so_far,
    "moment_so_far": _so_far,
    "as_of": _as_of,
    "open": _open,
    "words": _words,
}
"""What reads each of these forms: the period, and the day up to which something was counted."""
