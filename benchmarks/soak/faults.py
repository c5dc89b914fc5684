"""Harm from outside while the schedule is left alone: kills, stops, a full disk, somebody else who writes or reads."""

import contextlib
import os
import random
import signal
import sqlite3
import subprocess
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from benchmarks.soak.attended import Schedule, children

_LEFT = 200_000
"""Bytes that a full disk still has."""


class Faults:
    """One after the other, by turns, at random moments of a run."""

    def __init__(self, db: Path, schedule: Schedule, log: Path, *, fill: bool) -> None:
        self._db, self._schedule, self._log = db, schedule, log
        self._chance = random.Random(7)  # noqa: S311 (not for secrets)
        self.done: Counter[str] = Counter()
        self._turns: list[tuple[str, Callable[[], bool]]] = [
            ("run killed", lambda: self._signal_run(signal.SIGKILL)),
            ("run killed", lambda: self._signal_run(signal.SIGKILL)),
            ("worker killed", self._kill_worker),
            ("disk full", self._fill_disk) if fill else ("run killed", lambda: self._signal_run(signal.SIGKILL)),
            ("run told to end", lambda: self._signal_run(signal.SIGTERM)),
            ("database locked", self._lock),
            ("run stopped for 20 s", self._freeze),
            ("read meanwhile", self._export),
            ("schedule killed", self._kill_schedule),
        ]
        self._number = 0

    def next(self) -> None:
        """Do the next harm, in the middle of a run; wait up to two minutes for one."""
        what, do = self._turns[self._number % len(self._turns)]
        self._number += 1
        deadline = time.monotonic() + 120
        while not self._schedule.runs() and time.monotonic() < deadline:
            time.sleep(0.05)
        time.sleep(self._chance.uniform(0, 8))
        if do():
            self.done[what] += 1
        with self._log.open("a", encoding="utf-8") as log:
            log.write(f"{time.strftime('%H:%M:%S')} {what}\n")

    def _signal_run(self, number: int) -> bool:
        return len([pid for pid in self._schedule.runs() if _signal(pid, number)]) > 0

    def _kill_worker(self) -> bool:
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline:
            for run in self._schedule.runs():
                for worker in children(run):
                    return _signal(worker, signal.SIGKILL)
            time.sleep(0.02)
        return False

    def _freeze(self) -> bool:
        stopped = [pid for pid in self._schedule.runs() if _signal(pid, signal.SIGSTOP)]
        time.sleep(20)
        return len([pid for pid in stopped if _signal(pid, signal.SIGCONT)]) > 0

    def _kill_schedule(self) -> bool:
        pid = self._schedule.pid
        return bool(pid) and _signal(pid, signal.SIGKILL)

    def _lock(self) -> bool:
        with contextlib.closing(sqlite3.connect(self._db, timeout=30, isolation_level=None)) as other:
            try:
                other.execute("BEGIN IMMEDIATE")
            except sqlite3.OperationalError:
                return False
            time.sleep(15)  # longer than a run waits
            other.execute("ROLLBACK")
        return True

    def _export(self) -> bool:
        command = self._schedule.command("export", "--format", "csv", "-o", str(self._db.with_name("claims.csv")))
        done = subprocess.run(command, env=self._schedule.environment, capture_output=True, check=False)
        return done.returncode == 0

    def _fill_disk(self) -> bool:
        filler = self._db.with_name("filler")
        free = os.statvfs(self._db.parent)
        try:
            with filler.open("wb") as file:
                os.posix_fallocate(file.fileno(), 0, max(1, free.f_bavail * free.f_frsize - _LEFT))
            time.sleep(75)
        finally:
            filler.unlink(missing_ok=True)
        return True


def _signal(pid: int, number: int) -> bool:
    try:
        os.kill(pid, number)
    except ProcessLookupError:
        return False
    return True
