"""Do two claims answer one question? Log-odds by two tables of trees: of the two alone, then of the two in company.

The tables were fitted on stories in which every number is marked with the question it answers
(`python -m benchmarks.fit_lineup`).
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from pipelines.lineup.bags import Floats
from pipelines.lineup.barriers import barred
from pipelines.lineup.claim import Item
from pipelines.lineup.clusters import Pair, candidates
from pipelines.lineup.columns import Group, Truths
from pipelines.lineup.company import SAID, Known, company
from pipelines.lineup.compared import Compared, compare, compared
from pipelines.lineup.features import CONVERTED, FEATURES, column_of, found
from pipelines.lineup.trees import Matrix, Trees, read_trees
from pipelines.lineup.vectors import Related, Vectors

FLOOR = -6.0
"""No pair counts for less in a mean: one odd wording must not keep two clusters apart."""
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
class Reason:
    """Something that was weighed of two claims: what it is, what was found, and what that adds to the log-odds."""

    said: str
    found: float | None
    """None for what is expected of any pair."""
    adds: float


@dataclass(frozen=True, slots=True)
class Looked:
    """What two looks at the candidate pairs of some claims found."""

    barred: Sequence[Pair]
    alone: Mapping[Pair, float]
    """Log-odds by the two claims themselves."""
    known: Mapping[Pair, Known]
    """The pairs that are looked at again, in company."""

    def company(self, items: Sequence[Item]) -> Matrix:
        """What is weighed in company, a row for each of `known`."""
        return company(items, self.known)


def pair_score(a: Item, b: Item, vectors: Vectors) -> float:
    """Log-odds that two claims of one measure answer one question, by themselves."""
    return float(read_trees("pairs").scores(found(compare([a, b], [(0, 1)], vectors)))[0])


def score_pairs(items: Sequence[Item], vectors: Vectors, related: Related) -> dict[Pair, float | None]:
    """The log-odds of each candidate pair; None for one that cannot be linked."""
    looked = look(read_trees("pairs"), items, vectors, related)
    again = read_trees("company").scores(looked.company(items)).tolist()
    scores: dict[Pair, float | None] = dict.fromkeys(looked.barred)
    weighed = (*looked.alone.items(), *zip(looked.known, again, strict=True))
    return scores | {
        (i, j): CERTAIN if is_conversion(items[i], items[j]) else max(FLOOR, score) for (i, j), score in weighed
    }


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
    together = compared(Group(items), list(scores)).together.tolist()
    return {pair: score if one else None for (pair, score), one in zip(scores.items(), together, strict=True)}


def look(trees: Trees, items: Sequence[Item], vectors: Vectors, related: Related) -> Looked:
    """Score the candidate pairs of `items` by themselves."""
    never: list[Pair] = []
    far: list[Pair] = []
    alone: dict[Pair, float] = {}
    known: dict[Pair, Known] = {}
    group = Group(items, vectors)
    pairs = candidates(items, related)
    while some := list(islice(pairs, AT_ONCE)):
        every = compared(group, some)
        kept = ~barred(every)
        never += _places(every.only(~kept))
        near = every.only(kept)
        strange = strangers(near)
        far += _places(near.only(strange))
        looked_at = near.only(~strange)
        rows = found(looked_at)
        places, scores = _places(looked_at), trees.scores(rows).tolist()
        alone.update(zip(places, scores, strict=True))
        likeness, asked = words(looked_at).tolist(), column_of(rows, "asked_words").tolist()
        known |= {
            place: Known(*told)
            for place, told in zip(places, zip(scores, likeness, asked, strict=True), strict=True)
            if told[0] >= LEAST
        }
    return Looked(never, dict.fromkeys(far, FLOOR) | alone, known)


def _places(pairs: Compared) -> list[Pair]:
    return list(zip(pairs.i.tolist(), pairs.j.tolist(), strict=True))


def reasons(
    items: Sequence[Item], place: Pair, vectors: Vectors, related: Related
) -> tuple[list[Reason], list[Reason]]:
    """What was weighed of two of `items` by themselves, and what in company: nothing where they are strangers."""
    pair = compare(items, [place], vectors)
    alone = _reasons(read_trees("pairs"), found(pair)[0].tolist(), {one.name: one.said for one in FEATURES})
    looked = look(read_trees("pairs"), items, vectors, related)
    if place not in looked.known:
        return alone, []
    row = looked.company(items)[list(looked.known).index(place)]
    return alone, _reasons(read_trees("company"), row.tolist(), SAID)


def _reasons(trees: Trees, row: Sequence[float], said: Mapping[str, str]) -> list[Reason]:
    """The heaviest first, then what is expected of any pair."""
    added = trees.contributions(row)
    base = added.pop("base")
    values = dict(zip(trees.names, row, strict=True))
    told = [Reason(said[name], values[name], adds) for name, adds in added.items() if adds]
    return [*sorted(told, key=lambda reason: (-abs(reason.adds), reason.said)), Reason("nothing known", None, base)]


def strangers(pairs: Compared) -> Truths:
    """Have two claims hardly a word in common, and values that are distant or too small to tell?"""
    wordless = (pairs.clause < STRANGE) & (pairs.question < STRANGE)
    small = (pairs.a.value == pairs.b.value) & (pairs.a.value < SMALL)
    strange: Truths = wordless & ((pairs.distance == 1) | (small & (pairs.sentence < STRANGE)))
    return strange


def words(pairs: Compared) -> Floats:
    """How alike two claims are in words."""
    return pairs.clause + pairs.sentence / 2
