"""Do two claims answer one question? Log-odds by two tables of trees: of the two alone, then of the two in company.

The tables were fitted on stories in which every number is marked with the question it answers
(`python -m benchmarks.fit_lineup`).
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from pipelines.lineup.arrays import Floats, Numbers, Truths
from pipelines.lineup.barriers import barred
from pipelines.lineup.claim import Item
from pipelines.lineup.clusters import candidate_places
from pipelines.lineup.columns import Group
from pipelines.lineup.company import in_company
from pipelines.lineup.compared import Compared, compare
from pipelines.lineup.features import CONVERTED, column_of, found
from pipelines.lineup.scored import FLOOR, Pair, Scored
from pipelines.lineup.trees import Matrix, Trees, read_trees
from pipelines.lineup.vectors import Related, Vectors

CERTAIN = 6.0
"""Log-odds of two values that the text itself says are one."""
LEAST = -2.5
"""A pair that by itself has less is not looked at again: company makes no figure of two strangers."""
STRANGE = 0.02
"""Likeness of clauses and of questions below which two claims have hardly a word in common."""
SMALL = 13
"""Equal numbers below it are told of anything, by chance: they need a word in common besides."""

AT_ONCE = 16_384
"""Pairs that are compared at once: their words take memory."""


@dataclass(frozen=True, slots=True)
class Looked:
    """What two looks at the candidate pairs of some claims found, in columns; pairs are places of the two claims."""

    group: Group
    barred: Numbers
    far: Numbers
    """The pairs that are not worth a look."""
    pairs: Numbers
    """Those that were looked at, …"""
    alone: Floats
    """… and their log-odds by the two claims themselves."""
    again: Numbers
    """Which of these, by number, are looked at again, in company."""
    words: Floats
    """How alike those are in words, …"""
    asked: Floats
    """… and in words that likely say what is measured."""
    meant: Floats
    """How near each other the encoder puts them."""

    def company(self) -> Matrix:
        """What is weighed in company, a row for each of `again`."""
        pairs, alone = self.pairs[self.again], self.alone[self.again]
        return in_company(self.group.items, pairs, alone, self.words, self.asked, self.meant)

    def scored(self) -> Scored:
        """The log-odds of each pair."""
        scores = self.alone.copy()
        scores[self.again] = read_trees("company").scores(self.company())
        pairs = np.concatenate([self.far, self.pairs])
        weighed = np.maximum(FLOOR, np.concatenate([np.full(len(self.far), FLOOR), scores]))
        converted = self._conversions(pairs)
        for one, other in pairs[converted].tolist():
            _weigh_as_one(pairs, weighed, one, other)
        weighed[converted] = CERTAIN
        i, j = np.concatenate([self.barred, pairs]).T
        return Scored(i, j, np.concatenate([np.full(len(self.barred), np.nan), weighed]))

    def _conversions(self, pairs: Numbers) -> list[int]:
        """The numbers of the pairs of which one is the other in another unit."""
        items, said = self.group.items, self.group.columns
        one, other = pairs.T
        together = (said.article[one] == said.article[other]) & (said.sentence[one] == said.sentence[other])
        near = np.flatnonzero(together).tolist()
        return [number for number in near if is_conversion(*(items[place] for place in pairs[number].tolist()))]


def _weigh_as_one(pairs: Numbers, weighed: Floats, one: int, other: int) -> None:
    """Let an amount and its conversion fit any third claim alike, as the surer of the two: they stand for one value."""
    with_one, with_other = ((pairs == place).any(axis=1).nonzero()[0] for place in (one, other))
    beside_one, beside_other = pairs[with_one].sum(axis=1) - one, pairs[with_other].sum(axis=1) - other
    _, of_one, of_other = np.intersect1d(beside_one, beside_other, assume_unique=True, return_indices=True)
    first, second = with_one[of_one], with_other[of_other]
    weighed[first] = weighed[second] = np.maximum(weighed[first], weighed[second])


def pair_score(a: Item, b: Item, vectors: Vectors) -> float:
    """Log-odds that two claims of one measure answer one question, by themselves."""
    return float(read_trees("pairs").scores(found(compare([a, b], [(0, 1)], vectors)))[0])


def score_pairs(items: Sequence[Item], vectors: Vectors, related: Related) -> dict[Pair, float | None]:
    """The log-odds of each candidate pair; None for one that cannot be linked."""
    return look(Group(items, vectors), related).scored().by_pair()


def is_conversion(one: Item, other: Item) -> bool:
    """Does a text give the other in another unit right behind the one: `£34m (€40m)`, `25 miles, or 40km`?"""
    if one.article_id != other.article_id or one.unit == other.unit or one.measure == "count":
        return False  # nearly all pairs, at once
    if one.sentence != other.sentence or min(one.value, other.value) <= 0:
        return False
    first, last = sorted((one, other), key=lambda item: item.start)
    between = first.sentence[first.end : last.start].strip(" ,–-")
    return between in {"(", "or", "(or"} and abs(math.log(one.value / other.value)) < CONVERTED


def agreeing(items: Sequence[Item], scores: Mapping[Pair, float | None]) -> dict[Pair, float | None]:
    """The scores, and None for pairs whose values exclude each other: whether these are of one thing is asked later."""
    return agreeing_of(Group(items), Scored.of(scores)).by_pair()


def agreeing_of(group: Group, scored: Scored) -> Scored:
    """The same of a group's claims, as columns."""
    together = Compared(group, scored.i, scored.j).together
    return Scored(scored.i, scored.j, np.where(together, scored.score, np.nan))


def look(group: Group, related: Related) -> Looked:
    """Score the candidate pairs of a group's claims by themselves."""
    trees = read_trees("pairs")
    i, j = candidate_places(group.items, related)
    found_of = [
        _look(trees, Compared(group, i[at : at + AT_ONCE], j[at : at + AT_ONCE])) for at in range(0, len(i), AT_ONCE)
    ]
    none, nothing = np.zeros((0, 2), dtype=np.int64), np.zeros(0)
    never, far, near, alone, likeness, asked, meant = (
        np.concatenate([empty, *parts])
        for empty, parts in zip(
            (none, none, none, nothing, nothing, nothing, nothing),
            zip(*found_of, strict=True) if found_of else [()] * 7,
            strict=True,
        )
    )
    again = np.flatnonzero(alone >= LEAST)
    return Looked(group, never, far, near, alone, again, likeness[again], asked[again], meant[again])


def _look(trees: Trees, every: Compared) -> tuple[Numbers, Numbers, Numbers, Floats, Floats, Floats, Floats]:
    """Of some pairs those that are barred, strangers and the others, and what is found of the latter."""
    kept = ~barred(every)
    near = every.only(kept)
    strange = strangers(near)
    looked_at = near.only(~strange)
    rows = found(looked_at)
    asked, meant = column_of(rows, "asked_words"), column_of(rows, "meant")
    return (
        every.only(~kept).places(), near.only(strange).places(), looked_at.places(),
        trees.scores(rows), words(looked_at), asked, meant,
    )  # fmt: skip


def strangers(pairs: Compared) -> Truths:
    """Have two claims hardly a word in common, and values that are distant or too small to tell?"""
    wordless = (pairs.clause < STRANGE) & (pairs.question < STRANGE)
    small = (pairs.a.value == pairs.b.value) & (pairs.a.value < SMALL)
    strange: Truths = wordless & ((pairs.distance == 1) | (small & (pairs.sentence < STRANGE)))
    return strange


def words(pairs: Compared) -> Floats:
    """How alike two claims are in words."""
    return pairs.clause + pairs.sentence / 2
