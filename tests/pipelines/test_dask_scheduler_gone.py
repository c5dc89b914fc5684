"""A scheduler that dies or hangs while it has work for us ends it in a line; both programs are of their own."""

import json
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from pipelines import dask_scheduler
from pipelines.backfill.spread import spread
from pipelines.crosscheck.cluster import on_cluster
from pipelines.dask_scheduler import ClusterGone, joined

pytestmark = [pytest.mark.slow, pytest.mark.timeout(300)]


@pytest.fixture(params=[signal.SIGKILL, signal.SIGSTOP])
def scheduler(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[tuple[str, Callable[[], None]]]:
    """The address of a scheduler with a worker, and what ends or stops it."""
    monkeypatch.setattr(dask_scheduler, "WAIT", 2.0)
    place = tmp_path / "scheduler.json"
    with ExitStack() as ends:

        def start(*arguments: str) -> Callable[[], None]:
            command = [sys.executable, "-m", "dask", *arguments, "--scheduler-file", str(place), "--no-dashboard"]
            program = ends.enter_context(subprocess.Popen(command, stderr=subprocess.DEVNULL, cwd=tmp_path))
            ends.callback(program.kill)
            return lambda: program.send_signal(request.param)

        kill = start("scheduler", "--host", "127.0.0.1", "--port", "0")
        start("worker", "--nthreads", "1", "--no-nanny")
        while not place.exists() or not place.read_text().endswith("}"):
            time.sleep(0.1)
        yield json.loads(place.read_text())["address"], kill


def first_then(kill: Callable[[], None], found: Iterator[Any]) -> None:
    """Kills it once something came back, and takes what else comes."""
    next(found)
    kill()
    for _ in found:
        pass


def test_jobs_of_a_backfill(scheduler: tuple[str, Callable[[], None]]) -> None:
    address, kill = scheduler
    with joined(address) as client, pytest.raises(ClusterGone, match="what is done is kept"):
        first_then(kill, spread(client, time.sleep, [0.1] * 50))


def test_tasks_of_a_crosscheck(scheduler: tuple[str, Callable[[], None]]) -> None:
    address, kill = scheduler
    with on_cluster(address) as engine, pytest.raises(ClusterGone, match="what is done is kept"):
        first_then(kill, engine([partial(time.sleep, 0.1)] * 50))
