"""How a worker process comes to be: spawned, forked off one that has loaded what all of them need, or off this one."""

import multiprocessing
import signal
import threading
from collections.abc import Callable
from multiprocessing import forkserver
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess

from pipelines.worker import Job, Limits, Result, Work, live

SPAWN = multiprocessing.get_context("spawn")
_FORKED = multiprocessing.get_context("forkserver")
_FORK = multiprocessing.get_context("fork")


def started(
    make: Callable[[], Work[Job, Result]], limits: Limits, *, loaded: str | None = None, forked: bool = False
) -> tuple[BaseProcess, Connection]:
    """A process that lives as `pipelines.worker.live` has it, and the connection to it.

    With `loaded`, forked off a process that does nothing but import this module once. With `forked`, off this one, for
    which nothing must be open that two processes cannot share, as a database; spawned all the same where this one has
    threads, which a fork would tear.
    """
    ours, theirs = SPAWN.Pipe()
    told = (theirs, make, limits)
    process: BaseProcess
    if forked and threading.active_count() == 1:
        process = _FORK.Process(target=_live_forked, args=(ours, *told), daemon=True)
    elif loaded:
        _FORKED.set_forkserver_preload([loaded])
        process = _FORKED.Process(target=live, args=told, daemon=True)
    else:
        process = SPAWN.Process(target=live, args=told, daemon=True)
    process.start()
    theirs.close()  # else its death would not end the connection
    return process, ours


def let_go() -> None:
    """End the process that others were forked off, if there is one, and wait for it.

    It holds the language model's memory for as long as this process lives, and its time counts as this one's only once
    it is waited for. The standard library has but a private name for that.
    """
    stop = getattr(forkserver._forkserver, "_stop", None)
    if stop:
        stop()


def _live_forked(ours: Connection, theirs: Connection, make: Callable[[], Work[Job, Result]], limits: Limits) -> None:
    ours.close()  # else the end of the parent would not end the connection
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    live(theirs, make, limits)
