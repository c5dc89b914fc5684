"""Texts as weighted words: inverse document frequencies, similarity."""

import math
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import Self

Vector = Mapping[str, float]

LIFT = 0.3
"""What a word weighs that all articles have: a little, for two articles of one story share many such words."""
COMMON = 0.2
"""Share of texts with a word from which on it tells no story, …"""
MANY = 1000
"""… once there are so many texts: among few, a word of a fifth of them may well tell one."""


class Weights:
    """Inverse document frequencies over texts, articles or claims: how telling a word is."""

    def __init__(self, texts: int, frequency: Mapping[str, int], *, lift: float = LIFT, least: float = 0.0) -> None:
        """`texts` is how many there are, `frequency` how many have each word. A weight gets `lift`, and has `least`."""
        self._count, self._frequency, self._lift, self._least = texts, frequency, lift, least
        self._of_times: dict[int, float] = {}

    @classmethod
    def among(cls, texts: Collection[Iterable[str]]) -> Self:
        """How telling the words of `texts` are among them."""
        return cls(len(texts), Counter(word for words in texts for word in set(words)))

    def of(self, word: str) -> float:
        """At least a little above nothing for a word of every text, most for one never seen."""
        times = self._frequency.get(word, 0)
        weight = self._of_times.get(times)
        if weight is None:  # most words are of few texts, and as many texts weigh the same
            weight = max(self._least, math.log((self._count + 1) / (times + 0.5)) + self._lift)
            self._of_times[times] = weight
        return weight

    def is_common(self, word: str) -> bool:
        """Do so many texts have the word that it need not be compared?"""
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
