"""Which lists of the lexicon a reading asks, and in which texts a word of a list occurs."""

import re
from collections.abc import Iterable, Iterator, Sequence, Set
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from benchmarks.material import ParsedMaterial
from benchmarks.rules.switches import WordList, forget
from extract import lexicon
from extract.nouns import singular


@dataclass(slots=True)
class Looks:
    """Which lists had a word that a rule asked for, and which were copied into another table."""

    found: set[str] = field(default_factory=set)
    copied: set[str] = field(default_factory=set)


class _Watched(Set[str]):
    """A word list that notes what it is asked."""

    def __init__(self, words: Iterable[str], names: frozenset[str], looks: Looks) -> None:
        self._words = frozenset(words)
        self._names = names
        self._looks = looks

    def __contains__(self, word: object) -> bool:
        held = word in self._words
        if held:
            self._looks.found |= self._names
        return held

    def __iter__(self) -> Iterator[str]:
        self._looks.copied |= self._names
        return iter(self._words)

    def __len__(self) -> int:
        return len(self._words)

    def __and__(self, other: Set[Any]) -> Set[Any]:
        return frozenset(word for word in other if word in self)

    __rand__ = __and__

    def __or__(self, other: Set[Any]) -> Set[Any]:
        return _Either(self, other)

    __ror__ = __or__


class _Either(Set[str]):
    """Two word lists as one."""

    def __init__(self, *lists: Set[str]) -> None:
        self._lists = lists

    def __contains__(self, word: object) -> bool:
        return any(word in words for words in self._lists)

    def __iter__(self) -> Iterator[str]:
        return (word for words in self._lists for word in words)

    def __len__(self) -> int:
        return sum(len(words) for words in self._lists)

    def __and__(self, other: Set[Any]) -> Set[Any]:
        return frozenset(word for word in other if word in self)

    __rand__ = __and__

    def __or__(self, other: Set[Any]) -> Set[Any]:
        return _Either(*self._lists, other)

    __ror__ = __or__


@contextmanager
def noted_looks(lists: Sequence[WordList]) -> Iterator[Looks]:
    """Within this every list that is read as a set notes what it is asked."""
    looks = Looks()
    names = {id(one.table()[one.path[-1]]): one.name for one in lists}
    forget()
    # the lexicon makes its sets by a name that it finds here before the built-in one
    vars(lexicon)["frozenset"] = lambda words: _Watched(
        words, frozenset({names[id(words)]} if id(words) in names else ()), looks
    )
    try:
        yield looks
    finally:
        del vars(lexicon)["frozenset"]
        forget()


def words_of(text: ParsedMaterial) -> tuple[frozenset[str], str]:
    """All words of a text as they stand, as lemmas and in the singular; and the whole in lower case."""
    lowered = "\n".join(doc.text for _, doc in text.docs).lower()
    words = set(_WORD.findall(lowered))
    words |= {token.lemma_.lower() for _, doc in text.docs for token in doc}
    return frozenset(words | {singular(word) for word in words}), lowered


_WORD = re.compile(r"[^\W\d_]+")


@cache
def _parts(entry: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(entry.lower()))


def occurs(entry: str, words: frozenset[str], lowered: str) -> bool:
    parts = _parts(entry)
    return all(part in words for part in parts) if parts else entry.lower() in lowered
