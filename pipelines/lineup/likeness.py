"""How alike articles are in words, each compared with those published within days of it."""

import heapq
from array import array
from collections import defaultdict, deque
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

import numpy as np

from pipelines.compare.word_weights import Weights

WINDOW = timedelta(days=6)
"""Articles further apart are not taken for tellings of one story: a toll rises for five days and more."""
LIKENESS = 0.09
"""Least TF-IDF similarity of two articles of one story: measured least within stories .10, most across .08."""
DECIMALS = 6
"""Of a similarity: sums in another order differ in the last places, and must not look like news."""
NEAREST = 60
"""Tellings of its story that an article has at most, the most alike: some 7% of any two articles of one week reach
`LIKENESS` by chance, and among thousands they must not crowd out the story."""


@dataclass(frozen=True, slots=True)
class DatedArticle:
    """An article as it is compared: when it was published, how often it has each word, its length as a vector.

    Of words that no fresh article has it need not tell.
    """

    article_id: str
    time: datetime
    words: Mapping[str, int]
    norm: float


Likeness = tuple[float, str]


def alike_articles(
    articles: Iterable[DatedArticle], weights: Weights, fresh: Collection[str]
) -> Iterator[tuple[str, list[Likeness]]]:
    """For each article named in `fresh`, how like which others are that may tell its story, the most alike first.

    `articles` come in order of time. `weights` need to know the words of `fresh` ones alone.
    """
    window = _Window()
    waiting: deque[DatedArticle] = deque()
    for article in articles:
        while waiting and waiting[0].time + WINDOW < article.time:
            yield _nearest(window, waiting.popleft(), weights)
        window.drop((waiting[0] if waiting else article).time - WINDOW)
        window.add(article)
        if article.article_id in fresh:
            waiting.append(article)
    while waiting:
        yield _nearest(window, waiting.popleft(), weights)


def _nearest(window: "_Window", article: DatedArticle, weights: Weights) -> tuple[str, list[Likeness]]:
    window.drop(article.time - WINDOW)
    found = ((likeness, other) for likeness, other in window.like(article, weights) if other != article.article_id)
    return article.article_id, heapq.nlargest(NEAREST, found)


class _Window:
    """The articles of some days by their words: which of them are like another takes one pass over its words."""

    def __init__(self) -> None:
        self._names: list[str] = []
        self._times: list[datetime] = []
        self._norms = array("d")
        self._indices: dict[str, array[int]] = defaultdict(lambda: array("q"))
        self._counts: dict[str, array[float]] = defaultdict(lambda: array("d"))
        self._first = 0

    def add(self, article: DatedArticle) -> None:
        """Take in an article that is no older than those before it."""
        index = len(self._names)
        self._names.append(article.article_id)
        self._times.append(article.time)
        self._norms.append(article.norm)
        for word, count in article.words.items():
            self._indices[word].append(index)
            self._counts[word].append(count)

    def drop(self, before: datetime) -> None:
        """Leave out what is older."""
        while self._first < len(self._times) and self._times[self._first] < before:
            self._first += 1
        if self._first > 1000 and self._first > len(self._names) // 2:
            self._forget()

    def like(self, article: DatedArticle, weights: Weights) -> Iterator[tuple[float, str]]:
        """The articles that reach `LIKENESS`, and how like they are."""
        known = [word for word in article.words if word in self._indices]
        if not known or not article.norm:
            return
        of_words = [self._indices[word] for word in known]
        indices = np.frombuffer(b"".join(of_words), dtype=np.int64)
        weighed = np.array([article.words[word] * weights.of(word) ** 2 for word in known])
        parts = np.frombuffer(b"".join([self._counts[word] for word in known])) * np.repeat(
            weighed, list(map(len, of_words))
        )
        products = np.bincount(indices, weights=parts, minlength=len(self._names))[self._first :]
        norms = np.frombuffer(self._norms)[self._first :] * article.norm
        for index in np.flatnonzero(products >= LIKENESS * np.maximum(norms, 1e-12)).tolist():
            yield round(float(products[index] / norms[index]), DECIMALS), self._names[self._first + index]

    def _forget(self) -> None:
        """Give the room of dropped articles back."""
        first, self._first = self._first, 0
        del self._names[:first], self._times[:first], self._norms[:first]
        for word in list(self._indices):
            indices = np.frombuffer(self._indices[word], dtype=np.int64)
            kept = int(np.searchsorted(indices, first))
            left = array("q", (indices[kept:] - first).tobytes())
            del indices  # an array that somebody looks at cannot change
            if left:
                self._indices[word], self._counts[word] = left, self._counts[word][kept:]
            else:
                del self._indices[word], self._counts[word]
