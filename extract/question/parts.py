"""Parts, the rest and what is too many: told by the words right beside a number."""

import re

from extract.question.governed import MONEY, Governed

_OF_THEM = re.compile(
    r"\s*(?:of|from|among) (?:it|them|whom|which|us|these|those"
    r"(?! (?:who|whose|that|on|in|with|at|from|for|of|aged|under|over|\w+ed|\w+ing)\b))\b",
    re.I,
)
_OF_THOSE = re.compile(r"\s*of those\b(?! (?:who|whose|that))", re.I)
_OF_WHOLE = re.compile(r"\s*of (?:the|its|his|her|their|our|these|those|all|my) (?:[\w-]+ ){0,2}?\d", re.I)
_OF_TOTAL = re.compile(r"(?:\A|[.,;:–—“\"‘]) ?of (?:the|its|those|these|their) [\d,]+ [^.;]*,\s*\Z", re.I)
_THERE = re.compile(r"\bthere (?:were|are|was|is|had been)\s*\Z", re.I)
_VAGUE = re.compile(r"\b(?:dozen|score|hundred|thousand|million)s\b", re.I)
_PART_BEFORE = re.compile(
    r"(?:\bof (?:them|these|those)"
    r"|\b(?:of (?:whom|which)|including|among (?:them|whom|these)|include[sd]?|notably)"
    r"(?: (?:were|was|are|is|had|there were))?)[,:]?(?: (?:a total of|the|a|some|another))?\s*\Z",
    re.I,
)
_AMONG_BEFORE = re.compile(
    r"\bamong (?:them|these|whom|those(?= (?:is|are|was|were)\b))\b[^.;]{0,50}\b(?:is|are|was|were)\s*\Z", re.I
)
_AMONG = re.compile(r"\s*(?:[\w’'-]+ ){0,4}?(?:were|was|are|is|be) (?:also |all )?among\b", re.I)
_REST_BEFORE = re.compile(r"\b(?:the|its|their|his|her) (?:other|remaining|rest,?)\s*\Z", re.I)
_REST_IN = re.compile(r"\b(?:remaining|remainder|other)\b|\b(?:others)\Z", re.I)
_REST_AFTER = re.compile(r"\s*(?:others|remaining|left over)\b", re.I)
_EXCESS = re.compile(
    r"\W*(?:[\w’'-]+ )?(?:too (?:many|much|few)"
    r"|(?:over|above|beyond|in excess of) (?:the|its|their|his|her) (?:\w+ ){0,2}?"
    r"(?:limit|capacity|cap|maximum|target|budget|quota)"
    r"|(?:more|fewer|less|higher|lower|longer|faster) than (?:[\w’'-]+ ){0,4}?"
    r"(?:allow|permit|licen|authoris|certif|needed|promised|planned|target|legal|safe)\w*)",
    re.I,
)
_EXCESS_BEFORE = re.compile(r"\b(?:limit|capacity|cap|maximum|target|budget) by\s*\Z", re.I)


def is_rest(clause: Governed) -> bool:
    """ "The other 97", "the remaining 30", but not "another 12", which come on top."""
    if clause.before.lower().rstrip().endswith("another"):
        return False
    last = clause.last.lower()
    definite = last in {"the", "its", "their", "his", "her", "all"}
    inside = clause.text.lower().startswith(("the ", "its ", "their "))
    if last in {"other", "remaining", "rest", ""} and _REST_BEFORE.search(clause.before):
        return True
    return (definite or inside) and bool(_REST_IN.search(clause.text) or _REST_AFTER.match(clause.after))


def is_excess(clause: Governed) -> bool:
    """ "80 too many", "over the limit by 80"."""
    return bool(_EXCESS.match(clause.after) or (clause.last.lower() == "by" and _EXCESS_BEFORE.search(clause.before)))


def is_part(clause: Governed) -> bool:
    """ "Of whom 12", "including 12 foals", "12 of them", "three of the 40"."""
    last = clause.last.lower()
    there = last in {"were", "are", "was", "is", "been"} and _THERE.search(clause.before)
    if there or last == "all":
        return False  # "there were 600 of them", "to all 600 of them"
    if "-year" in clause.text:
        return False  # "including a 13-year-old boy"
    if clause.next == "of" and _OF_THOSE.match(clause.after) and clause.before.rstrip().endswith((",", "–", "-", "—")):
        return True  # "58 will shut, 11 of those in Scotland"
    if clause.next in {"of", "from", "among"} and (_OF_THEM.match(clause.after) or _OF_WHOLE.match(clause.after)):
        return True
    if " of " in clause.text and re.search(r" of (?:them|whom|which)\b", clause.text):
        return True
    if clause.is_of_named and not clause.is_share and not MONEY.search(clause.text) and not _VAGUE.search(clause.text):
        return True
    if clause.before.rstrip().endswith(",") and _OF_TOTAL.search(clause.before):
        return True  # "of the 64 people taken ill, 12 were children"
    low = clause.before.lower()
    if not any(word in low for word in ("of ", "among", "includ", "notably")):
        return _AMONG.match(clause.after) is not None
    named_before = _PART_BEFORE.search(clause.before) or _AMONG_BEFORE.search(clause.before)
    return bool(named_before or _AMONG.match(clause.after))
