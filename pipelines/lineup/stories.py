"""Which articles tell the same story: alike in words, and published within days of each other."""

import heapq
from array import array
from collections import Counter, defaultdict, deque
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import numpy as np

from pipelines.compare.word_weights import Weights, cosine
from pipelines.lineup.vectors import Related

WINDOW = timedelta(days=6)
"""Articles further apart are not taken for tellings of one story: a toll rises for five days and more."""
EARLIEST, LATEST = datetime(1500, 1, 1), datetime(3000, 1, 1)
"""Before newspapers, and beyond any planned publication: a fault of the page's."""
LIKENESS = 0.09
"""Least TF-IDF similarity of two articles of one story: measured least within stories .10, most across .08."""
SHARE = 0.35
"""And least share of the similarity that either has with the article most like it. Among thousands of articles chance
likenesses reach `LIKENESS`, but seldom this; within stories 99% of pairs do."""
COPY = 0.5
"""Similarity that counts at most for that: near copies of one agency text say nothing of how alike others are."""
COMMON = 3
"""Articles that must tell of two together for these to tell one story, …"""
HALF = 0.5
"""… and their share of all that are like either."""
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


def related_articles(
    words: Mapping[str, Sequence[str]], published: Mapping[str, str | None], weights: Weights
) -> Related:
    """For each article, given its stems and its publication time, the tellings of the same story, itself included.

    One without a time is compared with all.
    """
    return related_by(words, telling_pairs(words, published, weights))


def related_by(articles: Iterable[str], pairs: Iterable[tuple[str, str]]) -> Related:
    """The same, given the pairs that tell one story."""
    related = {key: {key} for key in articles}
    for one, other in pairs:
        related[one].add(other)
        related[other].add(one)
    return {key: frozenset(others) for key, others in related.items()}


def completed(related: Related) -> Related:
    """The same, with articles that others tell of together: `COMMON` or more of them, half of all that either is like.

    One article may share few words with another of its story that is told from another end, or be outshone by a copy of
    itself. Of pairs of one story that likeness alone leaves out, in stories four by four, this finds 144 of 204, and
    takes 21 for one that are not.
    """
    names = list(related)
    number = {name: place for place, name in enumerate(names)}
    # whoever is not among the keys tells of nobody, and is told of by nobody else
    alike = [np.array([number[one] for one in others if one in number], dtype=np.int64) for others in related.values()]
    found = dict(related)
    for place, (article, mine) in enumerate(related.items()):
        near = [alike[one] for one in alike[place].tolist() if one != place]
        if len(near) < COMMON:
            continue
        times = np.bincount(np.concatenate(near), minlength=len(names))
        times[alike[place]] = 0
        for other in np.flatnonzero(times >= COMMON).tolist():
            either = (mine - {article}) | (related[names[other]] - {names[other]})
            if times[other] >= HALF * len(either):
                found[article] = found[article] | {names[other]}
    return found


def telling_pairs(
    words: Mapping[str, Sequence[str]], published: Mapping[str, str | None], weights: Weights
) -> dict[tuple[str, str], float]:
    """The pairs of articles that tell one story, and how alike they are."""
    counts = {key: Counter(stemmed) for key, stemmed in words.items()}
    times = {key: moment(published[key]) for key in words}
    dated = [DatedArticle(key, time, counts[key], weights.norm(counts[key])) for key, time in times.items() if time]
    dated.sort(key=lambda article: (article.time, article.article_id))
    alike: dict[tuple[str, str], float] = {}
    for key, others in alike_articles(dated, weights, words.keys()):
        alike |= {(min(key, other), max(key, other)): likeness for likeness, other in others}
    vectors = {key: weights.vector(counts[key]) for key in words} if len(dated) < len(words) else {}
    for key in [key for key, time in times.items() if time is None]:
        for other in words.keys() - {key}:
            if (likeness := cosine(vectors[key], vectors[other])) >= LIKENESS:
                alike[min(key, other), max(key, other)] = likeness
    best: dict[str, float] = defaultdict(float)
    for pair, likeness in alike.items():
        for key in pair:
            best[key] = max(best[key], likeness)
    return {pair: value for pair, value in alike.items() if tells_the_same(value, *(best[key] for key in pair))}


def tells_the_same(likeness: float, best: float, best_of_other: float) -> bool:
    """Do two articles tell one story, given how like they are, and how like each is to the one most like it?"""
    return likeness >= max(LIKENESS, SHARE * min(COPY, max(best, best_of_other)))


def moment(published: str | None) -> datetime | None:
    """A time as the tables hold it; None where there is none that can be read, or none that news can have."""
    if published is None:
        return None
    try:
        time = datetime.fromisoformat(published).replace(tzinfo=None)
    except ValueError:
        return None
    return time if EARLIEST <= time <= LATEST else None


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
