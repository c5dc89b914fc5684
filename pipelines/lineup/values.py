"""How far apart the values of one figure may lie."""

import math

FARTHEST = math.log(20)
"""Most e-folds between two values of one figure."""


def far(a: float, b: float, most: float = FARTHEST) -> bool:
    """Are two values of another order, whatever their words: thousands owed and thousands of millions owed?"""
    return a * b > 0 and abs(math.log(a / b)) > most
