"""What is run, and how often."""

import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from pipelines.errors import ClaimsError


class ScheduleError(ClaimsError):
    """The schedule cannot be said in the form asked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Timetable:
    """When runs begin, and how long one may take."""

    every: timedelta
    jitter: timedelta = timedelta()
    """Each begins up to so much later, by chance: many who crawl on the hour are a load that outlets notice."""
    most: timedelta = timedelta(hours=6)
    """A run that takes longer hangs, and is ended."""


def run_command(arguments: Sequence[str], name: str = "run") -> list[str]:
    """The command line of one run, or of another command, with this very Python."""
    return [sys.executable, "-m", "pipelines.cli", name, *arguments]


def here() -> Path:
    """The folder that relative paths of a scheduled command refer to."""
    return Path(os.getcwd())  # noqa: PTH109 (as the shell names it, links kept)
