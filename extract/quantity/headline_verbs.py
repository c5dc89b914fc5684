"""A verb of a headline that the tagger takes for the plural of a noun: `Lorry carrying 14 pianos overturns`."""

from collections.abc import Sequence
from typing import get_args

from spacy.tokens import Doc, Token

from extract.grammar import FINITE
from extract.nouns import singular
from extract.word_classes import NounClass, VerbClass, noun_is, verb_form_is

_KINDS: tuple[NounClass, ...] = get_args(NounClass)
_VERBS: tuple[VerbClass, ...] = ("move", "do", "take", "befall", "rise", "fall", "say")

MAX_LINE = 25
"""Tokens on either side of a number in a headline."""


def without_verb(doc: Doc, run: list[Token]) -> list[Token]:
    """`Lorry carrying 14 pianos overturns`: the last noun of a line with a participle and no other verb may be it."""
    if not run or run[-1].tag_ != "NNS":
        return run
    first = run[0].i
    if len(run) > 1:
        may_act = run[-2].tag_ == "NNS"
    else:
        may_act = first > 1 and doc[first - 2].tag_ == "VBG" and can_be_verb(run[0].lower_)
    line = _short_sentence(doc, first) if may_act else []
    lacks_verb = any(token.tag_ == "VBG" and token.i < first for token in line)
    if len(run) == 1 and not lacks_verb:
        lacks_verb = _closes_clause(doc, first)
    # "Nurse accused of robbing nine patients": a participle is the verb of a headline
    return run[:-1] if lacks_verb and not any(token.tag_ in FINITE | {"VBN"} for token in line) else run


def _closes_clause(doc: Doc, place: int) -> bool:
    """`horror after boat with more than 200 sinks`: the last word of a clause that has no other verb, behind `with`."""
    ends = place + 1 == len(doc) or doc[place + 1].is_punct or doc[place + 1].is_space
    if not ends or not is_verb_form(doc[place].lower_):
        return False
    before = [token.lower_ for token in doc[max(0, place - MAX_CLAUSE) : place]]
    opener = max((at for at, low in enumerate(before) if low in _OPENERS), default=None)
    return opener is not None and bool({"with", "carrying"} & set(before[opener:]))


MAX_CLAUSE = 9
"""Tokens of `after a fishing boat with more than 200 sinks`."""
_OPENERS = frozenset({"after", "as", "when", "before", "moment"})


def _short_sentence(doc: Doc, place: int) -> Sequence[Token]:
    """The sentence around a token, if it is as short as a headline, up to a comma behind it; else nothing."""
    start = end = place
    while start > max(0, place - MAX_LINE) and not doc[start].is_sent_start:
        start -= 1
    while end < min(len(doc), place + MAX_LINE) and (end == place or not doc[end].is_sent_start):
        end += 1
    closed = (start == 0 or doc[start].is_sent_start) and (end == len(doc) or doc[end].is_sent_start)
    comma = next((i for i in range(place, end) if doc[i].text == ","), end)
    return list(doc[start:comma]) if closed else []


def can_be_verb(word: str) -> bool:
    """Is it the form of a verb, or of nothing that could be counted?"""
    return is_verb_form(word) or not any(noun_is(singular(word), kind) for kind in _KINDS)


def is_verb_form(word: str) -> bool:
    """Is it the form of a verb that may tell what a number of people or things does?"""
    return any(verb_form_is(word, kind) for kind in _VERBS)
