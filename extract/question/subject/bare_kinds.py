"""A line that names only a kind of amount ("time", "money"), told apart by what stands behind it or goes on by it."""

from extract.question.around import apart, behind, is_away, is_feeble, spent, stands_for
from extract.question.frame import Frame
from extract.question.subject.amounts import before
from extract.question.subject.clauses import by_which
from extract.question.subject.doers import doer_of
from extract.question.subject.noun_phrases import text_of
from extract.question.subject.spelling import sound, written
from extract.question.subject.verb_phrases import complements, with_helping
from extract.records import Quantity
from extract.words import Word

_LEVELLED = frozenset({"value", "amount", "rate", "level"})
"""Nouns of which "that the council set" tells which one."""


def is_bare(said: str) -> bool:
    """Does a line say too little: "time", or "time knocked on the door", as if that were done to time?"""
    return is_feeble(said) or _is_undone(said)


def wider(said: str, frame: Frame, quantity: Quantity, subject: Word | None) -> str | None:
    """The same with what stands behind the number or goes on by it, where it names only a kind of amount."""
    thing = stands_for(frame, quantity)
    if thing is not None:
        return sound(text_of(thing, frame))
    named = said.split()[0]
    more = behind(frame) if is_feeble(said) else []
    if more and more[0].dep_ == "relcl" and quantity.noun is None:
        more = []
    told = written(more) or (_set_by(frame, subject) if said in _LEVELLED else None)
    if not told and quantity.kind == "length":
        told = f"of {text_of(frame.nouns[0], frame)}" if frame.nouns and is_away(frame) else apart(frame)
    if more and more[0].lower_ == "of" and quantity.kind in {"length", "money"}:
        if before(frame).lower_ == "within":
            told = f"from {written(more[1:])}"
        else:
            named = "amount"
    if told is None and is_feeble(said) and quantity.kind in {"money", "duration"}:
        told = by_which(frame, subject)
    spending = spent(frame, quantity)
    if told is None and spending and frame.verb is not None:
        told = " ".join(part for part in (spending, written(complements(frame.verb, frame))) if part)
    return sound(f"{named} {told}") if told else None


def _set_by(frame: Frame, subject: Word | None) -> str | None:
    """Of a level, who did what to it: "that the council set"."""
    who = doer_of(subject)
    if frame.verb is None or not who or frame.role != "object":
        return None
    return f"that {who} {written(with_helping(frame.verb))}"


def _is_undone(said: str) -> bool:
    """ "Time knocked on the door": a participle that is not done to time."""
    words = said.split()
    return (
        words[:1] == ["time"]
        and len(words) > 1
        and words[1].endswith(("ed", "d", "t", "k", "n"))
        and (words[1] not in {"that", "within", "spent"})
    )
