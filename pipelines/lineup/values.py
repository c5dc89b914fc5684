"""The values of two claims, compared: can they be of one thing, and how far apart do they lie?"""

import math

from pipelines.lineup.claim import Item, possible_together

FARTHEST = math.log(20)
"""Most e-folds between two values of one figure."""


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
