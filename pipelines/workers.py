"""Work in processes of their own: results in order, and a job that hangs or kills its process costs only itself.

Processes are spawned, or forked off one that does nothing but load what all need, and not off the parent: that has
threads (Twisted's, BLAS's) that a fork would tear.

Why not a library's pool: those of the standard library end with the first process that dies. Pebble (5.2.3) goes on
after one that dies at work, but its processes share one pipe and its locks: killed while it hands over a result, as the
kernel does when memory runs out, one leaves the pool waiting for ever; killed while idle, it ends the pool. Order,
jobs read as needed, and limits that the kernel keeps, in C code and without the parent, would be ours to write as well.
"""

import os
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from functools import partial
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from multiprocessing.reduction import ForkingPickler
from typing import Generic

from pipelines import processes as worker_processes
from pipelines.errors import FAILURE, ClaimsError
from pipelines.worker import READY, WALL, Job, Limits, Result, Work, by_no_fault, why_ended

SECONDS = 20.0
"""A job's processor time: a busy machine loses no article. A long live blog takes under five on a slow core."""
MEGABYTES = 1024
"""A job's memory, on top of what the loaded model takes."""
_AHEAD = 4
"""Results that may wait, per process, for an earlier one: enough that nobody idles behind a slow article."""

_SMALL = 32_000
"""Bytes of a job that may wait in the pipe of a process that is at work. The kernel keeps several times that for it,
so that to send it never waits for a process that hangs."""

_ASK = 0.5
"""Seconds between two looks at whether to stop."""
Stopped = Callable[[], bool]


class CannotStart(ClaimsError):
    """A process ended before it took its first job."""

    exit_code = FAILURE


class OverLimit(ClaimsError):
    """The one job of a process of its own was ended; the message says why."""


@dataclass(frozen=True, slots=True)
class Lost:
    """What became of a job whose process was killed or died."""

    reason: str


def available_processors() -> int:
    """Cores that this process may use."""
    return len(os.sched_getaffinity(0))


def in_processes(
    make: Callable[[], Work[Job, Result]],
    jobs: Iterable[Job],
    *,
    processes: int,
    seconds: float = SECONDS,
    wall: float | None = None,
    megabytes: int = MEGABYTES,
    stopped: Stopped | None = None,
    loaded: str | None = None,
) -> Generator[tuple[Job, Result | Lost], None, None]:
    """Run each job in one of several processes; yields every job with its result, in the order of `jobs`.

    `make` is called once in each process (there it loads what the work needs) and returns the work; it has to be
    importable by name. `jobs` is read as it is needed, in this process. Closing the generator kills the processes.
    A job has `seconds` of processor time, and `wall` by the clock, thirty times that unless given. One whose process
    ended by the clock or was killed from outside is tried a second time. `stopped` is asked twice a second, and ends
    all as if the generator were closed: for threads, which nobody can interrupt. `loaded` names a module that one
    process imports for all, from which they are forked; without it each loads what it needs. Raises `CannotStart`, or
    the `ClaimsError` that `make` raises.
    """
    limits = Limits(seconds, WALL * seconds if wall is None else wall, megabytes)
    pool: _Pool[Job, Result] = _Pool(make, processes, limits)
    pool.stopped, pool.loaded = stopped, loaded
    with closing(pool):
        yield from pool.run(iter(jobs))


def in_own_process(
    make: Callable[[], Work[Job, Result]],
    job: Job,
    *,
    seconds: float = SECONDS,
    wall: float | None = None,
    forked: bool = False,
) -> Result:
    """One job's result, within the same limits. Raises the `ClaimsError` of `make` or of the work, or `OverLimit`.

    With `forked`, the process comes off this one, and what is loaded here it need not load again: nothing must be open
    here that two processes cannot share, as a database.
    """
    limits = Limits(seconds, WALL * seconds if wall is None else wall, MEGABYTES)
    pool: _Pool[Job, Result | ClaimsError] = _Pool(partial(_with_errors, make), 1, limits)
    pool.forked = forked
    with closing(pool):
        ((_, result),) = pool.run(iter([job]))
    if isinstance(result, Lost):
        raise OverLimit(result.reason)
    if isinstance(result, ClaimsError):
        raise result
    return result


def _with_errors(make: Callable[[], Work[Job, Result]]) -> Work[Job, Result | ClaimsError]:
    work = make()

    def one(job: Job) -> Result | ClaimsError:
        try:
            return work(job)
        except ClaimsError as error:
            return error

    return one


@dataclass(slots=True, eq=False)
class _Worker:
    process: BaseProcess
    connection: Connection
    ready: bool = False
    tasks: deque[int] = field(default_factory=deque)
    """What it was given and has not answered: what it is at, and what waits for it to end."""


class _Pool(Generic[Job, Result]):
    stopped: Stopped | None = None
    loaded: str | None = None
    forked = False

    def __init__(self, make: Callable[[], Work[Job, Result]], processes: int, limits: Limits) -> None:
        self._make, self._limits, self._processes = make, limits, max(1, processes)
        self._workers: list[_Worker] = []
        self._jobs: dict[int, Job] = {}
        self._packed: dict[int, memoryview] = {}
        self._results: dict[int, Result | Lost] = {}
        self._waiting: deque[int] = deque()
        self._returned: int | None = None
        self._tried: set[int] = set()

    def run(self, jobs: Iterator[Job]) -> Iterator[tuple[Job, Result | Lost]]:
        started = ended = 0
        waiting = self._waiting
        more = True
        while more or started > ended:
            while more and started - ended < self._processes * _AHEAD and len(waiting) < 2 * self._processes:
                job = next(jobs, self)
                if job is self:
                    more = False
                else:
                    self._jobs[started] = job  # type: ignore[assignment]
                    waiting.append(started)
                    started += 1
            if self.stopped and self.stopped():
                return
            self._hand_out(waiting)
            if ended not in self._results and started > ended:
                self._collect()
            while ended in self._results:
                yield self._jobs.pop(ended), self._results.pop(ended)
                ended += 1

    def _hand_out(self, waiting: deque[int]) -> None:
        for worker in self._workers.copy():
            if waiting and worker.ready and not worker.tasks:
                self._give(worker, waiting)
        while len(waiting) > sum(not w.tasks for w in self._workers) and len(self._workers) < self._processes:
            self._workers.append(self._start())
        for worker in self._workers.copy():
            # the last jobs go to whoever is free first
            if len(waiting) >= self._processes and len(worker.tasks) == 1 and len(self._pack(waiting[0])) <= _SMALL:
                self._give(worker, waiting)

    def _pack(self, task: int) -> memoryview:
        if task not in self._packed:
            self._packed[task] = ForkingPickler.dumps(self._jobs[task])
        return self._packed[task]

    def _give(self, worker: _Worker, waiting: deque[int]) -> None:
        """Hand the first of the waiting to a process that is idle, or at its only job: so that it goes on at once."""
        try:
            worker.connection.send_bytes(self._pack(waiting[0]))
        except (BrokenPipeError, ConnectionResetError):
            if worker.tasks:
                return  # died at work: `_collect` reads what it still said, and whom it leaves behind
            self._bury(worker)
            task = waiting[0]
            if task == self._returned:  # it may be too large for any of them
                self._answered(waiting.popleft(), Lost(why_ended(worker.process.exitcode, self._limits)))
            self._returned = task  # died idle, by all that is known: the job goes to another
        else:
            worker.tasks.append(waiting.popleft())

    def _start(self) -> _Worker:
        return _Worker(*worker_processes.started(self._make, self._limits, loaded=self.loaded, forked=self.forked))

    def _collect(self) -> None:
        """Wait until some worker says something, and take it down."""
        working = [w.connection for w in self._workers if not w.ready or w.tasks]
        readable = wait(working, _ASK if self.stopped else None)
        for worker in [w for w in self._workers if w.connection in readable]:
            try:
                message = worker.connection.recv()
            except (EOFError, ConnectionResetError):
                self._lose(worker)
                continue
            if isinstance(message, ClaimsError) and not worker.ready:
                raise message
            if not worker.ready:
                worker.ready = message == READY
            elif worker.tasks:
                self._answered(worker.tasks.popleft(), message)

    def _answered(self, task: int, result: Result | Lost) -> None:
        self._results[task] = result
        self._packed.pop(task, None)

    def _lose(self, worker: _Worker) -> None:
        """Take down that a process ended: its job is lost or tried again, what only waited for it goes to others."""
        self._bury(worker)
        ended, tasks = worker.process.exitcode, worker.tasks
        reason = why_ended(ended, self._limits)
        if not worker.ready:
            raise CannotStart(f"a worker process could not start: {reason}")
        if tasks and by_no_fault(ended) and tasks[0] not in self._tried:
            self._tried.add(tasks[0])
        elif tasks:
            self._answered(tasks.popleft(), Lost(reason))
        self._waiting.extendleft(reversed(tasks))

    def _bury(self, worker: _Worker) -> None:
        self._workers.remove(worker)
        worker.connection.close()
        worker.process.join()

    def close(self) -> None:
        """Kill what is still at work."""
        for worker in self._workers:
            worker.process.kill()
        for worker in self._workers.copy():
            self._bury(worker)
