"""What something cost: seconds of processor and by the clock, and the most memory that one process had."""

import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass

from benchmarks.processes import peak_mb, tree

_KIBIBYTE = 1024 / 1e6
_OFTEN = 0.02
"""Seconds between two looks."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Spent:
    """By this process and those that it started and that ended meanwhile."""

    cpu: float
    """Seconds of processor."""
    clock: float
    """Seconds."""
    memory: float
    """The most resident memory that one process had until then, in MB (10^6 bytes)."""


def spent(work: Callable[[], object]) -> Spent:
    """What `work` costs."""
    cpu, clock = _cpu(), time.perf_counter()
    work()
    memory = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return Spent(cpu=_cpu() - cpu, clock=time.perf_counter() - clock, memory=memory * _KIBIBYTE)


def spent_by(*command: str) -> Spent:
    """What the program `claims` costs from its start to its end, given these arguments. Raises where it fails."""
    clock = time.perf_counter()
    process = subprocess.Popen([sys.executable, "-m", "pipelines.cli", *command], stdout=subprocess.DEVNULL)
    memory = _peak_until_end(process.pid)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, ["claims", *command])
    cpu = used.ru_utime + used.ru_stime
    return Spent(cpu=cpu, clock=time.perf_counter() - clock, memory=memory)


def _peak_until_end(process: int) -> float:
    """The most memory that a process, or one that it started, had until it ended, in MB (10^6 bytes).

    Looked at while it runs: what the kernel tells afterwards counts that of the process which started it as well.
    """
    peak = 0.0
    while not os.waitid(os.P_PID, process, os.WEXITED | os.WNOWAIT | os.WNOHANG):
        peak = max(peak, *map(peak_mb, tree(process)))
        time.sleep(_OFTEN)
    return peak


def load() -> float:
    """How many processes wanted a processor in the last minute, this one among them."""
    return os.getloadavg()[0]


def _cpu() -> float:
    both = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(one.ru_utime + one.ru_stime for one in both)
