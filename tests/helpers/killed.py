"""Programs that are killed, for tests of what they leave behind."""

import os
import signal
import sqlite3
import sys
import traceback
from collections.abc import Callable
from typing import Any, NoReturn

KILL_OPENING = """
import os, sqlite3, sys
from pathlib import Path
import pipelines.database.open as ours
left = int(sys.argv[2])
def count(statement):
    global left
    left -= 1
    if left < 0:
        os._exit(9)
connect = ours._connect
def traced(path, read_only):
    connection = connect(path, read_only)
    connection.set_trace_callback(count)
    return connection
ours._connect = traced
ours.open_database(Path(sys.argv[1])).close()
"""
"""Opens the database named first and dies before its n-th statement, n named second."""


FILE_STEPS = frozenset({"open", "os.rename", "os.remove"})
"""Audit events that are steps of work on files."""


def killed_at(
    step: int, action: Callable[[], object], *, files: bool = False, counts: Callable[[str], bool] = bool
) -> int | None:
    """Do `action` in a process of its own that gets SIGKILL before its n-th step, whatever it opens.

    A step is an SQL statement that `counts`; with `files` a file opened, renamed or removed is one too. None where it
    was killed, else how many steps it took. The process is forked: `action` may be anything.
    """
    reading, writing = os.pipe()
    pid = os.fork()
    if pid == 0:
        _die_at(count_steps(step, files=files, counts=counts), action, writing)
    os.close(writing)
    with os.fdopen(reading) as told:
        said = told.read()
    _, status = os.waitpid(pid, 0)
    if os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL:
        return None
    assert status == 0, f"ended with {status}: {said}"
    return int(said)


def _die_at(stop: Callable[[], int], action: Callable[[], object], telling: int) -> NoReturn:
    """The child: its steps are counted until `stop`; what goes wrong is told to the parent."""
    try:
        action()
    except BaseException:  # never back into pytest
        stop()
        os.write(telling, traceback.format_exc().encode())
        os._exit(1)
    os.write(telling, str(stop()).encode())
    os._exit(0)


def count_steps(most: int, *, files: bool = False, counts: Callable[[str], bool] = bool) -> Callable[[], int]:
    """Let this process be killed before its step of that number; returns what ends that and tells how many there were.

    What is a step, `killed_at` says.
    """
    done, over = 0, False

    def count() -> None:
        nonlocal done
        if over:
            return
        if done == most:
            os.kill(os.getpid(), signal.SIGKILL)
        done += 1

    def stop() -> int:
        nonlocal over
        over = True
        return done

    connect = sqlite3.connect

    def traced(*arguments: Any, **named: Any) -> sqlite3.Connection:
        connection = connect(*arguments, **named)
        connection.set_trace_callback(lambda sql: count() if counts(sql) else None)
        return connection

    sqlite3.connect = traced
    if files:
        sys.addaudithook(lambda event, _: count() if event in FILE_STEPS else None)
    return stop
