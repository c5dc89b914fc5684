"""Jobs spread over a cluster: few in flight at a time, however many there are, and each with what became of it."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any, TypeVar

from distributed import Client, Future, as_completed

from pipelines.dask_scheduler import ended, gone, threads_of

Job = TypeVar("Job")
Result = TypeVar("Result")

_AHEAD = 2
"""Jobs a worker: one at work, and one that waits so that it need not."""


def spread(
    client: Client, work: Callable[..., Result], jobs: Iterable[Job], *more: Any
) -> Iterator[tuple[Job, Result | Exception]]:
    """`work(job, *more)` for each job, in the order in which they end; `jobs` is read as workers are free.

    Of a job that raised, or whose workers died again and again (`KilledWorker`), the error. Raises `ClusterGone`
    where the cluster goes away.
    """
    waiting, running = iter(jobs), as_completed(loop=client.loop)
    job_of: dict[str, Job] = {}
    at_work: dict[str, Future[Result]] = {}
    while True:
        most = _AHEAD * threads_of(client) if client.status == "running" else 0
        while len(job_of) < most:
            try:
                job = next(waiting)
            except StopIteration:
                break
            future = client.submit(work, job, *more, pure=False)
            job_of[future.key], at_work[future.key] = job, future
            running.add(future)
        if not job_of:
            return
        ended(client, list(at_work.values()))
        done = next(running)
        job = job_of.pop(at_work.pop(done.key).key)
        if done.status in ("cancelled", "lost") or client.status != "running":
            raise gone(client)
        error = done.exception()
        yield job, error if error is not None else done.result()
