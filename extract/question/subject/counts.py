"""What is counted: the noun of a count with its phrases, or the noun that is understood: "people hurt in the crush"."""

from extract.grammar import NOUNS
from extract.nouns import plural, singular
from extract.question.around import holding, town_of
from extract.question.frame import Frame
from extract.question.measured import is_container
from extract.question.subject.noun_phrases import NEAR, closed, noun_phrase, text_of
from extract.question.subject.spelling import written
from extract.records import Quantity
from extract.words import Word


def counted(frame: Frame, quantity: Quantity) -> str | None:
    """What a number counts, in the plural; None of an amount."""
    if quantity.noun is not None:
        whole = holding(frame)
        town = town_of(whole) if whole.i != frame.head.i else None
        if town is not None:
            return f"{written(noun_phrase(frame.head, frame))} in {text_of(town, frame)}"
        said = written(noun_phrase(frame.head if is_container(whole) else whole, frame))
        return f"share of {said}" if quantity.kind == "percent" and said else said
    if quantity.kind == "count" and quantity.unit:
        return _many((quantity.unit_phrase or quantity.unit).replace("_", " "))
    return None


def _many(phrase: str) -> str:
    """The plural of a phrase by its last word: "extra midwife" → "extra midwives"."""
    *first, noun = phrase.split(" ")
    return " ".join([*first, plural(noun)])


def held_by(subject: Word | None, quantity: Quantity, frame: Frame) -> str | None:
    """Of "the number of people hurt has risen to 94" the people hurt."""
    if subject is None:
        return None
    for token in subject.subtree:
        if token.tag_ in NOUNS and singular(token.lower_) == quantity.unit_phrase and token.i not in frame.own:
            clause = [t for t in _participle_behind(token) if t.i not in frame.silent]
            return written(closed({*noun_phrase(token, frame), *clause}, token))
    return None


def _participle_behind(noun: Word) -> list[Word]:
    """The participle behind a noun with what hangs on it: "hurt in the crush"."""
    clause = next((c for c in noun.dependents if c.dep_ == "acl" and c.tag_ == "VBN"), None)
    return [t for t in clause.subtree if abs(t.i - noun.i) <= NEAR] if clause is not None else []
