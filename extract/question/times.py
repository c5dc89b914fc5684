"""Expressions of time in a sentence, each as a period by name, by grammar of the surface: they are a closed class."""

import re
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache

from extract.question.moment_forms import COUNT, MOMENT, NUMBERS, SHORT_MONTHS, count_of, without_names
from extract.question.moments import read_moment
from extract.question.now import Now
from extract.question.stretches import MONTHS, SEASONS, WEEKDAYS, day_name, parse_period

_CLOCK = r"(?:\d{1,2}(?:[.:]\d\d)? ?(?:[ap]m|BST|GMT)|\d{1,2}:\d\d|noon|midday|midnight)(?: on)?"
_TO = rf"(?:to|ending|ended|up to|leading up to|that ended)(?: on| in| at)?(?: {_CLOCK})?"
_UNIT = r"hours?|days?|weeks?|months?|quarter|years?|decades?"
_WORDS = (
    r"[^,.;:()\"“”‘—–?!]{1,60}?(?=[,.;:()\"“”‘—–?!]|\Z"
    r"| (?:and|but|while|with|according|said|says|who|which|has|have|stands|stood) )"
)

_FORMS: dict[str, str] = {
    "reach": rf"(?:the )?(?:(?:{COUNT})[ -])?(?:financial |full )?(?:{_UNIT}) {_TO} (?P<last>{MOMENT})",
    "range": rf"(?:between|from) (?:the )?(?P<first>{MOMENT}) (?:and|to|until|till|through) (?P<last>{MOMENT})",
    "dash": r"(?P<first>(?:19|20)\d\d) ?(?:to|until|–|-|—) ?(?P<last>(?:19|20)\d\d)(?!\d)",
    "past": r"(?:(?:the|these|its|his|her|their|our) )?(?:past|last|previous|preceding|latest) "
    rf"(?:{COUNT} )?(?:hours|days|weeks|months|years|decades)|the past (?:day|week|month|year|decade)",
    "ahead": rf"(?:the )?(?:next|coming|following) (?:{COUNT}) (?:days|weeks|months|years)",
    "since": rf"(?:ever )?since (?P<last>{MOMENT})",
    "since_words": rf"(?<!has )(?<!have )(?<!had )(?:ever )?since (?P<words>(?-i:[a-z])(?!\w*['’]){_WORDS})",
    "so_far": rf"(?:so far|to date|already)(?:,? (?:in |during )?(?P<last>{MOMENT}))?",
    "moment_so_far": rf"(?P<last>{MOMENT}),? (?:so far|to date)",
    "as_of": rf"(?:as of|up to|up until|correct (?:to|at)) (?P<last>{MOMENT})",
    "open": rf"(?P<word>by|until|till|before|after|from) (?P<clock>{_CLOCK} )?(?P<last>{MOMENT})(?: onwards?| on\b)?",
    "moment": MOMENT,
    "words": r"(?:at|in|since|before|after) (?:the|its|their|a) (?:(?:last|previous|next|general|snap|local) )*election"
    r"|(?:before|during) the (?:war|pandemic|crisis|lockdown|invasion)",
}


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
    for match in _worded_in(sentence):
        said = next(
            (t.period for t in reversed(found) if t.period and None not in (parse_period(t.period) or (None,))), None
        )
        now = Now(published, future, said)
        time = _read(match, now)
        if time is not None and not _is_name(sentence, match, time):
            found.append(time)
    return tuple(found)


@lru_cache(maxsize=64)
def _worded_in(sentence: str) -> tuple[re.Match[str], ...]:
    """What looks like an expression of time, in order and none inside another."""
    low = sentence.lower()
    if not (any(word in low for word in _HINTS) or _RARE_HINT.search(low)):
        return ()
    found: list[re.Match[str]] = []
    end = 0
    for start in _OPENING.finditer(low):
        match = _ANY.match(sentence, start.start()) if start.start() >= end else None
        if match is not None:
            found.append(match)
            end = match.end()
    return tuple(found)


def _read(match: re.Match[str], now: Now) -> Time | None:
    form, text = match.lastgroup or "moment", match.group()
    start, end = match.span()
    reader = _READERS.get(form)
    if reader is None:
        return _moment(text, start, end, now)
    parts = _single(form).fullmatch(text)
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


Reading = tuple[str | None, date | None]


def _reach(parts: re.Match[str], now: Now) -> Reading:
    last = read_moment(parts["last"], now)
    if last is None:
        return None, None
    unit = re.search(rf"\b({_UNIT})\b", parts.group())
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
    for moment in _single("moment").finditer(words):
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
_READERS = {
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


def _is_anaphoric(text: str) -> bool:
    return bool(re.search(r"\b(?:earlier|before|previous|previously|preceding|prior|same)\b", text, re.I))


def _is_name(sentence: str, match: re.Match[str], time: Time) -> bool:
    """A bare year or month that is no time: an amount, a person's name, "the 2014 elections" apart."""
    text, before = match.group(), sentence[: match.start()]
    if match.lastgroup != "moment" or not re.fullmatch(r"\w+", text):
        return False
    if text.isdigit():
        amount = re.match(r"[ -](?:people|strong|seat|page|[a-z]{3,}s\b)(?<!levels)", sentence[match.end() :])
        return bool(amount) and not re.search(r"(?:\bthe|\bits|\btheir|['’]s|\bin|\bsince|\bof) \Z", before)
    if text[:1].isupper() and text in _BARE:
        return not re.search(
            r"\b(?:in|during|for|of|to|than|on|this|and|or|at|with|between|from) \Z|[(]\Z", before, re.I
        )
    return False


_BARE = frozenset("January February March April May June July August September October November December".split())


_HINTS = (
    *"day night week month year hour decade century quarter half summer winter spring autumn since earlier".split(),
    *("before", "until", "so far", "to date", "tomorrow", "election", "morning", "evening", "afternoon"),
    *("christmas", "new year", *(month.lower() for month in MONTHS)),
)
_RARE_HINT = re.compile(rf"\d{{4}}|\d0s\b|ago\b|\bnow\b|\b(?:{'|'.join(month.lower() for month in SHORT_MONTHS)})\b")
"""Without one of these there is nothing to find: most sentences are done with."""
_OPENING = re.compile(
    r"(?<![\w£$€])(?:\d|(?:"
    + "|".join(
        [
            *"an? the this that these its his her their our half in at on of".split(),
            *"first second third fourth last final next past previous preceding latest coming following".split(),
            *"between from by until till before after during since ever as up correct so to already overnight".split(),
            *"today tonight yesterday tomorrow now then early late mid very start end middle".split(),
            *"beginning turn close current".split(),
            *"period point time stage date hours? days? weeks? weekend months? quarter years? decades?".split(),
            *"financial full few several couple christmas new".split(),
            *(word.lower() for word in (*NUMBERS, *MONTHS, *SHORT_MONTHS, *SEASONS, *WEEKDAYS)),
        ]
    )
    + r")\b)"
)
"""With what any of the forms begins; to try them all behind each word costs more than all else."""
_ANY = re.compile(
    r"(?<![\w£$€])(?:" + "|".join(f"(?P<{name}>{without_names(form)})" for name, form in _FORMS.items()) + r")(?!\w)",
    re.I,
)


@cache
def _single(form: str) -> re.Pattern[str]:
    """A form by itself, made when it is first met: all of them take half a second."""
    return re.compile(_FORMS[form], re.I)
