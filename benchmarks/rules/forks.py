"""Work in processes that share what is in memory, and an end for what may have none."""

import multiprocessing
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any


@contextmanager
def at_most(seconds: int) -> Iterator[None]:
    def stop(*_: object) -> None:
        raise TimeoutError(f"no end after {seconds} seconds")

    signal.signal(signal.SIGALRM, stop)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)


def in_forks(work: Callable[[int], Any], count: int, processes: int) -> Iterator[Any]:
    """The results of `work(0)`, `work(1)` …, made in processes that share what is in memory."""
    if processes == 1:
        yield from map(work, range(count))
        return
    global _work
    _work = work
    with multiprocessing.get_context("fork").Pool(processes) as pool:
        yield from pool.imap(_do, range(count), chunksize=1)


_work: Callable[[int], Any]


def _do(number: int) -> Any:
    return _work(number)
