"""How a worker process comes to be: spawned, forked off one that has loaded what all of them need, or off this one."""

import multiprocessing
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from multiprocessing import forkserver, resource_tracker
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess

from pipelines.worker import Job, Limits, Result, Work, live

SPAWN = multiprocessing.get_context("spawn")
_FORKED = multiprocessing.get_context("forkserver")
_FORK = multiprocessing.get_context("fork")


@contextmanager
def deaf(*more: signal.Signals) -> Iterator[None]:
    """Processes that begin within the block never hear Ctrl-C, nor do threads: it reaches all processes of a terminal.

    Whoever began them decides. To ignore it once they run is too late: while they import they would show a traceback.
    One that comes meanwhile, or one of `more` signals, is heeded at the end of the block.
    """
    resource_tracker.ensure_running()  # where it begins, it lets through what is held back
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, *more})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


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
    begin(process)
    theirs.close()  # else its death would not end the connection
    return process, ours


def begin(process: BaseProcess) -> None:
    """Start it, deaf to Ctrl-C; where this process is interrupted at that, it is ended again, for nobody knows it.

    Interrupted halfway, the process that others are forked off would wait for one that nobody knows.
    """
    try:
        with deaf(signal.SIGTERM):  # `live` listens to it again
            process.start()
    except BaseException:
        if process.pid is not None:
            process.kill()
            process.join()
        raise


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
