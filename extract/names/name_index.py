"""The people and bodies of a text, each once under its longest name, found by any form of it."""

from collections.abc import Sequence
from functools import cached_property

from spacy.tokens import Doc, Token

from extract.names.gender import gender_of
from extract.names.kinds import kind_of, settle_kinds
from extract.names.name import Name
from extract.names.name_descriptions import describe
from extract.names.name_runs import name_runs
from extract.names.name_words import ACRONYM, words_of
from extract.names.offices import is_office, person_words
from extract.words import words_of as every_word


class Names:
    """The people and bodies of a text, each once under its longest name, looked up by any of its forms."""

    def __init__(self, doc: Doc) -> None:
        self._row = every_word(doc)
        self.names: list[Name] = []
        self.places: list[tuple[int, Name]] = []
        """Every place where a name stands, in order."""
        self._by_text: dict[str, Name] = {}
        self._by_word: dict[str, list[Name]] = {}
        runs = [(start, end, words_of(doc, start, end)) for start, end in name_runs(doc)]
        # the longest form first, so that a surname finds its full name even where it stands before it
        row = self._row
        for start, end, parts in sorted(runs, key=lambda run: (run[0] - run[1], run[0])):
            self._note(row, start, end, parts)
        found = []
        for start, end, parts in runs:
            name = self.find(parts, person=None)
            if name is not None:
                self.places.append((start, name))
                found.append((start, end, name))
                describe(doc, name, start, end)
                _note_place(row, name, start, end)
        settle_kinds(doc, found)

    def find(self, parts: list[str], *, person: bool | None) -> Name | None:
        """The name that `parts` is a form of: the same, its acronym, its surname or first words."""
        core = person_words(parts)
        for words in (parts, core) if len(core) < len(parts) else (parts,):
            exact = self._by_text.get(" ".join(words))
            if exact is not None:
                return exact
        for name in self._by_word.get(core[-1], ()):
            if name.kind == "person" and person is not False and _is_form(core, name):
                return name
        if person is True:
            return None
        return next((n for n in self._by_word.get(core[0], ()) if n.parts[: len(core)] == core), None)

    def described(self, noun: str, before: int) -> Name | None:
        """The last body or person before token `before` that the text calls by `noun`, or that has it in its name."""
        meant = {id(name) for name in self.names if noun in name.descriptions or _has_word(name, noun)}
        places = reversed(self.places) if meant else ()
        return next((name for start, name in places if start < before and id(name) in meant), None)

    def aged(self, age: str, before: int) -> Name | None:
        """The last person before token `before` whose age the text tells right behind the name: "Omar Kane, 43,"."""
        return next((name for end, name in reversed(self._aged.get(age, ())) if end <= before), None)

    @cached_property
    def _aged(self) -> dict[str, list[tuple[int, Name]]]:
        """By age, where it ends and whose it is, in order."""
        found: dict[str, list[tuple[int, Name]]] = {}
        for start, name in self.places:
            end = start + len(name.parts) + 2
            if name.kind == "person" and end <= len(self._row) and self._row[end - 2].text == ",":
                found.setdefault(self._row[end - 1].text, []).append((end, name))
        return found

    def _note(self, row: Sequence[Token], start: int, end: int, parts: list[str]) -> None:
        if is_office(parts):
            return
        determined = start > 0 and row[start - 1].lower_ == "the"
        kind = kind_of(parts, determined=determined)
        core = person_words(parts) if kind == "person" else parts
        # one word may be a surname, or somewhere that things happen in
        alone = len(parts) == 1 and not determined and not ACRONYM.fullmatch(parts[0]) and not _is_place(row, start)
        name = self.find(parts, person=None if alone else kind == "person")
        if name is None:
            name = Name(" ".join(core).replace(" '", "'").replace(" ’", "’"), kind, start)
            self.names.append(name)
            self._by_text[name.text] = name
            self._by_text[" ".join(core)] = name
            for word in {core[0], core[-1]}:
                self._by_word.setdefault(word, []).append(name)
        name.gender = name.gender or (gender_of(parts) if name.kind == "person" else None)
        self._note_acronym(row, name, end)

    def _note_acronym(self, row: Sequence[Token], name: Name, end: int) -> None:
        if end + 2 < len(row) and row[end].text == "(" and row[end + 2].text == ")":
            acronym = row[end + 1].text
            if ACRONYM.fullmatch(acronym):
                name.acronym, name.kind = acronym, "organisation"
                self._by_text[acronym] = name


def _note_place(row: Sequence[Token], name: Name, start: int, end: int) -> None:
    """Somewhere that things happen "in" and that nothing shows to be a person is a place, which is never "he"."""
    owned = end < len(row) and row[end].tag_ == "POS"
    if owned or not _is_place(row, start):
        return
    if name.kind == "person" and name.gender is None and not name.descriptions:
        name.kind = "organisation"


def _is_place(row: Sequence[Token], start: int) -> bool:
    """Do things happen in what begins here?"""
    return start > 0 and row[start - 1].lower_ in {"in", "near", "across", "outside", "throughout"}


def _is_form(core: list[str], name: Name) -> bool:
    """Is `core` a shorter form of a person's name: the surname, or given name and surname?"""
    return len(core) == 1 or core[0] == name.parts[0]


def _has_word(name: Name, noun: str) -> bool:
    return name.kind == "organisation" and any(part.lower() == noun for part in name.parts)
