"""Proper names of a text without a name recogniser: runs of capitalised words, and what the text says they are."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from spacy.tokens import Doc, Token

from extract.lexicon import word_set
from extract.passage import Slice

NameKind = Literal["person", "organisation"]
Gender = Literal["male", "female"]

_NAME_TAGS = frozenset({"NNP", "NNPS"})
_JOINERS = frozenset({"of", "for", "&", "de", "van", "von", "al", "bin", "del", "la", "le", "da"})
_AFTER_JOINER = frozenset({"the", "of"})
_ACRONYM = re.compile(r"[A-Z][A-Za-z]?[A-Z&]{1,7}s?")
_LEADING = frozenset({"The", "A", "An", "But", "And", "In", "On", "At", "As", "When", "Its", "His", "Her", "Their"})
MAX_NAME = 10
"""Words of a name: "the International Federation of Red Cross and Red Crescent Societies" has eleven."""
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

    @property
    def parts(self) -> list[str]:
        """The words of the name."""
        return self.text.split()


def name_runs(doc: Doc, start: int = 0, end: int | None = None) -> Iterator[Slice]:
    """Runs of name words, joined over "of", "for the" and plural possessives; titles and roles may begin them."""
    end = len(doc) if end is None else end
    i = start
    while i < end:
        if not is_name_word(doc[i]):
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


def is_name_word(token: Token) -> bool:
    """A capitalised word that the tagger takes for a name."""
    return token.tag_ in _NAME_TAGS and token.text[:1].isupper() and token.text not in _LEADING


def _joined(doc: Doc, i: int, end: int) -> int:
    """How many tokens at `i` go on with a name: the next name word, over a joiner or a plural possessive."""
    if is_name_word(doc[i]):
        return 1
    if doc[i].text in {"'", "’"} and i + 1 < end and is_name_word(doc[i + 1]) and doc[i - 1].text.endswith("s"):
        return 2
    if doc[i].lower_ == "and":
        return _joined_by_and(doc, i, end)
    if doc[i].lower_ not in _JOINERS:
        return 0
    width = 2 if i + 1 < end and doc[i + 1].lower_ in _AFTER_JOINER else 1
    if doc[i].lower_ == "for" and width == 1 and not _looks_institutional(doc, i):
        return 0
    return width + 1 if i + width < end and is_name_word(doc[i + width]) else 0


def _joined_by_and(doc: Doc, i: int, end: int) -> int:
    """ "Devon and Cornwall Police", "… of England and Wales" are one body; "Smith and Jones" are two people."""
    stop = i + 1
    while stop < end and stop - i <= 3 and is_name_word(doc[stop]):
        stop += 1
    if stop == i + 1:
        return 0
    force = doc[stop - 1].lower_ in word_set("sources", "local_bodies")
    return stop - i if force or doc[i + 1].lower_ in word_set("sources", "second_halves") else 0


def _looks_institutional(doc: Doc, i: int) -> bool:
    """ "Office for …", "Institute for …" go on; "Labour for Leeds" does not."""
    return doc[i - 1].lower_ in word_set("sources", "organisations")


def person_words(parts: list[str]) -> list[str]:
    """A person's name without the titles and roles before it: "First Lady Ilona Marsh" → Ilona Marsh."""
    roles = word_set("sources", "roles") | word_set("sources", "titles")
    for i in range(len(parts) - 1, 0, -1):
        if parts[i - 1].rstrip(".").lower() in roles or parts[i - 1] == "Lady":
            return parts[i:]
    return parts


def is_office(parts: list[str]) -> bool:
    """ "Prime Minister", "First Lady": a role in capitals, not a name."""
    roles = word_set("sources", "roles") | word_set("sources", "role_words")
    return all(part.rstrip(".").lower() in roles for part in parts) and parts[0] not in {"Lord", "Lady"}


def kind_of(parts: list[str], *, determined: bool) -> NameKind:
    """Person or body, by the words of a name. `determined`: "the" stands before it."""
    lowered = [part.lower().rstrip(".") for part in parts]
    if any(word in word_set("sources", "titles") for word in lowered[:-1]):
        return "person"
    if any(word in word_set("sources", "organisations") for word in lowered):
        return "organisation"
    if any(word in word_set("sources", "roles") for word in lowered):
        return "person"
    if any(word in {"of", "for", "&", "'", "’"} for word in lowered) or determined:
        return "organisation"
    if gender_of(parts[:1]) is not None:
        return "person"
    if _ACRONYM.fullmatch(parts[-1]) or len(parts) == 1:
        return "organisation"
    return "person" if 2 <= len(parts) <= 4 else "organisation"


def gender_of(parts: list[str]) -> Gender | None:
    """By title or given name, None where neither tells."""
    lowered = [part.lower().rstrip(".") for part in parts]
    for title in lowered:
        if title in word_set("sources", "female"):
            return "female"
        if title in word_set("sources", "male"):
            return "male"
    for given in lowered[:3]:
        if given in word_set("sources", "female_names"):
            return "female"
        if given in word_set("sources", "male_names"):
            return "male"
    return None


class Names:
    """The people and bodies of a text, each once under its longest name, looked up by any of its forms."""

    def __init__(self, doc: Doc) -> None:
        self.names: list[Name] = []
        self.places: list[tuple[int, Name]] = []
        """Every place where a name stands, in order."""
        self._by_text: dict[str, Name] = {}
        self._by_word: dict[str, list[Name]] = {}
        runs = list(name_runs(doc))
        # the longest form first, so that a surname finds its full name even where it stands before it
        for start, end in sorted(runs, key=lambda run: (run[0] - run[1], run[0])):
            self._note(doc, start, end)
        for start, end in runs:
            name = self.find([token.text for token in doc[start:end]], person=None)
            if name is not None:
                self.places.append((start, name))
                _describe(doc, name, start, end)

    def find(self, parts: list[str], *, person: bool | None) -> Name | None:
        """The name that `parts` is a form of: the same, its acronym, its surname or first words."""
        for words in (parts, person_words(parts)):
            exact = self._by_text.get(" ".join(words))
            if exact is not None:
                return exact
        core = person_words(parts)
        for name in self._by_word.get(core[-1], ()):
            if name.kind == "person" and person is not False and _is_form(core, name):
                return name
        if person is True:
            return None
        return next((n for n in self._by_word.get(core[0], ()) if n.parts[: len(core)] == core), None)

    def described(self, noun: str, before: int) -> Name | None:
        """The last body or person before token `before` that the text calls by `noun`, or that has it in its name."""
        for start, name in reversed(self.places):
            if start < before and (noun in name.descriptions or _has_word(name, noun)):
                return name
        return None

    def _note(self, doc: Doc, start: int, end: int) -> None:
        parts = [token.text for token in doc[start:end]]
        if is_office(parts):
            return
        determined = start > 0 and doc[start - 1].lower_ == "the"
        kind = kind_of(parts, determined=determined)
        core = person_words(parts) if kind == "person" else parts
        name = self.find(parts, person=kind == "person")
        if name is None:
            name = Name(" ".join(core).replace(" '", "'").replace(" ’", "’"), kind, start)
            self.names.append(name)
            self._by_text[name.text] = name
            self._by_text[" ".join(core)] = name
            for word in {core[0], core[-1]}:
                self._by_word.setdefault(word, []).append(name)
        name.gender = name.gender or (gender_of(parts) if name.kind == "person" else None)
        self._note_acronym(doc, name, end)

    def _note_acronym(self, doc: Doc, name: Name, end: int) -> None:
        if end + 2 < len(doc) and doc[end].text == "(" and doc[end + 2].text == ")":
            acronym = doc[end + 1].text
            if _ACRONYM.fullmatch(acronym):
                name.acronym, name.kind = acronym, "organisation"
                self._by_text[acronym] = name


def _is_form(core: list[str], name: Name) -> bool:
    """Is `core` a shorter form of a person's name: the surname, or given name and surname?"""
    return len(core) == 1 or core[0] == name.parts[0]


def _has_word(name: Name, noun: str) -> bool:
    return name.kind == "organisation" and any(part.lower() == noun for part in name.parts)


def _describe(doc: Doc, name: Name, start: int, end: int) -> None:
    """Note the nouns before a name ("the charity Oakwell") and in apposition to it ("Oakwell, a charity")."""
    i = start - 1
    if i >= 0 and doc[i].tag_ in {"NN", "NNS"}:
        _call(name, doc[i].lower_)
    _describe_by_office(doc, name, start, end)
    # what stands before by apposition: "Its chief surgeon, Dr Omar Kane"
    if start >= 2 and doc[start - 1].text == "," and doc[start - 2].tag_ == "NN":
        _call(name, doc[start - 2].lower_)
    if end + 1 < len(doc) and doc[end].text == ",":
        for noun in _apposed(doc, end + 1):
            _call(name, noun)


def _describe_by_office(doc: Doc, name: Name, start: int, end: int) -> None:
    """ "First Lady Ilona Marsh" is "the first lady" and "the lady"."""
    offices = word_set("sources", "roles") | word_set("sources", "role_words")
    last = next((i for i in range(start, end - 1) if doc[i].lower_ not in offices), end - 1)
    if last > start:
        _call(name, doc[start:last].text.lower())
        _call(name, doc[last - 1].lower_)


def _apposed(doc: Doc, i: int) -> Iterator[str]:
    """Head nouns of the phrase that starts at `i`, as long as it is one."""
    limit = min(len(doc), i + MAX_APPOSITION)
    if i < limit and doc[i].tag_ == "CD" and i + 1 < limit and doc[i + 1].text == ",":
        i += 2  # an age
    previous: Token | None = None
    while i < limit and doc[i].tag_ in {"DT", "JJ", "NN", "NNP", "PRP$", "POS", "HYPH", "CC", "VBN"}:
        previous = doc[i]
        following = doc[i + 1] if i + 1 < len(doc) else None
        if previous.tag_ == "NN" and (following is None or following.tag_ not in {"NN", "NNP", "HYPH", "POS"}):
            yield previous.lower_
        i += 1


def _call(name: Name, noun: str) -> None:
    """Note that the text calls a name by a noun, and what that tells of it."""
    name.descriptions.add(noun)
    role = noun in word_set("sources", "roles")
    body = noun in word_set("sources", "organisations")
    if body and not role:
        name.kind = "organisation"
    elif (
        role and len(name.parts) <= 3 and not any(p.lower() in word_set("sources", "organisations") for p in name.parts)
    ):
        name.kind = "person"
    if name.gender is None and name.kind == "person":
        name.gender = gender_of([noun])
