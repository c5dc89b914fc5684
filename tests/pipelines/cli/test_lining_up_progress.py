"""How a long lining up is shown where standard error is a log."""

import io
from itertools import count

import pytest
from rich.console import Console

from pipelines.cli.lining_up_progress import LiningUpWatcher


def test_a_log_gets_a_line_a_minute_with_what_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    halves = count(step=30)
    monkeypatch.setattr("pipelines.cli.lining_up_progress.time.monotonic", lambda: float(next(halves)))
    log = io.StringIO()
    with LiningUpWatcher(Console(file=log)).stage("lining up") as tick:
        for done in (1000, 2000, 3000, 4000):
            tick(done, 10_000)
    assert log.getvalue().splitlines() == [
        "lining up: 2,000 of 10,000 articles, 0:04:00 left",
        "lining up: 4,000 of 10,000 articles, 0:03:00 left",
    ]
