"""What part of what a share is: "support for the Greens", "share of voters who are undecided"."""

from extract.nouns import looks_plural
from extract.question.around import share_of
from extract.question.frame import Frame
from extract.question.subject.spelling import sound, written
from extract.records import Question


def support(frame: Frame, question: Question) -> str:
    """What part of the votes or answers somebody has."""
    whole = written(share_of(frame))
    if question.scope == "poll" and not whole:
        return f"support for {question.holder}"
    return " ".join(["share", *([whole] if whole else []), f"of {question.holder}"])


def with_whole(share: str, frame: Frame) -> str | None:
    """A share that says what befell it also with what it is a part of: "share of pupils that are absent"."""
    whole = written(share_of(frame))
    if not whole:
        return share
    told = share.removeprefix("share")
    told = told.replace("that is", "that are") if looks_plural(share.split()[-1].lower()) else told
    return sound(f"share {whole} {told}")
