"""A pair of claims among the other pairs of its story: does each fit the other best, and what say those that fit them?

Two claims with other values answer one question where nothing else in the other's article comes near, and where what
already fits the one fits the other.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import numpy as np

from pipelines.compare.components import components_of
from pipelines.lineup.arrays import Numbers, places_of_runs
from pipelines.lineup.claim import Item
from pipelines.lineup.trees import Matrix

Places = tuple[int, int]

LEAST = -6.0
"""Score of a match that there is none of: what leads nothing leads this."""
LONGEST = 6.0
MOST = 4000
"""Claims that hang together of which one table is held, of all by all."""

NAMES = (
    "first", "lead", "longer_lead", "lead_in_story", "words_lead", "words_longer_lead", "chain", "fits_least",
    "fits_most", "near", "asked_lead", "asked_longer_lead", "asked_lead_in_story",
    "meant", "meant_lead", "meant_longer_lead", "meant_lead_in_story",
)  # fmt: skip
SAID: Mapping[str, str] = {
    "first": "the two by themselves",
    "lead": "each is the best match of the other's article: the less sure side",
    "longer_lead": "the same, the surer side",
    "lead_in_story": "each is the best match of all articles",
    "words_lead": "each is the best match in words of the other's article: the less sure side",
    "words_longer_lead": "the same, the surer side",
    "chain": "a third claim that fits both",
    "fits_least": "what fits the one fits the other: the less sure side",
    "fits_most": "the same, the surer side",
    "near": "how many claims fit either",
    "asked_lead": "each is the best match in what it measures of the other's article: the less sure side",
    "asked_longer_lead": "the same, the surer side",
    "asked_lead_in_story": "each is the best match in what it measures of all articles",
    "meant": "what the sentences ask, as the encoder reads them",
    "meant_lead": "each asks what is most like it in the other's article: the less sure side",
    "meant_longer_lead": "the same, the surer side",
    "meant_lead_in_story": "each asks what is most like it in all articles",
}


class Known(NamedTuple):
    """What is known of a pair by itself."""

    score: float
    words: float
    """How alike the two are in words, …"""
    asked: float
    """… and in those that likely say what is measured."""
    meant: float
    """How near each other the encoder puts them."""


def company(items: Sequence[Item], known: Mapping[Places, Known]) -> Matrix:
    """A row in the order of `NAMES` for each of `known`, which has all pairs worth a look."""
    places = np.array(list(known), dtype=np.int64).reshape(-1, 2)
    return in_company(items, places, *np.array(list(known.values()), dtype=np.float64).reshape(-1, 4).T)


def in_company(
    items: Sequence[Item], places: Numbers, score: Matrix, words: Matrix, asked: Matrix, meant: Matrix
) -> Matrix:
    """The same by columns: the places of the two claims of each pair, and what is known of it (`Known`)."""
    if not len(places):
        return np.zeros((0, len(NAMES)))
    number: dict[str, int] = {}
    articles = np.array([number.setdefault(item.article_id, len(number)) for item in items], dtype=np.int64)
    # each pair is seen from either side: at 2n from the one claim, at 2n + 1 from the other
    one, other = places.ravel(), places[:, ::-1].ravel()
    scores, likeness, measured, cosine = (np.repeat(side, 2) for side in (score, words, asked, meant))
    in_article, of_all = Matches(one * len(number) + articles[other]), Matches(one)
    in_one = in_article.leads(scores, LEAST).reshape(-1, 2)
    in_story = of_all.leads(scores, LEAST).reshape(-1, 2)
    in_words = in_article.leads(likeness, -1.0).reshape(-1, 2)
    in_asked, asked_of_all = (among.leads(measured, 0.0).reshape(-1, 2) for among in (in_article, of_all))
    in_meant, meant_of_all = (among.leads(cosine, -1.0).reshape(-1, 2) for among in (in_article, of_all))
    around = _Around(one, other, scores, len(items))
    fits = around.fits.reshape(-1, 2)
    near = around.near[places]
    return np.column_stack(
        [
            score, in_one.min(axis=1), in_one.max(axis=1), in_story.min(axis=1), in_words.min(axis=1),
            in_words.max(axis=1), around.chain[::2], fits.min(axis=1), fits.max(axis=1), near.sum(axis=1),
            in_asked.min(axis=1), in_asked.max(axis=1), asked_of_all.min(axis=1),
            meant, in_meant.min(axis=1), in_meant.max(axis=1), meant_of_all.min(axis=1),
        ]
    )  # fmt: skip


class Matches:
    """Matches, those with one number in `among` told from each other."""

    def __init__(self, among: Numbers) -> None:
        self._order = np.argsort(among, kind="stable")
        of = among[self._order]
        first = np.r_[True, of[1:] != of[:-1]] if len(of) else np.zeros(0, dtype=np.bool_)
        self._starts, self._group = np.flatnonzero(first), np.cumsum(first) - 1

    def leads(self, scores: Matrix, least: float, longest: float = LONGEST) -> Matrix:
        """By how much each match leads the best other one, or trails it."""
        if not len(scores):
            return scores
        told = scores[self._order]
        best = np.maximum.reduceat(told, self._starts)[self._group]
        is_best = told == best
        others = np.maximum.reduceat(np.where(is_best, least, told), self._starts)[self._group]
        several = np.add.reduceat(is_best, self._starts, dtype=np.int64)[self._group] > 1
        rival = np.where(is_best & ~several, others, best)
        found = np.empty(len(scores))
        found[self._order] = np.clip(told - np.maximum(rival, least), -longest, longest)
        return found


class _Around:
    """What stands around pairs, each seen from both sides: the third claims that are compared with one or the other."""

    def __init__(self, one: Numbers, other: Numbers, scores: Matrix, count: int) -> None:
        self.chain = np.full(len(one), LEAST)
        """How well the best third claim fits both."""
        self.fits = scores.copy()
        """How well what fits the one fits the other, on the average; by themselves where nothing else fits."""
        self.near = np.bincount(one[scores > 0], minlength=count)
        """How many fit each claim."""
        order = np.argsort(one, kind="stable")
        starts = np.searchsorted(one[order], np.arange(count + 1))
        matches, fitting = other[order], scores[order]
        for claims, inside, table in _tables(starts, matches, fitting):
            for claim in claims:
                mine = slice(starts[claim], starts[claim + 1])
                others = inside[matches[mine]]
                self._look(order[mine], fitting[mine], table[others[:, None], others])

    def _look(self, where: Numbers, own: Matrix, table: Matrix) -> None:
        """`table` has how well each match of a claim fits each other one."""
        chain = np.minimum(table, own).max(axis=1)
        self.chain[where] = np.where(np.isneginf(chain), LEAST, chain)
        near = np.flatnonzero(own > 0)
        count = len(near) - (own > 0)
        fit = np.maximum(LEAST, table.T[near])
        fit[np.arange(len(near)), near] = 0.0  # what is compared does not tell of itself
        if len(near):
            some = count > 0
            self.fits[where[some]] = np.cumsum(fit, axis=0)[-1][some] / count[some]


def _tables(starts: Numbers, matches: Numbers, fitting: Matrix) -> Iterator[tuple[list[int], Numbers, Matrix]]:
    """Tables of how well claims fit each other, less than anything where two are not compared.

    With each come the claims that have several matches, all of which are in it, and in which row of it each claim is.
    What hangs together has a table, or, where that is too large to hold, each claim its own.
    """
    counts = np.diff(starts)
    claims = np.arange(len(counts))
    together = components_of(len(counts), np.repeat(claims, counts), matches)
    inside = np.full(len(counts), -1)
    order = np.argsort(together, kind="stable")
    for members in np.split(order, np.flatnonzero(np.diff(together[order])) + 1):
        asked = members[counts[members] > 1].tolist()
        parts = (
            [(asked, members)] if len(members) <= MOST else [([c], matches[starts[c] : starts[c + 1]]) for c in asked]
        )
        for some, around in parts if asked else ():
            inside[around] = np.arange(len(around))
            yield some, inside, _table(around, starts, matches, fitting, inside)
            inside[around] = -1


def _table(others: Numbers, starts: Numbers, matches: Numbers, fitting: Matrix, place: Numbers) -> Matrix:
    """The scores among some claims, each with a number in `place`; less than anything where there is none."""
    counts = starts[others + 1] - starts[others]
    rows = np.repeat(np.arange(len(others)), counts)
    of = places_of_runs(starts[others], counts)
    columns = place[matches[of]]
    inside = columns >= 0
    table = np.full((len(others), len(others)), -np.inf)
    table[rows[inside], columns[inside]] = fitting[of[inside]]
    return table
