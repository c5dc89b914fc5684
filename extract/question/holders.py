"""Whose the number is: the firm whose debt, the party whose share, the person whose age, the agent who did it."""

from collections.abc import Iterator

from spacy.tokens import Token

from extract.grammar import NOUNS, SUBJECTS
from extract.quantity.nouns import dependents
from extract.question.frame import Frame, above
from extract.question.phrases import phrase, plain
from extract.records import Kind


def holder_of(frame: Frame, kind: Kind) -> str | None:
    """The slot `holder` of a number."""
    if kind == "age":
        return _aged(frame)
    for noun in (frame.head, *frame.nouns):
        for child in dependents(noun):
            if child.dep_ == "poss" and child.tag_ in NOUNS:
                return plain(phrase(child, frame.own))
    subject = frame.subject()
    if subject is not None:
        for child in dependents(subject):
            if child.dep_ == "poss" and child.tag_ in NOUNS:
                return plain(phrase(child, frame.own))
        if subject.tag_ in NOUNS:
            return plain(phrase(subject, frame.own))
    return None


def _aged(frame: Frame) -> str | None:
    """ "Danny Pike, 12,", "12-year-old Danny Pike", "Danny Pike is 12": the name nearest above the number."""
    for token in above(frame.head):
        for candidate in _candidates(token):
            if candidate.tag_ in NOUNS and candidate.i not in frame.own and candidate.lower_ != "age":
                return plain(phrase(candidate, frame.own, ("prep",)))
    return None


def _candidates(token: Token) -> Iterator[Token]:
    yield token
    yield from (child for child in dependents(token) if child.dep_ in SUBJECTS | {"npadvmod", "appos"})
