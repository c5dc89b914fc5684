"""Whose the number is: the firm whose debt, the party whose share, the person whose age, the agent who did it."""

from collections.abc import Iterator

from extract.grammar import NAMES, NOUNS, SUBJECTS
from extract.lexicon import word_set
from extract.nouns import singular
from extract.people import counted_people
from extract.question.antecedents import meant
from extract.question.frame import Frame, above
from extract.question.phrases import phrase, plain
from extract.records import Kind
from extract.words import Word

_NUMBERED = frozenset({"article", "section", "schedule", "clause", "act", "rule", "level"})
"""Parts of laws, which rule nobody's time."""


def holder_of(frame: Frame, kind: Kind, subject: Word | None) -> str | None:
    """The slot `holder` of a number."""
    if kind == "age":
        return _aged(frame)
    name = placed(frame)
    if name is not None:
        return plain(phrase(name, frame.own | frame.times))
    for noun in (frame.head, *frame.nouns, *([subject] if subject is not None else [])):
        for child in noun.dependents:
            if child.dep_ == "poss":
                return _named(child, frame)
    reign = _in_charge(frame)
    if reign is not None:
        return plain(phrase(reign, frame.own | frame.times, ("prep",)))
    return _named(subject, frame) if subject is not None else None


def _in_charge(frame: Frame) -> Word | None:
    """Who was in charge meanwhile: "under Ann Pell 212 have crossed", "212 have crossed since Ann Pell took office"."""
    row, last = frame.head.row, min(frame.own, default=frame.head.i) - 1
    first = last
    while first > 0 and row[first].tag_ in NAMES:
        first -= 1
    if first < last and row[first].lower_ == "under":  # a parse takes the name and the number for one
        return row[last] if _rules(row[last]) else None
    for token in above(frame.head):
        for child in token.dependents:
            name = _name_under(child) or _name_since(child)
            if name is not None and name.i not in frame.own and _rules(name):
                return name
    return None


def _rules(name: Word) -> bool:
    """Ann Pell and Labour, but not London Bridge nor Article 5."""
    return name.lower_ not in word_set("question", "places.nouns") and name.lower_ not in _NUMBERED


def _name_under(preposition: Word) -> Word | None:
    if preposition.lower_ != "under":
        return None
    return next((one for one in preposition.rights if one.dep_ == "pobj" and one.tag_ in NAMES), None)


def _name_since(verb: Word) -> Word | None:
    if verb.dep_ != "advcl" or not any(child.lower_ == "since" for child in verb.lefts):
        return None
    return next((child for child in verb.lefts if child.dep_ in SUBJECTS and child.tag_ in NAMES), None)


def _named(token: Word, frame: Frame) -> str | None:
    who = meant(token) if token.tag_ in {"PRP", "PRP$"} else token
    if who is None or not can_hold(who):
        return None
    return plain(phrase(who, frame.own | frame.times, ("prep",)))


def can_hold(noun: Word) -> bool:
    """Is it somebody, a body or a name? A handover and a poll hold nothing."""
    word = singular(noun.lower_)
    if noun.tag_ in NAMES:
        return noun.lower_ not in word_set("sources", "documents")
    return noun.tag_ in NOUNS and (word in counted_people() or word in word_set("sources", "organisations"))


def placed(frame: Frame) -> Word | None:
    """ "with Labour on 22%", "Reform at 31": the name right before the preposition of the number."""
    row = frame.head.row
    first = min(frame.own, default=frame.head.i)
    for i in (first - 1, first - 2):
        if i > 0 and row[i].lower_ in {"on", "at"} and row[i - 1].tag_ in NAMES:
            return row[i - 1]
    return None


def _aged(frame: Frame) -> str | None:
    """ "Danny Pike, 12,", "12-year-old Danny Pike", "Danny Pike is 12": the name nearest above the number."""
    for token in above(frame.head):
        for candidate in _candidates(token):
            who = meant(candidate) if candidate.tag_ == "PRP" else candidate
            if who is not None and _can_age(who) and who.i not in frame.own:
                return plain(phrase(_name_of(who), frame.own | frame.times, ("prep",)))
    return None


def _can_age(word: Word) -> bool:
    return word.tag_ in NOUNS | {"JJS"} and word.lower_ not in {"age", "year"}


def _name_of(noun: Word) -> Word:
    """The name that stands beside a description of somebody: "Ann Pell, the 36-year-old campaigner"."""
    if noun.tag_ in NAMES:
        return noun
    if noun.dep_ == "appos" and noun.head.tag_ in NAMES:
        return noun.head
    return next((child for child in noun.children if child.dep_ == "appos" and child.tag_ in NAMES), noun)


def _candidates(token: Word) -> Iterator[Word]:
    yield token
    yield from (child for child in token.dependents if child.dep_ in SUBJECTS | {"npadvmod", "appos"})
