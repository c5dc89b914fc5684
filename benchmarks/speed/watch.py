"""The processes of a program while it runs: what each spends and holds at most, as the kernel tells. Linux only."""

import os
import subprocess
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.processes import peak_mb, tree
from benchmarks.speed.cost import ROOT, environment

_OFTEN = 0.05
"""Seconds between two looks: what a process does after the last of them is missed."""
_TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True, slots=True)
class Seen:
    """A process as it was last seen."""

    cpu: float
    """Seconds of processor, its own only."""
    megabytes: float
    """The most that it held in memory, of 10^6 bytes."""


@dataclass(frozen=True, slots=True)
class Family:
    """A program's first process and those that it started, the costliest first."""

    first: Seen
    children: Sequence[Seen]

    @property
    def megabytes(self) -> float:
        """The most that all held together, were it at one time."""
        return sum(one.megabytes for one in (self.first, *self.children))


def watched(commands: Sequence[Sequence[str]], *, env: Mapping[str, str] | None = None) -> list[Family]:
    """Run programs at once to their ends; what they print is thrown away. Raises `CalledProcessError`."""
    started = [
        subprocess.Popen(
            command, cwd=ROOT, env=environment(env),
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )
        for command in commands
    ]  # fmt: skip
    seen: list[dict[int, Seen]] = [{} for _ in started]
    while any(process.poll() is None for process in started):
        for process, family in zip(started, seen, strict=True):
            look(process.pid, family)
        time.sleep(_OFTEN)
    for process in started:
        if process.returncode:
            raise subprocess.CalledProcessError(process.returncode, process.args)
    return [family_of(process.pid, family) for process, family in zip(started, seen, strict=True)]


def look(pid: int, family: dict[int, Seen]) -> None:
    """Note all processes that `pid` is the ancestor of, and itself."""
    for one in tree(pid):
        try:
            stat = Path(f"/proc/{one}/stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue  # it has just ended
        if peak := peak_mb(one):  # a zombie holds nothing any more
            family[one] = Seen((int(stat[11]) + int(stat[12])) / _TICKS, peak)


def family_of(pid: int, seen: Mapping[int, Seen]) -> Family:
    """What was noted, with `pid` as the first."""
    others = sorted((one for number, one in seen.items() if number != pid), key=lambda one: -one.cpu)
    return Family(seen[pid], others)
