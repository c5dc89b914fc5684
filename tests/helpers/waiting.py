"""Waiting for what other processes and threads do: by looking again and again, not by guessing how long they take."""

import time
from collections.abc import Callable
from subprocess import Popen
from typing import Any


def wait_until(wanted: Callable[[], object], process: "Popen[Any] | None" = None, *, seconds: float = 120) -> None:
    """Come back once `wanted` is true. Fails after so many seconds, and where the process ends before."""
    deadline = time.monotonic() + seconds
    while not wanted():
        assert process is None or process.poll() is None, process.communicate()
        assert time.monotonic() < deadline, f"not within {seconds} seconds"
        time.sleep(0.02)
