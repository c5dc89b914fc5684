"""Worker processes forked off one that has loaded what they need: to load it takes longer than what most tests do.

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

# the standard library's own belongs to crawls and to the program
_WITH_MODEL, _LINING_UP = forkserver.ForkServer(), forkserver.ForkServer()
_WITH_MODEL.set_forkserver_preload([READY])
_LINING_UP.set_forkserver_preload(
    ["pipelines.crosscheck.engine", "pipelines.crosscheck.lot", "pipelines.crosscheck.naming"]
)


@contextmanager
def warm_workers() -> Iterator[None]:
    """Within it, every worker has the model from the start, however the program would have started it."""
    with patch("pipelines.processes.started", started_warm):
        yield


def started_warm(
    make: Callable[[], Work[Job, Result]], limits: Limits, *, loaded: str | None = None, forked: bool = False
) -> tuple[BaseProcess, Connection]:
    """As `pipelines.processes.started`, off the one that holds the language model."""
    return _started_off(_WITH_MODEL, make, limits)


def started_to_line_up(
    make: Callable[[], Work[Job, Result]], limits: Limits, *, loaded: str | None = None, forked: bool = False
) -> tuple[BaseProcess, Connection]:
    """As `pipelines.processes.started`, off one that has no model, but all that lining up needs."""
    return _started_off(_LINING_UP, make, limits)


def _started_off(
    server: forkserver.ForkServer, make: Callable[[], Work[Job, Result]], limits: Limits
) -> tuple[BaseProcess, Connection]:
    ours, theirs = SPAWN.Pipe()
    process = ForkServerProcess(target=_live, args=(dict(os.environ), theirs, make, limits), daemon=True)
    with patch.object(forkserver, "connect_to_new_process", server.connect_to_new_process):
        process.start()
    theirs.close()
    return process, ours


def _live(
    environment: Mapping[str, str], connection: Connection, make: Callable[[], Work[Job, Result]], limits: Limits
) -> None:
    os.environ.clear()
    os.environ.update(environment)
    live(connection, make, limits)
