"""Nouns for people: what is known of those that lexicon/people.toml lists, and all others that WordNet has for persons.

The list comes first: a noun that stands on it has the traits that it names and no others.
"""

from functools import cache
from typing import Literal

from extract.lexicon import load, word_set
from extract.nouns import looks_plural, plural, singular
from extract.word_classes import OpenClass, noun_is

Trait = Literal["role", "title", "expert", "trader", "unnamed", "parent", "male", "female"]


@cache
def people(trait: Trait) -> frozenset[str]:
    """The nouns with a trait, in the singular."""
    return frozenset(noun for noun, traits in _nouns().items() if trait in traits)


@cache
def groups(trait: Trait | None = None) -> frozenset[str]:
    """The nouns with a trait, or all, in the plural."""
    return frozenset(plural(noun) for noun in (people(trait) if trait else _nouns()))


@cache
def counted_people() -> OpenClass:
    """Nouns that number people, in the singular, "deaths" and "names" among them; none that is as often for a firm."""
    listed = {noun for noun, traits in _nouns().items() if "firm" not in traits}
    return OpenClass(listed | set(_table("counts")), _is_unlisted)


@cache
def crowds() -> OpenClass:
    """Nouns for people who come in numbers, in the singular."""
    counts = {noun for noun, traits in _table("counts").items() if "crowd" in traits}
    listed = {noun for noun, traits in _nouns().items() if "firm" not in traits}
    return OpenClass(listed | counts, _is_unlisted)


@cache
def persons() -> OpenClass:
    """Nouns for somebody who can have an age, in the singular and the plural."""
    nouns = {noun for noun, traits in _nouns().items() if "firm" not in traits}
    return OpenClass(nouns | {plural(noun) for noun in nouns}, lambda word: _is_unlisted(word) or _are_unlisted(word))


@cache
def speakers() -> OpenClass:
    """Nouns for who can speak by what they are or do, in the singular."""
    return OpenClass(people("role"), _is_unlisted)


@cache
def crowds_of_people() -> OpenClass:
    """The nouns for people in the plural."""
    return OpenClass(groups(), _are_unlisted)


@cache
def unnamed() -> OpenClass:
    """Words for sources that nobody can name: any people in the plural, "some", "an insider"."""
    return crowds_of_people() | people("unnamed") | word_set("sources", "anonymous")


@cache
def _is_unlisted(noun: str) -> bool:
    """A noun for a person, in the singular, of which nothing else is known."""
    return noun not in _nouns() and noun not in _table("counts") and noun_is(noun, "person")


@cache
def _are_unlisted(noun: str) -> bool:
    return looks_plural(noun) and singular(noun) != noun and _is_unlisted(singular(noun))


def _nouns() -> dict[str, frozenset[str]]:
    return _table("nouns")


@cache
def _table(name: str) -> dict[str, frozenset[str]]:
    tables = load("people")
    return {noun: frozenset(traits.split()) for noun, traits in tables[name].items()}
