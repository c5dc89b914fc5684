"""The words of many sentences as columns: which concept each stands for, what kind of word it is, what it stands among.

What holds of a word wherever it stands is looked up once for each different one.
"""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import chain

import numpy as np

from extract.concepts import concept_of, content_words
from pipelines.lineup.arrays import Numbers
from pipelines.lineup.bags import Numbered

_TOKEN = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)?|\d[\d,.]*|[^\w\s]")
_WORDS = {
    "commas": frozenset(",;:()–—"),
    "stops": frozenset(';–—("“”“'),
    "links": frozenset("and but or while which who that".split()),
    "prepositions": frozenset(
        "of in at for to by from with on after before over under since between among than as per".split()
    ),
    "of": frozenset(("of",)),
    "function": frozenset(
        """the a an is are was were be been has have had will would could should may might must do does did not and or
        but that which who whom whose it its their his her he she they this these those""".split()
    ),
    "article": frozenset(("the", "a", "an")),
    "stop": frozenset(",."),
}
_KINDS = ("name", *_WORDS)
COUNTED = ("commas", "stops", "links", "prepositions")
SPELT = ("letters", "ed", "ing", "s", "ly")
"""How long a word is, and how it ends."""


class Tokens:
    """The tokens of sentences, one after the other."""

    def __init__(self, sentences: Sequence[str], concepts: Numbered) -> None:
        """`concepts` numbers concepts, and takes in those that the sentences speak of."""
        found = [_TOKEN.findall(sentence) for sentence in sentences]
        different = Numbered()
        self._kind = different.of(chain.from_iterable(found))
        self.start = np.array([m.start() for text in sentences for m in _TOKEN.finditer(text)], dtype=np.int64)
        """Where each starts in its sentence."""
        self.counts = np.array([len(tokens) for tokens in found], dtype=np.int64)
        """Of each sentence how many tokens it has, …"""
        self.first = np.cumsum(self.counts) - self.counts
        """… and the number of its first one."""
        words = [_word(token) for token in different]
        numbers = [concepts[concept_of(word)] if word else -1 for word in words]
        self.concept = np.array(numbers, dtype=np.int64)[self._kind]
        """The number of the concept that each stands for; -1 where it tells nothing."""
        self._facts = facts_of(word or "" for word in words) | _columns(map(_kinds_of, different), _KINDS)
        self._before = {kind: np.r_[0, np.cumsum(self._facts[kind][self._kind])] for kind in COUNTED}

    def first_from(self, sentence: Numbers, start: Numbers) -> Numbers:
        """In each of some sentences how many tokens start before a character."""
        width = 2 + self.start.max(initial=0)
        keys = np.repeat(np.arange(len(self.counts)), self.counts) * width + self.start
        sought = sentence * width + np.clip(start, 0, width - 1)
        before: Numbers = np.searchsorted(keys, sought) - self.first[sentence]
        return before

    def fact(self, name: str, at: Numbers) -> Numbers:
        """What is known of the tokens with some numbers."""
        return self._facts[name][self._kind[at]]

    def beside(self, name: str, at: Numbers, sentence: Numbers, step: int) -> Numbers:
        """The same of those so many steps further on in the same sentence; nothing beyond its ends."""
        place, first = at + step, self.first[sentence]
        inside = (place >= first) & (place < first + self.counts[sentence])
        return np.where(inside, self.fact(name, np.where(inside, place, at)), 0)

    def between(self, name: str, low: Numbers, high: Numbers) -> Numbers:
        """How many of a kind stand from `low` up to `high`."""
        before = self._before[name]
        count: Numbers = np.maximum(0, before[high] - before[low])
        return count


def facts_of(words: Iterable[str]) -> dict[str, Numbers]:
    """What is weighed of words by themselves, in the order of `SPELT`."""
    return _columns(map(_spelling, words), SPELT)


def _columns(facts: Iterable[Sequence[int]], names: Sequence[str]) -> dict[str, Numbers]:
    table = np.array(list(facts), dtype=np.int64).reshape(-1, len(names))
    return dict(zip(names, np.ascontiguousarray(table.T), strict=True))


def _spelling(word: str) -> tuple[int, ...]:
    return len(word), *(word.endswith(ending) for ending in SPELT[1:])


@lru_cache(maxsize=100_000)
def _word(token: str) -> str | None:
    """The telling word in a token, if there is one."""
    words = content_words(token) if token[0].isalpha() else ()
    return words[0] if words else None


@lru_cache(maxsize=100_000)
def _kinds_of(token: str) -> tuple[bool, ...]:
    """Of what kinds a token is, in the order of `_KINDS`."""
    word = token.lower()
    return token[0].isupper(), *(word in words for words in _WORDS.values())
