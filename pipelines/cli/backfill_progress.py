"""How a backfill goes: a bar with what is left on a terminal, a plain line a minute in a log."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import TYPE_CHECKING

from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeRemainingColumn

from pipelines.cli.terminal import errors
from pipelines.figures.phrases import counted

if TYPE_CHECKING:
    from pipelines.backfill.job import Step, Watch

_EVERY = 60.0
"""Seconds between two lines in a log."""


@contextmanager
def watching(archives: int) -> "Iterator[Watch]":
    """A function that is told each step; shown on standard error."""
    console, name = errors(), f"reading {counted(archives, 'archive')}"
    began = time.monotonic()
    if not console.is_terminal:
        console.print(name, highlight=False)
        yield _lines(lambda text: console.print(text, highlight=False, soft_wrap=True), began)
        return
    columns = (TextColumn("{task.description}"), BarColumn(), DownloadColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task(name, total=None)

        def watch(step: "Step") -> None:
            bar.update(task, completed=step.bytes_done, total=step.bytes_all, description=told(step, _since(began)))

        yield watch


def told(step: "Step", seconds: float) -> str:
    """Pages and claims by now, and how many pages a minute since this run began."""
    minute = 60 * (step.pages - step.pages_before) / seconds
    return f"{counted(step.pages, 'page')}, {counted(step.claims, 'claim')}, {minute:,.0f} pages a minute"


def left(step: "Step", seconds: float) -> str:
    """How long the rest takes at the rate of this run; empty at the end."""
    done = step.bytes_done - step.bytes_before
    rest = step.bytes_all - step.bytes_done
    return f", {timedelta(seconds=round(seconds * rest / done))} left" if rest and done else ""


def _lines(say: Callable[[str], None], began: float) -> "Watch":
    last = began

    def watch(step: "Step") -> None:
        nonlocal last
        if time.monotonic() - last >= _EVERY or step.bytes_done == step.bytes_all:
            last, seconds = time.monotonic(), _since(began)
            share = step.bytes_done / max(1, step.bytes_all)
            say(f"{share:.0%} of {step.bytes_all / 2**20:,.1f} MiB: {told(step, seconds)}{left(step, seconds)}")

    return watch


def _since(began: float) -> float:
    return max(0.001, time.monotonic() - began)
