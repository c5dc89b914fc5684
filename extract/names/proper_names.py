"""Proper names of a text without a name recogniser: runs of capitalised words, and what the text says they are."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Literal

from spacy.tokens import Doc, Token

from extract.grammar import NAMES
from extract.lexicon import word_set
from extract.names.gender import Gender, gender_of
from extract.nouns import singular
from extract.passage.parsed import Slice
from extract.people import people, persons
from extract.speakers import is_body
from extract.word_classes import noun_is

NameKind = Literal["person", "organisation"]

_PARTICLES = frozenset("de van von al bin ibn del della di du do dos das da la le der den ter ten af".split())
_JOINERS = frozenset({"of", "for", "&"}) | _PARTICLES
_AFTER_JOINER = frozenset({"the", "of", "der", "den", "la", "las", "los"})
ACRONYM = re.compile(r"[A-Z][A-Za-z]?[A-Z&]{1,7}s?")
_LEADING = frozenset({"The", "A", "An", "But", "And", "In", "On", "At", "As", "When", "Its", "His", "Her", "Their"})
MAX_NAME = 10
"""Words of a name: "the International Federation of Red Cross and Red Crescent Societies" has eleven."""
MAX_SMALL_WORD = 4
"""Letters of a word that a headline may have without a capital: "with"."""
MAX_HALF = 6
"""Words of a name behind its "and"."""
MAX_APPOSITION = 8
"""Words between a name and the noun that says what it is: "Oakwell, a small Harland charity"."""


@dataclass(slots=True)
class Name:
    """One person or body of the article, under the longest name it is given."""

    text: str
    kind: NameKind
    first: int
    """Token where it stands first."""
    gender: Gender | None = None
    descriptions: set[str] = field(default_factory=set)
    """Nouns that the text calls it by: "charity", "governor", "first lady"."""
    acronym: str | None = None
    surely_person: bool = False
    """Does the text show that it is a person's?"""

    @property
    def parts(self) -> list[str]:
        """The words of the name."""
        return self.text.split()


def name_runs(doc: Doc, start: int = 0, end: int | None = None) -> Iterator[Slice]:
    """Runs of name words, joined over "of", "for the" and plural possessives; titles and roles may begin them."""
    end = len(doc) if end is None else end
    i = start
    while i < end:
        if not is_name_word(doc[i]) and not _opens_hyphenated(doc, i, end):
            i += 1
            continue
        first = i
        i += 1
        while i < end and i - first < MAX_NAME:
            step = _joined(doc, i, end)
            if not step:
                break
            i += step
        yield first, i


def _opens_hyphenated(doc: Doc, i: int, end: int) -> bool:
    """ "Per-Olav": the first half may be a word of another kind."""
    if i + 2 >= end or not doc[i].is_title or doc[i + 1].text != "-" or doc[i].whitespace_ or doc[i + 1].whitespace_:
        return False
    return is_name_word(doc[i + 2])


def is_name_word(token: Token) -> bool:
    """A capitalised word that the tagger takes for a name."""
    return token.tag_ in NAMES and token.text[:1].isupper() and token.text not in _LEADING


def _joined(doc: Doc, i: int, end: int) -> int:
    """How many tokens at `i` go on with a name: the next name word, over a joiner or a plural possessive."""
    if is_name_word(doc[i]):
        return 1
    if _is_plural_possessive(doc, i, end):
        return 2
    if doc[i].text == "-" and not doc[i].whitespace_ and not doc[i - 1].whitespace_:
        return 2 if i + 1 < end and is_name_word(doc[i + 1]) else 0
    if doc[i].lower_ == "and":
        return _joined_by_and(doc, i, end)
    if doc[i].tag_ == "IN" and doc[i].is_title and i + 1 < end and is_name_word(doc[i + 1]):
        return 2 if _in_running_text(doc, i) else 0  # "Mothers Against Noise"
    if doc[i].lower_ not in _JOINERS:
        return 0
    if doc[i].lower_ == "of" and _is_person_before(doc, i):
        return 0
    if doc[i].lower_ == "for" and i + 1 < end and _is_cause(doc, i):
        return 2
    width = 2 if i + 1 < end and doc[i + 1].lower_ in _AFTER_JOINER else 1
    if doc[i].lower_ == "for" and width == 1 and not _looks_institutional(doc, i):
        return 0
    return width + 1 if i + width < end and is_name_word(doc[i + width]) else 0


def _joined_by_and(doc: Doc, i: int, end: int) -> int:
    """ "Devon and Cornwall Police", "… of England and Wales" are one body; "Smith and Jones" are two people."""
    stop = i + 1
    while stop < end and stop - i <= MAX_HALF and (is_name_word(doc[stop]) or _is_plural_possessive(doc, stop, end)):
        stop += 1
    if stop == i + 1:
        return 0
    force = doc[stop - 1].lower_ in word_set("sources", "local_bodies") or _names_one_body(doc, i, stop)
    return stop - i if force or doc[i + 1].lower_ in word_set("sources", "second_halves") else 0


def _is_plural_possessive(doc: Doc, i: int, end: int) -> bool:
    """ "Nurses' Society": the apostrophe within a name."""
    return doc[i].text in {"'", "’"} and i + 1 < end and is_name_word(doc[i + 1]) and doc[i - 1].text.endswith("s")


def _names_one_body(doc: Doc, i: int, stop: int) -> bool:
    """ "the Heat and Power Commission": one article, and only the last word says what it is."""
    bodies = word_set("sources", "joining_bodies")
    first = i
    while first > 0 and i - first < MAX_NAME and is_name_word(doc[first - 1]):
        first -= 1
    whole = doc[first - 1].lower_ == "the" and doc[stop - 1].lower_ in bodies and first < i
    halves = [token for token in doc[first:stop] if token.i not in {i, stop - 1}]
    return whole and not any(token.lower_ in bodies or ACRONYM.fullmatch(token.text) for token in halves)


def _is_person_before(doc: Doc, i: int) -> bool:
    """ "Ilse Marsh of Orme Aid": two words before "of" that are no part of a body's name or of an office."""
    first = i
    while first > 0 and is_name_word(doc[first - 1]):
        first -= 1
    words = [token.lower_ for token in doc[first:i] if token.lower_.rstrip(".") not in _titles()]
    of_bodies = word_set("sources", "organisations") | word_set("sources", "role_words") | people("role")
    determined = first > 0 and doc[first - 1].lower_ in {"the", "a", "an", "of", "for", "and", "&"}
    return (
        len(words) == 2 and not determined and not any(word in of_bodies or word.endswith("s") for word in words[-1:])
    )


def words_of(doc: Doc, start: int, end: int) -> list[str]:
    """The words of a run, those joined by a hyphen as one."""
    found: list[str] = []
    for token in doc[start:end]:
        glued = token.text == "-" or (token.i > start and doc[token.i - 1].text == "-")
        if glued and found:
            found[-1] += token.text
        else:
            found.append(token.text)
    return found


def is_titled(parts: list[str]) -> bool:
    """Does a title that is no office stand before the name: "Ms Marsh"?"""
    return len(parts) > 1 and parts[0].rstrip(".").lower() in word_set("sources", "titles")


def _looks_institutional(doc: Doc, i: int) -> bool:
    """ "Office for …", "Commissioner for …" go on; "Labour for Leeds" does not."""
    return is_body(doc[i - 1].lower_) or doc[i - 1].lower_ in people("role")


def _is_cause(doc: Doc, i: int) -> bool:
    """ "Fair Deal for Crofters": whom a campaign is named for, in capitals where the text around it has none."""
    whom = doc[i + 1]
    people_there = whom.is_title and singular(whom.lower_) != whom.lower_ and noun_is(singular(whom.lower_), "person")
    return people_there and gender_of([doc[i - 1].text]) is None and _in_running_text(doc, i)


def _in_running_text(doc: Doc, i: int) -> bool:
    """Not in a headline, in which all words are in capitals."""
    return any(token.is_lower and len(token) > MAX_SMALL_WORD for token in doc[i].sent)


def person_words(parts: list[str]) -> list[str]:
    """A person's name without the titles and roles before it: "First Lady Ilona Marsh" → Ilona Marsh."""
    while len(parts) > 2 and parts[-1].lower() in word_set("sources", "post_nominals"):
        parts = parts[:-1]
    roles = people("role") | _titles()
    for i in range(len(parts) - 1, 0, -1):
        if (parts[i - 1].rstrip(".").lower() in roles or parts[i - 1] == "Lady") and parts[i][:1].isupper():
            return parts[i:]
    return parts[1:] if len(parts) > 2 and _is_trade(parts[0].lower(), parts[1]) else parts


def _is_trade(word: str, following: str) -> bool:
    """ "Pensioner Ilona Marsh", "Forecaster Ilona Marsh": some are firms too without a given name."""
    person = word in persons() or (noun_is(word, "person") and gender_of([following]) is not None)
    return person and singular(word) == word and following[:1].isupper()


def is_office(parts: list[str]) -> bool:
    """ "Prime Minister", "First Lady": a role in capitals, not a name."""
    roles = people("role") | word_set("sources", "role_words")
    return all(part.rstrip(".").lower() in roles for part in parts) and parts[0] not in {"Lord", "Lady"}


def is_office_of(parts: list[str]) -> bool:
    """ "Commissioner for Schools": an office with what it is for."""
    return any(office.lower() in people("role") and link == "for" for office, link in pairwise(parts))


def kind_of(parts: list[str], *, determined: bool) -> NameKind:
    """Person or body, by the words of a name. `determined`: "the" stands before it."""
    core = person_words(parts)
    if 1 < len(core) < len(parts) <= len(core) + 3 and not any(_is_of_body(word) for word in core):
        return "person"
    lowered = [part.lower().rstrip(".") for part in parts]
    if any(word in _titles() for word in lowered[:-1]):
        return "person"
    if any(word in word_set("sources", "organisations") for word in lowered):
        return "organisation"
    if any(word in people("role") for word in lowered):
        return "person"
    if any(word in {"of", "for", "&", "'", "’"} for word in lowered) or determined:
        return "organisation"
    if gender_of(parts[:1]) is not None:
        return "person"
    if is_body(lowered[-1]) or ACRONYM.fullmatch(parts[-1]) or len(parts) == 1:
        return "organisation"
    return "person" if 2 <= len(parts) <= 4 else "organisation"


def _is_of_body(word: str) -> bool:
    return word.lower() in word_set("sources", "organisations") or word.lower() in {"of", "for", "&", "'", "’"}


def _titles() -> frozenset[str]:
    return word_set("sources", "titles") | people("title")
