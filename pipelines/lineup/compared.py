"""Pairs of claims of one measure, all at once: what several reasons make use of, found when first asked for."""

import math
from collections.abc import Sequence
from functools import cached_property

import numpy as np

from pipelines.compare.intervals import slack
from pipelines.lineup.arrays import Floats, Numbers, Truths
from pipelines.lineup.bags import Bags, Shared
from pipelines.lineup.claim import Item
from pipelines.lineup.columns import Columns, Group, by_kind
from pipelines.lineup.scored import Pair
from pipelines.lineup.vectors import Vectors

DECIMALS = 3
"""Of a cosine, whose last places are noise of the network's reckoning."""


class Compared:
    """Pairs of claims, the one at `i` and the other at `j`: an array has a place for each pair."""

    def __init__(self, group: Group, i: Numbers, j: Numbers) -> None:
        self.group, self.i, self.j = group, i, j

    def __len__(self) -> int:
        return len(self.i)

    def places(self) -> Numbers:
        """The places of the two claims of each pair, in a row."""
        return np.column_stack([self.i, self.j])

    def only(self, which: Truths) -> "Compared":
        """Some of the pairs, with what was found of them."""
        some = Compared(self.group, self.i[which], self.j[which])
        found = {name: value[which] for name, value in vars(self).items() if isinstance(value, np.ndarray)}
        vars(some).update(found)
        return some

    def shared(self, bags: Bags) -> Shared:
        """The words that the two have in common."""
        return bags.shared(self.i, self.j)

    @cached_property
    def a(self) -> Columns:
        """What the one claim says."""
        return self.group.columns.at(self.i)

    @cached_property
    def b(self) -> Columns:
        """What the other says."""
        return self.group.columns.at(self.j)

    @cached_property
    def apart(self) -> Floats:
        """E-folds between the values; without end where a sign or zero forbids a ratio."""
        a, b = self.a.value, self.b.value
        with np.errstate(all="ignore"):
            ratio, alike = a / b, a * b > 0
        # the mathematical library's logarithm, not numpy's: the two differ in the last digit
        logs = [
            abs(math.log(one)) if is_alike else math.inf for one, is_alike in zip(ratio.tolist(), alike, strict=True)
        ]
        return np.array(logs, dtype=np.float64)

    @cached_property
    def distance(self) -> Floats:
        """How far the values lie apart, in e-folds up to one."""
        return np.minimum(1.0, self.apart)

    @cached_property
    def nearest(self) -> tuple[Floats, Floats]:
        """E-folds between either value and the nearest one that the article of the other gives."""
        told = self.group.of_articles
        return told.nearest(self.i, self.j), told.nearest(self.j, self.i)

    @cached_property
    def together(self) -> Truths:
        """Have the two a value in common?"""
        a, b = self.a, self.b
        share = self._slack()
        with np.errstate(invalid="ignore"):
            low = np.where(share > 0, a.low - np.abs(a.low) * share, a.low)
            high = np.where(share > 0, a.high + np.abs(a.high) * share, a.high)
        met: Truths = (low <= b.high) & (b.low <= high)
        return met

    def _slack(self) -> Floats:
        """The share by which values in the two units may lie apart."""
        units = [None, *self.group.units]
        measure = self.group.measures[0]
        return by_kind(units, lambda one, other: slack(one, other, measure), self.a.unit + 1, self.b.unit + 1)

    @cached_property
    def possible(self) -> Truths:
        """Can both values be of one thing: have they a common value, and are they of one order?"""
        possible: Truths = self.together & (self.a.vague | self.b.vague | (self.distance < 1))
        return possible

    @cached_property
    def other_nouns(self) -> Truths:
        """Do both say what is counted, and other things: factories and people, not staff and workers?"""
        a, b = self.a, self.b
        said = a.noun_said & b.noun_said & (a.noun >= 0) & (b.noun >= 0)
        other: Truths = said & (a.noun != b.noun) & (a.noun_concept != b.noun_concept)
        return other

    @cached_property
    def other_outcomes(self) -> Truths:
        """Do both say what became of people, and something else of these than of those?"""
        other: Truths = self._met(self.group.outcomes) < 0
        return other

    @cached_property
    def other_places(self) -> Truths:
        """Do both say where, and in no word the same?"""
        other: Truths = self._met(self.group.places) < 0
        return other

    @cached_property
    def questions_met(self) -> Floats:
        """Have the two questions a word in common, beside what every amount of the measure is of?"""
        return self._met(self.group.asked)

    def _met(self, said: Sequence[frozenset[str]]) -> Floats:
        """1 for a word in common, -1 for none where both say something, 0 where one does not."""
        pairs = ((said[i], said[j]) for i, j in zip(self.i.tolist(), self.j.tolist(), strict=True))
        met = [0.0 if not (one and other) else -1.0 if one.isdisjoint(other) else 1.0 for one, other in pairs]
        return np.array(met, dtype=np.float64)

    @cached_property
    def clause(self) -> Floats:
        """Likeness of the words of the two clauses, of 0 to 1."""
        return self._in_clauses[0]

    @cached_property
    def telling(self) -> Floats:
        """The most telling word that both clauses have."""
        return self._in_clauses[1]

    @cached_property
    def _in_clauses(self) -> tuple[Floats, Floats]:
        shared = self.shared(self.group.clause)
        weights = shared.one * shared.other
        return shared.total(weights), shared.most(weights)

    @cached_property
    def asked_words(self) -> Shared:
        """The words that both sentences have, by how likely and telling they say what is measured."""
        return self.shared(self.group.asked_words)

    @cached_property
    def meant(self) -> Floats:
        """Cosine of the points at which the encoder puts the two."""
        if not len(self):
            return np.zeros(0)
        asked, place = np.unique(np.concatenate([self.i, self.j]), return_inverse=True)
        points, (one, other) = self.group.placed.at(asked), place.reshape(2, -1)
        cosine: Floats = np.einsum("pd,pd->p", points[one], points[other]).astype(np.float64)
        return cosine.round(DECIMALS)

    @cached_property
    def sentence(self) -> Floats:
        """Likeness of the words of the two sentences."""
        return _likeness(self.shared(self.group.sentence))

    @cached_property
    def around(self) -> Floats:
        """Likeness of the words of the sentences nearby."""
        return _likeness(self.shared(self.group.around))

    @cached_property
    def question(self) -> Floats:
        """Likeness of the words of the two questions."""
        return _likeness(self.shared(self.group.question))


def compare(items: Sequence[Item], places: Sequence[Pair], vectors: Vectors) -> Compared:
    """Pairs of `items`, all of one measure, as the reasons look at them."""
    return compared(Group(items, vectors), places)


def compared(group: Group, places: Sequence[Pair]) -> Compared:
    """Pairs of a group's claims."""
    i, j = np.array(places, dtype=np.int64).reshape(-1, 2).T
    return Compared(group, i, j)


def _likeness(shared: Shared) -> Floats:
    return shared.total(shared.one * shared.other)
