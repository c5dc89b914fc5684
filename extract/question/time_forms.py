"""How times are told in a sentence, as patterns: each form by itself, all of them, and what must stand there at all."""

import re
from functools import cache

from extract.months import MONTHS
from extract.question.moment_forms import COUNT, NUMBERS, SHORT_MONTHS, moment
from extract.question.stretches import SEASONS, WEEKDAYS

_CLOCK = r"(?:\d{1,2}(?:[.:]\d\d)? ?(?:[ap]m|BST|GMT)|\d{1,2}:\d\d|noon|midday|midnight)(?: on)?"
_TO = rf"(?:to|ending|ended|up to|leading up to|that ended)(?: on| in| at)?(?: {_CLOCK})?"
UNIT = r"hours?|days?|weeks?|months?|quarter|years?|decades?"
_WORDS = (
    r"[^,.;:()\"“”‘—–?!]{1,60}?(?=[,.;:()\"“”‘—–?!]|\Z"
    r"| (?:and|but|while|with|according|said|says|who|which|has|have|stands|stood) )"
)

_MOMENT, _FIRST = moment(), moment("edge_of_first")

_FORMS: dict[str, str] = {
    "reach": rf"(?:the )?(?:(?:{COUNT})[ -])?(?:financial |full )?(?:{UNIT}) {_TO} (?P<last>{_MOMENT})",
    "range": rf"(?:between|from) (?:the )?(?P<first>{_FIRST}) (?:and|to|until|till|through) (?P<last>{_MOMENT})",
    "dash": r"(?P<first>(?:19|20)\d\d) ?(?:to|until|–|-|—) ?(?P<last>(?:19|20)\d\d)(?!\d)",
    "past": r"(?:(?:the|these|its|his|her|their|our) )?(?:past|last|previous|preceding|latest) "
    rf"(?:{COUNT} )?(?:hours|days|weeks|months|years|decades)|the past (?:day|week|month|year|decade)",
    "ahead": rf"(?:the )?(?:next|coming|following) (?:{COUNT}) (?:days|weeks|months|years)",
    "since": rf"(?:ever )?since (?P<last>{_MOMENT})",
    "since_words": rf"(?<!has )(?<!have )(?<!had )(?:ever )?since (?P<words>(?-i:[a-z])(?!\w*['’]){_WORDS})",
    "so_far": rf"(?:so far|to date|already)(?:,? (?:in |during )?(?P<last>{_MOMENT}))?",
    "moment_so_far": rf"(?P<last>{_MOMENT}),? (?:so far|to date)",
    "as_of": rf"(?:as of|up to|up until|correct (?:to|at)) (?P<last>{_MOMENT})",
    "open": rf"(?P<word>by|until|till|before|after|from) (?P<clock>{_CLOCK} )?(?P<last>{_MOMENT})(?: onwards?| on\b)?",
    "moment": _MOMENT,
    "words": r"(?:at|in|since|before|after) (?:the|its|their|a) (?:(?:last|previous|next|general|snap|local) )*election"
    r"|(?:before|during) the (?:war|pandemic|crisis|lockdown|invasion)",
}


HINTS = (
    *"day night week month year hour decade century quarter half summer winter spring autumn since earlier".split(),
    *("before", "until", "so far", "to date", "tomorrow", "election", "morning", "evening", "afternoon"),
    *("christmas", "new year", *(month.lower() for month in MONTHS)),
)
RARE_HINT = re.compile(rf"\d{{4}}|\d0s\b|ago\b|\bnow\b|\b(?:{'|'.join(month.lower() for month in SHORT_MONTHS)})\b")
"""Without one of these there is nothing to find: most sentences are done with."""
OPENING = re.compile(
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

_LEADS = {
    form: re.compile(lead, re.I | re.S)
    for form, lead in {
        "reach": r".*\b(?:to|ending|ended)\b",
        "range": r"between|from",
        "since": r"(?:ever )?since",
        "so_far": r"so far|to date|already",
        "moment_so_far": r".*(?:so far|to date)",
        "as_of": r"as of|up to|up until|correct",
        "open": r"by|until|till|before|after|from",
    }.items()
}
"""What must begin or stand behind, where a form is too long to be tried, or even made, at each place."""


@cache
def any_moment() -> re.Pattern[str]:
    """A single expression of time, wherever it stands."""
    return re.compile(_MOMENT, re.I)


@cache
def _whole_words(form: str) -> re.Pattern[str]:
    """A form by itself, made when it is first met: all of them take a tenth of a second."""
    return re.compile(rf"(?<![\w£$€])(?:{_FORMS[form]})(?!\w)", re.I)


def form_at(sentence: str, place: int) -> tuple[str, int] | None:
    """The form that a sentence has at a place, the first of those that fit, and where it ends."""
    for form in _FORMS:
        lead = _LEADS.get(form)
        if lead is None or lead.match(sentence, place):
            found = _whole_words(form).match(sentence, place)
            if found is not None:
                return form, found.end()
    return None


def parts_of(form: str, text: str) -> re.Match[str] | None:
    """The parts of an expression by name; what stood around it is not seen any more."""
    return _whole_words(form).fullmatch(text)
