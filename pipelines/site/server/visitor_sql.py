"""SQL that visitors wrote, handed to processes of its own: started when needed, and anew where one died of it."""

import asyncio
import os
import socket
import sqlite3
import subprocess
import sys
import threading
import weakref
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from multiprocessing.connection import Connection
from typing import Any, TypeVar

from pipelines.processes import deaf
from pipelines.site.server.limits import AnswerTooLarge
from pipelines.site.server.visitor_connection import Parameters, VisitorConnection
from pipelines.site.server.visitor_process import OUT_OF_MEMORY, Question, Rows, main
from pipelines.worker import READY

AT_ONCE = 2
"""Processes, each with one statement at a time."""

_ENVIRONMENT = {"PATH", "HOME", "LANG", "LC_ALL", "TMPDIR", "LD_LIBRARY_PATH", "PYTHONPATH", "PYTHONHOME"}
"""What Python needs to start. The rest may hold secrets, and SQLite may have a hole."""

_PROGRAM = f"import {main.__module__} as ours; ours.main()"

Result = TypeVar("Result")


class VisitorSql:
    """Processes that are started when they are needed, and again where a statement cost one its life."""

    def __init__(self, address: Callable[[], str], *, seconds: float) -> None:
        """`address` gives SQLite's address of the database, or raises where that is not to be opened any more."""
        self._address, self._seconds = address, seconds
        self._threads = ThreadPoolExecutor(AT_ONCE, thread_name_prefix="visitors-sql")
        self._own = threading.local()
        self._processes: set[_Process] = set()
        weakref.finalize(self, _end, self._processes)

    async def run(self, work: Callable[[Any], Result]) -> Result:
        """`work` with a connection, in a thread that waits for the process behind it."""
        return await asyncio.get_running_loop().run_in_executor(self._threads, self._with_connection, work)

    async def start(self) -> None:
        """Start all processes now: another file may take the place of theirs before they are needed."""
        together = threading.Barrier(AT_ONCE)

        def start() -> None:
            together.wait(timeout=30)  # so that each thread has its turn
            self._process()

        loop = asyncio.get_running_loop()
        await asyncio.gather(*(loop.run_in_executor(self._threads, start) for _ in range(AT_ONCE)))

    def _with_connection(self, work: Callable[[Any], Result]) -> Result:
        return work(VisitorConnection(self._ask))

    def _ask(self, sql: str, parameters: Parameters, most_rows: int | None) -> Rows:
        process = self._process()
        bound = {name: parameters[name] for name in parameters} if isinstance(parameters, Mapping) else [*parameters]
        try:
            return process.ask(Question(sql=sql, parameters=bound, most_rows=most_rows, seconds=self._seconds))
        except _Died as death:
            self._own.process = None
            self._processes.discard(process)
            self._process()  # at once, while its file is still there
            raise death.reason from None

    def _process(self) -> "_Process":
        """This thread's process, started where there is none."""
        process: _Process | None = getattr(self._own, "process", None)
        if process is None:
            process = _Process(self._address())
            self._processes.add(process)
            try:
                process.wait()
                self._address()  # or another file came while it opened its own
            except BaseException:
                self._processes.discard(process)
                process.end()
                raise
            self._own.process = process
        return process


class _Died(Exception):
    """A process ended over a question."""

    def __init__(self, reason: sqlite3.Error) -> None:
        super().__init__(str(reason))
        self.reason = reason


class _Process:
    def __init__(self, address: str) -> None:
        ours, theirs = socket.socketpair()
        with theirs:
            # named by its module, not run as one: what it sends back is of that module's classes
            command = [sys.executable, "-P", "-c", _PROGRAM, str(theirs.fileno()), address]
            environment = {name: value for name, value in os.environ.items() if name in _ENVIRONMENT}
            with deaf():
                self._process = subprocess.Popen(  # noqa: S603 (it is our own)
                    command, pass_fds=[theirs.fileno()], stdin=subprocess.DEVNULL, env=environment
                )
        self._connection = Connection(ours.detach())

    def wait(self) -> None:
        """Come back once it has the database open."""
        try:
            ready = self._connection.recv() == READY
        except (EOFError, OSError):
            ready = False
        if not ready:
            raise sqlite3.OperationalError("the database cannot be asked just now")

    def ask(self, question: Question) -> Rows:
        try:
            self._connection.send(question)
            answer = self._connection.recv()
        except (EOFError, OSError):
            self.end()
            raise _Died(self._why()) from None
        if isinstance(answer, Exception):
            raise answer
        assert isinstance(answer, Rows)  # noqa: S101 (the process is ours)
        return answer

    def end(self) -> None:
        self._connection.close()
        self._process.kill()
        self._process.wait()

    def _why(self) -> sqlite3.Error:
        if self._process.returncode == OUT_OF_MEMORY:
            return AnswerTooLarge("the query would take too much memory; ask for less at a time")
        return sqlite3.OperationalError("interrupted")  # what SQLite itself says of a statement whose time is up


def _end(processes: set[_Process]) -> None:
    for process in processes:
        process.end()
