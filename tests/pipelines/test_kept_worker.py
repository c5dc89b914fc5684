"""A process that stays: loaded once, replaced where it dies, exceeds its limits or has done its share."""

import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from pipelines.errors import ClaimsError
from pipelines.kept_worker import KeptWorker
from pipelines.pool import CannotStart
from pipelines.worker import Limits
from pipelines.workers import OverLimit
from waiting import wait_until

TASKS = """
import os, sys, time
from pipelines.errors import ClaimsError
def make():
    return work
def broken():
    raise SystemExit(3)
def lacking():
    raise ClaimsError("a model is missing")
def work(job):
    if job == "pid":
        return os.getpid()
    if job == "hang":
        while True:
            pass
    if job == "exit":
        os._exit(7)
    if job == "eat":
        try:
            return len([bytearray(2**20) for _ in range(400)])
        except MemoryError:
            return "no memory"
    if str(job).startswith("once "):
        if not os.path.exists(job[5:]):
            open(job[5:], "w").close()
            os.kill(os.getpid(), 9)
    return job
"""


@pytest.fixture
def tasks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """A module that spawned processes can import."""
    (tmp_path / "kept_tasks.py").write_text(TASKS)
    monkeypatch.syspath_prepend(tmp_path)
    import kept_tasks

    yield kept_tasks
    del sys.modules["kept_tasks"]


@pytest.fixture
def kept() -> Iterator[Callable[..., KeptWorker[Any, Any]]]:
    """Makes workers that are ended at the end."""
    made: list[KeptWorker[Any, Any]] = []

    def make(work: Any, **more: Any) -> KeptWorker[Any, Any]:
        made.append(KeptWorker(work, Limits(seconds=0.5, wall=60, megabytes=200), **more))
        return made[-1]

    yield make
    for worker in made:
        worker.close()


def test_one_process_does_one_job_after_the_other(tasks: Any, kept: Callable[..., KeptWorker[Any, Any]]) -> None:
    worker = kept(tasks.make)
    worker.warm()
    first = worker.ask("pid")
    assert (worker.ask("pid"), worker.ask(7)) == (first, 7)
    os.kill(first, 9)  # idle: nobody's job is lost
    assert worker.ask("pid") != first


def test_what_exceeds_a_limit_costs_itself_alone(tasks: Any, kept: Callable[..., KeptWorker[Any, Any]]) -> None:
    worker = kept(tasks.make)
    with pytest.raises(OverLimit, match=r"longer than 0\.5 s of processor time"):
        worker.ask("hang")
    assert worker.ask("eat") == "no memory"
    with pytest.raises(OverLimit, match="exit code 7"):
        worker.ask("exit")
    assert worker.ask(1) == 1


def test_a_job_whose_process_is_killed_from_outside_is_tried_again(
    tasks: Any, kept: Callable[..., KeptWorker[Any, Any]], tmp_path: Path
) -> None:
    assert kept(tasks.make).ask(f"once {tmp_path / 'killed'}") == f"once {tmp_path / 'killed'}"


def test_why_it_cannot_start_is_told_each_time(tasks: Any, kept: Callable[..., KeptWorker[Any, Any]]) -> None:
    lacking = kept(tasks.lacking)
    for _ in range(2):
        with pytest.raises(ClaimsError, match="a model is missing"):
            lacking.ask(1)
    with pytest.raises(CannotStart, match="exit code 3"):
        kept(tasks.broken).ask(1)


def test_it_is_replaced_after_its_share_and_ends_when_idle(
    tasks: Any, kept: Callable[..., KeptWorker[Any, Any]]
) -> None:
    worker = kept(tasks.make, most_jobs=2, idle=0.2)
    first = worker.ask("pid")
    assert worker.ask("pid") == first
    second = worker.ask("pid")
    assert second != first
    wait_until(lambda: not _runs(second))


def test_it_ends_with_whoever_keeps_it(tasks: Any) -> None:
    worker: KeptWorker[Any, Any] = KeptWorker(tasks.make, Limits(seconds=5, wall=60, megabytes=200))
    process = worker.ask("pid")
    del worker
    wait_until(lambda: not _runs(process))


def _runs(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True
