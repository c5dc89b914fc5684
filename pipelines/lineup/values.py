"""Values as they are compared: how far apart those of one figure may lie, and the digits they are written with."""

import math

FARTHEST = math.log(20)
"""Most e-folds between two values of one figure."""


def far(a: float, b: float) -> bool:
    """Are two values of another order, whatever their words: thousands owed and thousands of millions owed?"""
    return a * b > 0 and abs(math.log(a / b)) > FARTHEST


def significant(value: float, most: int) -> str:
    """The significant digits of a value, at most so many: 1142 and 11,420 are of "1142"."""
    return f"{abs(value):.{most}g}".partition("e")[0].replace(".", "").strip("0")
