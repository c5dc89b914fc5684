"""Texts as weighted words: inverse document frequencies, similarity."""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from typing import Self

Vector = Mapping[str, float]

COMMON = 0.2
"""Share of articles with a word from which on it tells no story, …"""
MANY = 1000
"""… once there are so many articles: among few, a word of a fifth of them may well tell one."""


class Weights:
    """Inverse document frequencies over articles: how telling a word is."""

    def __init__(self, articles: Iterable[Iterable[str]]) -> None:
        documents = [set(words) for words in articles]
        self._count = len(documents)
        self._frequency: Mapping[str, int] = Counter(word for words in documents for word in words)

    @classmethod
    def counted(cls, articles: int, frequency: Mapping[str, int]) -> Self:
        """From counts: how many articles there are, and how many of them have each word."""
        weights = cls(())
        weights._count, weights._frequency = articles, frequency
        return weights

    def of(self, word: str) -> float:
        """At least a little above nothing for a word of every article, most for one never seen."""
        return math.log((self._count + 1) / (self._frequency.get(word, 0) + 0.5)) + 0.3

    def is_common(self, word: str) -> bool:
        """Do so many articles have the word that it need not be compared?"""
        return self._count >= MANY and self._frequency.get(word, 0) > COMMON * self._count

    def norm(self, words: Mapping[str, float]) -> float:
        """Length of the weighted vector."""
        return math.sqrt(sum((count * self.of(word)) ** 2 for word, count in words.items()))

    def vector(self, words: Mapping[str, float]) -> dict[str, float]:
        """Unit-length weighted vector."""
        return unit({word: count * self.of(word) for word, count in words.items()})


def cosine(a: Vector, b: Vector) -> float:
    """Similarity of two unit vectors."""
    if len(a) > len(b):
        a, b = b, a
    return sum(v * b[word] for word, v in a.items() if word in b)


def mean(vectors: Iterable[Vector]) -> dict[str, float]:
    """Unit vector in the middle of several."""
    total: dict[str, float] = defaultdict(float)
    for vector in vectors:
        for word, v in vector.items():
            total[word] += v
    return unit(total)


def unit(raw: Vector) -> dict[str, float]:
    """The vector of length one in the same direction."""
    norm = math.sqrt(sum(v * v for v in raw.values())) or 1.0
    return {word: v / norm for word, v in raw.items()}
