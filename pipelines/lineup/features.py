"""What is weighed of two claims of one measure: each reason has a name, and is a function of the two.

A reason that holds gives more than nothing, one against less where both sides can be told; nothing is known at 0.
"""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from pipelines.compare.questions import likeness_of_periods
from pipelines.compare.word_weights import cosine
from pipelines.lineup.barriers import other_nouns
from pipelines.lineup.claim import Item, possible_together
from pipelines.lineup.periods import same_period
from pipelines.lineup.trees import Matrix
from pipelines.lineup.values import compatible, distance
from pipelines.lineup.vectors import Vectors

CONVERTED = 0.25
"""Most e-folds between a value and its conversion, rounded and at the day's rate."""
FARTHEST = 4.0
"""E-folds between two values beyond which farther tells no more."""
MOST_DIGITS = 5
DOUBT = 1.0
"""Weight of the words that might have been said in a slot and were not."""
MEASURES = ("count", "money", "percent", "duration", "age", "length")


@dataclass(frozen=True, slots=True)
class Compared:
    """Two claims, and what several reasons make use of."""

    a: Item
    b: Item
    vectors: Vectors
    clause: float
    """Likeness of the words of the two clauses, of 0 to 1."""
    sentence: float
    question: float
    possible: bool
    """Can both values be of one thing?"""


@dataclass(frozen=True, slots=True)
class Feature:
    """A reason by name; `grows` is 1 where more of it never speaks against one figure, -1 where never for one."""

    name: str
    of: Callable[[Compared], float]
    said: str
    """What it is, for people: "words around the number"."""
    grows: int = 0


def compare(a: Item, b: Item, vectors: Vectors) -> Compared:
    """Two claims as the reasons look at them."""
    return Compared(
        a=a,
        b=b,
        vectors=vectors,
        clause=cosine(vectors.clause[a.claim_id], vectors.clause[b.claim_id]),
        sentence=cosine(vectors.sentence[a.claim_id], vectors.sentence[b.claim_id]),
        question=cosine(vectors.question[a.claim_id], vectors.question[b.claim_id]),
        possible=compatible(a, b),
    )


def found(pairs: Sequence[Compared]) -> Matrix:
    """A row of numbers for each pair, in the order of `FEATURES`."""
    rows = [[feature.of(pair) for feature in FEATURES] for pair in pairs]
    return np.array(rows, dtype=np.float64).reshape(len(pairs), len(FEATURES))


def either(met: bool | None) -> float:
    """1 for what is met, -1 for what is contradicted, 0 for what is not known."""
    return 0.0 if met is None else 1.0 if met else -1.0


def alike(one: frozenset[str], other: frozenset[str]) -> float:
    """How much two bags of words have in common: from -1 for nothing to 1 for all; 0 where one is empty."""
    return 4 * len(one & other) / (len(one) + len(other)) - 1 if one and other else 0.0


def _slot(name: str) -> Callable[[Compared], float]:
    """Is a slot met or contradicted, from -1 to 1, and less surely by words that many claims of the story have?"""

    def of(pair: Compared) -> float:
        one, other = getattr(pair.a, name), getattr(pair.b, name)
        if not one or not other:
            return 0.0
        a, b = pair.vectors.telling[pair.a.claim_id], pair.vectors.telling[pair.b.claim_id]
        both = sum(a[word] + b[word] for word in one & other)
        every = sum(a[word] for word in one) + sum(b[word] for word in other)
        return (2 * both - every) / (every + DOUBT)

    return of


def _telling(pair: Compared) -> float:
    """The most telling word that both clauses have."""
    one, other = pair.vectors.clause[pair.a.claim_id], pair.vectors.clause[pair.b.claim_id]
    if len(one) > len(other):
        one, other = other, one
    return max((weight * other[word] for word, weight in one.items() if word in other), default=0.0)


def _equal_digits(pair: Compared) -> float:
    """A number of many digits is seldom given twice by chance; "dozens" equals nothing."""
    a, b = pair.a, pair.b
    return 0.0 if a.vague or b.vague or a.value != b.value else float(min(MOST_DIGITS, a.digits))


def _log_ratio(pair: Compared) -> float:
    a, b = pair.a.value, pair.b.value
    return min(FARTHEST, abs(math.log(a / b))) if a * b > 0 else FARTHEST


def _size(pair: Compared) -> float:
    """Orders of magnitude of the smaller value: every story has three of this and three of that."""
    return math.log10(max(1e-3, min(abs(pair.a.value), abs(pair.b.value))))


def _open_ends(pair: Compared) -> float:
    return float(sum(math.isinf(i.interval.low) or math.isinf(i.interval.high) for i in (pair.a, pair.b)))


def _noun(pair: Compared) -> float:
    """41 trees are not 41 people, though one story gives 41 but once."""
    a, b = pair.a, pair.b
    if a.noun_concept and a.noun_concept == b.noun_concept:
        return 1.0
    return -1.0 if other_nouns(a, b) else 0.0


def _same_sentence(pair: Compared) -> float:
    a, b = pair.a, pair.b
    return float(a.article_id == b.article_id and a.sentence == b.sentence and not _given_together(a, b))


def _given_together(a: Item, b: Item) -> bool:
    """Is one value a conversion of the other, "25 miles (40km)"?"""
    return a.unit != b.unit and a.measure != "count" and possible_together(a, b) and distance(a, b) < CONVERTED


def _scope(pair: Compared) -> float:
    """A plain whole is told by the want of a scope, less surely."""
    one, other = pair.a.scope, pair.b.scope
    if one == other:
        return 1.0 if one else 0.0
    return -1.0 if one and other else -0.5


def _other_names(pair: Compared) -> float:
    """Names that the one sentence has and the other not, of the one that has fewer such."""
    return float(min(len(pair.a.names - pair.b.names), len(pair.b.names - pair.a.names)))


def _same(one: str | None, other: str | None) -> bool | None:
    return one == other if one and other else None


@lru_cache(maxsize=100_000)
def _periods(one: str | None, other: str | None) -> float:
    likeness = likeness_of_periods(one, other)
    return 0.0 if likeness is None else 2 * likeness - 1


_MEASURES = {measure: float(number) for number, measure in enumerate(MEASURES)}
FEATURES: tuple[Feature, ...] = (
    Feature("clause", lambda p: p.clause, "words around the number", 1),
    Feature("sentence", lambda p: p.sentence, "words of the sentence", 1),
    Feature("telling", _telling, "the most telling word in common", 1),
    Feature("question", lambda p: p.question, "words of the questions", 1),
    Feature("subject", lambda p: alike(p.a.subject_words, p.b.subject_words), "words for what is counted", 1),
    Feature("measured", _slot("measured"), "the question: what is measured", 1),
    Feature("event", _slot("event"), "the question: what befalls it", 1),
    Feature("holder", _slot("holder"), "the question: whose", 1),
    Feature("place", _slot("place"), "the question: where", 1),
    Feature("scope", _scope, "the question: whole, part, forecast, limit …", 1),
    Feature("asked_period", lambda p: _periods(p.a.asked_period, p.b.asked_period), "the question: when", 1),
    Feature("as_of", lambda p: either(_same(p.a.as_of, p.b.as_of)), "the question: as of which day", 0),
    Feature("possible", lambda p: float(p.possible), "values that can both be true", 1),
    Feature("equal_digits", _equal_digits, "digits of an equal value", 1),
    Feature("log_ratio", _log_ratio, "distance of the values"),
    Feature("size", _size, "size of the smaller value"),
    Feature("digits", lambda p: float(min(p.a.digits, p.b.digits)), "digits of the rounder value"),
    Feature("open_ends", _open_ends, "bounds without an end"),
    Feature("measure", lambda p: _MEASURES.get(p.a.measure, len(MEASURES)), "the measure"),
    Feature("unit", lambda p: either(_same(p.a.unit, p.b.unit)), "the unit"),
    Feature("noun", _noun, "the noun counted", 1),
    Feature("source", lambda p: either(_same(p.a.source, p.b.source)), "who says so"),
    Feature("sourced", lambda p: float(bool(p.a.source) + bool(p.b.source)), "how many have a source"),
    Feature("disputable", lambda p: float(p.a.disputable + p.b.disputable), "how many are reckoned"),
    Feature("same_article", lambda p: float(p.a.article_id == p.b.article_id), "one article"),
    Feature("same_sentence", _same_sentence, "two numbers of one sentence", -1),
    Feature("other_names", _other_names, "names of the one only"),
    Feature("change", lambda p: float(p.a.change != p.b.change), "a level and a change", -1),
    Feature("part", lambda p: float(p.a.part != p.b.part), "one is a part of something", -1),
    Feature("period", lambda p: either(same_period(p.a.periods, p.b.periods)), "years and months named", 1),
    Feature("one_period", lambda p: float(bool(p.a.periods) != bool(p.b.periods)), "only one names a time"),
    Feature("past", lambda p: float(p.a.past != p.b.past), "one is of the past", -1),
    Feature("titles", lambda p: float((p.a.field == "title") + (p.b.field == "title")), "how many stand in a title"),
)  # fmt: skip
