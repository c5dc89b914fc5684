"""Words by which one reporter puts what another says in other words: "passengers" where somebody "travelled".

Of two words that only one of two claims says each, a table has how much likelier than by chance the claims answer one
question. It was counted in marked stories (`python -m benchmarks.fit_lineup`), as tables of translation are in
sentences that mean the same (Berger and Lafferty, Information Retrieval as Statistical Translation, SIGIR 1999); here
words of two questions that one story asks side by side speak against each other.
"""

import json
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from itertools import chain
from typing import NamedTuple

import numpy as np

from pipelines.lineup.arrays import Floats, Numbers, places_of_runs
from pipelines.lineup.who_has import WhoHas

LEAST = 0.05
"""Relevance below which a word is none that says what is measured."""
DECIMALS = 6
"""Of a sum whose last places depend on which claim is the first."""

Odds = Mapping[str, Mapping[str, float]]
"""Of two words, the first in the alphabet before the second, log-odds over those of any two."""


def likely(relevance: Mapping[str, float]) -> dict[str, float]:
    """The words of a claim that may say what is measured."""
    return {word: share for word, share in relevance.items() if share >= LEAST}


class Paraphrases:
    """The table, both ways."""

    def __init__(self, odds: Odds) -> None:
        words = sorted({*odds, *chain.from_iterable(odds.values())})
        self.numbers = {word: number for number, word in enumerate(words)}
        self.odds = np.zeros((len(words), len(words)))
        for one, others in odds.items():
            for other, value in others.items():
                a, b = self.numbers[one], self.numbers[other]
                self.odds[a, b] = self.odds[b, a] = value


class _Lone(NamedTuple):
    """The words of the one claim of pairs that the other has not, in the order of the pairs."""

    pair: Numbers
    word: Numbers
    weight: Floats


class _Beside(NamedTuple):
    """Each lone word of the one claim beside each of the other, in the order of the pairs."""

    pair: Numbers
    one: Numbers
    other: Numbers
    odds: Floats


class Retelling:
    """The words of many claims that the table has, to be asked of pairs of claims how surely they say one thing."""

    def __init__(self, relevance: Iterable[Mapping[str, float]], table: Paraphrases) -> None:
        """`relevance` has the words of each claim, by how likely they say what is measured."""
        number = table.numbers
        told = [[(number[w], s) for w, s in likely(words).items() if w in number] for words in relevance]
        self._known, self._odds = list(number), table.odds
        self._counts = np.array([len(words) for words in told], dtype=np.int64)
        self._starts = np.cumsum(self._counts) - self._counts
        self._words = np.array([word for words in told for word, _ in words], dtype=np.int64)
        self._weights = np.array([weight for words in told for _, weight in words], dtype=np.float64)
        claim = np.repeat(np.arange(len(told)), self._counts)
        self._who = WhoHas(claim, self._words, len(told), len(number))

    def odds(self, i: Numbers, j: Numbers) -> Floats:
        """The log-odds of all words that only the claim at `i` says beside those that only the one at `j` does."""
        beside = self._beside(i, j)
        total: Floats = np.bincount(beside.pair, beside.odds, minlength=len(i)).astype(np.float64)
        return total.round(DECIMALS)

    def strongest(self, i: int, j: int) -> tuple[str, str] | None:
        """The two words that speak most for or against one question, of the claim at `i` and of the one at `j`."""
        beside = self._beside(np.array([i]), np.array([j]))
        if not beside.odds.any():
            return None
        most = int(np.argmax(np.abs(beside.odds)))
        return self._known[beside.one[most]], self._known[beside.other[most]]

    def _beside(self, i: Numbers, j: Numbers) -> _Beside:
        one, other = self._lone(i, j), self._lone(j, i)
        beside = np.bincount(other.pair, minlength=len(i))
        counts = beside[one.pair]
        first = np.repeat(np.arange(len(one.pair)), counts)
        second = places_of_runs((np.cumsum(beside) - beside)[one.pair], counts)
        mine, theirs = one.word[first], other.word[second]
        odds = self._odds[mine, theirs] * one.weight[first] * other.weight[second]
        return _Beside(one.pair[first], mine, theirs, odds)

    def _lone(self, of: Numbers, without: Numbers) -> _Lone:
        counts = self._counts[of]
        pair = np.repeat(np.arange(len(of)), counts)
        place = places_of_runs(self._starts[of], counts)
        lone = ~self._who.has(without[pair], self._words[place])
        pair, place = pair[lone], place[lone]
        return _Lone(pair, self._words[place], self._weights[place])


@cache
def read_paraphrases() -> Paraphrases:
    """The shipped table."""
    return Paraphrases(json.loads(files(__package__).joinpath("paraphrases.json").read_text(encoding="utf-8")))
