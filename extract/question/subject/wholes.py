"""The whole of which another number is a part: the 1,900 of "1,400 of its 1,900 staff would be made redundant"."""

from extract.question.around import behind
from extract.question.frame import Frame
from extract.question.subject.clauses import joined
from extract.question.subject.noun_phrases import noun_phrase
from extract.question.subject.spelling import sound, written

_DEFINITE = frozenset({"DT", "PRP$", "POS"})


def whole_of(frame: Frame) -> str | None:
    """What the whole is, without what befell its part: "staff", "homes that were cut off"; None of no whole."""
    if not _is_whole(frame):
        return None
    named = written(noun_phrase(frame.head, frame))
    return sound(joined(named, written(behind(frame, ("relcl",))))) if named else None


def _is_whole(frame: Frame) -> bool:
    """Does "of" tie it, with an article or whose it is, to another number?"""
    head = frame.head
    if head.dep_ != "pobj" or head.head.lower_ != "of" or not frame.own:
        return False
    part, before = head.head.head, head.row[max(min(frame.own) - 1, 0)]
    return (part.like_num or part.tag_ == "CD" or part.i in frame.others) and before.tag_ in _DEFINITE
