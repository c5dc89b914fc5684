"""Programs that are killed, for tests of what they leave behind."""

import os
import signal
import sqlite3
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


def killed_at(statement: int, action: Callable[[], object]) -> int | None:
    """Do `action` in a process of its own that gets SIGKILL before its n-th SQL statement, whatever it opens.

    None where it was killed, else how many statements it took. The process is forked: `action` may be anything.
    """
    reading, writing = os.pipe()
    pid = os.fork()
    if pid == 0:
        _die_at(statement, action, writing)
    os.close(writing)
    with os.fdopen(reading) as told:
        said = told.read()
    _, status = os.waitpid(pid, 0)
    if os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL:
        return None
    assert status == 0, f"ended with {status}: {said}"
    return int(said)


def _die_at(statement: int, action: Callable[[], object], telling: int) -> NoReturn:
    """The child: every connection counts its statements; what goes wrong is told to the parent."""
    done = count_statements(statement)
    try:
        action()
    except BaseException:  # never back into pytest
        os.write(telling, traceback.format_exc().encode())
        os._exit(1)
    os.write(telling, str(done()).encode())
    os._exit(0)


def count_statements(most: int) -> Callable[[], int]:
    """Let this process be killed before its statement of that number; returns what tells how many there were."""
    done = 0

    def count(_: str) -> None:
        nonlocal done
        if done == most:
            os.kill(os.getpid(), signal.SIGKILL)
        done += 1

    connect = sqlite3.connect

    def traced(*arguments: Any, **named: Any) -> sqlite3.Connection:
        connection = connect(*arguments, **named)
        connection.set_trace_callback(count)
        return connection

    sqlite3.connect = traced
    return lambda: done
