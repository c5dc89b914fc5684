"""How likely each word around a number says what it measures, by where and how it stands: no word counts by itself.

The table was fitted on the words by which people named the questions of marked stories
(`python -m benchmarks.fit_lineup`); a word of theirs is one of the same concept.
"""

from collections.abc import Mapping, Sequence

import numpy as np

from pipelines.lineup.claim import Item
from pipelines.lineup.trees import Trees, read_trees
from pipelines.lineup.words_weighed import NAMES, WordsWeighed

__all__ = ["DECIMALS", "NAMES", "Relevance", "relevance", "word_rows"]

DECIMALS = 3

Relevance = Mapping[str, float]
"""The concepts of a claim's sentence and question, and how likely each is said by the question: 0 to 1."""


def relevance(items: Sequence[Item], trees: Trees | None = None) -> dict[str, Relevance]:
    """For each claim, by id, its concepts by relevance, by the shipped table or a given one.

    `items` have all claims of their articles.
    """
    words = WordsWeighed(items)
    odds = (trees or read_trees("relevance")).scores(words.rows())
    return dict(words.by_claim(np.round(1 / (1 + np.exp(-odds)), DECIMALS).tolist()))


def word_rows(items: Sequence[Item]) -> dict[str, dict[str, list[float]]]:
    """For each claim and concept what is weighed, in the order of `NAMES`."""
    words = WordsWeighed(items)
    return dict(words.by_claim(words.rows().tolist()))
