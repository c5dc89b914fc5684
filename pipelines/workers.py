"""Work in processes of their own: results in order, and a job that hangs or kills its process costs only itself.

Processes are spawned, or forked off one that does nothing but load what all need, and not off the parent: that has
threads (Twisted's, BLAS's) that a fork would tear.
"""

import os
from collections.abc import Callable, Generator, Iterable
from contextlib import closing
from functools import partial

from pipelines import processes as worker_processes
from pipelines.errors import ClaimsError
from pipelines.pool import READ_AHEAD, Lost, Pool, Stopped
from pipelines.worker import WALL, Job, Limits, Result, Work

SECONDS = 20.0
"""A job's processor time: a busy machine loses no article. A long live blog takes under five on a slow core."""
MEGABYTES = 1024
"""A job's memory, on top of what the loaded model takes."""
PACE = 5_000
"""Characters of a text that are read in a second of processor time, at least: a third of what figures packed closely
leave of it. Time grows with length, so what hangs is still ended, and a book is read."""


class OverLimit(ClaimsError):
    """The one job of a process of its own was ended; the message says why."""


def available_processors() -> int:
    """Cores that this process may use."""
    return len(os.sched_getaffinity(0))


def seconds_for(text: str) -> float:
    """Processor time that a text may take which somebody hands in: a long one more. Pages of the web have `SECONDS`."""
    return max(SECONDS, len(text) / PACE)


def in_processes(
    make: Callable[[], Work[Job, Result]],
    jobs: Iterable[Job],
    *,
    processes: int,
    seconds: float = SECONDS,
    wall: float | None = None,
    megabytes: int = MEGABYTES,
    needed: Callable[[Job], float] | None = None,
    stopped: Stopped | None = None,
    loaded: str | None = None,
    forked: bool = False,
    read_ahead: int = READ_AHEAD,
) -> Generator[tuple[Job, Result | Lost], None, None]:
    """Run each job in one of several processes; yields every job with its result, in the order of `jobs`.

    `make` is called once in each process (there it loads what the work needs) and returns the work; it has to be
    importable by name. `jobs` is read as it is needed, in this process. Closing the generator kills the processes.
    A job has `seconds` of processor time, or more where `needed` says that it needs more (importable by name), and
    `wall` by the clock, thirty times that unless given. One whose process ended by the clock or was killed from outside
    is tried a second time. `stopped` is asked twice a second, and ends all as if the generator were closed: for
    threads, which nobody can interrupt. `loaded` names a module that one process imports for all, from which they are
    forked; without it each loads what it needs. With `forked` they come off this process: nothing must be open in it
    that two cannot share, as a database. `read_ahead` jobs are read for each process before it is free for one: fewer,
    where they are large. Raises `CannotStart`, or the `ClaimsError` that `make` raises.
    """
    limits = Limits(seconds, WALL * seconds if wall is None else wall, megabytes, needed)
    start = partial(worker_processes.started, make, limits, loaded=loaded, forked=forked)
    pool: Pool[Job, Result] = Pool(start, limits, processes, stopped, read_ahead=read_ahead)
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
    start = partial(worker_processes.started, partial(_with_errors, make), limits, forked=forked)
    pool: Pool[Job, Result | ClaimsError] = Pool(start, limits, 1)
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
