"""What is measured: the thing counted with what restricts it, or the line of the books that an amount is."""

from collections.abc import Iterator

from extract.grammar import COMMON_NOUNS, NOUNS
from extract.lexicon import load, word_set
from extract.nouns import plural, singular
from extract.number.units import group_of
from extract.people import counted_people
from extract.question.events import is_said
from extract.question.frame import Frame, clause_verb
from extract.question.holders import can_hold, placed
from extract.question.phrases import is_telling, joined, phrase, plain
from extract.records import Quantity
from extract.words import Word

_TO_LEVEL = frozenset({"to", "at", "below", "under", "above", "over", "from", "towards", "past", "beyond"})
"""Prepositions between a verb of movement and the level that it leads to."""


def measured_of(frame: Frame, quantity: Quantity, subject: Word | None) -> str | None:
    """The slot `measured` of a number, whose verb is said of `subject`."""
    if quantity.kind == "age":
        return "age"
    moved = _moved(frame, quantity)
    if quantity.noun is not None:
        share = "share" if quantity.kind == "percent" and not quantity.change else None
        return joined(share, moved, _thing(frame), _named(frame))
    line = _line(frame, quantity, subject)
    share = "share" if quantity.kind == "percent" and not quantity.change and _is_share(frame, subject) else None
    named = load("question")["measures"].get(group_of(quantity.unit) or "") if quantity.kind != "percent" else None
    if quantity.kind == "money" and is_price(frame):
        named = "price"
    named = dimension(frame) if quantity.kind == "length" else named
    return joined(every(quantity), moved, share, named, line)


def _named(frame: Frame) -> str | None:
    """What a count is called by its part: the sample of a poll, the majority that an election was won by."""
    noun = singular(frame.head.lower_)
    polls = word_set("sources", "polls")
    if any(above.lower_ in polls for above in frame.nouns) and is_person(noun):
        return "sample"
    verb = frame.verb.lemma_.lower() if frame.verb is not None else ""
    if frame.role == "object" and verb in word_set("question", "names.asking") and is_person(noun):
        return "sample"
    if noun == "life" and verb in word_set("question", "names.ending"):
        return "deaths"
    if noun == "vote" and frame.preposition is not None and frame.preposition.lower_ == "by":
        return "majority"
    if noun in {"voter", "elector"} and verb in word_set("question", "names.voting"):
        return "turnout"
    return None


def is_person(noun: str) -> bool:
    """Does a noun in the singular number people: "fan", "officer"?"""
    return noun in counted_people()


def is_price(frame: Frame) -> bool:
    """ "Sold for £14", "bought at £14 each": what one gives for a thing."""
    if frame.verb is None or frame.preposition is None or frame.preposition.lower_ not in {"for", "at"}:
        return False
    return frame.verb.lemma_.lower() in word_set("question", "names.trading")


def dimension(frame: Frame) -> str:
    """Which way a length goes: "eight metres long", "five miles down", "a mile from the village"."""
    row = frame.head.row
    last = max(frame.own, default=frame.head.i)
    table: dict[str, str] = load("question")["dimensions"]
    for token in row[last + 1 : last + 3]:
        if token.lower_ in table:
            return table[token.lower_]
    return "distance"


def _moved(frame: Frame, quantity: Quantity) -> str | None:
    """Of a change: which way what is measured went. In "fell to 31" and "fell below 31" the number is a level."""
    if quantity.change is None or (quantity.noun is not None and frame.role != "oblique"):
        return None
    if is_level(frame):
        return None
    return "rise" if quantity.change == "up" else "fall"


def is_level(frame: Frame) -> bool:
    """Does a preposition of level stand right before the number or inside it: "fell to 31", "below 31"?"""
    first = frame.head.row[min(frame.own, default=frame.head.i)]
    return any(token.lower_ in _TO_LEVEL for token in (frame.preposition, first) if token is not None)


def every(quantity: Quantity) -> str | None:
    """How often an amount falls due: "monthly" of "£30 a month"."""
    _, per, base = (quantity.unit_phrase or "").rpartition(" per ")
    often: dict[str, str] = load("question")["every"]
    return often.get(base) if per else None


def _is_share(frame: Frame, subject: Word | None) -> bool:
    """Is a percentage one of people, bodies or things, and no rate: "46% back it", "Labour on 22%", "one in six"?"""
    if any(child.lower_ == "of" for child in _hanging(frame)):
        return True
    if frame.nouns and frame.nouns[0].tag_ in COMMON_NOUNS:
        return can_hold(frame.nouns[0])
    if placed(frame) is not None or subject is None or can_hold(subject):
        return True
    return subject.tag_ not in COMMON_NOUNS or singular(subject.lower_) in word_set("sources", "polls")


def _thing(frame: Frame) -> str | None:
    """The noun that is counted; of "the number of homes" the homes."""
    held = _held(frame.head)
    above = (plain(phrase(noun, frame.silent, ("prep",))) for noun in _above(frame))
    return joined(plain(phrase(held, frame.silent)), *above, plain(_restriction(held, frame)))


def _restriction(noun: Word, frame: Frame) -> list[Word]:
    """ "children taken from home", "people who rely on savings": the clause that says which ones are counted."""
    clause = clause_verb(noun)
    return [token for token in clause.subtree if is_telling(token) and token.i not in frame.silent] if clause else []


def is_container(noun: Word) -> bool:
    """Does a noun only hold what is counted: "the number of homes"?"""
    return noun.lemma_.lower() in word_set("question", "containers.words")


def _held(noun: Word) -> Word:
    """ "cases of horse theft": what a container holds."""
    if is_container(noun):
        for child in noun.dependents:
            if child.lower_ == "of":
                return next((t for t in child.dependents if t.dep_ == "pobj" and t.tag_ in NOUNS), noun)
    return noun


def _above(frame: Frame) -> Iterator[Word]:
    """Nouns that say what the counted are of: "a loss of 300 jobs", "the release of 14 children"."""
    for noun in frame.nouns:
        if noun.tag_ in COMMON_NOUNS and not is_container(noun):
            yield noun


def _line(frame: Frame, quantity: Quantity, subject: Word | None) -> str | None:
    """What an amount is: the noun it hangs on, or the one that the verb says it of."""
    nouns = [noun for noun in frame.nouns if noun.tag_ in NOUNS and noun.i not in frame.others]
    below = [word for child in _hanging(frame) if child.dep_ in {"prep", "acl"} for word in phrase(child, frame.silent)]
    if nouns:
        return joined(*(plain(phrase(noun, frame.silent)) for noun in nouns), plain(below))
    is_line = subject is not None and _is_line(subject) and not is_said(frame)
    said = subject if is_line and not _has(subject, quantity) else None
    if quantity.kind == "duration":
        return joined(plain(below))
    of_object = None
    if said is None and frame.role == "oblique" and frame.verb is not None:
        of_object = next((c for c in frame.verb.dependents if c.dep_ == "dobj" and c.tag_ in COMMON_NOUNS), None)
    borrowed = quantity.kind == "count" and quantity.unit_phrase and said is None
    return joined(
        plural(quantity.unit_phrase) if borrowed and quantity.unit_phrase else None,
        plain(below),
        plain(phrase(said, frame.silent)) if said is not None else None,
        plain(phrase(of_object, frame.silent)) if of_object is not None else None,
    )


def _is_line(subject: Word) -> bool:
    """Can the subject be what is measured: neither a name nor "the total"?"""
    return subject.tag_ in {*COMMON_NOUNS, "VBG"} and not is_container(_held(subject))


def _has(subject: Word | None, quantity: Quantity) -> bool:
    """Does the subject have or give the amount and not come to it: "ministers have set aside £36m"?"""
    return quantity.kind == "money" and subject is not None and can_hold(subject)


def _hanging(frame: Frame) -> Iterator[Word]:
    """What hangs on any word of the number: "£8m towards the search"."""
    for i in sorted({frame.head.i, *frame.own}):
        yield from (child for child in frame.head.row[i].dependents if child.i not in frame.own)
