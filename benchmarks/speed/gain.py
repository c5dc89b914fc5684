"""What a second process gains, told from processor seconds: on a busy machine the clock tells nothing. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Spent:
    """What a program and each of its worker processes spent."""

    parent: float
    """Seconds of processor of the process that hands out and collects."""
    workers: Sequence[float]
    """And of each that works."""


def least_time(spent: Spent, cores: int = 2) -> float:
    """Seconds that it lasts at best on so many cores that have nothing else to do.

    Nothing ends before its busiest process, nor before its cores have done all of the work.
    """
    return max(spent.parent, *spent.workers, (spent.parent + sum(spent.workers)) / cores)


def gain(one: Spent, two: Spent) -> float:
    """How many times as fast two processes are as one."""
    return least_time(one) / least_time(two)
