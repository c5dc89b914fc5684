"""What a number without a noun may count, with traits: people, what was counted near it, plurals of the text."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import get_args

from spacy.tokens import Token

from extract.nouns import singular
from extract.people import counted_people, crowds
from extract.quantity.draft import DraftQuantity
from extract.quantity.inherited import size_of
from extract.quantity.numbered_passage import Passage
from extract.quantity.roles import Role
from extract.word_classes import NounClass, VerbClass, infinitives, noun_is, verb_is

PEOPLE = "person"
MAX_COUNTS = 40
"""Counts before a number, and as many behind it, that are looked at."""
MAX_BACK = 4
"""Sentences back in which a plural is still in the reader's mind."""

_VERBS: tuple[VerbClass, ...] = get_args(VerbClass)
_NOUNS: tuple[NounClass, ...] = ("person", "body", "place", "animal", "vehicle", "building", "event", "document")
_IN_MIND = frozenset({"counted", "plural", "topic"})
"""One of these shows that a text speaks of what may be meant: people are not meant where it speaks of none."""
_SMALL = frozenset({"be", "have"})
_PREPOSITIONS = frozenset({"of", "to", "at", "from", "with", "for", "in", "by", "among", "on", "as"})
_FAR = 3
"""From so many sentences on, more of them hardly tell."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A unit that may be meant, and what speaks for or against it, by name."""

    unit: str
    traits: frozenset[str]


def candidates(passage: Passage, place: int) -> list[Candidate]:
    """The units that the number at a place among the drafts may have."""
    found: dict[str, set[str]] = {PEOPLE: set(_of_people(passage, place))}
    for unit, traits in (*_counted(passage, place), *_plurals(passage, place)):
        found.setdefault(unit, set()).update(traits)
    for noun in passage.topics:
        if not _is_measure(noun):
            found.setdefault(unit_of(noun), set()).add("topic")
    for unit, traits in found.items():
        if unit != PEOPLE:
            traits.update(_of_noun(passage, unit))
    return [Candidate(unit, frozenset(traits)) for unit, traits in found.items() if traits & _IN_MIND]


def unit_of(noun: str) -> str:
    """What a noun counts: itself, but people are one unit, under whatever name."""
    return PEOPLE if noun in crowds() or noun in counted_people() else noun


def _of_people(passage: Passage, place: int) -> Iterator[str]:
    """What a number's part and verb say of whether people are meant."""
    role = passage.role(place)
    yield "people"
    yield f"people as {role.part}"
    for kind in _kinds(role.verb):
        yield f"people, verb {kind}"
        yield f"people as {role.part}, verb {kind}"
    before = passage.atoms[passage.drafts[place].mention.start - 1]
    after = before.low if before.low in _PREPOSITIONS else before.kind
    yield f"people after {after}"


def _kinds(verb: Token | None) -> set[str]:
    if verb is None:
        return {"none"}
    if verb.lemma_ in _SMALL:
        return {verb.lemma_}
    forms = {verb.lemma_.lower(), *infinitives(verb.lower_)}
    return {kind for kind in _VERBS if any(verb_is(form, kind) for form in forms)} or {"other"}


def _counted(passage: Passage, place: int) -> Iterator[tuple[str, set[str]]]:
    """The units of other numbers, each with how far away, how large and in what part the other stands."""
    draft, role = passage.drafts[place], passage.role(place)
    sentence = passage.sentence(role.token)
    seen: list[str] = []
    for other in _around(place, len(passage.drafts)):
        count = passage.drafts[other]
        if count.kind != "count" or count.unit is None or count.inherited or count.reason not in {None, "definition"}:
            continue
        unit = unit_of(count.unit)
        theirs = passage.role(other)
        back = sentence - passage.sentence(theirs.token)
        size = _ratio(draft, count)
        if other > place:
            yield unit, {"counted", f"counted behind, {size}"}
            continue
        traits = {"counted", f"counted {_steps(back)} back", f"counted, {size}"}
        if back < _FAR:
            traits.add(f"counted {back} back, {size}")
        if role.part == theirs.part:
            traits.add("same part")
            if back < 2:
                traits.add("same part near")
        if _lemma(role) not in {None, *_SMALL} and _lemma(role) == _lemma(theirs):
            traits.add("same verb")
        if unit not in seen:
            seen.append(unit)
            if len(seen) <= _FAR:
                traits.add(f"counted last but {len(seen) - 1}")
        yield unit, traits


def _lemma(role: Role) -> str | None:
    return role.verb.lemma_ if role.verb is not None else None


def _around(place: int, length: int) -> Iterator[int]:
    """The places near one: before it from the nearest on, then behind it."""
    yield from range(place - 1, max(place - MAX_COUNTS, 0) - 1, -1)
    yield from range(place + 1, min(place + MAX_COUNTS, length))


def _ratio(draft: DraftQuantity, other: DraftQuantity) -> str:
    one, two = size_of(draft.mention), size_of(other.mention)
    if one == two:
        return "equal"
    if not two or one > 100 * two:
        return "far larger"
    if one > 2 * two:
        return "larger"
    return "alike" if 2 * one >= two else "smaller" if 100 * one >= two else "far smaller"


def _plurals(passage: Passage, place: int) -> Iterator[tuple[str, set[str]]]:
    """Plurals without a number, in the sentence of the number and some before it."""
    role = passage.role(place)
    sentence = passage.sentence(role.token)
    for token in passage.sentences(sentence - MAX_BACK, sentence):
        if token.tag_ != "NNS" or any(child.dep_ == "nummod" for child in token.children):
            continue
        noun = singular(token.lower_)
        if _is_measure(noun):
            continue
        traits = {"plural", f"plural {_steps(sentence - passage.sentence(token))} back"}
        yield unit_of(noun), traits


def _of_noun(passage: Passage, unit: str) -> Iterator[str]:
    """What a noun says for itself: its class, and how often the text has it."""
    yield from (f"a {kind}" for kind in _NOUNS if noun_is(unit, kind))
    times = passage.nouns[unit]
    yield f"named {'once' if times < 2 else 'twice or thrice' if times < 4 else 'often' if times < 8 else 'always'}"


def _steps(back: int) -> str:
    return str(back) if back < _FAR else "many"


def _is_measure(noun: str) -> bool:
    return noun_is(noun, "time") or noun_is(noun, "measure")
