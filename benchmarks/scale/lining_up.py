"""Lining up all claims of a database, by a process for each core: ended at any point, the next call goes on.

What the calls before have cost is kept beside the database meanwhile, and counted.
"""

import json
import os
import sys
import time
from dataclasses import asdict
from pathlib import Path

from benchmarks.make_database import make_database
from benchmarks.processes import cpu_ms, peak_mb, tree
from benchmarks.scale.spent import Spent
from pipelines.crosscheck.engine import engine_for
from pipelines.crosscheck.job import crosscheck
from pipelines.database.open import opened
from pipelines.workers import available_processors

_OFTEN = 20.0
"""Seconds between two notes of what it has cost."""


def lined_up(file: Path, claims: int) -> Spent:
    """Line up an invented database that is made at `file`, unless an earlier call was ended there; what all of it cost.

    The same claims as in any database of that size, without the figures that they were invented to be. The last half
    minute of a call that was ended is not counted.
    """
    so_far = _so_far(file)
    if not so_far.exists():
        file.unlink(missing_ok=True)
        make_database(file, claims, figures=False)
        _keep(so_far, Spent(cpu=0, clock=0, memory=0))
    before, meter = Spent(**json.loads(so_far.read_text())), _Meter()

    def tick(done: int, total: int) -> None:
        if meter.looked + _OFTEN < time.monotonic():
            _keep(so_far, now := _sum(before, meter.spent()))
            print(f"{done:,} of {total:,} articles, {now.cpu:,.0f} s of processor", file=sys.stderr, flush=True)

    with opened(file) as db, engine_for(available_processors(), None) as engine:
        crosscheck(db, engine=engine, tick=tick)
    so_far.unlink()
    return _sum(before, meter.spent())


def is_lined_up(file: Path) -> bool:
    """Is it there, and was it lined up to the end?"""
    return file.exists() and not _so_far(file).exists()


class _Meter:
    """What this process, and those that it starts, have cost since it was made."""

    def __init__(self) -> None:
        self._cpu, self._began, self._memory = cpu_ms(os.getpid()), time.monotonic(), 0.0
        self.looked = 0.0
        """When it was last asked."""

    def spent(self) -> Spent:
        self.looked = time.monotonic()
        self._memory = max(self._memory, *map(peak_mb, tree(os.getpid())))
        cpu = (cpu_ms(os.getpid()) - self._cpu) / 1000
        return Spent(cpu=cpu, clock=self.looked - self._began, memory=self._memory)


def _so_far(file: Path) -> Path:
    return file.with_suffix(".spent")


def _sum(one: Spent, other: Spent) -> Spent:
    return Spent(cpu=one.cpu + other.cpu, clock=one.clock + other.clock, memory=max(one.memory, other.memory))


def _keep(file: Path, found: Spent) -> None:
    beside = file.with_suffix(".part")
    beside.write_text(json.dumps(asdict(found)))
    beside.replace(file)
