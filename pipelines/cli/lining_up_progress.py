"""How a long lining up goes: a bar with what is left on a terminal, in a log a plain line a minute."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import TYPE_CHECKING

from pipelines.cli.terminal import TerminalWatcher

if TYPE_CHECKING:
    from pipelines.tick import Tick

_EVERY = 60.0
"""Seconds between two lines in a log."""


class LiningUpWatcher(TerminalWatcher):
    """Shows it where standard error goes."""

    @contextmanager
    def stage(self, name: str) -> Iterator["Tick"]:
        """The block gets a function that takes how many articles are done, and of how many."""
        if self.console.is_terminal:
            with super().stage(name) as tick:
                yield tick
            return
        began = last = time.monotonic()

        def say(done: int, total: int) -> None:
            nonlocal last
            if (now := time.monotonic()) - last >= _EVERY and done:
                last = now
                left = timedelta(seconds=round((now - began) / done * (total - done)))
                text = f"{name}: {done:,} of {total:,} articles, {left} left"
                self.console.print(text, highlight=False, soft_wrap=True)

        yield say
