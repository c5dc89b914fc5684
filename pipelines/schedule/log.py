"""Where a schedule and its runs say what they have to say: the terminal, or a file of bounded size."""

import logging
import os
import subprocess
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import IO, Any

from pipelines.files.output import refuse_database

OLD_FILES = 4
"""Full ones that are kept beside the present one: FILE.1 is the newest of them."""
LONGEST = 10_000
"""Bytes of one line; what is longer is cut into several."""

Say = Callable[[str], None]


class _Quiet(RotatingFileHandler):
    """A log on a full disk is no reason to end a run."""

    def handleError(self, record: logging.LogRecord) -> None:
        """Nothing; what is said next may have room."""


class Log:
    """A file that takes lines, and gives way to a new one before it is larger than `size` bytes."""

    def __init__(self, path: Path, size: int) -> None:
        """Raises `OutputError` where a database is at `path`: lines would be added to it."""
        refuse_database(path)
        self._handler = _Quiet(path, maxBytes=size, backupCount=OLD_FILES, encoding="utf-8", errors="replace")
        self._closed = False

    def say(self, text: str) -> None:
        """One line; none after it was closed, from whoever outlives its run."""
        if not self._closed:
            self._handler.handle(logging.makeLogRecord({"msg": text}))

    def close(self) -> None:
        """No more lines."""
        self._closed = True
        self._handler.close()


@contextmanager
def process(command: list[str], log: Log | None, **options: Any) -> Iterator["subprocess.Popen[bytes]"]:
    """A process whose output goes into the log, or where this process' output goes; ended when the block is."""
    if log is None:
        with subprocess.Popen(command, **options) as started:  # noqa: S603 (our own program)
            yield started
        return
    reading, writing = os.pipe()
    try:
        started = subprocess.Popen(command, stdout=writing, stderr=writing, **options)  # noqa: S603
    finally:
        os.close(writing)
    # The pipe ends with the last process that holds it: a worker that outlives its run must not hold us up.
    thread = threading.Thread(target=_copy, args=(os.fdopen(reading, "rb"), log), daemon=True)
    thread.start()
    with started:
        yield started
    thread.join(1)


def _copy(stream: IO[bytes], log: Log) -> None:
    with stream:
        while line := stream.readline(LONGEST):
            log.say(line.decode("utf-8", "replace").rstrip("\n"))
