"""A process that stays between jobs: what its work has to load, it loads once. It is replaced where it ends.

For a site's readers, who must not wait for a language model each time, and whose texts may be anything: each job has
the limits of `pipelines.worker`, and a process that exceeds them, dies or has done its share is followed by another.
"""

import os
import threading
import weakref
from collections.abc import Callable
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import Generic

from pipelines.errors import ClaimsError
from pipelines.pool import CannotStart
from pipelines.processes import SPAWN, begin
from pipelines.worker import Job, Limits, Result, Work, by_no_fault, live, why_ended
from pipelines.workers import OverLimit

MOST_JOBS = 2000
"""Jobs after which a process is replaced: what libraries keep of each text (spaCy every word) adds up."""
IDLE = 1800.0
"""Seconds without a job after which it ends: it holds some 300 MB."""
_ENDING = 5.0
"""Seconds that a dying process is given."""


class KeptWorker(Generic[Job, Result]):
    """One process, one job at a time; may be asked from any thread."""

    def __init__(
        self, make: Callable[[], Work[Job, Result]], limits: Limits, *, most_jobs: int = MOST_JOBS, idle: float = IDLE
    ) -> None:
        """`make` is called in the process and returns the work; it has to be importable by name."""
        self._make, self._limits, self._most_jobs, self._idle = make, limits, most_jobs, idle
        self._lock = threading.Lock()
        self._running: _Running[Job, Result] | None = None
        self._timer: threading.Timer | None = None

    def warm(self) -> None:
        """Let the process start, if there is none, and wait for nothing."""
        if self._lock.acquire(blocking=False):  # else it is at work
            try:
                self._started()
                self._wait_idle()
            finally:
                self._lock.release()

    def ask(self, job: Job) -> Result:
        """The result of a job.

        Raises `OverLimit` where it took too much or its process died at it, `CannotStart`, and the `ClaimsError` of
        `make`. A job whose process was ended from outside is tried a second time.
        """
        with self._lock:
            try:
                try:
                    return self._asked(job)
                except _EndedFromOutside:
                    return self._asked(job)
            except _EndedFromOutside as error:
                raise OverLimit(why_ended(error.exit_code, self._limits)) from None
            finally:
                self._wait_idle()

    def close(self) -> None:
        """End the process, whatever it does."""
        running, self._running = self._running, None
        if self._timer:
            self._timer.cancel()
        if running:
            running.end()

    def _asked(self, job: Job) -> Result:
        running = self._started()
        try:
            running.wait_until_ready()
            running.connection.send(job)
            result: Result = running.connection.recv()
        except ClaimsError:
            self.close()
            raise
        except (EOFError, OSError):
            was_ready = running.ready
            running.process.join(_ENDING)  # it says why it ended a moment after its pipe is closed
            self.close()
            ended = running.process.exitcode
            if not was_ready:
                raise CannotStart(f"a worker process could not start: {why_ended(ended, self._limits)}") from None
            if by_no_fault(ended):
                raise _EndedFromOutside(ended) from None
            raise OverLimit(why_ended(ended, self._limits)) from None
        running.jobs += 1
        if running.jobs >= self._most_jobs:
            self.close()
        return result

    def _started(self) -> "_Running[Job, Result]":
        if self._running is not None and not self._running.process.is_alive():
            self.close()  # it died idle: nobody's job is lost
        if self._running is None:
            self._running = _Running(self._make, self._limits)
            weakref.finalize(self, self._running.end)
        return self._running

    def _wait_idle(self) -> None:
        if self._timer:
            self._timer.cancel()
        self._timer = threading.Timer(self._idle, _end_idle, [weakref.ref(self)])
        self._timer.daemon = True
        self._timer.start()

    def _end_if_idle(self) -> None:
        if self._lock.acquire(blocking=False):
            try:
                self.close()
            finally:
                self._lock.release()


class _EndedFromOutside(Exception):
    def __init__(self, exit_code: int | None) -> None:
        self.exit_code = exit_code


class _Running(Generic[Job, Result]):
    """A process and the connection to it."""

    def __init__(self, make: Callable[[], Work[Job, Result]], limits: Limits) -> None:
        self.connection, theirs = SPAWN.Pipe()
        self.process: BaseProcess = SPAWN.Process(target=_live_below, args=(theirs, make, limits), daemon=True)
        begin(self.process)
        theirs.close()  # else its death would not end the connection
        self.ready = False
        self.jobs = 0

    def wait_until_ready(self) -> None:
        """Raises the `ClaimsError` of `make`, `EOFError` where it died."""
        if not self.ready:
            said = self.connection.recv()
            if isinstance(said, ClaimsError):
                raise said
            self.ready = True

    def end(self) -> None:
        self.process.kill()
        self.connection.close()
        self.process.join()


def _live_below(connection: Connection, make: Callable[[], Work[Job, Result]], limits: Limits) -> None:
    os.nice(5)  # whoever reads pages goes first
    live(connection, make, limits)


def _end_idle(kept: "weakref.ref[KeptWorker[Job, Result]]") -> None:
    worker = kept()
    if worker is not None:
        worker._end_if_idle()
