"""`claims schedule` as a process that is watched: started again when killed, its runs' exit codes and sizes noted."""

import json
import os
import re
import signal
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
_MAPPED = Path(__file__).parent / "mapped"
_ENDED = re.compile(rb"exit code (-?\d+)")
_CONTACT = ("--contact", "soak@example.org")
FINAL_HOURS = (30.0, 60.0, 100.0, 260.0)
"""When, after the newsroom is calm again, it is asked once more."""


class Schedule:
    """The schedule's process and what is known of its runs."""

    def __init__(self, db: Path, every: str, told: dict[str, Any], log: Path) -> None:
        self._db, self._every, self._told, self._log = db, every, told, log
        self._process: subprocess.Popen[bytes] | None = None
        self.started = 0
        self.sizes: list[int] = []
        """Most memory of each run's process, in MB."""
        self.descriptors: list[int] = []
        self._seen: dict[int, int] = {}

    @property
    def environment(self) -> dict[str, str]:
        """That of every `claims` here: its outlets and its clock."""
        paths = os.pathsep.join((str(_MAPPED), str(ROOT)))
        return os.environ | {"PYTHONPATH": paths, "CLAIMS_SOAK": json.dumps(self._told), "COLUMNS": "140"}

    def ahead(self, hours: float) -> None:
        """Move the program's clock."""
        self._told["since"] -= hours * 3600 / self._told["speed"]

    def command(self, name: str, *more: str) -> list[str]:
        """A command line of the program."""
        return [sys.executable, "-m", "pipelines.cli", name, "--db", str(self._db), *more]

    def start(self) -> None:
        """Start it, as somebody would once."""
        self.started += 1
        command = self.command("schedule", "--every", self._every, *_CONTACT)
        with self._log.open("ab") as log:
            self._process = subprocess.Popen(command, env=self.environment, stdout=log, stderr=log, cwd=self._db.parent)

    def watch(self) -> None:
        """Start it again where it ended, and note how large things are."""
        if self._process is None or self._process.poll() is not None:
            self.start()
            return
        runs = self.runs()
        for pid in runs:
            size = _peak(pid)
            if size:
                self._seen[pid] = size
        for pid in [pid for pid in self._seen if pid not in runs]:
            self.sizes.append(self._seen.pop(pid))
            self.descriptors.append(len([*Path(f"/proc/{self._process.pid}/fd").iterdir()]))

    @property
    def pid(self) -> int | None:
        """The schedule's own process, if it lives."""
        return self._process.pid if self._process and self._process.poll() is None else None

    def runs(self) -> list[int]:
        """The processes of runs in progress."""
        return children(self.pid) if self.pid else []

    def stop(self) -> None:
        """End it as an operator does."""
        if self._process and self._process.poll() is None:
            self._process.send_signal(signal.SIGTERM)
            try:
                self._process.wait(180)
            except subprocess.TimeoutExpired:
                self._process.kill()

    @property
    def codes(self) -> Counter[str]:
        """How the runs ended, by the schedule's own words."""
        return Counter(code.decode() for code in _ENDED.findall(self._log.read_bytes()))

    def measured(self) -> tuple[int, int]:
        """The most memory of a run's process in the first half of the runs and in the second."""
        half = len(self.sizes) // 2
        return max(self.sizes[:half], default=0), max(self.sizes[half:], default=0)

    def run_once(self) -> int:
        """One run in the foreground."""
        with self._log.open("ab") as log:
            done = subprocess.run(
                self.command("run", *_CONTACT), env=self.environment, stdout=log, stderr=log, check=False
            )
        return done.returncode


def finish(schedule: Schedule) -> None:
    """More runs, days apart by the clock, over the newsroom when it is calm, so that all that is due is asked for."""
    gone = 0.0
    for hours in FINAL_HOURS:
        schedule.ahead(hours - gone)
        gone = hours
        code = schedule.run_once()
        print(f"a calm run, {hours:.0f} hours on: exit code {code}")


def children(pid: int) -> list[int]:
    """Processes that a process started."""
    try:
        told = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
        others = [c.read_text().split() for c in Path(f"/proc/{pid}/task").glob("*/children")]
    except OSError:
        return []
    return [int(child) for child in {*told, *(one for some in others for one in some)}]


def _peak(pid: int) -> int:
    try:
        status = Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return 0
    found = re.search(r"VmHWM:\s+(\d+) kB", status)
    return int(found[1]) // 1024 if found else 0
