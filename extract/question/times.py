"""Expressions of time in a sentence, each as a period by name, by grammar of the surface: they are a closed class."""

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from extract.months import MONTHS
from extract.question.moments import read_moment
from extract.question.now import Now
from extract.question.stretches import parse_period
from extract.question.time_forms import HINTS, OPENING, RARE_HINT, form_at, parts_of
from extract.question.told_periods import PERIODS

Worded = tuple[str, int, int]
"""An expression in words: its form, and where it begins and ends."""


@dataclass(frozen=True, slots=True)
class Time:
    """An expression of time: where it stands in the sentence, and what it says."""

    start: int
    end: int
    period: str | None
    as_of: date | None = None
    relative: bool = False
    """Told from another time, as "a year earlier"."""
    day: bool = False
    """No longer than a day: as often the day of the telling."""


@lru_cache(maxsize=256)
def times_in(sentence: str, published: date | None, future: bool) -> tuple[Time, ...]:
    """The expressions of time of a sentence in order; `future` tells which May is meant by "in May"."""
    found: list[Time] = []
    for worded in _worded_in(sentence):
        said = next(
            (t.period for t in reversed(found) if t.period and None not in (parse_period(t.period) or (None,))), None
        )
        now = Now(published, future, said)
        time = _read(sentence, worded, now)
        if time is not None and not _is_name(sentence, worded):
            found.append(time)
    return tuple(found)


@lru_cache(maxsize=64)
def _worded_in(sentence: str) -> tuple[Worded, ...]:
    """What looks like an expression of time, in order and none inside another."""
    low = sentence.lower()
    if not (any(word in low for word in HINTS) or RARE_HINT.search(low)):
        return ()
    found: list[Worded] = []
    end = 0
    for opening in OPENING.finditer(low):
        start = opening.start()
        form = form_at(sentence, start) if start >= end else None
        if form is not None:
            end = form[1]
            found.append((form[0], start, end))
    return tuple(found)


def _read(sentence: str, worded: Worded, now: Now) -> Time | None:
    form, start, end = worded
    text = sentence[start:end]
    reader = PERIODS.get(form)
    if reader is None:
        return _moment(text, start, end, now)
    parts = parts_of(form, text)
    if parts is None:
        return None
    period, as_of = reader(parts, now)
    if period is None and as_of is None:
        return None
    return Time(start, end, period, as_of, _is_anaphoric(text))


def _moment(text: str, start: int, end: int, now: Now) -> Time | None:
    read = read_moment(text, now)
    if read is None:
        return None
    bounds = parse_period(read.name)
    short = bounds is not None and bounds[0] is not None and bounds[0] == bounds[1]
    return Time(start, end, read.name, read.as_of, _is_anaphoric(text), short)


def _is_anaphoric(text: str) -> bool:
    return bool(re.search(r"\b(?:earlier|before|previous|previously|preceding|prior|same)\b", text, re.I))


def _is_name(sentence: str, worded: Worded) -> bool:
    """A bare year or month that is no time: an amount, a person's name, "the 2014 elections" apart."""
    form, start, end = worded
    text, before = sentence[start:end], sentence[:start]
    if form != "moment" or not re.fullmatch(r"\w+", text):
        return False
    if text.isdigit():
        amount = re.match(r"[ -](?:people|strong|seat|page|[a-z]{3,}s\b)(?<!levels)", sentence[end:])
        return bool(amount) and not re.search(r"(?:\bthe|\bits|\btheir|['’]s|\bin|\bsince|\bof) \Z", before)
    if text[:1].isupper() and text in _BARE:
        return not re.search(
            r"\b(?:in|during|for|of|to|than|on|this|and|or|at|with|between|from) \Z|[(]\Z", before, re.I
        )
    return False


_BARE = frozenset(MONTHS)
