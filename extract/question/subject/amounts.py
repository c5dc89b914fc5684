"""What an amount is the amount of: the line of the books that it stands in, or its kind: "lending", "price of lens"."""

from extract.grammar import NOUNS
from extract.lexicon import load
from extract.nouns import plural
from extract.number.units import group_of
from extract.question.frame import Frame
from extract.question.measured import is_price
from extract.question.subject.levels import is_party, told_line
from extract.question.subject.noun_phrases import noun_phrase
from extract.question.subject.spelling import written
from extract.records import Quantity
from extract.words import Word


def of_kind(quantity: Quantity) -> str | None:
    """What an amount is where nothing is named: money, time, a share; of measures the unit."""
    named: dict[str, str] = load("question")["measures"]
    found = named.get(quantity.kind) or named.get(group_of(quantity.unit) or "")
    return found or (plural(quantity.unit.replace("_", " ")) if quantity.unit else None)


def line_of(frame: Frame, quantity: Quantity, subject: Word | None) -> str | None:
    """The line of the books that an amount is: the noun it hangs on, or the one that a verb of level says it of."""
    if quantity.kind == "length" and frame.head.dep_ != "pobj":
        return None
    hung_on = next((noun for noun in frame.nouns if noun.tag_ in NOUNS and noun.i not in frame.others), None)
    noun = hung_on or _worth(frame) or told_line(frame, quantity, subject)
    if noun is None:
        return None
    said = written(noun_phrase(noun, frame))
    measure = load("question")["measures"].get(group_of(quantity.unit) or "") if quantity.kind == "other" else None
    if said and measure and measure not in said:
        return f"{measure} of {said}"  # "winds of 78mph"
    if said is None or not is_party(noun):
        if said and quantity.kind == "money" and is_price(frame):
            return f"price of {said}"
        return f"value of {said}" if said and before(frame).lower_ == "worth" else said
    kind = of_kind(quantity)
    return f"{kind} of {said}" if kind else None


def before(frame: Frame) -> Word:
    """The word before the number."""
    return frame.head.row[max(min(frame.own, default=frame.head.i) - 1, 0)]


def _worth(frame: Frame) -> Word | None:
    """The noun right before "worth £9m"."""
    word = before(frame)
    if word.lower_ != "worth" or word.i == 0:
        return None
    noun = frame.head.row[word.i - 1]
    return noun if noun.tag_ in NOUNS else frame.subject()
