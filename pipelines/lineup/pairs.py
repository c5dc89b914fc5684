"""Do two claims answer one question? What speaks for and against it, by name, and how much: a sum of log-odds.

The weights were fitted by logistic regression on pairs of claims of one measure from stories in which every number is
marked with the question it answers (`python -m benchmarks.fit_lineup`), and rounded; but `strangers` was set by hand,
for stories hardly hold such pairs and a checked text that tells of several things does.
"""

import math
from collections.abc import Iterator, Mapping

from pipelines.compare.aspects import VERIFIED
from pipelines.compare.word_weights import cosine
from pipelines.lineup.claim import Item, possible_together
from pipelines.lineup.periods import same_period
from pipelines.lineup.vectors import Vectors

BASE = -1.61
"""Log-odds of a pair about which nothing is known but that measure and story fit."""

FARTHEST = math.log(20)
"""Most e-folds between two values of one figure."""
CONVERTED = 0.25
"""Most e-folds between a value and its conversion, rounded and at the day's rate."""
LITTLE = 0.03
"""Similarity of two sentences that have hardly a word in common."""
WEIGHTS: Mapping[str, float] = {
    "same_sentence": -4.70,
    "distance": -3.95,
    "sentence": 3.72,
    "equal_digits": 3.56,
    "clause": 3.22,
    "vague": -1.89,
    "contradicts_itself": -1.80,
    "other_period": -1.63,
    "strangers": -1.50,
    "possible": 1.52,
    "contradicts_another": 1.50,
    "level_and_change": -1.35,
    "same_person": 1.04,
    "age": -1.00,
    "past_and_now": -0.96,
    "same_noun": 0.96,
    "other_noun": -0.92,
    "same_source": 0.88,
    "part": -0.83,
    "age_beside_one_name": 0.83,
    "denial": -0.78,
    "one_period": -0.78,
    "same_place": 0.68,
    "same_article": -0.63,
    "verified_and_not": -0.56,
}


def pair_score(a: Item, b: Item, vectors: Vectors) -> float:
    """Log-odds that two claims of one measure answer one question."""
    return BASE + sum(WEIGHTS[name] * value for name, value in features(a, b, vectors))


def features(a: Item, b: Item, vectors: Vectors) -> Iterator[tuple[str, float]]:
    """What is weighed of two claims of one measure, by name; what does not hold is left out."""
    possible = compatible(a, b)
    yield "clause", cosine(vectors.clause[a.claim_id], vectors.clause[b.claim_id])
    sentence = cosine(vectors.sentence[a.claim_id], vectors.sentence[b.claim_id])
    yield "sentence", sentence
    yield from _values(a, b, possible)
    yield from _attribution(a, b, possible)
    yield from _counted(a, b, alike=sentence >= LITTLE)
    yield from _scope(a, b)


def _values(a: Item, b: Item, possible: bool) -> Iterator[tuple[str, float]]:
    """A number of many digits is seldom given twice by chance; "dozens" equals nothing."""
    if a.vague or b.vague:
        yield "vague", 1.0
        return
    if possible:
        yield "possible", 1.0
    if a.value == b.value and possible:
        yield "equal_digits", min(4, a.digits) / 4
    else:
        yield "distance", distance(a, b)


def _attribution(a: Item, b: Item, possible: bool) -> Iterator[tuple[str, float]]:
    """One voice does not contradict itself; two voices do, and in one article they are set against each other."""
    if a.source and b.source:
        same = a.source == b.source
        if same:
            yield "same_source", 1.0
        if not possible:
            yield ("contradicts_itself" if same else "contradicts_another"), 1.0
    if a.article_id == b.article_id:
        yield "same_article", 1.0
        if a.sentence == b.sentence and not _given_together(a, b):
            yield "same_sentence", 1.0


def _given_together(a: Item, b: Item) -> bool:
    """Is one value a conversion of the other, "25 miles (40km)"?"""
    return a.unit != b.unit and a.measure != "count" and possible_together(a, b) and distance(a, b) < CONVERTED


def _counted(a: Item, b: Item, *, alike: bool) -> Iterator[tuple[str, float]]:
    """41 trees are not 41 people, though one story gives 41 but once."""
    if a.noun_concept and a.noun_concept == b.noun_concept:
        yield "same_noun", 1.0
    elif other_nouns(a, b):
        yield "other_noun", 1.0
        if not alike:
            yield "strangers", 1.0
    if a.measure == "age":
        yield "age", 1.0
        if a.person & b.person:
            yield "same_person", 1.0
        if a.names & b.names:
            yield "age_beside_one_name", 1.0


def other_nouns(a: Item, b: Item) -> bool:
    """Do both say what is counted, and other things: factories and people, not staff and workers?"""
    if not (a.noun_said and b.noun_said and a.noun and b.noun):
        return False
    return a.noun != b.noun and a.noun_concept != b.noun_concept


def _scope(a: Item, b: Item) -> Iterator[tuple[str, float]]:
    if a.places & b.places:
        yield "same_place", 1.0
    if a.change != b.change:
        yield "level_and_change", 1.0
    if (a.aspect == VERIFIED) != (b.aspect == VERIFIED):
        yield "verified_and_not", 1.0
    if a.negated != b.negated:
        yield "denial", 1.0
    if a.part != b.part:
        yield "part", 1.0
    same = same_period(a.periods, b.periods)
    if same is False:
        yield "other_period", 1.0
    elif same is None and a.past != b.past:
        yield "past_and_now", 1.0
    elif same is None and a.periods != b.periods:
        yield "one_period", 1.0


def compatible(a: Item, b: Item) -> bool:
    """Can two values be of one thing: have they a common value, and are they of one order?

    "More than 100" and "more than 35,000" can both be true, and yet one is not another way to say the other.
    """
    return possible_together(a, b) and (a.vague or b.vague or distance(a, b) < 1)


def far(a: float, b: float, most: float = FARTHEST) -> bool:
    """Are two values of another order, whatever their words: thousands owed and thousands of millions owed?"""
    return a * b > 0 and abs(math.log(a / b)) > most


def distance(a: Item, b: Item) -> float:
    """How far two values lie apart, in e-folds up to one; one also where a sign or zero forbids a ratio."""
    return min(1.0, abs(math.log(abs(a.value) / abs(b.value)))) if a.value * b.value > 0 else 1.0
