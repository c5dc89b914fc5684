"""The work of lining up on a Dask cluster: sent over, so that its workers need neither the database nor its disk."""

from collections import deque
from collections.abc import Generator, Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from typing import TYPE_CHECKING

from pipelines.crosscheck.engine import Engine, T, Task, do
from pipelines.dask_scheduler import WAIT, ended, gone, joined, threads_of

if TYPE_CHECKING:
    from distributed import Client, Future

_AHEAD = 3
"""Tasks a worker may have before it: it must not wait while the database is written."""
_LARGE = "1GB"
"""Dask warns of what is sent at once from this size on: a lot is all that a worker knows of a story."""


@contextmanager
def on_cluster(address: str, *, seconds: float = WAIT) -> Iterator[Engine]:
    """The engine of the scheduler at `address`, as long as the block lasts. Raises the errors of `joined`."""
    with joined(address, seconds=seconds) as client:
        import dask

        with dask.config.set({"distributed.admin.large-graph-warning-threshold": _LARGE}):
            yield lambda tasks: _done(client, tasks)


def _done(client: "Client", tasks: Iterable[Task[T]]) -> Generator[T | None, None, None]:
    ahead: deque[Future[T]] = deque()
    left = iter(tasks)
    try:
        while True:
            room = _AHEAD * threads_of(client) - len(ahead)
            for task in islice(left, max(0, room)):
                ahead.append(client.submit(do, task, pure=False))
            if not ahead:
                return
            yield _answer(client, ahead.popleft())
    finally:
        for future in ahead:
            future.release()


def _answer(client: "Client", future: "Future[T]") -> T | None:
    """What came of a task; None where its workers died over it, or its work raised an error, to be met again here."""
    from concurrent.futures import CancelledError

    ended(client, [future])
    try:
        answer: T | None = None if future.exception() else future.result()
    except (CancelledError, OSError) as error:
        raise gone(client) from error
    return answer
