"""What a network reads of many texts: one a run, and several runs at once."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

Asked = TypeVar("Asked")
Found = TypeVar("Found")

FEW = 32
"""Runs for which other threads are not worth their start."""


def each(read: Callable[[Asked], Found], asked: Sequence[Asked]) -> list[Found]:
    """What is read of each, by threads where there are many."""
    if len(asked) < FEW:
        return list(map(read, asked))
    with ThreadPoolExecutor() as threads:
        return list(threads.map(read, asked))
