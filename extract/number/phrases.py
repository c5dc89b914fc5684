"""Phrases of a lexicon, matched against atoms forwards from a place or backwards up to it."""

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Generic, TypeVar

from extract.number.atoms import APOSTROPHES, HYPHENS, Atoms

Value = TypeVar("Value")


_Table = dict[str, list[tuple[tuple[str, ...], Value]]]
"""By a phrase's first or last word the others, from there on, with the value; the longest phrases first."""


def _by_word(rows: Iterable[tuple[str, tuple[str, ...], Value]]) -> _Table[Value]:
    table: _Table[Value] = {}
    for word, others, value in rows:
        table.setdefault(word, []).append((others, value))
    for found in table.values():
        if len(found) > 1:
            found.sort(key=lambda row: -len(row[0]))
    return table


class Phrases(Generic[Value]):
    """A table from phrases to values. A hyphen between two words of the text counts as a space."""

    def __init__(self, entries: Iterable[tuple[str, Value]], *, exact_case: bool = False) -> None:
        self._exact = exact_case
        self._entries = [(self._key(phrase), value) for phrase, value in entries]

    @cached_property
    def _by_first(self) -> _Table[Value]:
        return _by_word((key[0], key[1:], value) for key, value in self._entries)

    @cached_property
    def _by_last(self) -> _Table[Value]:
        return _by_word((key[-1], key[-2::-1], value) for key, value in self._entries)

    def _key(self, phrase: str) -> tuple[str, ...]:
        """The forms of a phrase's atoms; plain words, as most of thousands are, need not be cut into atoms first."""
        if phrase.isascii() and phrase.replace(" ", "").isalpha():
            return tuple((phrase if self._exact else phrase.lower()).split())
        atoms = Atoms(phrase)
        return tuple(self._form(atoms, index) for index in range(len(atoms)))

    def begins(self, form: str) -> bool:
        """Does a phrase begin with this word?"""
        return form in self._by_first

    @classmethod
    def of(cls, groups: Mapping[Value, Iterable[str]]) -> "Phrases[Value]":
        """A table from value to its phrases, as they stand in a lexicon file."""
        return cls((phrase, value) for value, phrases in groups.items() for phrase in phrases)

    def after(self, atoms: Atoms, index: int) -> tuple[int, Value] | None:
        """The longest phrase that starts at `index`: where it ends (exclusive) and its value."""
        for others, value in self._by_first.get(self._form(atoms, index), ()):
            end = self._walk(atoms, index + 1, others, 1)
            if end is not None:
                return end, value
        return None

    def before(self, atoms: Atoms, index: int) -> tuple[int, Value] | None:
        """The longest phrase that ends just before `index`: where it starts and its value."""
        for others, value in self._by_last.get(self._form(atoms, index - 1), ()):
            start = self._walk(atoms, index - 2, others, -1)
            if start is not None:
                return start + 1, value
        return None

    def _form(self, atoms: Atoms, index: int) -> str:
        atom = atoms[index]
        if atom.text in APOSTROPHES:
            return "'"
        return atom.text if self._exact else atom.low

    def _walk(self, atoms: Atoms, index: int, others: tuple[str, ...], step: int) -> int | None:
        """Where the other words of a phrase end that are to stand one after the other from `index` on."""
        for wanted in others:
            form = self._form(atoms, index)
            if form in HYPHENS and wanted not in HYPHENS:
                index += step
                form = self._form(atoms, index)
            if form != wanted:
                return None
            index += step
        return index
