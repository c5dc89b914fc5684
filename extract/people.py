"""Nouns for people, by what is known of them. The data: lexicon/people.toml."""

from functools import cache
from typing import Literal

from extract.lexicon import load, word_set
from extract.nouns import plural

Trait = Literal["role", "title", "expert", "trader", "unnamed", "parent", "male", "female", "crowd"]


@cache
def people(trait: Trait) -> frozenset[str]:
    """The nouns with a trait, in the singular."""
    return frozenset(noun for noun, traits in _nouns().items() if trait in traits)


@cache
def groups(trait: Trait | None = None) -> frozenset[str]:
    """The nouns with a trait, or all, in the plural."""
    return frozenset(plural(noun) for noun in (people(trait) if trait else _nouns()))


@cache
def counted_people() -> frozenset[str]:
    """Nouns that number people, in the singular, "deaths" and "names" among them; none that is as often for a firm."""
    return frozenset(noun for noun, traits in _nouns().items() if "firm" not in traits) | frozenset(_table("counts"))


@cache
def crowds() -> frozenset[str]:
    """Nouns for people who come in numbers, in the singular."""
    return people("crowd") | frozenset(noun for noun, traits in _table("counts").items() if "crowd" in traits)


@cache
def persons() -> frozenset[str]:
    """Nouns for somebody who can have an age, in the singular and the plural."""
    nouns = {noun for noun, traits in _nouns().items() if "firm" not in traits}
    return frozenset(nouns | {plural(noun) for noun in nouns})


@cache
def unnamed() -> frozenset[str]:
    """Words for sources that nobody can name: any people in the plural, "some", "an insider"."""
    return groups() | people("unnamed") | word_set("sources", "anonymous")


def _nouns() -> dict[str, frozenset[str]]:
    return _table("nouns")


@cache
def _table(name: str) -> dict[str, frozenset[str]]:
    tables = load("people")
    return {noun: frozenset(traits.split()) for noun, traits in tables[name].items()}
