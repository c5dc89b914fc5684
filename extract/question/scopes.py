"""What of the thing a number is: the whole, a part, the rest, an average, a limit, what is hoped for or foreseen."""

import re
from collections.abc import Callable, Iterator

from spacy.tokens import Doc, Token

from extract.grammar import NOUNS
from extract.lexicon import word_set
from extract.passage.subjects import subject_of
from extract.quantity.nouns import dependents
from extract.question.reach import Setting, setting_of
from extract.records import Scope

_FUTURE = frozenset({"will", "'ll", "’ll", "shall", "would", "'d", "could", "may", "might", "wo"})
_OF_THEM = re.compile(
    r"\s*(?:of|from|among) (?:them|whom|which|us|these|those(?! (?:who|that|\w+ed|\w+ing)\b))\b", re.I
)
_OF_WHOLE = re.compile(r"\s*of (?:the|its|his|her|their|our|these|those|all|my) (?:[\w-]+ ){0,2}?\d", re.I)
_PART_BEFORE = re.compile(
    r"(?:\bof (?:them|these|those)"
    r"|\b(?:of (?:whom|which)|including|among (?:them|those|whom|these)|include[sd]?|notably)"
    r"(?: (?:were|was|are|is|had|there were))?)[,:]?(?: (?:a total of|the|a|some|another))?\s*\Z",
    re.I,
)
_WHOLE_OF = re.compile(
    r"(?:\d|\b(?:some|half|most|two|three|four|five|six|seven|eight|nine|ten|third|thirds|quarter|quarters|cent|all))"
    r" of (?:the|its|his|her|their|our|these|those|all|my)(?: [\w’'-]+){0,3} \Z",
    re.I,
)
_AMONG = re.compile(r"\W*(?:[\w’'-]+ ){0,4}?(?:were|was|are|is|be) (?:also |all )?among\b", re.I)
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
_DURATION = re.compile(r"\b(?:second|minute|hour|day|week|month|year|decade|fortnight|night)s?\b", re.I)
_SHARE = re.compile(r"%|per ?cent|\bpoints?\b|\bin (?:\w+|\d+)\Z|\b(?:half|third|quarter|fifth|tenth)s?\b", re.I)
_SUPERLATIVE = re.compile(
    r"[,:–—-]*\s*(?:(?:is|was|are|were|which is|which was|making it|it is|it was|that is) )?(?:the|its|their|a) "
    r"(?:(?:\w+[- ])?(?:\w{3,}est|most|worst|best)(?: [\w-]+){0,4}? "
    r"(?:since|ever|on record|in (?:\w+ )?history|in (?:\w+|\d+) (?:years|decades))|(?:new )?record\b|all-time)",
    re.I,
)


def scope_of(doc: Doc, number: tuple[int, int], cue: str | None = None) -> Scope | None:
    """What of the thing a number is, by the words that govern it in its own clause; None for a plain whole.

    `cue` is the word that attributes it: what somebody "forecasts" is a forecast.
    """
    setting = setting_of(doc, number)
    if setting is None:
        return None
    clause = _Clause(setting)
    if _WHOLE_OF.search(clause.before):
        return None  # "1,400 of its 1,900 staff would go": what is said is said of the part
    found = next((scope for scope, holds in _RULES if holds(clause)), None)
    return found or _of_cue(clause, cue)


class _Clause:
    """A number with the words of its own clause that govern it."""

    def __init__(self, setting: Setting) -> None:
        self.setting = setting
        start, end = setting.start - setting.offset, setting.end - setting.offset
        self.before, self.text, self.after = setting.text[:start], setting.text[start:end], setting.text[end:]
        self.own = set(range(setting.number.start, setting.number.end))
        self.verb = setting.verb
        self.nouns = list(self._nouns())
        self.subject = subject_of(self.verb) if self.verb is not None else None

    def _nouns(self) -> Iterator[Token]:
        """The nouns that the number hangs on, below the verb of its clause."""
        for i in self.setting.above:
            token = self.setting.doc[i]
            if token.pos_ in {"VERB", "AUX"}:
                return
            if token.tag_ in NOUNS:
                yield token

    @property
    def is_object(self) -> bool:
        """Is the number, or what it counts, the object of its verb?"""
        return (
            bool(self.nouns or self.setting.root)
            and (self.nouns[-1] if self.nouns else self.setting.root).dep_ == "dobj"
        )

    def verbs(self) -> Iterator[Token]:
        """The verbs above the number up to the end of its clause: "rise" and "expected" of "expected to rise"."""
        token = self.verb
        for _ in range(4):
            if token is None:
                return
            yield token
            raised = token.dep_ in {"xcomp", "ccomp"} and any(child.lower_ == "to" for child in token.lefts)
            token = (
                token.head
                if raised and token.head is not token and token.head.pos_ in {"VERB", "AUX", "ADJ", "NOUN"}
                else None
            )

    def is_level_of(self, key: str) -> bool:
        """Is the number the value of such a noun: "a limit of 80", "the cap will be £90", "raised the cap to £90"?"""
        if re.search(r"\b(?:by|for|on|from|after|within)\s*\Z", self.before):
            return False
        words = (
            word_set("question", "scopes.limit_nouns")
            if key == "limit"
            else word_set("question", "scopes.target_nouns")
        )
        if any(noun.lemma_.lower() in words and noun.i not in self.own for noun in self.nouns):
            return True
        if self.verb is None or self.verb.lemma_.lower() not in word_set("question", "scopes.level_verbs"):
            return False
        if self.subject is not None and self.subject.i not in self.own and self.subject.lemma_.lower() in words:
            return True
        return any(
            c.dep_ == "dobj" and c.i not in self.own and c.lemma_.lower() in words for c in dependents(self.verb)
        )


def _is_rest(clause: _Clause) -> bool:
    if clause.before.lower().rstrip().endswith("another"):
        return False
    definite = re.search(r"\b(?:the|its|their|his|her|all)\s*\Z", clause.before, re.I) is not None
    inside = re.match(r"(?:the |its |their )", clause.text, re.I) is not None
    if _REST_BEFORE.search(clause.before):
        return True
    return (definite or inside) and bool(_REST_IN.search(clause.text) or _REST_AFTER.match(clause.after))


def _is_excess(clause: _Clause) -> bool:
    return bool(_EXCESS.match(clause.after) or _EXCESS_BEFORE.search(clause.before))


def _is_part(clause: _Clause) -> bool:
    if re.search(r"\bthere (?:were|are|was|is|had been)\s*\Z", clause.before, re.I):
        return False  # "there were 600 of them"
    if (
        _OF_THEM.match(clause.after)
        or _OF_WHOLE.match(clause.after)
        or re.search(r" of (?:them|whom|which)\b", clause.text)
    ):
        return True
    return bool(_PART_BEFORE.search(clause.before)) or bool(_AMONG.match(clause.after))


def _is_limit(clause: _Clause) -> bool:
    if clause.is_level_of("limit") or re.search(r"\b(?:room|space|places) for\s*\Z", clause.before):
        return True
    meant = re.search(r"\bfor\s*\Z", clause.before) is not None
    if meant and _DURATION.search(clause.text):
        return False  # "allowed it to go on for six months"
    for verb in clause.verbs():
        lemma = verb.lemma_.lower()
        able = any(c.lower_ in {"can", "could"} for c in verb.lefts if c.dep_ == "aux") and clause.is_object
        if lemma in word_set("question", "scopes.limit_verbs"):
            return True
        if able and lemma in word_set("question", "scopes.holding"):
            return True
        if meant and verb.tag_ == "VBN" and lemma in word_set("question", "scopes.making"):
            return True
    return False


def _is_target(clause: _Clause) -> bool:
    if clause.is_level_of("target"):
        return True
    for place, verb in enumerate(clause.verbs()):
        if verb.lemma_.lower() in word_set("question", "scopes.target_verbs") and verb.tag_ not in {"NN", "NNS"}:
            return place > 0 or verb.lemma_.lower() in {"pledge", "promise", "target", "propose", "plan", "seek"}
    return False


def _is_forecast(clause: _Clause) -> bool:
    if re.search(r"\b(?:now|currently|at present|already)\s*\Z", clause.before):
        return False
    if any(noun.lemma_.lower() in word_set("question", "scopes.forecast_nouns") for noun in clause.nouns):
        return True
    for place, verb in enumerate(clause.verbs()):
        if verb.lemma_.lower() in word_set("question", "scopes.forecast_verbs") and verb.pos_ != "NOUN":
            return True
        if place and verb.lower_ in word_set("question", "scopes.coming"):
            return True
        words = {child.lower_ for child in verb.lefts if child.dep_ == "aux"}
        epistemic = verb.lemma_ == "be" and words & {"could", "may", "might"}
        if words & _FUTURE and "have" not in words and not epistemic:
            return True
        be_to = "to" in words and verb.dep_ == "xcomp" and verb.head.lemma_ == "be"
        if be_to or ("to" in words and verb.dep_ == "ROOT"):
            return True
    return False


def _is_verified(clause: _Clause) -> bool:
    if any(
        c.lower_ in {"confirmed", "verified", "identified", "documented"} for n in clause.nouns[:1] for c in n.lefts
    ):
        return True
    if re.match(
        r"\W*(?:have been |has been |were |are |is |was )?(?:now )?confirmed (?:dead|killed|to have|as)\b", clause.after
    ):
        return True
    return any(verb.lemma_.lower() in word_set("question", "scopes.verified") for verb in clause.verbs())


def _is_poll(clause: _Clause) -> bool:
    changes = word_set("changes", "up_nouns") | word_set("changes", "down_nouns")
    if not _SHARE.search(clause.text) or any(noun.lower_ in changes for noun in clause.nouns):
        return False
    polls = word_set("sources", "polls") - {"study", "research", "index", "average", "polling"}
    tokens = list(clause.nouns) + ([clause.subject] if clause.subject is not None else [])
    for i in clause.setting.above:
        token = clause.setting.doc[i]
        if token.pos_ in {"VERB", "AUX"}:
            tokens += [c for c in token.lefts if c.dep_ in {"nsubj", "nsubjpass"}]
            tokens += [o for c in dependents(token) if c.dep_ == "prep" and c.lower_ in {"in", "to"} for o in c.rights]
    return any(token.lower_ in polls for token in tokens)


def _is_result(clause: _Clause) -> bool:
    votes = word_set("question", "scopes.votes")
    near = [*clause.nouns, *([clause.subject] if clause.subject is not None else [])]
    if not _SHARE.search(clause.text) and not re.search(r"\b(?:by|of)\s*\Z", clause.before):
        return False
    said = any(token.lemma_.lower() in votes for token in near) or re.match(r"\s*of the votes?\b", clause.after)
    return bool(said) and any(token.lower_ in {"poll", "polls", "survey"} for token in clause.setting.doc)


def _is_average(clause: _Clause) -> bool:
    words = word_set("question", "scopes.average")
    if any(token.lower_ in words for token in clause.setting.number):
        return True
    if re.search(r"\bon average\W*\Z", clause.before) or re.match(r"\W*(?:[\w’'-]+ ){0,3}?on average\b", clause.after):
        return True
    near = [*clause.nouns, *([clause.subject] if clause.subject is not None else [])]
    for token in near:
        if token.lemma_.lower() in words or any(child.lower_ in words for child in token.lefts):
            return True
    return clause.verb is not None and clause.verb.lemma_.lower() == "average"


def _is_record(clause: _Clause) -> bool:
    if re.search(r"\brecord\b", clause.text) or any(n.lower_ == "record" for n in clause.nouns):
        return True
    return bool(re.search(r"\ba (?:new )?record(?: of)?\s*\Z", clause.before) or _SUPERLATIVE.match(clause.after))


def _of_cue(clause: _Clause, cue: str | None) -> Scope | None:
    words = set((cue or "").lower().split())
    if any(word.startswith(("forecast", "predict", "project")) for word in words):
        return "forecast"
    return None


_RULES: tuple[tuple[Scope, Callable[[_Clause], bool]], ...] = (
    ("rest", _is_rest),
    ("excess", _is_excess),
    ("part", _is_part),
    ("limit", _is_limit),
    ("target", _is_target),
    ("verified", _is_verified),
    ("poll", _is_poll),
    ("result", _is_result),
    ("forecast", _is_forecast),
    ("record", _is_record),
    ("average", _is_average),
)
"""The most telling first: the cap on a typical bill that will be £1,856 is a limit."""
