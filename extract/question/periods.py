"""When a number holds: the expression of time of its own clause, resolved against the day of publication."""

import re
from functools import cache

from spacy.tokens import Doc, Span

from extract.cue.cues import verb_cue
from extract.grammar import SUBJECTS
from extract.lexicon import word_set
from extract.question.ahead import lies_ahead
from extract.question.reach import FAR, distance
from extract.question.setting import Setting, setting_of
from extract.question.stretches import day_of, parse_period
from extract.question.times import Time, times_in
from extract.words import root_of, words_of

__all__ = ["parse_period", "period_of"]

_COUNTING = frozenset({"analysis", "audit", "census", "count", "inventory", "review", "tally"})
_FAR_OFF = frozenset({"away", "off", "from", "north", "south", "east", "west"})
_WHEN = re.compile(r",? when\b")
_PRESENT = re.compile(r"\b(?:now|currently|at present) \Z", re.I)
_BASE = re.compile(
    r"(?:\b(?:than|compared (?:with|to)|against|versus)(?: (?:in|at|by|during|for))?|\b(?:up|down) (?:from|on))"
    r" (?:the |that of )?\Z",
    re.I,
)
"""What stands before a time that only serves to compare."""
_YEARLY = re.compile(r"(?:from )?(?:last|the (?:previous|preceding)|a|the|\d{4})\b(?!.*day)", re.I)
_RECORD = re.compile(
    r"\b(?:\w{2,}est|worst|(?<!at )most|(?<!at )least|first|best|record)(?: [^\W\d][\w-]*){0,5} \Z", re.I
)
"""With "since" behind it this says how rare a number is, not when it holds."""
_NUMBER_BASE = re.compile(
    r"(?:\bthan|\bcompared (?:with|to)|\bagainst|\bversus|\b(?:up|down) from|, from)(?: the| a| just)? \Z", re.I
)


def period_of(doc: Doc, number: tuple[int, int], published: str | None) -> tuple[str | None, str | None]:
    """The period that a number covers, in words that `parse_period` reads, and the ISO date up to which it was counted.

    Each None where the number's sentence does not say.
    """
    setting = setting_of(doc, number)
    if setting is None or setting.is_age or _is_distance(setting):
        return None, None
    sentence, day = setting.text, day_of(published)
    if not times_in(sentence, day, False):
        return None, None
    times = times_in(sentence, day, _looks_ahead(setting))
    ranked = sorted(((_distance(setting, sentence, time), time.start, time) for time in times), key=lambda one: one[:2])
    near = [time for far, _, time in ranked if far <= FAR]
    period = next((time for time in near if time.period), None)
    counted = period if period is not None and period.as_of else next((time for time in near if time.as_of), None)
    as_of = counted.as_of.isoformat() if counted is not None and counted.as_of else None
    name = period.period if period else None
    if period is not None and name is not None and _is_then(sentence, period, setting):
        name = name.removeprefix("since ")
    return name, as_of


def _is_then(sentence: str, time: Time, setting: Setting) -> bool:
    """ "The worst since 2019, when 87 died": the number is of the year itself."""
    return _WHEN.match(sentence[time.end :]) is not None and setting.start - setting.offset > time.end


def _looks_ahead(setting: Setting) -> bool:
    """Is the number's clause about what is to come: "will rise", "plans to build", "committed to closing"?"""
    for i, above in setting.above.items():
        token = setting.row[i]
        if above.clauses > 1 or token.pos_ not in {"VERB", "AUX"}:
            continue
        infinitive = token.tag_ == "VB" and any(child.lower_ == "to" for child in token.lefts)
        gerund = token.tag_ == "VBG" and token.dep_ == "pcomp" and token.head.lower_ in {"to", "on", "for"}
        lasting = token.tag_ in {"VBZ", "VBP"} and any(c.lower_ == "until" for c in token.dependents)
        if infinitive or gerund or lasting or lies_ahead(token):
            return True
    return False


def _is_distance(setting: Setting) -> bool:
    """ "40 miles away": how far off a thing is does not hold for a time."""
    root = setting.root
    return bool(root.dep_ == "npadvmod" and root.head.pos_ in {"ADV", "ADP"} and root.head.lower_ in _FAR_OFF)


def _distance(setting: Setting, sentence: str, time: Time) -> float:
    """How far a time is from the number; beyond `FAR` where it is not its."""
    offset = setting.offset
    start, end = setting.start - offset, setting.end - offset
    if time.start < end and start < time.end:
        return FAR + 1
    before, after = sentence[: time.start], sentence[time.end :]
    if re.fullmatch(r",? ?[(]", sentence[time.end : start]):
        return 0.0  # "at the same point last year (28,914)"
    if _PRESENT.search(sentence[:start]) and not sentence[time.start :].lower().startswith("since"):
        return FAR + 1  # "the charge, now 57p, by the summer"
    if _splits_bracket(sentence[end : time.start]) or _compares(time, sentence, before, after):
        return FAR + 1
    if _NUMBER_BASE.search(sentence[:start]) and not end <= time.start <= end + 40:
        return FAR + 1  # "up from 80": not of the year that the other number has
    span = setting.number.doc.char_span(offset + time.start, offset + time.end, alignment_mode="expand")
    if span is None or span.root.dep_ == "amod" or _is_of_telling(span, day=time.day):
        return FAR + 1
    return distance(setting, span.start, span.end)


def _compares(time: Time, sentence: str, before: str, after: str) -> bool:
    """Is a time named only to compare with: "than last year", "up 5% on 2019", "below 2019 levels"?"""
    text = sentence[time.start : time.end]
    if _WHEN.match(after):
        return False
    if text.lower().startswith(("since", "ever since")) and _RECORD.search(before):
        return True
    yearly = not time.day and _YEARLY.match(text) is not None
    if _BASE.search(before) or after.startswith((" level", " average")):
        return True
    return yearly and (
        before.endswith((" on ", " from ")) or (text.lower().startswith("from ") and not text[5:6].isdigit())
    )


def _splits_bracket(between: str) -> bool:
    return between.count("(") != between.count(")")


def _is_of_telling(span: Span, *, day: bool) -> bool:
    """Does a time say when somebody spoke: "confirmed 12 deaths on Tuesday", "a report last month put it at 12"?"""
    row = words_of(span.doc)
    before = [
        token for token in row[max(span.start - 2, row[span.start].sent.start) : span.start] if token.tag_ != "IN"
    ]
    if before and before[-1].dep_ in SUBJECTS and before[-1].lower_ in _tellings():
        return True
    token = root_of(row, span.start, span.end)
    for _ in range(3):
        token = token.head
        if day and token.lower_ in word_set("sources", "made"):
            return True  # "a poll published on Thursday"
        if token.pos_ in {"VERB", "AUX"}:
            cue = verb_cue(token)
            return day and cue is not None and cue.reporting and {"clause", "object"} <= cue.takes
    return False


@cache
def _tellings() -> frozenset[str]:
    """Documents that tell what others counted; a poll or a census counts on its own day."""
    return word_set("sources", "documents") - word_set("sources", "polls") - _COUNTING
