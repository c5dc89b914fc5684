"""What rose, fell, or is more or less than something: "fall in wool", "money by which the abbey is short"."""

from extract.question.around import multiplied, short_of
from extract.question.frame import Frame
from extract.question.subject.amounts import of_kind
from extract.question.subject.doers import doer_of
from extract.question.subject.noun_phrases import text_of
from extract.question.subject.spelling import written
from extract.question.subject.verb_phrases import with_helping
from extract.records import Quantity

_CHANGES = frozenset({"rise", "fall", "increase", "drop", "cut", "growth"})


def differing(frame: Frame, quantity: Quantity) -> str | None:
    """Of "£47m short" and "20 per cent wetter", the amount by which who or what is so."""
    said = written(short_of(frame, quantity))
    who = doer_of(frame.subject()) if said else None
    if not who or frame.verb is None:
        return None
    kind = "percentage" if quantity.kind == "percent" else of_kind(quantity)
    return f"{kind} by which {who} {written(with_helping(frame.verb))} {said}"


def multiplying(frame: Frame, quantity: Quantity) -> str | None:
    """Of "rents doubled", the change in rents."""
    grown = multiplied(frame, quantity)
    return f"change in {text_of(grown, frame)}" if grown is not None else None


def moved(quantity: Quantity, line: str) -> str:
    """Of a change: which way what is measured went."""
    if quantity.change is None or line.split()[0] in _CHANGES:
        return line
    return f"{'rise' if quantity.change == 'up' else 'fall'} in {line}"
