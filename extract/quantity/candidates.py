"""What a number without a noun may count, with traits: people, what was counted or measured near it, plurals."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from typing import get_args

from spacy.tokens import Token

from extract.quantity.counted_candidates import SMALL, counted_before_or_behind, measured_before
from extract.quantity.numbered_passage import PEOPLE, Passage, is_measure, unit_of
from extract.quantity.plural_candidates import plurals_near, taken_by_verb
from extract.word_classes import NounClass, VerbClass, infinitives, noun_is, verb_is

_VERBS: tuple[VerbClass, ...] = get_args(VerbClass)
_NOUNS: tuple[NounClass, ...] = ("person", "body", "place", "animal", "vehicle", "building", "event", "document")
_PREPOSITIONS = frozenset({"of", "to", "at", "from", "with", "for", "in", "by", "among", "on", "as"})


@dataclass(frozen=True, slots=True)
class Candidate:
    """A unit that may be meant, and what speaks for or against it, by name."""

    unit: str
    traits: frozenset[str]


def candidates(passage: Passage, place: int) -> list[Candidate]:
    """The units that the number at a place among the drafts may have."""
    found: dict[str, set[str]] = {PEOPLE: set(_of_people(passage, place))}
    near = (counted_before_or_behind, measured_before, plurals_near, taken_by_verb)
    for unit, traits in chain.from_iterable(of(passage, place) for of in near):
        found.setdefault(unit, set()).update(traits)
    for noun in passage.topics:
        if not is_measure(noun):
            found.setdefault(unit_of(noun), set()).add("topic")
    for unit, traits in found.items():
        if unit != PEOPLE:
            traits.update(_of_noun(passage, unit))
    return [Candidate(unit, frozenset(traits)) for unit, traits in found.items()]


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
    if verb.lemma_ in SMALL:
        return {verb.lemma_}
    forms = {verb.lemma_.lower(), *infinitives(verb.lower_)}
    return {kind for kind in _VERBS if any(verb_is(form, kind) for form in forms)} or {"other"}


def _of_noun(passage: Passage, unit: str) -> Iterator[str]:
    """What a noun says for itself: its class, and how often the text has it."""
    yield from (f"a {kind}" for kind in _NOUNS if noun_is(unit, kind))
    times = passage.nouns[unit]
    yield f"named {'once' if times < 2 else 'twice or thrice' if times < 4 else 'often' if times < 8 else 'always'}"
