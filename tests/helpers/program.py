"""The program `claims` in this process, so that nothing is loaded again for each command."""

import io
import os
from collections.abc import Iterator
from contextlib import chdir, contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from unittest.mock import patch

from pipelines.cli.main import main
from warm import warm_workers


@dataclass(frozen=True)
class Done:
    """How a command ended."""

    returncode: int
    stdout: str
    stderr: str


def claims_within(folder: Path, *arguments: object, columns: int = 160) -> Done:
    """Run a command in a folder; not one that crawls, for Twisted's reactor starts only once a process."""
    out, err = (io.TextIOWrapper(io.BytesIO(), "utf-8", write_through=True) for _ in range(2))
    with chdir(folder), redirect_stdout(out), redirect_stderr(err), warm_workers(), _ours(columns):
        code = main([str(argument) for argument in arguments])
    return Done(code, _written(out), _written(err))


def _written(stream: io.TextIOWrapper) -> str:
    stream.seek(0)
    return stream.read()


@contextmanager
def _ours(columns: int) -> Iterator[None]:
    """Signals stay pytest's, and the terminal is as wide as a test needs it."""
    with patch("pipelines.interrupts.heed_signals", lambda: None), patch.dict(os.environ, COLUMNS=str(columns)):
        yield
