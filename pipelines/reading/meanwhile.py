"""Reading while the crawl goes on: what an outlet gave is read as soon as its crawl has ended, whatever others do.

The database is the queue, here too. A thread of its own takes pages out of it, with its own connection and its own
worker processes; the crawl's reactor, which wants the main thread, hardly notices. Killed at any time, the next run
reads what is still queued.
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pipelines.database.open import opened
from pipelines.reading.job import extract
from pipelines.reading.report import ExtractReport
from pipelines.tick import Tick, untold


class Meanwhile:
    """The thread that reads, and what it came to."""

    def __init__(self, path: Path, *, extractor: str, processes: int) -> None:
        self._path, self._extractor, self._processes = path, extractor, processes
        self._report = ExtractReport()
        self._error: BaseException | None = None
        self._tick: Tick = untold
        self._wanted = threading.Event()
        self._last = threading.Event()
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._work, daemon=True, name="reading")
        self._begun = False

    def wake(self) -> None:
        """There is something to read."""
        if not self._begun:
            self._begun = True
            self._thread.start()
        self._wanted.set()

    def finish(self, tick: Tick) -> ExtractReport:
        """Wait until what was begun is read, and say what was. Raises what went wrong on the way."""
        self._tick = tick
        self._last.set()
        self._wanted.set()
        if self._begun:
            self._thread.join()
        if self._error:
            raise self._error
        return self._report

    def stop(self) -> None:
        """End the reading at once, and its processes; what they were at stays queued."""
        self._stopped.set()
        self._wanted.set()
        if self._begun:
            self._thread.join()

    def _work(self) -> None:
        try:
            with opened(self._path) as db:
                while not self._stopped.is_set():
                    self._wanted.wait()
                    self._wanted.clear()
                    last = self._last.is_set()
                    self._report.add(
                        extract(
                            db,
                            self._path.parent,
                            extractor=self._extractor,
                            processes=self._processes,
                            tick=lambda done, total: self._tick(done, total),
                            stopped=self._stopped.is_set,
                        )
                    )
                    if last:
                        return
        except BaseException as error:  # handed on to whoever waits for the thread
            self._error = error


@contextmanager
def reading_meanwhile(path: Path, *, extractor: str, processes: int) -> Iterator[Meanwhile]:
    """Have a `Meanwhile` for the block; whatever ends the block early ends it too."""
    reader = Meanwhile(path, extractor=extractor, processes=processes)
    try:
        yield reader
    finally:
        reader.stop()
