"""The Dask cluster that does the work: worker processes here, or whatever cluster is named."""

import logging
import signal
from collections.abc import Iterator
from contextlib import contextmanager

import dask
from distributed import Client, LocalCluster
from distributed.diagnostics.plugin import WorkerPlugin

from pipelines.dask_scheduler import joined
from pipelines.processes import deaf

_DEATHS = 20
"""How often a part may end its worker: two deaths find one record that does (`crumbs`)."""
_CONFIG = {
    "distributed.scheduler.allowed-failures": _DEATHS,
    "distributed.worker.profile.enabled": False,  # it looks at what a worker does a hundred times a second
    # Clocks that tick fifty times a second in every process: they took a twelfth of a core while nothing was done.
    "distributed.admin.tick.interval": "1s",
    "distributed.admin.system-monitor.interval": "5s",
    "distributed.scheduler.http.routes": [],  # nothing to look at by browser, for nobody asked for it
    "distributed.worker.http.routes": [],
    "distributed.logging.distributed": "critical",
}


@contextmanager
def cluster(scheduler: str | None, processes: int) -> Iterator[Client]:
    """A client of the cluster at an address, or of one here that ends with the block. Raises as `joined` does."""
    if scheduler is not None:
        with joined(scheduler) as client:
            yield client
        return
    with dask.config.set(_CONFIG), _here(processes) as here, Client(here) as client:
        client.register_plugin(_Deaf())
        yield client


def _here(processes: int) -> LocalCluster:
    with deaf():
        return _local(processes)


def _local(processes: int) -> LocalCluster:
    return LocalCluster(
        n_workers=processes,
        threads_per_worker=1,
        processes=True,
        host="127.0.0.1",
        dashboard_address=None,
        scheduler_kwargs={"dashboard_address": "127.0.0.1:0"},  # None alone takes port 8787, or complains
        # Whoever reaches a scheduler can have it do anything, and other users of this machine do reach ours.
        security=True,
        # No limit of Dask's: at four fifths of one it pauses a worker, and what a loaded model holds is never given
        # back, so it would pause for ever. Each worker has a limit that the kernel keeps (`part._reader`).
        memory_limit=0,
        silence_logs=logging.CRITICAL,
    )


class _Deaf(WorkerPlugin):  # type: ignore[misc]
    """Ctrl-C reaches every process of a terminal; whoever started the workers decides."""

    name = "claims-deaf"

    def setup(self, worker: object) -> None:
        signal.signal(signal.SIGINT, signal.SIG_IGN)
