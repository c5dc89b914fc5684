"""Work on texts by a process that keeps the language model loaded, and tells its results as they come.

`WarmModel.results` runs any generator of ours over a database and something to work on: a check, a trace.
"""

import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from sqlite_utils import Database

from pipelines.database.open import opened
from pipelines.errors import ClaimsError
from pipelines.kept_worker import KeptWorker
from pipelines.worker import Limits
from pipelines.workers import MEGABYTES, SECONDS, OverLimit

_WALL = 600.0
"""Seconds by the clock for one step: machines are seen with a load of fifteen."""

Given = TypeVar("Given")
Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class _Begin:
    """The first step of some work."""

    steps: Callable[[Database, Any], Iterator[Any]]
    given: Any


@dataclass(frozen=True, slots=True)
class _Step:
    """What a step gave: a result, or an error that the work raised; neither where there are no more."""

    result: Any = None
    error: ClaimsError | None = None
    last: bool = False


class WarmModel:
    """The process over one database; one text at a time."""

    def __init__(self, database: Path, *, seconds: float = SECONDS, megabytes: int = MEGABYTES) -> None:
        """`seconds` of processor time for all the steps of one text, `megabytes` beside what the model takes."""
        limits = Limits(seconds=seconds, wall=_WALL, megabytes=megabytes)
        self._worker: KeptWorker[_Begin | None, _Step] = KeptWorker(partial(_work, database, seconds), limits)
        self._turn = threading.Lock()

    def warm(self) -> None:
        """Begin to load the model, if that was not done yet."""
        self._worker.warm()

    def results(self, steps: Callable[[Database, Given], Iterator[Result]], given: Given) -> Iterator[Result]:
        """The results of `steps` on `given` as they come; who asks meanwhile waits until they are all taken.

        `steps` must be importable by name, for another process runs it.

        Raises `OverLimit` where it takes too much, after the results that were there before, and the `ClaimsError` of
        the work.
        """
        with self._turn:
            step = self._worker.ask(_Begin(steps, given))
            while not step.last:
                if step.error is not None:
                    raise step.error
                yield step.result
                step = self._worker.ask(None)

    def close(self) -> None:
        """End the process."""
        self._worker.close()


def _work(database: Path, seconds: float) -> Callable[[_Begin | None], _Step]:
    from pipelines.language import language_model

    language_model()("One person.")  # the first text takes twice its time
    return _Stepping(database, seconds).step


class _Stepping:
    """The steps of one text after the other."""

    def __init__(self, database: Path, seconds: float) -> None:
        self._database, self._seconds = database, seconds
        self._results: Iterator[Any] = iter(())
        self._began = 0.0

    def step(self, job: _Begin | None) -> _Step:
        """Begin, or go on with what was begun. Never raises a `ClaimsError`: that would end the process."""
        if job is not None:
            self._results, self._began = self._run(job), time.process_time()
        elif time.process_time() - self._began > self._seconds:
            self._results = iter(())
            return _Step(error=OverLimit(f"took longer than {self._seconds:g} s of processor time"))
        try:
            return _Step(result=next(self._results))
        except StopIteration:
            return _Step(last=True)
        except ClaimsError as error:
            return _Step(error=error)

    def _run(self, job: _Begin) -> Iterator[Any]:
        with opened(self._database, create=False, read_only=True) as db:
            yield from job.steps(db, job.given)
