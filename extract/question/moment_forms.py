"""How single expressions of time are worded: patterns only, a name for each kind."""

import re

from extract.months import MONTHS
from extract.question.stretches import SEASONS, WEEKDAYS

NUMBERS = "zero one two three four five six seven eight nine ten eleven twelve".split()
COUNT = rf"(?:{'|'.join(NUMBERS[1:])}|\d{{1,3}}|few|several|couple of|a few)"
_YEAR = r"(?:19|20)\d\d(?!\d|,\d|\.\d|[-–](?:year|page|seat|strong))"
SHORT_MONTHS = {month[:3]: month for month in MONTHS if month != "May"} | {"Sept": "September"}
_MONTH = rf"(?-i:{'|'.join(MONTHS)}|(?:{'|'.join(SHORT_MONTHS)})\b\.?)"
_WEEKDAY = rf"(?-i:{'|'.join(WEEKDAYS)})"
_SEASON = "|".join(SEASONS)
_PART_OF_DAY = r"(?: (?:early )?(?:morning|afternoon|evening|night|lunchtime|midday|teatime))?"
_BEFORE = r"(?:a year (?:ago|earlier|before|previously)|the year before(?: last)?)"
_OTHER_YEAR = (
    rf"(?:(?:in )?{_YEAR}|this year|last year|next year|the year|the (?:previous|preceding|following) year|{_BEFORE})"
)
_OTHER_TIME = r"(?:period|point|time|stage|months?|weeks?|day|quarter|weekend|date)"
_ANY_YEAR = r"(?:(?:financial|tax|business|calendar|fiscal|academic|school) )?year"
_WAYS = r"this|last|next|the (?:previous|preceding|following|current|past)|previous|the same|that same|that"
_NO_AMOUNT = r"(?![\d%]|[,.:]\d| ?(?:per|people|million|billion|bn|m)\b)"
_TH = r"(?:st|nd|rd|th)?"
_EDGE = r"(?:the )?(?:very )?(?:start|beginning|end|middle|turn|close) of (?:the )?"
_AT_EDGES = "year|month|week|decade|century"
"""What has a start and an end, though by itself it tells no time."""

_FORMS: tuple[tuple[str, str], ...] = (
    (
        "same",
        rf"(?:(?:the|this|that) (?:same )?{_OTHER_TIME}|now|this time|then),? (?:(?:of|in|during) )?"
        rf"(?P<year>last year|{_BEFORE}|the (?:previous|preceding) year|in {_YEAR}|(?<=period )(?:of )?{_YEAR})",
    ),
    (
        "day",
        rf"(?:{_WEEKDAY},? )?(?:the )?(?P<day>\d{{1,2}}){_TH}(?: of)? (?P<month>{_MONTH})"
        rf"(?:,? (?P<year>{_YEAR}|this year|last year))?",
    ),
    (
        "day",
        rf"(?:{_WEEKDAY},? )?(?P<month>{_MONTH}) (?P<day>\d{{1,2}}){_TH}{_NO_AMOUNT}(?:,? (?P<year>{_YEAR}))?",
    ),
    (
        "nth",
        r"(?:the )?(?P<nth>first|second|third|fourth|last|final) (?P<part>quarter|half)"
        rf"(?: of (?P<year>{_OTHER_YEAR}))?(?! of)",
    ),
    ("opening", rf"(?:the )?first {COUNT} months of (?P<year>{_OTHER_YEAR})"),
    ("edge", rf"{_EDGE}(?P<inner>INNER)"),
    (
        "month",
        r"(?:(?P<way>last|next|this|the previous|the following) )?(?:(?:early|late|mid)[ -])?"
        rf"(?P<month>{_MONTH})(?:,? (?:of |in )?(?P<year>{_OTHER_YEAR}))?",
    ),
    (
        "season",
        rf"(?:(?P<way>last|next|this|the|the previous|early|late|the past) )(?P<season>{_SEASON})"
        rf"(?: (?:of )?(?P<year>{_YEAR}))?(?![ -](?:house|school|games|olympics|holiday))",
    ),
    ("season", rf"(?P<season>{_SEASON}) (?:of )?(?P<year>{_YEAR})"),
    (
        "feast",
        rf"(?P<feast>(?-i:Christmas|New Year))(?: (?P<year>{_YEAR}))?"
        r"(?!['’]| (?:party|shopping|tree|card|sales|trading|market|Day))",
    ),
    ("fiscal", r"(?P<year>(?:19|20)\d\d)[/–-](?P<next>\d\d)(?!\d|[/-])"),
    ("decade", r"(?:the )?(?P<decade>(?:19|20)\d0)['’]?s"),
    ("unit", rf"(?P<way>{_WAYS}) (?P<unit>{_ANY_YEAR}|month|week|weekend|quarter|decade|century)(?! old)"),
    ("weekday", rf"(?:(?P<way>last|next|this) )?(?P<weekday>{_WEEKDAY}){_PART_OF_DAY}(?!['’])"),
    (
        "back",
        rf"(?P<count>an?|{COUNT}|half a) (?P<unit>years?|months?|weeks?|days?|decades?|century)"
        r" (?P<way>ago|earlier|before|previously|prior)",
    ),
    ("before", r"the (?P<unit>year|month|week|day|quarter) (?:before|earlier|prior)(?P<last> last)?(?: that)?"),
    ("today", r"(?:today|tonight|this (?:morning|afternoon|evening|lunchtime))"),
    ("yesterday", r"(?:yesterday(?: (?:morning|afternoon|evening|night))?|last night)"),
    ("overnight", r"overnight"),
    ("tomorrow", r"tomorrow"),
    ("this_year", r"(?<=of )the (?P<unit>year|month|decade)(?! (?:to|ended|ending|earlier|before|prior))"),
    ("year", rf"(?P<year>{_YEAR})"),
)


def count_of(text: str) -> int:
    """How many units an expression names: two of "the past two years", one where it does not say."""
    for word in re.findall(r"\w+", text.lower()):
        if word in NUMBERS[1:]:
            return NUMBERS.index(word)
        if word.isdigit() and len(word) <= 3:
            return int(word)
    return 1


def without_names(pattern: str) -> str:
    """A pattern whose groups have no names, to stand in another."""
    return re.sub(r"\(\?P<\w+>", "(?:", pattern)


_OTHERS = "|".join(without_names(pattern) for form, pattern in _FORMS if form != "edge")
_FULL = tuple((form, pattern.replace("INNER", f"{_OTHERS}|{_AT_EDGES}")) for form, pattern in _FORMS)
PATTERNS = tuple((form, re.compile(pattern.replace("(?<=of )", ""), re.I)) for form, pattern in _FULL)
"""The same, each by itself; what stood before it is not seen any more."""


def moment(edge: str = "edge") -> str:
    """Any single expression of time, as a pattern, with `edge` as the name of a group of its own.

    That group tells whether an edge was named, so that the patterns of all else stand there once, not twice: half of
    what it takes to make a pattern. Nothing but an edge begins as edges do.
    """
    return rf"(?:(?:(?P<{edge}>{_EDGE})|)(?:{_OTHERS}|(?({edge})(?:{_AT_EDGES})|(?!))))"
