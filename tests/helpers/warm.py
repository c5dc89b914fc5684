"""Worker processes forked off one that holds the language model: to load it takes longer than what most tests do.

It lasts as long as the tests. What it forks has the environment of whoever asks, as a process of the program's own has.
"""

import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from multiprocessing import forkserver
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerProcess
from multiprocessing.process import BaseProcess
from unittest.mock import patch

from pipelines.processes import SPAWN
from pipelines.reading.work import READY
from pipelines.worker import Job, Limits, Result, Work, live

_SERVER = forkserver.ForkServer()  # the standard library's own belongs to crawls and to the program
_SERVER.set_forkserver_preload([READY])


@contextmanager
def warm_workers() -> Iterator[None]:
    """Within it, every worker has the model from the start, however the program would have started it."""
    with patch("pipelines.processes.started", started_warm):
        yield


def started_warm(
    make: Callable[[], Work[Job, Result]], limits: Limits, *, loaded: str | None = None, forked: bool = False
) -> tuple[BaseProcess, Connection]:
    """As `pipelines.processes.started`, with whatever is loaded in the one that is kept for it."""
    ours, theirs = SPAWN.Pipe()
    process = ForkServerProcess(target=_live, args=(dict(os.environ), theirs, make, limits), daemon=True)
    with patch.object(forkserver, "connect_to_new_process", _SERVER.connect_to_new_process):
        process.start()
    theirs.close()
    return process, ours


def _live(
    environment: Mapping[str, str], connection: Connection, make: Callable[[], Work[Job, Result]], limits: Limits
) -> None:
    os.environ.clear()
    os.environ.update(environment)
    live(connection, make, limits)
