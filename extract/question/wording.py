"""A question in words that read by themselves, what is counted before what befell it: "people injured in the crush"."""

from extract.nouns import singular
from extract.people import counted_people
from extract.question.around import behind, old_one
from extract.question.frame import Frame
from extract.question.holders import placed
from extract.question.subject.ages import age_of
from extract.question.subject.amounts import line_of, of_kind
from extract.question.subject.bare_kinds import is_bare, wider
from extract.question.subject.changes import differing, moved, multiplying
from extract.question.subject.clauses import joined, told_of
from extract.question.subject.counts import counted, held_by
from extract.question.subject.lengths import length_of
from extract.question.subject.levels import level_of
from extract.question.subject.noun_phrases import text_of
from extract.question.subject.shares import support, with_whole
from extract.question.subject.spelling import cased, sound, written
from extract.question.subject.wholes import whole_of
from extract.records import Quantity, Question
from extract.words import Word


def subject_of(frame: Frame, quantity: Quantity, question: Question, subject: Word | None) -> str | None:
    """What a number is of, in words for one line; None where its sentence has none."""
    said = _picked(frame, quantity, question, subject)
    if said is None:
        return None
    found = cased(said, frame)
    if quantity.kind == "percent" and found.split()[0] == "share" and " of " not in found:
        return with_whole(found, frame)
    return (wider(found, frame, quantity, subject) if is_bare(found) else None) or found


def _picked(frame: Frame, quantity: Quantity, question: Question, subject: Word | None) -> str | None:
    """By what kind of number it is, the words of the module for such."""
    if quantity.kind == "age":
        return age_of(frame, question, subject)
    whole = _whole(frame, quantity, question)
    if whole is not None:
        return sound(whole)
    noun = counted(frame, quantity)
    line = None if noun else line_of(frame, quantity, subject)
    if quantity.inherited and quantity.noun is None and quantity.kind == "count":
        line = held_by(subject, quantity, frame) or text_of(level_of(frame), frame)
    said = sound(moved(quantity, line)) if line is not None else None
    if said is not None:
        return said
    if quantity.kind == "length":
        return length_of(frame, subject)
    named = noun or of_kind(quantity)
    if named is None:
        return sound(moved(quantity, question.measured.partition(" (")[0])) if question.measured else None
    return _clause(named, frame, quantity, question, subject)


def _whole(frame: Frame, quantity: Quantity, question: Question) -> str | None:
    """Where the words around the number say by themselves what it is: "four months old", "£47m short", "doubled"."""
    aged = old_one(frame, quantity)
    if aged is not None:
        return f"age of {text_of(aged, frame)}"
    changing = differing(frame, quantity) or multiplying(frame, quantity)
    if changing is None and quantity.kind == "percent" and question.holder and placed(frame) is not None:
        return support(frame, question)
    return changing


def _clause(named: str, frame: Frame, quantity: Quantity, question: Question, subject: Word | None) -> str | None:
    """What is counted, or the kind of amount, with what befell it."""
    whole = whole_of(frame)
    if whole is not None:
        return whole
    of_people = not counted_people().isdisjoint({singular(named.split()[-1]), singular(frame.head.lower_)})
    told = told_of(frame, subject, of_people=of_people, named=quantity.noun is not None)
    if not told and quantity.noun is not None and quantity.kind == "count":
        told = written(behind(frame, ("relcl",)))
    if not told and quantity.noun is None and quantity.kind == "percent" and question.holder:
        return sound(support(frame, question))
    return sound(joined(named, told)) or sound(named)
