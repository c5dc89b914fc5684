"""A pool of worker processes: who is given which job, what comes back in which order, and what a death costs.

Why not a library's pool: those of the standard library end with the first process that dies. Pebble (5.2.3) goes on
after one that dies at work, but its processes share one pipe and its locks: killed while it hands over a result, as the
kernel does when memory runs out, one leaves the pool waiting for ever; killed while idle, it ends the pool. Order,
jobs read as needed, and limits that the kernel keeps, in C code and without the parent, would be ours to write as well.
"""

from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from multiprocessing.reduction import ForkingPickler
from typing import Generic

from pipelines.errors import FAILURE, ClaimsError
from pipelines.worker import READY, Job, Limits, Result, by_no_fault, why_ended

_AHEAD = 4
"""Results that may wait, per process, for an earlier one: enough that nobody idles behind a slow article."""

READ_AHEAD = 2
"""Jobs read for each process before it is free for one."""

_SMALL = 32_000
"""Bytes of a job that may wait in the pipe of a process that is at work. The kernel keeps several times that for it,
so that to send it never waits for a process that hangs."""

_ASK = 0.5
"""Seconds between two looks at whether to stop."""
Stopped = Callable[[], bool]
Start = Callable[[], tuple[BaseProcess, Connection]]
"""Begins a process that lives as `pipelines.worker.live` has it."""


class CannotStart(ClaimsError):
    """A process ended before it took its first job."""

    exit_code = FAILURE


@dataclass(frozen=True, slots=True)
class Lost:
    """What became of a job whose process was killed or died."""

    reason: str


@dataclass(slots=True, eq=False)
class _Worker:
    process: BaseProcess
    connection: Connection
    ready: bool = False
    tasks: deque[int] = field(default_factory=deque)
    """What it was given and has not answered: what it is at, and what waits for it to end."""


class Pool(Generic[Job, Result]):
    """Processes that take jobs one by one. `close` kills those that are at work."""

    def __init__(
        self,
        start: Start,
        limits: Limits,
        processes: int,
        stopped: Stopped | None = None,
        *,
        read_ahead: int = READ_AHEAD,
    ) -> None:
        """`read_ahead` jobs are read for each process before it is free for one."""
        self._start, self._limits, self._processes, self._stopped = start, limits, max(1, processes), stopped
        self._read_ahead = read_ahead * self._processes
        self._workers: list[_Worker] = []
        self._jobs: dict[int, Job] = {}
        self._packed: dict[int, memoryview] = {}
        self._results: dict[int, Result | Lost] = {}
        self._waiting: deque[int] = deque()
        self._returned: int | None = None
        self._tried: set[int] = set()

    def run(self, jobs: Iterator[Job]) -> Iterator[tuple[Job, Result | Lost]]:
        """Each job with what came of it, in order; jobs are read as they are needed. Raises `CannotStart`."""
        started = ended = 0
        waiting = self._waiting
        more = True
        while more or started > ended:
            while more and started - ended < self._processes * _AHEAD and len(waiting) < self._read_ahead:
                job = next(jobs, self)
                if job is self:
                    more = False
                else:
                    self._jobs[started] = job  # type: ignore[assignment]
                    waiting.append(started)
                    started += 1
            if self._stopped and self._stopped():
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
            self._workers.append(_Worker(*self._start()))
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
                self._answered(waiting.popleft(), Lost(self._why(worker.process.exitcode, task)))
            self._returned = task  # died idle, by all that is known: the job goes to another
        else:
            self._packed.pop(waiting[0])  # some are large; should it be tried again, it is packed again
            worker.tasks.append(waiting.popleft())

    def _collect(self) -> None:
        """Wait until some worker says something, and take it down."""
        working = [w.connection for w in self._workers if not w.ready or w.tasks]
        readable = wait(working, _ASK if self._stopped else None)
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
        if not worker.ready:
            raise CannotStart(f"a worker process could not start: {why_ended(ended, self._limits)}")
        if tasks and by_no_fault(ended) and tasks[0] not in self._tried:
            self._tried.add(tasks[0])
        elif tasks:
            self._answered(tasks[0], Lost(self._why(ended, tasks.popleft())))
        self._waiting.extendleft(reversed(tasks))

    def _why(self, exit_code: int | None, task: int) -> str:
        return why_ended(exit_code, self._limits.of(self._jobs[task]))

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
