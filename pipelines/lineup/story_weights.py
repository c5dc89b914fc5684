"""How telling words are among the claims of a story: how many claims of each article have them, added up by story."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import chain

import numpy as np

from pipelines.compare.word_weights import Weights
from pipelines.lineup.arrays import Floats, Numbers
from pipelines.lineup.bags import Numbered

LEAST = 0.05
"""Weight of a word that every claim of a story has: hardly any, but a claim of nothing else is still a vector."""


class StoryWeights:
    """The words of claims, counted by article."""

    def __init__(
        self, articles: Sequence[str], words: Iterable[Mapping[str, float]], anew: Sequence[bool], parts: int = 1
    ) -> None:
        """`articles` has the article of each claim, `words` its words with how much of each it has: of so many parts,
        in whole numbers, so that no order of adding them up matters; `anew` says which of the claims are counted."""
        told = list(words)
        self._parts, self._article, self._word = parts, Numbered(), Numbered()
        of_claim = self._article.of(articles)
        counted = np.array(anew, dtype=np.bool_)
        self._claims = np.bincount(of_claim[counted], minlength=len(self._article)).tolist()
        word = self._word.of(chain.from_iterable(told))
        share = np.array(list(chain.from_iterable(one.values() for one in told)), dtype=np.float64)
        sizes = [len(one) for one in told]
        share *= np.repeat(counted, sizes)
        article = np.repeat(of_claim, sizes)
        keys, place = np.unique(article * max(1, len(self._word)) + word, return_inverse=True)
        counts = np.bincount(place, weights=share, minlength=len(keys))
        article, word = np.divmod(keys, max(1, len(self._word)))
        ends = np.cumsum(np.bincount(article, minlength=len(self._article)))[:-1]
        self._rows: list[tuple[Numbers, Floats]] = list(zip(np.split(word, ends), np.split(counts, ends), strict=True))
        self._known = list(self._word)

    def among(self, story: Iterable[str], asked: Collection[str]) -> Weights:
        """How telling the words of the articles `asked` are among the claims of all articles of a story."""
        numbers = [self._article[article] for article in story if article in self._article]
        rows = [self._rows[number] for number in numbers]
        times = np.bincount(np.concatenate([word for word, _ in rows]), np.concatenate([count for _, count in rows]))
        wanted = np.unique(np.concatenate([self._rows[self._article[article]][0] for article in asked]))
        known = map(self._known.__getitem__, wanted.tolist())
        frequency = dict(zip(known, times[wanted].astype(np.int64).tolist(), strict=True))
        claims = self._parts * sum(self._claims[number] for number in numbers)
        return Weights(claims, frequency, lift=0.0, least=LEAST)
