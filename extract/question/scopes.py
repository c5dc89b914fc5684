"""What of the thing a number is: the whole, a part, the rest, an average, a limit, what is hoped for or foreseen."""

import re
from collections.abc import Callable
from functools import cache

from spacy.tokens import Doc

from extract.grammar import SUBJECTS
from extract.lexicon import word_set
from extract.passage.subjects import is_passive
from extract.question.ahead import lies_ahead
from extract.question.frame import clause_verb
from extract.question.governed import DURATION, MONEY, Governed
from extract.question.parts import is_excess, is_part, is_rest
from extract.question.setting import setting_of
from extract.records import Scope
from extract.words import Word

_WHOLE_OF = re.compile(
    r"(?:\d|\b(?:some|half|most|two|three|four|five|six|seven|eight|nine|ten|third|thirds|quarter|quarters|cent|all))"
    r" of (?:the|its|his|her|their|our|these|those|all|my)(?: [\w’'-]+){0,3} \Z",
    re.I,
)
_ASIDE = frozenset("now currently already after before within during against than from".split())
"""What stands behind these, and those of more words, is not what the verb of the clause is about."""
_LONG_ASIDE = re.compile(r"\b(?:at present|(?:compared|up|down) (?:with|to|on))\s*\Z", re.I)
_FOR_TYPICAL = re.compile(r"[^\d,;]{0,25}\b(?:for|to) (?:a|an|the) (?:typical|average|median)\b", re.I)
_FOR_TYPICAL_BEFORE = re.compile(r"\b(?:for|to) (?:a|an|the) (?:typical|average|median) [^\d;]{0,50}\Z", re.I)
_ROOM_FOR = re.compile(r"\b(?:room|space|places|licen[cs]e|permit|certificate) for\s*\Z", re.I)
_CONFIRMED = re.compile(
    r"\W*(?:have been |has been |were |are |is |was )?(?:now )?confirmed (?:dead|killed|to have|as)\b", re.I
)
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
    if setting is None or setting.is_age:
        return None
    clause = Governed(setting)
    if clause.before.endswith(" ") and _WHOLE_OF.search(clause.before):
        return None  # "1,400 of its 1,900 staff would go": what is said is said of the part
    found = next((scope for scope, holds in _RULES if holds(clause)), None)
    return found or _of_cue(clause, cue)


def _is_aside(clause: Governed) -> bool:
    last = clause.last.lower()
    if last in _ASIDE:
        return True
    return last in {"present", "with", "to", "on"} and _LONG_ASIDE.search(clause.before) is not None


def _is_limit(clause: Governed) -> bool:
    if clause.last in {"by", "after", "before", "within"}:
        return False
    if clause.is_level_of("limit") or (clause.last.lower() == "for" and _ROOM_FOR.search(clause.before)):
        return True
    meant = clause.last == "for"
    if meant and DURATION.search(clause.text):
        return False  # "allowed it to go on for six months"
    punished = clause.verb is not None and clause.verb.lower_ in word_set("question", "scopes.punishing")
    if punished and re.search(r"\bup to\b", clause.text, re.I):
        return True
    money = MONEY.search(clause.text) or clause.is_share
    for verb in clause.verbs():
        lemma = verb.lemma_.lower()
        if lemma in word_set("question", "scopes.holding") and verb.head.lower_ == "fit":
            return True  # "fit to carry 180"
        modals = {"can", "ca"} if lemma == "take" else {"can", "ca", "could"}  # "could take 48 seats" is no room
        able = any(c.lower_ in modals for c in verb.lefts if c.dep_ == "aux") and clause.is_object
        if lemma in word_set("question", "scopes.limit_verbs"):
            let_in = any(child.dep_ == "aux" and child.lemma_ == "have" for child in verb.lefts)
            return not (let_in and clause.setting.root.dep_ in SUBJECTS)  # "398 have been allowed in"
        if able and not money and lemma in word_set("question", "scopes.holding"):
            return True
        if meant and verb.tag_ == "VBN" and lemma in word_set("question", "scopes.making"):
            return True
    return False


def _is_target(clause: Governed) -> bool:
    if clause.is_level_of("target"):
        return True
    if _is_aside(clause) or clause.describes or clause.is_inserted:
        return False
    if DURATION.search(clause.text) and clause.text.lower().startswith(("over ", "within ", "in ")):
        return False  # "promised £3m over three years"
    for place, verb in enumerate(clause.verbs()):
        lemma = verb.lemma_.lower()
        if verb.pos_ == "NOUN" and (lemma == "plan" or lemma in word_set("question", "scopes.target_nouns")):
            return True  # "the pledge to put 13,000 on the beat"
        if verb.pos_ != "NOUN" and lemma in word_set("question", "scopes.target_verbs"):
            return place > 0 or (clause.is_object and lemma in word_set("question", "scopes.giving"))
        if lemma in {"need", "require"} and re.search(r"\bto (?:meet|reach|hit|fulfil|achieve)\b", clause.after):
            return True
    return False


def _is_forecast(clause: Governed) -> bool:
    if _is_aside(clause) or clause.is_inserted or clause.describes or clause.before.endswith("worth "):
        return False
    if any(noun.lemma_.lower() in word_set("question", "scopes.forecast_nouns") for noun in clause.nouns):
        return True
    if clause.is_given or _is_opinion(clause):
        return False
    relative = clause_verb(clause.setting.root)
    if relative is not None and relative.dep_ == "relcl" and clause.after.startswith((" who ", " that ", " which ")):
        # "780,000 people who will be liable", but not "will join the three that have been flying"
        return any(lies_ahead(verb) for verb in (relative, *(c for c in relative.rights if c.dep_ == "ccomp")))
    for place, verb in enumerate(clause.verbs()):
        if verb.lemma_.lower() in word_set("question", "scopes.forecast_verbs") and verb.pos_ != "NOUN":
            return True
        if place and verb.lower_ in word_set("question", "scopes.coming"):
            return True
        if lies_ahead(verb) and not clause.is_inside_subject:
            return True
        over = any(child.lower_ == "had" for child in verb.lefts)
        if not over and any(_is_coming(child) for child in verb.rights if child.dep_ == "acomp"):
            return True
    return False


def _is_opinion(clause: Governed) -> bool:
    """ "38% would recommend it" is what they say today."""
    asked = clause.is_share and clause.setting.root.dep_ == "nsubj" and clause.verb is not None
    return asked and clause.verb is not None and any(child.lower_ == "would" for child in clause.verb.lefts)


def _is_coming(adjective: Word) -> bool:
    """ "Likely to be found"."""
    coming = adjective.lower_ in word_set("question", "scopes.coming")
    return coming and any(child.dep_ == "xcomp" for child in adjective.rights)


def _is_verified(clause: Governed) -> bool:
    described = [child for noun in clause.nouns[:1] for child in noun.lefts]
    if any(child.lower_ in {"confirmed", "verified", "identified", "documented"} for child in described):
        return True
    if _CONFIRMED.match(clause.after):
        return True
    for verb in clause.verbs():
        if verb.lemma_.lower() in word_set("question", "scopes.verified"):
            return verb.lemma_ != "identify" or is_passive(verb)  # an inquiry identifies what it finds
    return False


def _is_poll(clause: Governed) -> bool:
    if not clause.is_share or any(noun.lower_ in _changes() for noun in clause.nouns):
        return False
    return any(token.lower_ in _asking() for token in clause.told_by())


@cache
def _changes() -> frozenset[str]:
    return word_set("changes", "up_nouns") | word_set("changes", "down_nouns")


@cache
def _asking() -> frozenset[str]:
    """Words for who or what asks people: "poll", "surveyed"."""
    polls = word_set("sources", "polls") - {"study", "research", "index", "average", "polling"}
    return polls | word_set("question", "scopes.asking")


def _is_result(clause: Governed) -> bool:
    votes = word_set("question", "scopes.votes")
    near = [*clause.nouns, *([clause.subject] if clause.subject is not None else [])]
    won = clause.verb is not None and clause.verb.lemma_ in word_set("question", "scopes.winning")
    counted = clause.is_share or (won and re.search(r"\bvotes?\b", clause.text))
    if not counted and clause.last not in {"by", "of"}:
        return False
    rival = re.search(r"\bof the votes?\b[^.;]*\b(?:against|to)(?: his| her| their)?\s*\Z", clause.before)
    voted = any(token.lemma_.lower() in votes for token in near)
    said = voted or rival or re.match(r"\s*of the votes?\b", clause.after)
    return bool(said) and clause.setting.is_beside({"poll", "polls", "survey"})


def _is_average(clause: Governed) -> bool:
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


def _is_record(clause: Governed) -> bool:
    if re.search(r"\brecord\b", clause.text) or any(n.lower_ == "record" for n in clause.nouns):
        return True
    return bool(re.search(r"\ba (?:new )?record(?: of)?\s*\Z", clause.before) or _SUPERLATIVE.match(clause.after))


def _of_cue(clause: Governed, cue: str | None) -> Scope | None:
    words = set((cue or "").lower().split())
    if any(word.startswith(("forecast", "predict", "project")) for word in words):
        return "forecast"
    return None


_RULES: tuple[tuple[Scope, Callable[[Governed], bool]], ...] = (
    ("rest", is_rest),
    ("excess", is_excess),
    ("verified", _is_verified),
    ("part", is_part),
    ("limit", _is_limit),
    ("target", _is_target),
    ("poll", _is_poll),
    ("result", _is_result),
    ("forecast", _is_forecast),
    ("record", _is_record),
    ("average", _is_average),
)
"""The most telling first: the cap on a typical bill that will be £1,856 is a limit."""
