"""What is measured: the thing counted with what restricts it, or the line of the books that an amount is."""

from collections.abc import Iterator

from spacy.tokens import Token

from extract.grammar import COMMON_NOUNS, NAMES, NOUNS
from extract.lexicon import word_set
from extract.quantity.nouns import dependents
from extract.question.frame import Frame
from extract.question.phrases import joined, phrase, plain
from extract.records import Kind

_OF_KIND = {"duration": "time", "length": "distance", "age": "age"}
"""What an amount of a kind is where the text has no noun for it."""


def measured_of(frame: Frame, kind: Kind, *, counted: bool) -> str | None:
    """The slot `measured` of a number: `counted` where it has a noun."""
    if kind == "count" and counted:
        return _thing(frame)
    if kind == "age":
        return "age"
    if kind == "percent" and counted:
        return joined("share", plain(phrase(frame.head, frame.own)))
    return _line(frame) or _OF_KIND.get(kind)


def _thing(frame: Frame) -> str | None:
    """The noun that is counted; of "the number of homes" the homes."""
    held = _held(frame.head)
    above = (plain(phrase(noun, frame.own, ("prep",))) for noun in _above(frame))
    return joined(plain(phrase(held, frame.own)), *above)


def _held(noun: Token) -> Token:
    """ "cases of horse theft": what a container holds."""
    if noun.lemma_.lower() in word_set("question", "containers.words"):
        for child in dependents(noun):
            if child.lower_ == "of":
                return next((t for t in dependents(child) if t.dep_ == "pobj" and t.tag_ in NOUNS), noun)
    return noun


def _above(frame: Frame) -> Iterator[Token]:
    """Nouns that say what the counted are of: "a loss of 300 jobs", "the release of 14 children"."""
    for noun in frame.nouns:
        if noun.tag_ in COMMON_NOUNS and noun.lemma_.lower() not in word_set("question", "containers.words"):
            yield noun


def _line(frame: Frame) -> str | None:
    """What an amount is: the noun it hangs on, or the one that the verb says it of."""
    nouns = [noun for noun in frame.nouns if noun.tag_ in NOUNS]
    if nouns:
        return joined(*(plain(phrase(noun, frame.own)) for noun in nouns))
    subject = frame.subject()
    own = plain(phrase(frame.head, frame.own)) if frame.head.i not in frame.own else None
    below = plain(
        word for child in dependents(frame.head) if child.dep_ in {"prep", "acl"} for word in phrase(child, frame.own)
    )
    said = subject if subject is not None and subject.tag_ in NOUNS | {"VBG"} and not _acts(frame) else None
    of_object = None
    if said is None and frame.role == "oblique" and frame.verb is not None:
        of_object = next((c for c in dependents(frame.verb) if c.dep_ == "dobj" and c.tag_ in COMMON_NOUNS), None)
    return joined(
        own,
        below,
        plain(phrase(said, frame.own)) if said is not None else None,
        plain(phrase(of_object, frame.own)) if of_object is not None else None,
    )


def _acts(frame: Frame) -> bool:
    """Is the subject somebody who does something, rather than what is measured? "The firm owes £86m"."""
    subject = frame.subject()
    return subject is not None and subject.tag_ in NAMES
