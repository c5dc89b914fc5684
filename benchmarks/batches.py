"""What networks are fitted on, in batches: examples of like length together, as what fills up a batch costs as well."""

import random
from collections.abc import Callable
from typing import TypeVar

Example = TypeVar("Example")

BATCH = 32
"""Examples that are read in a step."""
OF_LIKE_LENGTH = 24
"""Batches among which examples are sorted by their length."""


def batches(examples: list[Example], length: Callable[[Example], int], drawing: random.Random) -> list[list[Example]]:
    """The examples in batches of like length, in any order; `examples` are left in another."""
    drawing.shuffle(examples)
    found = []
    for start in range(0, len(examples), BATCH * OF_LIKE_LENGTH):
        part = sorted(examples[start : start + BATCH * OF_LIKE_LENGTH], key=length)
        found += [part[at : at + BATCH] for at in range(0, len(part), BATCH)]
    drawing.shuffle(found)
    return found
