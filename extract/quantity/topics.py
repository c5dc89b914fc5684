"""What a passage counts: the noun that a number without one goes on counting."""

from collections import Counter
from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from extract.grammar import SUBJECTS
from extract.lexicon import load
from extract.number.atoms import Atoms
from extract.number.mentions import Mention
from extract.people import crowds
from extract.quantity.draft import DraftQuantity
from extract.quantity.nouns import TokenIndex
from extract.records import Kind

MAX_GAP = 200
"""Atoms between two numbers of one sentence."""


MAX_SENTENCE = 12
"""Numbers of one sentence that are compared; more stand only in tables."""


MAX_LINES = 10
"""How far back, in lines, a counted noun is still in the reader's mind; empty lines count."""


MAX_PASSAGE = 40
"""Numbers of a passage that are looked back at."""


MAX_COUNT_RATIO = Decimal(200)
"""Counts of one thing in one passage seldom differ by more."""


_WITHIN_PHRASE = frozenset({"nummod", "quantmod", "advmod", "pobj", "prep", "compound"})


class Inherited(NamedTuple):
    """A unit taken over from elsewhere in the text."""

    unit: str
    unit_phrase: str | None
    kind: Kind
    scale: Decimal = Decimal(1)
    """What the number is multiplied by, as that with the unit was: 0.01 where it was in cents."""


def recent_count(atoms: Atoms, draft: DraftQuantity, earlier: Sequence[DraftQuantity]) -> Inherited | None:
    """The noun counted in the same sentence, if this is a part of it; else what the passage mostly counts."""
    mention = draft.mention
    nearby: list[DraftQuantity] = []
    for other in reversed(earlier[-MAX_PASSAGE:]):
        if atoms.text.count("\n", other.end, draft.start) > MAX_LINES:
            break
        if other.kind != "count" or other.unit is None or other.reason not in {None, "definition"}:
            continue
        if not nearby and _is_part(atoms, mention, other):
            return Inherited(other.unit, _unrated(other), "count")
        if _is_comparable(mention, other):
            nearby.append(other)
    if not nearby:
        return None
    units = Counter(_topic(other.unit) for other in nearby)
    most = max(units.values())
    for other in nearby:
        if units[_topic(other.unit)] == most:
            return Inherited(other.unit or "", _unrated(other), "count")
    return None


def _unrated(other: DraftQuantity) -> str | None:
    """The noun alone: what is counted a day in one place is not so in the next."""
    return None if other.unit_phrase is None else other.unit_phrase.partition(" per ")[0]


def _is_comparable(mention: Mention, other: DraftQuantity) -> bool:
    """75,000 after `four teams` counts something else; of people, an article counts both one and many."""
    one, two = size_of(mention), size_of(other.mention)
    return _topic(other.unit) == "person" or max(one, two) <= MAX_COUNT_RATIO * max(min(one, two), Decimal(1))


def _is_part(atoms: Atoms, mention: Mention, other: DraftQuantity) -> bool:
    """In one sentence the later number is the smaller: `six members backed it, with three against`."""
    if sentence_between(atoms, other.mention.end, mention.start):
        return False
    return size_of(mention) <= size_of(other.mention)


def _topic(unit: str | None) -> str:
    """People under whatever name are one topic."""
    return "person" if unit in crowds() else unit or ""


def upcoming(atoms: Atoms, mention: Mention, later: Sequence[DraftQuantity]) -> Inherited | None:
    """`polled 11,482 to finish 1,906 votes ahead`: nothing was counted before, but soon after in the sentence."""
    for other in later[:MAX_SENTENCE]:
        if sentence_between(atoms, mention.end, other.mention.start):
            return None
        if other.kind == "count" and other.unit is not None:
            return Inherited(other.unit, other.unit, "count")
    return None


def people_meant(
    tokens: TokenIndex, atoms: Atoms, mention: Mention, earlier: Sequence[DraftQuantity]
) -> Inherited | None:
    """`14 injured`, `five died`, `with three preferring no change`: only people are or do that."""
    if atoms.low(mention.end) in load("nouns")["states"]["person"]:
        return _recent_people(atoms, mention, earlier, lines=0)
    token = tokens.covering(atoms[mention.number_end - 1].start)
    while token.dep_ not in SUBJECTS and token.head is not token and token.dep_ in _WITHIN_PHRASE:
        token = token.head
    if token.dep_ in SUBJECTS and token.head.lemma_ in load("nouns")["verbs"]["person"]:
        return _recent_people(atoms, mention, earlier, lines=MAX_LINES)
    return None


def _recent_people(atoms: Atoms, mention: Mention, earlier: Sequence[DraftQuantity], *, lines: int) -> Inherited:
    """The people last counted at most so many lines before, or just `person`."""
    for other in reversed(earlier[-MAX_SENTENCE:]):
        between = atoms.text[atoms[other.mention.end - 1].end : atoms[mention.start].start]
        if between.count("\n") > lines:
            break
        if other.kind == "count" and _topic(other.unit) == "person":
            return Inherited(other.unit or "person", _unrated(other), "count")
    return Inherited("person", "person", "count")


def sentence_between(atoms: Atoms, start: int, end: int) -> bool:
    return end - start > MAX_GAP or any(atoms.closes_sentence(place) for place in range(start, end))


def size_of(mention: Mention) -> Decimal:
    value = mention.low if mention.low is not None else mention.high
    return abs(value) if value is not None else Decimal(0)
