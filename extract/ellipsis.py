"""The unit of a number that names none: `29 per cent, Labour on 22`, `46 more`, `a majority of 7,215`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from spacy.tokens import Doc, Token

from extract.atoms import Atoms
from extract.lexicon import load, word_set
from extract.mentions import Mention
from extract.nouns import TokenIndex
from extract.records import Kind
from extract.units import singular

if TYPE_CHECKING:
    from extract.reading import Reading

MAX_LINES = 10
"""How far back, in lines, a counted noun is still in the reader's mind; empty lines count."""

MAX_SENTENCE = 12
"""Numbers of one sentence that are compared; more stand only in tables."""

MAX_PASSAGE = 40
"""Numbers of a passage that are looked back at."""

MAX_GAP = 200
"""Atoms between two numbers of one sentence."""

MAX_RATIO = Decimal(12)
"""Figures of one measure in one sentence differ by less; an index level is far above its daily move."""

MAX_COUNT_RATIO = Decimal(200)
"""Counts of one thing in one passage seldom differ by more."""

_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_WITHIN_PHRASE = frozenset({"nummod", "quantmod", "advmod", "pobj", "prep", "compound"})

_LEVELS = frozenset(
    {"on", "at", "to", "from", "is", "was", "by", "of", "with", "and", "around", "about", "were"}
    | {"reached", "hit", "topped", "gaining", "losing", "gained", "lost", "got", "took", "won", "polled", "scored"}
)


class Inherited(NamedTuple):
    """A unit taken over from elsewhere in the text."""

    unit: str
    unit_phrase: str | None
    kind: Kind


def inherited(
    doc: Doc, atoms: Atoms, tokens: TokenIndex, reading: Reading, earlier: Sequence[Reading]
) -> Inherited | None:
    """The unit that the number of `reading` takes from its sentence or from the numbers before it."""
    mention = reading.mention
    implied = _implied(doc, tokens, atoms, mention)
    if implied is not None:
        return implied
    if mention.signed and atoms[mention.number_start - 1].is_word:
        return _rating(atoms, mention)
    parallel = _parallel(atoms, mention, earlier)
    if parallel is not None:
        return parallel
    if mention.rule == "year-like":
        return None
    if mention.signed:
        return _rating(atoms, mention)
    return (
        _people(tokens, atoms, mention, earlier)
        or _level_of(doc, tokens, atoms, mention)
        or _recent_count(doc, atoms, reading, earlier)
    )


def _rating(atoms: Atoms, mention: Mention) -> Inherited | None:
    """`minus 34` of somebody's approval."""
    window = {atoms.low(place) for place in range(mention.start - 15, mention.start)}
    return Inherited("net_point", "net point", "points") if window & word_set("measures", "ratings") else None


def _implied(doc: Doc, tokens: TokenIndex, atoms: Atoms, mention: Mention) -> Inherited | None:
    """`a majority of 7,215` is of votes, whatever else the sentence counts."""
    table: dict[str, str] = load("measures")["implied"]
    word = atoms.low(mention.start - 2) if atoms.low(mention.start - 1) == "of" else atoms.low(mention.end)
    unit = table.get(word)
    return None if unit is None else Inherited(unit, unit, "count")


def _parallel(atoms: Atoms, mention: Mention, earlier: Sequence[Reading]) -> Inherited | None:
    """A figure of a measure earlier in the same sentence, in the same frame and of the same size."""
    for reading in reversed(earlier[-MAX_SENTENCE:]):
        other = reading.mention
        if _sentence_between(atoms, other.end, mention.start):
            return None
        if other.unit is None or other.unit.group in {"duration", "age", "ratio"} or reading.unit is None:
            if reading.kind == "count" and reading.counted is not None:
                return None
            continue
        if _same_size(mention, other) and _same_frame(atoms, mention, other):
            return Inherited(reading.unit, reading.unit_phrase, reading.kind)
        if other.unit.id == "point" and atoms.low(mention.start - 1) in {"to", "at"}:
            return Inherited(reading.unit, reading.unit_phrase, reading.kind)
    return None


def _sentence_between(atoms: Atoms, start: int, end: int) -> bool:
    return end - start > MAX_GAP or any(atoms.closes_sentence(place) for place in range(start, end))


def _same_size(mention: Mention, other: Mention) -> bool:
    one, two = _size(mention), _size(other)
    if not one or not two:
        return False
    return max(one, two) <= MAX_RATIO * min(one, two)


def _size(mention: Mention) -> Decimal:
    value = mention.low if mention.low is not None else mention.high
    return abs(value) if value is not None else Decimal(0)


def _same_frame(atoms: Atoms, mention: Mention, other: Mention) -> bool:
    """The words before both numbers agree, or what follows shows that nothing else is counted."""
    before, before_other = atoms.low(mention.start - 1), atoms.low(other.start - 1)
    after = atoms[mention.end]
    closed = not after.is_word or after.low in {"and", "but", "in", "while", "last", "from", "on", "for", "at", "or"}
    return closed and (before == before_other or before in _LEVELS or atoms[mention.start - 1].is_capital)


def _level_of(doc: Doc, tokens: TokenIndex, atoms: Atoms, mention: Mention) -> Inherited | None:
    """`Mortgage approvals rose to 66,300`: the plural subject of the verb is what is counted."""
    verb = _governor(tokens.covering(atoms[mention.number_start].start))
    levelled = atoms.low(mention.start - 1) in {"to", "at", "from", "by"}
    if verb is None or not (levelled or verb.lemma_ in word_set("measures", "level_verbs")):
        return None
    for child in verb.children:
        if child.dep_ in {"nsubj", "nsubjpass"} or child.lemma_ in {"number", "total", "tally"}:
            head = _number_of(child)
            if head is not None:
                return Inherited(singular(head.text), singular(head.text), "count")
    return None


def _number_of(subject: Token) -> Token | None:
    """The plural noun that a subject counts: itself, or the noun in `the number of X`."""
    if subject.lemma_ in {"number", "total", "tally", "count", "figure"}:
        for child in subject.children:
            if child.lower_ == "of":
                return next((token for token in child.children if token.tag_ in {"NNS", "NNPS"}), None)
        return None
    return (
        subject
        if subject.tag_ == "NNS" and subject.lemma_ not in {"figure", "share", "price", "rate", "cost"}
        else None
    )


def _governor(token: Token) -> Token | None:
    """The verb above a number, at most four steps up."""
    for _ in range(4):
        if token.pos_ in {"VERB", "AUX"}:
            return token
        token = token.head
    return None


def _recent_count(doc: Doc, atoms: Atoms, reading: Reading, earlier: Sequence[Reading]) -> Inherited | None:
    """The noun counted in the same sentence, if this is a part of it; else what the passage mostly counts."""
    mention = reading.mention
    nearby: list[Reading] = []
    for other in reversed(earlier[-MAX_PASSAGE:]):
        if doc.text.count("\n", other.end, reading.start) > MAX_LINES:
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


def _unrated(other: Reading) -> str | None:
    """The noun alone: what is counted a day in one place is not so in the next."""
    return None if other.unit_phrase is None else other.unit_phrase.partition(" per ")[0]


def _is_comparable(mention: Mention, other: Reading) -> bool:
    """75,000 after `four teams` counts something else; of people, an article counts both one and many."""
    one, two = _size(mention), _size(other.mention)
    return _topic(other.unit) == "person" or max(one, two) <= MAX_COUNT_RATIO * max(min(one, two), Decimal(1))


def _is_part(atoms: Atoms, mention: Mention, other: Reading) -> bool:
    """In one sentence the later number is the smaller: `six members backed it, with three against`."""
    if _sentence_between(atoms, other.mention.end, mention.start):
        return False
    return _size(mention) <= _size(other.mention)


def _topic(unit: str | None) -> str:
    """People under whatever name are one topic."""
    return "person" if unit in load("nouns")["people"]["words"] else unit or ""


def upcoming(atoms: Atoms, mention: Mention, later: Sequence[Reading]) -> Inherited | None:
    """`polled 11,482 to finish 1,906 votes ahead`: nothing was counted before, but soon after in the sentence."""
    for other in later[:MAX_SENTENCE]:
        if _sentence_between(atoms, mention.end, other.mention.start):
            return None
        if other.kind == "count" and other.unit is not None:
            return Inherited(other.unit, other.unit, "count")
    return None


def _people(tokens: TokenIndex, atoms: Atoms, mention: Mention, earlier: Sequence[Reading]) -> Inherited | None:
    """`14 injured`, `five died`, `with three preferring no change`: only people are or do that."""
    if atoms.low(mention.end) in load("nouns")["states"]["person"]:
        return _recent_people(atoms, mention, earlier, lines=0)
    token = tokens.covering(atoms[mention.number_end - 1].start)
    while token.dep_ not in _SUBJECTS and token.head is not token and token.dep_ in _WITHIN_PHRASE:
        token = token.head
    if token.dep_ in _SUBJECTS and token.head.lemma_ in load("nouns")["verbs"]["person"]:
        return _recent_people(atoms, mention, earlier, lines=MAX_LINES)
    return None


def _recent_people(atoms: Atoms, mention: Mention, earlier: Sequence[Reading], *, lines: int) -> Inherited:
    """The people last counted at most so many lines before, or just `person`."""
    for other in reversed(earlier[-MAX_SENTENCE:]):
        between = atoms.text[atoms[other.mention.end - 1].end : atoms[mention.start].start]
        if between.count("\n") > lines:
            break
        if other.kind == "count" and _topic(other.unit) == "person":
            return Inherited(other.unit or "person", _unrated(other), "count")
    return Inherited("person", "person", "count")
