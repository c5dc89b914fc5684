"""Titles, roles and offices, before a name or instead of one: "Ms Marsh", "First Lady", "Commissioner for Schools"."""

from functools import cache, lru_cache
from itertools import pairwise

from extract.kept import ANSWERS
from extract.lexicon import word_set
from extract.names.gender import gender_of
from extract.nouns import singular
from extract.people import people, persons
from extract.word_classes import noun_is


@cache
def titles() -> frozenset[str]:
    """The words that stand before a name for who somebody is, in small letters and without full stops."""
    return word_set("sources", "titles") | people("title")


@cache
def role_words() -> frozenset[str]:
    """The words that offices are made of, in small letters: "first", "lady", "minister"."""
    return people("role") | word_set("sources", "role_words")


@cache
def _before_names() -> frozenset[str]:
    return people("role") | titles()


def is_titled(parts: list[str]) -> bool:
    """Does a title that is no office stand before the name: "Ms Marsh"?"""
    return len(parts) > 1 and parts[0].rstrip(".").lower() in word_set("sources", "titles")


def person_words(parts: list[str]) -> list[str]:
    """A person's name without the titles and roles before it: "First Lady Ilona Marsh" → Ilona Marsh."""
    return parts[_of_person(tuple(parts))]


@lru_cache(ANSWERS)
def _of_person(parts: tuple[str, ...]) -> slice:
    """Where the person's own name stands among the words."""
    end = len(parts)
    while end > 2 and parts[end - 1].lower() in word_set("sources", "post_nominals"):
        end -= 1
    roles = _before_names()
    for i in range(end - 1, 0, -1):
        if (parts[i - 1].rstrip(".").lower() in roles or parts[i - 1] == "Lady") and parts[i][:1].isupper():
            return slice(i, end)
    return slice(int(end > 2 and _is_trade(parts[0].lower(), parts[1])), end)


def _is_trade(word: str, following: str) -> bool:
    """ "Pensioner Ilona Marsh", "Forecaster Ilona Marsh": some are firms too without a given name."""
    person = word in persons() or (noun_is(word, "person") and gender_of([following]) is not None)
    return person and singular(word) == word and following[:1].isupper()


def is_office(parts: list[str]) -> bool:
    """ "Prime Minister", "First Lady": a role in capitals, not a name."""
    return all(part.rstrip(".").lower() in role_words() for part in parts) and parts[0] not in {"Lord", "Lady"}


def is_office_of(parts: list[str]) -> bool:
    """ "Commissioner for Schools": an office with what it is for."""
    return any(office.lower() in people("role") and link == "for" for office, link in pairwise(parts))
