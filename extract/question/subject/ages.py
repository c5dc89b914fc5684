"""Whose age an age is: "age of Hilda Pask", "age of person facing jail"."""

from extract.question.around import behind
from extract.question.frame import Frame
from extract.question.subject.clauses import told_of
from extract.question.subject.spelling import sound, written
from extract.records import Question
from extract.words import Word

_SAYING_AGE = frozenset({"aged", "year-old", "whose"})
"""Words beside a person that only say that the number is an age."""


def age_of(frame: Frame, question: Question, subject: Word | None) -> str:
    """Whose age; of "the 29-year-old is facing jail" that of the person who is facing jail."""
    holder = " ".join(word for word in (question.holder or "").split() if word not in _SAYING_AGE)
    if holder:
        return f"age of {holder}"
    told = written(behind(frame)) or told_of(frame, subject, of_people=True, named=False)
    return sound(f"age of person {told}" if told else None) or "age"
