"""What of the thing a number is: the whole, a part, the rest, an average, a limit, what is hoped for or foreseen."""

import re
from collections.abc import Callable, Iterator

from spacy.tokens import Doc, Token

from extract.grammar import NOUNS
from extract.lexicon import word_set
from extract.passage.subjects import is_passive, subject_of
from extract.quantity.nouns import dependents
from extract.question.frame import clause_verb
from extract.question.reach import Setting, lies_ahead, setting_of
from extract.records import Scope

_ASKING = frozenset({"polled", "pollster", "pollsters", "surveyed"})
_WINNING = frozenset({"gain", "get", "poll", "receive", "secure", "take", "win"})
_GIVING = frozenset({"pledge", "plan", "promise", "propose", "seek", "target"})
_SETTING = frozenset({"cut", "increase", "keep", "lift", "lower", "put", "raise", "reduce"})
_OF_THEM = re.compile(
    r"\s*(?:of|from|among) (?:them|whom|which|us|these|those"
    r"(?! (?:who|that|on|in|with|at|from|for|of|aged|under|over|\w+ed|\w+ing)\b))\b",
    re.I,
)
_OF_THOSE = re.compile(r"\s*of those\b(?! (?:who|that))", re.I)
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
_AMONG_BEFORE = re.compile(r"\bamong (?:them|those|these|whom)\b[^.;]{0,50}\b(?:is|are|was|were)\s*\Z", re.I)
_AMONG = re.compile(r"\s*(?:[\w’'-]+ ){0,4}?(?:were|was|are|is|be) (?:also |all )?among\b", re.I)
_REST_BEFORE = re.compile(r"\b(?:the|its|their|his|her) (?:other|remaining|rest,?)\s*\Z", re.I)
_REST_IN = re.compile(r"\b(?:remaining|remainder|other)\b|\b(?:others)\Z", re.I)
_REST_AFTER = re.compile(r"\s*(?:others|remaining|left over)\b", re.I)
_ASIDE = re.compile(r"\b(?:now|currently|at present|already|after|before|within|during)\s*\Z", re.I)
"""What stands behind these is not what the verb of the clause is about."""
_EXCESS = re.compile(
    r"\W*(?:[\w’'-]+ )?(?:too (?:many|much|few)"
    r"|(?:over|above|beyond|in excess of) (?:the|its|their|his|her) (?:\w+ ){0,2}?"
    r"(?:limit|capacity|cap|maximum|target|budget|quota)"
    r"|(?:more|fewer|less|higher|lower|longer|faster) than (?:[\w’'-]+ ){0,4}?"
    r"(?:allow|permit|licen|authoris|certif|needed|promised|planned|target|legal|safe)\w*)",
    re.I,
)
_EXCESS_BEFORE = re.compile(r"\b(?:limit|capacity|cap|maximum|target|budget) by\s*\Z", re.I)
_MONEY = re.compile(r"[£$€]|\b(?:pence|pounds?|dollars?|euros?)\b|\d[pc]\b", re.I)
_DURATION = re.compile(r"\b(?:second|minute|hour|day|week|month|year|decade|fortnight|night)s?\b", re.I)
_FOR_TYPICAL = re.compile(r"[^\d,;]{0,25}\b(?:for|to) (?:a|an|the) (?:typical|average|median)\b", re.I)
_FOR_TYPICAL_BEFORE = re.compile(r"\b(?:for|to) (?:a|an|the) (?:typical|average|median) [^\d;]{0,50}\Z", re.I)
_SHARE = re.compile(r"%|per ?cent|\bpoints?\b|\bin (?:\w+|\d+)\Z|\b(?:half|third|quarter|fifth|tenth)s?\b", re.I)
_SUPERLATIVE = re.compile(
    r"(?:[^\d,.;:()]{0,40}[,:–—-]+)?\s*"
    r"(?:(?:is|was|are|were|which is|which was|making it|it is|it was|that is) )?(?:the|its|their|a) "
    r"(?:(?:\w+[- ])?(?:\w{3,}est|most|worst|best)(?: [\w-]+){0,4}? "
    r"(?:since|ever|on record|(?:for|in) (?:\w+|\d+) (?:years|decades)|in (?:\w+ )?history)"
    r"|(?:new )?record\b|all-time)",
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
    def describes(self) -> bool:
        """Does the number describe another noun, as in "its 18.4% stake"?"""
        measured = _MONEY.search(self.text) or _SHARE.search(self.text) or _DURATION.search(self.text)
        following = self.setting.root.head
        return bool(measured) and following.i == self.setting.number.end and following.tag_ in NOUNS

    @property
    def is_inserted(self) -> bool:
        """Does the number stand between commas, as an age does?"""
        return self.before.endswith(", ") and self.after.startswith(",")

    @property
    def is_object(self) -> bool:
        """Is the number, or what it counts, the object of its verb?"""
        return bool(self.nouns or self.setting.root) and (self.nouns[-1] if self.nouns else self.setting.root).dep_ in {
            "dobj",
            "npadvmod",
            "oprd",
        }

    def verbs(self) -> Iterator[Token]:
        """The verbs above the number up to the end of its clause: "rise" and "expected" of "expected to rise"."""
        token = self.verb
        for _ in range(4):
            if token is None:
                return
            yield token
            token = _verb_above(token)

    def told_by(self) -> Iterator[Token]:
        """The nouns above the number and the words of who tells or hears it: "a poll by X found", "in a survey"."""
        yield from self.nouns
        for i in self.setting.above:
            verb = self.setting.doc[i]
            if verb.pos_ not in {"VERB", "AUX"}:
                continue
            for child in dependents(verb):
                if child.dep_ in {"nsubj", "nsubjpass"} and child.i not in self.own:
                    first, last = (
                        max(child.left_edge.i, self.setting.first),
                        min(child.right_edge.i + 1, self.setting.last),
                    )
                    yield from self.setting.doc[first:last]
                elif child.dep_ in {"dobj", "dative"} and child.i not in self.own:
                    yield from [child, *child.lefts]
                elif child.dep_ == "prep" and child.lower_ in {"in", "to"}:
                    yield from child.rights

    def is_level_of(self, key: str) -> bool:
        """Is the number the value of such a noun: "a limit of 80", "the cap will be £90", "raised the cap to £90"?"""
        if re.search(r"\b(?:by|for|on|from|after|within)\s*\Z", self.before):
            return False
        words = (
            word_set("question", "scopes.limit_nouns")
            if key == "limit"
            else word_set("question", "scopes.target_nouns")
        )
        others = [noun for noun in self.nouns if noun.i not in self.own]
        if any(noun.lemma_.lower() in words for noun in others):
            return True
        if others or (self.is_object and self.verb is not None and self.verb.lemma_ in _SETTING):
            return False  # "frozen thresholds raise £8bn"
        if self.verb is None or self.verb.lemma_.lower() not in word_set("question", "scopes.level_verbs"):
            return False
        if self.subject is not None and self.subject.i not in self.own:
            said = [self.subject, *(c for c in self.subject.lefts if c.dep_ in {"amod", "compound"})]
            if any(token.lemma_.lower() in words for token in said[: 1 if key == "target" else None]):
                return True
        return any(
            c.dep_ == "dobj" and c.i not in self.own and c.lemma_.lower() in words for c in dependents(self.verb)
        )


def _verb_above(verb: Token) -> Token | None:
    """What a verb without a time of its own takes it from: "expected to rise", "will close two and open three"."""
    bare = not any(child.dep_ in {"aux", "nsubj", "nsubjpass"} for child in verb.lefts)
    infinitive = any(child.lower_ == "to" for child in verb.lefts)
    raised = infinitive and verb.dep_ in {"xcomp", "ccomp", "acl"}
    joined = bare and verb.tag_ == "VB" and verb.dep_ == "conj"
    above = verb.head
    return above if (raised or joined) and above is not verb and above.pos_ in {"VERB", "AUX", "ADJ", "NOUN"} else None


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
    if re.search(r"\b(?:there (?:were|are|was|is|had been)|all)\s*\Z", clause.before, re.I):
        return False  # "there were 600 of them", "to all 600 of them"
    if "-year" in clause.text:
        return False  # "including a 13-year-old boy"
    if _OF_THOSE.match(clause.after) and clause.before.rstrip().endswith((",", "–", "-", "—")):
        return True  # "58 will shut, 11 of those in Scotland"
    if (
        _OF_THEM.match(clause.after)
        or _OF_WHOLE.match(clause.after)
        or re.search(r" of (?:them|whom|which)\b", clause.text)
    ):
        return True
    return bool(_PART_BEFORE.search(clause.before) or _AMONG_BEFORE.search(clause.before)) or bool(
        _AMONG.match(clause.after)
    )


def _is_limit(clause: _Clause) -> bool:
    if re.search(r"\b(?:by|after|before|within)\s*\Z", clause.before):
        return False
    if clause.is_level_of("limit") or re.search(r"\b(?:room|space|places) for\s*\Z", clause.before):
        return True
    meant = re.search(r"\bfor\s*\Z", clause.before) is not None
    if meant and _DURATION.search(clause.text):
        return False  # "allowed it to go on for six months"
    money = _MONEY.search(clause.text) or _SHARE.search(clause.text)
    for verb in clause.verbs():
        lemma = verb.lemma_.lower()
        able = any(c.lower_ in {"can", "could"} for c in verb.lefts if c.dep_ == "aux") and clause.is_object
        if lemma in word_set("question", "scopes.limit_verbs"):
            return True
        if able and not money and lemma in word_set("question", "scopes.holding"):
            return True
        if meant and verb.tag_ == "VBN" and lemma in word_set("question", "scopes.making"):
            return True
    return False


def _is_target(clause: _Clause) -> bool:
    if clause.is_level_of("target"):
        return True
    if _ASIDE.search(clause.before) or clause.describes or clause.is_inserted:
        return False
    nouns = word_set("question", "scopes.target_nouns") | {"plan"}
    for place, verb in enumerate(clause.verbs()):
        lemma = verb.lemma_.lower()
        if verb.pos_ == "NOUN" and lemma in nouns:
            return True  # "the pledge to put 13,000 on the beat"
        if verb.pos_ != "NOUN" and lemma in word_set("question", "scopes.target_verbs"):
            return place > 0 or (clause.is_object and lemma in _GIVING)
        if lemma in {"need", "require"} and re.search(r"\bto (?:meet|reach|hit|fulfil|achieve)\b", clause.after):
            return True
    return False


def _is_forecast(clause: _Clause) -> bool:
    if _ASIDE.search(clause.before) or clause.is_inserted or clause.describes or clause.before.endswith("worth "):
        return False
    if any(noun.lemma_.lower() in word_set("question", "scopes.forecast_nouns") for noun in clause.nouns):
        return True
    relative = clause_verb(clause.setting.root)
    defining = re.match(r"\s*(?:who|that|which)\b", clause.after) is not None
    if defining and relative is not None and relative.dep_ == "relcl" and lies_ahead(relative):
        return True  # "among 780,000 people who will be liable"
    for place, verb in enumerate(clause.verbs()):
        if verb.lemma_.lower() in word_set("question", "scopes.forecast_verbs") and verb.pos_ != "NOUN":
            return True
        if place and verb.lower_ in word_set("question", "scopes.coming"):
            return True
        if lies_ahead(verb):
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
    for verb in clause.verbs():
        if verb.lemma_.lower() in word_set("question", "scopes.verified"):
            return verb.lemma_ != "identify" or is_passive(verb)  # an inquiry identifies what it finds
    return False


def _is_poll(clause: _Clause) -> bool:
    changes = word_set("changes", "up_nouns") | word_set("changes", "down_nouns")
    if not _SHARE.search(clause.text) or any(noun.lower_ in changes for noun in clause.nouns):
        return False
    polls = (word_set("sources", "polls") - {"study", "research", "index", "average", "polling"}) | _ASKING
    return any(token.lower_ in polls for token in clause.told_by())


def _is_result(clause: _Clause) -> bool:
    votes = word_set("question", "scopes.votes")
    near = [*clause.nouns, *([clause.subject] if clause.subject is not None else [])]
    won = clause.verb is not None and clause.verb.lemma_ in _WINNING and re.search(r"\bvotes?\b", clause.text)
    counted = _SHARE.search(clause.text) or won
    if not counted and not re.search(r"\b(?:by|of)\s*\Z", clause.before):
        return False
    said = any(token.lemma_.lower() in votes for token in near) or re.match(r"\s*of the votes?\b", clause.after)
    return bool(said) and any(token.lower_ in {"poll", "polls", "survey"} for token in clause.setting.doc)


def _is_average(clause: _Clause) -> bool:
    words = word_set("question", "scopes.average")
    if any(token.lower_ in words for token in clause.setting.number):
        return True
    if re.search(r"\bon average\W*\Z", clause.before) or re.match(r"\W*(?:[\w’'-]+ ){0,3}?on average\b", clause.after):
        return True
    if _FOR_TYPICAL_BEFORE.search(clause.before) or _FOR_TYPICAL.match(clause.after):
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
