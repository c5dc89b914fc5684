"""What a passage counts: the noun that a number without one goes on counting."""

from collections import Counter
from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from spacy.tokens import Token

from extract.grammar import SUBJECTS
from extract.lexicon import load
from extract.number.atoms import Atoms
from extract.number.mentions import Mention
from extract.people import crowds
from extract.quantity.draft import DraftQuantity
from extract.quantity.nouns import TokenIndex
from extract.records import Kind
from extract.word_classes import NounClass, VerbClass, infinitives, noun_is, verb_is

MAX_GAP = 200
"""Atoms between two numbers of one sentence."""


MAX_SENTENCE = 12
"""Numbers of one sentence that are compared; more stand only in tables."""


MAX_LINES = 10
"""How far back, in lines, a counted noun is still in the reader's mind; empty lines count."""


MAX_NEAR = 25
"""Atoms between a count and a number in which its noun is still in mind: a sentence or so."""


_MISTAKEN = frozenset({"JJ", "VBN"})
"""Tags of verbs that may be lemmatised as they stand."""
_OF_PEOPLE: tuple[VerbClass, ...] = ("do", "say", "think")
_THINGS: tuple[NounClass, ...] = ("animal", "body", "vehicle", "building")
"""What is done to people may be done to these: they are killed, freed, detained; firms resign and agree."""


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
    verb = _verb_of(token)
    if verb is None or not _is_of_people(verb) or _is_thing_in_mind(atoms, mention, earlier):
        return None
    return _recent_people(atoms, mention, earlier, lines=MAX_LINES)


def _verb_of(number: Token) -> Token | None:
    """What a number does or suffers; the parser may take it for what describes the number, or for an adjective."""
    if number.dep_ not in SUBJECTS:
        return next((child for child in number.rights if child.dep_ == "acl" and child.i == number.i + 1), None)
    described = (child for child in number.head.rights if child.dep_ == "acomp" and child.lower_.endswith("ed"))
    return next(described, number.head) if number.head.lemma_ == "be" else number.head


def _is_of_people(verb: Token) -> bool:
    """Does a verb tell what people do ("emigrated"), say, or what befalls them ("were stabbed")?"""
    if verb.lemma_ in load("nouns")["verbs"]["person"]:
        return True
    lemmas = {verb.lemma_.lower(), *(infinitives(verb.lower_) if verb.tag_ in _MISTAKEN else ())}
    if any(verb_is(lemma, "befall") for lemma in lemmas):
        return True
    is_passive = any(child.dep_ == "auxpass" for child in verb.children)
    return not is_passive and any(verb_is(lemma, kind) for lemma in lemmas for kind in _OF_PEOPLE)


def _is_thing_in_mind(atoms: Atoms, mention: Mention, earlier: Sequence[DraftQuantity]) -> bool:
    """`It keeps 60 sheep. Some 40 were stolen`: what was counted just before is neither people nor what befell them."""
    for other in reversed(earlier[-1:]):
        near = mention.start - other.mention.end < MAX_NEAR and other.kind == "count" and other.unit is not None
        unit = other.unit or ""
        return near and any(noun_is(unit, kind) for kind in _THINGS)
    return False


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
