"""95% intervals by bootstrap: the documents drawn again with replacement, the score taken of each draw."""

import random
from collections.abc import Callable, Sequence
from typing import TypeVar

Counts = TypeVar("Counts")

DRAWS = 500


def interval(
    documents: Sequence[Counts], score: Callable[[Sequence[Counts]], float], seed: int = 0
) -> tuple[float, float]:
    """The middle 95% of `score` over `DRAWS` draws of as many documents as there are. The same at every call."""
    draw = random.Random(seed)  # noqa: S311 (statistics, not secrets)
    found = sorted(score(draw.choices(documents, k=len(documents))) for _ in range(DRAWS))
    return found[int(0.025 * DRAWS)], found[int(0.975 * DRAWS)]


def f1(counts: Sequence[tuple[int, int, int]]) -> float:
    """F1 in per cent over documents of (hits, predicted, gold)."""
    hits, predicted, gold = (sum(column) for column in zip(*counts, strict=True))
    return 200 * hits / (predicted + gold) if predicted + gold else 0.0


def share(counts: Sequence[tuple[int, int]]) -> float:
    """Per cent right over documents of (right, of)."""
    right, of = (sum(column) for column in zip(*counts, strict=True))
    return 100 * right / of if of else 0.0
