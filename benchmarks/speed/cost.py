"""What a program costs: run to its end, its processor time taken down, its children's with it.

Memory is not: what the kernel tells of a process that has ended counts that of the one which started it too.
"""

import os
import shlex
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
CLAIMS = (sys.executable, "-m", "pipelines.cli")


class Failed(Exception):
    """A program that was to be measured ended with an error; the message has its last lines."""


@dataclass(frozen=True, slots=True)
class Cost:
    """One program, from its start to its end."""

    cpu: float
    """Seconds of processor, user and system, of it and of all processes that it waited for."""
    clock: float
    """Seconds by the clock: on a busy machine they say little."""
    output: str
    """What it printed."""


def environment(more: Mapping[str, str] | None = None) -> dict[str, str]:
    """What programs are started with: one thread for each, bytecode kept as on a user's machine, and what is added."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**kept, "PYTHONHASHSEED": "0", "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", **(more or {})}


def free_port() -> int:
    """A port of loopback at which nobody listens."""
    with socket.create_server(("127.0.0.1", 0)) as one:
        return int(one.getsockname()[1])


def cost_of(command: Sequence[str], *, env: Mapping[str, str] | None = None, may_end: Sequence[int] = (0,)) -> Cost:
    """Run `command` in the checkout with `env` added to the environment. Raises `Failed` for other exit codes."""
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        started = time.monotonic()
        process = subprocess.Popen(
            command, cwd=ROOT, env=environment(env), stdout=out, stderr=err, stdin=subprocess.DEVNULL
        )
        _, status, used = os.wait4(process.pid, 0)
        clock = time.monotonic() - started
        process.returncode = os.waitstatus_to_exitcode(status)
        out.seek(0)
        err.seek(0)
        if process.returncode not in may_end:
            told = err.read().decode(errors="replace").strip().splitlines()[-3:]
            raise Failed(f"{shlex.join(command)} ended with {process.returncode}: {' / '.join(told)}")
        output = out.read().decode(errors="replace")
    return Cost(used.ru_utime + used.ru_stime, clock, output)
