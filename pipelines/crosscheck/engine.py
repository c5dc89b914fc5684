"""Where the work of lining up is done: in processes beside this one, or on a cluster."""

from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from typing import Protocol, TypeVar

from pipelines.pool import Lost
from pipelines.workers import in_processes

T = TypeVar("T")
Task = Callable[[], T]
"""A function with all that it is to work on, which goes to another process: a `partial` of one that has a name."""


class Engine(Protocol):
    """Does tasks, several at a time."""

    def __call__(self, tasks: Iterable[Task[T]], /) -> Generator[T | None, None, None]:
        """What came of each, in order; tasks are read as they are needed.

        None where the work was lost: whoever asked does it. Closing the generator ends the work.
        """


_SECONDS = 6 * 3600.0
"""Of processor time for a task: it ends what never ends, and nothing that merely takes long."""
_MEGABYTES = 16 * 1024


@dataclass(frozen=True, slots=True)
class Processes:
    """An engine of processes on this machine.

    Begun anew for each kind of task, and ended with it: a start takes 0.1 to 0.6 s of processor, and of 10,000 claims
    one kind is shared out. Kept, they would save half a hundredth of what 100,000 take.
    """

    number: int

    def __call__(self, tasks: Iterable[Task[T]], /) -> Generator[T | None, None, None]:
        """Do each task in one of several processes."""
        found = in_processes(
            _prepared, tasks, processes=self.number, seconds=_SECONDS, megabytes=_MEGABYTES, read_ahead=1
        )
        try:
            for _, answer in found:
                yield None if isinstance(answer, Lost) else answer
        finally:
            found.close()


def _prepared() -> Callable[[Task[T]], T]:
    return do


def do(task: Task[T]) -> T:
    """What comes of a task."""
    return task()


def done(engine: Engine | None, tasks: Iterable[Task[T]]) -> Generator[T, None, None]:
    """What came of each task, in order: done by the engine, or here where there is none, or where it lost one."""
    if engine is None:
        yield from map(do, tasks)
        return
    given: deque[Task[T]] = deque()

    def seen() -> Iterator[Task[T]]:
        for task in tasks:
            given.append(task)
            yield task

    with closing(engine(seen())) as found:
        for result in found:
            task = given.popleft()
            yield task() if result is None else result


@contextmanager
def engine_for(processes: int, scheduler: str | None) -> Iterator[Engine | None]:
    """Where it is done: on the cluster of a Dask scheduler, in `processes` of this machine, or, with one, here (None).

    Raises the errors of `pipelines.dask_scheduler.joined`.
    """
    if scheduler is not None:
        from pipelines.crosscheck.cluster import on_cluster

        with on_cluster(scheduler) as engine:
            yield engine
    else:
        yield Processes(processes) if processes > 1 else None
