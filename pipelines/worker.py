"""The life of a worker process: work loaded, jobs taken one by one, each within limits that the kernel keeps."""

import os
import resource
import signal
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, TypeVar

from pipelines import garbage
from pipelines.errors import ClaimsError

Job = TypeVar("Job")
Result = TypeVar("Result")
Work = Callable[[Job], Result]

WALL = 30
"""How many times its processor time a job may last by the clock: machines are seen with a load of fifteen."""

READY = "ready"
"""What a worker says first, once its work is loaded."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What a job may take."""

    seconds: float
    """Of processor time, of all threads: a busy machine loses no job by it."""
    wall: float
    """Seconds by the clock: a job that waits for ever must end as well."""
    megabytes: int
    """Memory, on top of what the loaded work takes."""
    needed: Callable[[Any], float] | None = None
    """Seconds of processor time that a job may need, where some need more; importable by name."""

    def of(self, job: Any) -> "Limits":
        """The limits of one job: never less time than any other, and as much longer by the clock."""
        longer = max(1.0, self.needed(job) / self.seconds) if self.needed else 1.0
        return replace(self, seconds=longer * self.seconds, wall=longer * self.wall, needed=None)


def live(connection: Connection, make: Callable[[], Work[Job, Result]], limits: Limits) -> None:
    """The life of a worker process."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the whole group; the parent decides
    signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGTERM})  # held back while we were started
    one_thread()
    garbage.look_seldom()
    try:
        work = make()
    except ClaimsError as error:
        connection.send(error)
        return
    garbage.keep_loaded()
    limit_memory(limits.megabytes)
    try:
        connection.send(READY)
        while True:
            job = connection.recv()
            # The kernel ends us when time is up, whatever C code we are in, and even where the parent is gone.
            of_job = limits.of(job)
            limit_time(of_job.seconds, of_job.wall)
            result = work(job)
            limit_time(0, 0)
            connection.send(result)
    except (EOFError, BrokenPipeError, ConnectionResetError):
        return  # the parent is gone


def guarded(work: Callable[[Job], Result], failed: Callable[[Job, str], Result]) -> Callable[[Job], Result]:
    """`work` that never raises: what goes wrong with one article is its own, never the run's.

    `failed` makes a result of the job and the traceback.
    """

    def boundary(job: Job) -> Result:
        try:
            return work(job)
        except Exception:  # a bug that one article brings to light must not stop the rest
            return failed(job, traceback.format_exc())

    return boundary


def one_thread() -> None:
    """Have libraries that are loaded from now on start no threads: one process a core is parallel enough."""
    for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
        os.environ.setdefault(name, "1")


def limit_time(seconds: float, wall: float) -> None:
    """End this process after so much processor time from now on, or so long by the clock; never where they are 0."""
    signal.setitimer(signal.ITIMER_PROF, seconds)
    signal.setitimer(signal.ITIMER_REAL, wall)


def limit_memory(megabytes: int) -> None:
    """Let this process take `megabytes` more than it has now."""
    status = Path("/proc/self/status")
    if not status.exists():  # no Linux: no way to know what the model takes
        return
    held = next(int(line.split()[1]) for line in status.read_text().splitlines() if line.startswith("VmData"))
    _, hard = resource.getrlimit(resource.RLIMIT_DATA)
    wanted = held * 1024 + megabytes * 2**20
    resource.setrlimit(resource.RLIMIT_DATA, (wanted if hard == resource.RLIM_INFINITY else min(wanted, hard), hard))


def by_no_fault(exit_code: int | None) -> bool:
    """Whether a worker may have ended for what others did: a machine too busy to let it run, or too short of memory."""
    return exit_code in (-signal.SIGALRM, -signal.SIGKILL)


def why_ended(exit_code: int | None, limits: Limits) -> str:
    """What the exit code of a worker tells, whose jobs had these limits."""
    if exit_code == -signal.SIGPROF:
        return f"took longer than {limits.seconds:g} s of processor time"
    if exit_code == -signal.SIGALRM:
        return f"took longer than {limits.wall:g} s, twice"
    if exit_code is not None and exit_code < 0:
        return f"its process was killed by {signal.Signals(-exit_code).name}"
    return f"its process ended with exit code {exit_code}"


@contextmanager
def free_memory() -> Iterator[None]:
    """Lift the limit of `limit_memory` for the length of the block: for work on rows of our own."""
    soft, hard = resource.getrlimit(resource.RLIMIT_DATA)
    resource.setrlimit(resource.RLIMIT_DATA, (hard, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_DATA, (soft, hard))
