"""Texts as weighted words: stems, the clause around a number, inverse document frequencies, similarity."""

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Self

Vector = Mapping[str, float]

_WORD = re.compile(r"[^\W\d_]{2,}")
_CLAUSE_BREAK = re.compile(r"[,;:—–()\"“”]|\s-\s|\band\b|\bwhile\b|\bbut\b|\bagainst\b")
_STOP = frozenset(
    """a about according after all also an and any are as at be been before being between both but by can could did do
    does down each even every first for from get had has have he her hers him his how if in into is it its just last
    least less like made make many may me might more most mr mrs ms much must my new no nor not now of off on once one
    only or other our out over own per put said say says she should since so some such than that the their them then
    there these they this those through to too two under until up upon us very was we were what when where which
    while who whom why will with within without would year yet you your told""".split()
)


def stems(text: str) -> list[str]:
    """Content words of a text without their commonest endings, lower case."""
    return [_stem(w) for w in _WORD.findall(text.lower().replace("’s", "").replace("'s", "")) if w not in _STOP]


@lru_cache(maxsize=100_000)
def _stem(word: str) -> str:
    for ending, keep in (("ies", 3), ("ing", 4), ("ed", 3), ("es", 4), ("s", 3), ("e", 4)):
        if word.endswith(ending) and len(word) - len(ending) >= keep:
            return word[: -len(ending)] + ("y" if ending == "ies" else "")
    return word


def clause_around(sentence: str, start: int, end: int) -> str:
    """The part of a sentence between the commas and conjunctions nearest to the number at `start:end`."""
    left, right = 0, len(sentence)
    for match in _CLAUSE_BREAK.finditer(sentence):
        if _inside_number(sentence, match.start()):
            continue
        if match.end() <= start:
            left = match.end()
        elif match.start() >= end:
            right = match.start()
            break
    return sentence[left:right]


def _inside_number(text: str, i: int) -> bool:
    return text[i] in ",." and i > 0 and i + 1 < len(text) and text[i - 1].isdigit() and text[i + 1].isdigit()


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

    def norm(self, words: Mapping[str, float]) -> float:
        """Length of the weighted vector."""
        return math.sqrt(sum((count * self.of(word)) ** 2 for word, count in words.items()))

    def vector(self, words: Mapping[str, float]) -> dict[str, float]:
        """Unit-length weighted vector."""
        raw = {word: count * self.of(word) for word, count in words.items()}
        norm = math.sqrt(sum(v * v for v in raw.values())) or 1.0
        return {word: v / norm for word, v in raw.items()}


def cosine(a: Vector, b: Vector) -> float:
    """Similarity of two unit vectors."""
    if len(a) > len(b):
        a, b = b, a
    return sum(v * b[word] for word, v in a.items() if word in b)


def mean(vectors: Iterable[Vector]) -> dict[str, float]:
    """Unit vector in the middle of several."""
    total: Counter[str] = Counter()
    for vector in vectors:
        for word, v in vector.items():
            total[word] += v  # type: ignore[assignment]
    norm = math.sqrt(sum(v * v for v in total.values())) or 1.0
    return {word: v / norm for word, v in total.items()}
