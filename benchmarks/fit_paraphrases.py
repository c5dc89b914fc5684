"""Count in marked stories which words stand for each other: the table of paraphrases that lining up reads.

A pair of words counts where one of two claims says the one only, and the other the other only: once for each figure
that the claims answer, or for each two figures where they answer two, by how likely both words say what is measured.
"""

import json
import math
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np

from benchmarks.fit_material import Group, Prepared
from pipelines.lineup.features import column_of
from pipelines.lineup.paraphrases import Odds, Paraphrases, Retelling, likely

Words = tuple[str, str]

LEAST_EXPECTED = 1.0
"""Expected number of figures below which two words are not told of: chance would speak."""
LEAST_STORIES = 2
"""Stories in which two words must have stood: those of one are its names."""
LEAST_ODDS = 0.2
"""Log-odds below which two words tell nothing."""
PRIOR = 1.0
"""Figures that every two words are taken to have been seen in besides, as of any two words."""


@dataclass(slots=True)
class Counts:
    """How often two words, each said by one of two claims only, stand in claims of one figure, and of two figures."""

    one: Counter[Words] = field(default_factory=Counter)
    two: Counter[Words] = field(default_factory=Counter)
    stories: Counter[Words] = field(default_factory=Counter)
    """In how many stories they stand so."""

    def add(self, other: "Counts") -> None:
        """Count another's as well."""
        self.one.update(other.one)
        self.two.update(other.two)
        self.stories.update(other.stories)


def count_words(stories: Iterable[Prepared]) -> Counts:
    """The counts of stories whose pairs have been compared."""
    every = Counts()
    for story in stories:
        own = Counts()
        for group in story.groups:
            _count_pairs(group, own)
        own.stories.update(own.one.keys() | own.two.keys())
        every.add(own)
    return every


def _count_pairs(group: Group, counts: Counts) -> None:
    best: dict[tuple[str, ...], dict[Words, float]] = defaultdict(dict)
    bags = [likely(group.vectors.relevance[item.claim_id]) for item in group.items]
    for (i, j), looked_at in zip(group.places, group.looked_at.tolist(), strict=True):
        one, other = group.figures[i], group.figures[j]
        if looked_at and one is not None and other is not None:
            _count(best[tuple(sorted({one, other}))], bags[i], bags[j])
    for figures, found in best.items():
        (counts.one if len(figures) == 1 else counts.two).update(found)


def _count(best: dict[Words, float], one: dict[str, float], other: dict[str, float]) -> None:
    """A figure that many outlets tell counts its words once: as where they are likeliest."""
    for mine in one.keys() - other.keys():
        for theirs in other.keys() - one.keys():
            words = (mine, theirs) if mine < theirs else (theirs, mine)
            best[words] = max(best.get(words, 0.0), one[mine] * other[theirs])


def odds_of(counted: Iterable[Counts]) -> dict[str, dict[str, float]]:
    """The table: log-odds of each two words, over those of any two; seldom seen ones are nearer to nothing."""
    every = Counts()
    for counts in counted:
        every.add(counts)
    expected = every.one.total() / max(1.0, every.two.total())
    odds: dict[str, dict[str, float]] = defaultdict(dict)
    for words in sorted(word for word, stories in every.stories.items() if stories >= LEAST_STORIES):
        one, two = every.one[words], every.two[words]
        if one + two * expected >= LEAST_EXPECTED:
            value = math.log((one / expected + PRIOR) / (two + PRIOR))
            if abs(value) >= LEAST_ODDS:
                odds[words[0]][words[1]] = round(value, 2)
    return dict(odds)


def retell(story: Prepared, table: Paraphrases) -> None:
    """Weigh the paraphrases in the pairs of a story by a given table."""
    for group in story.groups:
        i, j = np.array(group.places, dtype=np.int64).reshape(-1, 2).T
        told = Retelling((group.vectors.relevance[item.claim_id] for item in group.items), table)
        group.found = group.found.copy()  # other processes may read it
        column_of(group.found, "paraphrased")[:] = told.odds(i, j)


def as_json(odds: Odds) -> str:
    """The table as lining up reads it, a word a line."""
    lines = (f"{json.dumps(word)}: {json.dumps(others)}" for word, others in odds.items())
    return "{\n" + ",\n".join(lines) + "\n}\n"
