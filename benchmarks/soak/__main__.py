"""An hour of `claims schedule` left alone over a newsroom that misbehaves, with faults from outside; then the verdict.

    python -m benchmarks.soak --minutes 60

A minute is four hours at the newsroom (`--speed`): ten days in an hour. As root it works on a disk of its own in
memory, which is filled up now and then. Ends with a table of what is right and wrong, and exit code 0 or 1.
"""

import argparse
import json
import os
import shutil
import sys
import time
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.soak.attended import Schedule, finish
from benchmarks.soak.check import Check, table
from benchmarks.soak.faults import Faults
from benchmarks.soak.mischief import Mischief
from benchmarks.soak.newsroom import opened
from benchmarks.soak.pages import BEGAN
from benchmarks.soak.verdict import verdict

DISK = "1500m"
"""Size of the disk in memory."""
EARLIER_HOURS = 48


def main() -> int:
    """Run it."""
    asked = _asked()
    folder = Path(asked.folder).resolve()
    folder.mkdir(parents=True, exist_ok=True)
    if os.geteuid() == 0 and shutil.which("unshare") and "CLAIMS_SOAK_DISK" not in os.environ:
        work = folder / "disk"
        work.mkdir(exist_ok=True)
        script = f'mount -t tmpfs -o size={DISK} soak "$0" && exec "$@"'
        again = [sys.executable, "-m", "benchmarks.soak", *sys.argv[1:]]
        os.environ["CLAIMS_SOAK_DISK"] = str(work)
        os.execvp("unshare", ["unshare", "-m", "sh", "-c", script, str(work), *again])  # noqa: S606 (ourselves)
    disk = os.environ.get("CLAIMS_SOAK_DISK")
    right = _soak(asked, Path(disk) if disk else folder, folder, fill=bool(disk))
    return 0 if right else 1


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.soak", description=__doc__.partition("\n")[0])
    parser.add_argument("--minutes", type=float, default=60, help="how long it is left alone (60)")
    parser.add_argument("--every", default="1m", help="claims schedule --every (1m)")
    parser.add_argument("--speed", type=float, default=240, help="how much faster the newsroom's clock goes (240)")
    parser.add_argument("--seed", type=int, default=1, help="which news (1)")
    parser.add_argument("--fault-every", type=float, default=240, help="seconds between faults from outside (240)")
    parser.add_argument("--folder", default="soak", help="where the database, logs and verdict go (soak)")
    return parser.parse_args()


def _soak(asked: argparse.Namespace, work: Path, folder: Path, *, fill: bool) -> bool:
    # The newsroom has printed for two days when the first run comes.
    since = datetime.now(UTC).timestamp() - EARLIER_HOURS * 3600 / asked.speed

    def hour() -> float:
        return (datetime.now(UTC).timestamp() - since) * asked.speed / 3600

    db = work / "claims.db"
    with opened(asked.seed, hour, Mischief(every=6.5, lasts=4.0)) as room:
        outlets = folder / "outlets"
        outlets.mkdir(exist_ok=True)
        for name, source in room.sources(delay=0.1).items():
            (outlets / f"{name}.py").write_text(source, encoding="utf-8")
        told = {"outlets": str(outlets), "hosts": room.hosts, "began": BEGAN.isoformat(), "since": since}
        schedule = Schedule(db, asked.every, told | {"speed": asked.speed}, folder / "schedule.log")
        faults = Faults(db, schedule, folder / "faults.log", fill=fill)
        try:
            _wait(asked, schedule, faults)
        finally:
            schedule.stop()
        room.mischief, room.frozen = Mischief(until=0), hour()
        finish(schedule)
        room.save(folder / "served.jsonl")
        checks = [*verdict(db, room), *_of_the_hour(schedule, faults, room.requests, hour())]
        if work != folder:
            shutil.copytree(work, folder / "kept", dirs_exist_ok=True)
    print(table(checks))
    (folder / "verdict.json").write_text(
        json.dumps([{"asked": c.asked, "found": c.found, "right": c.right} for c in checks], indent=1), encoding="utf-8"
    )
    return all(check.right is not False for check in checks)


def _wait(asked: argparse.Namespace, schedule: Schedule, faults: Faults) -> None:
    """Stand by, and do harm now and then; not in the last two minutes."""
    schedule.start()
    end = time.monotonic() + asked.minutes * 60
    due = time.monotonic() + asked.fault_every
    while time.monotonic() < end:
        time.sleep(0.5)
        schedule.watch()
        if time.monotonic() > due and time.monotonic() < end - 120:
            faults.next()
            due = time.monotonic() + asked.fault_every


def _of_the_hour(schedule: Schedule, faults: Faults, requests: int, hour: float) -> list[Check]:
    early, late = schedule.measured()
    again, killed = schedule.started - 1, faults.done["schedule killed"]
    held = schedule.descriptors or [0]
    return [
        Check("hours at the newsroom, requests to it", f"{hour:.0f} {requests}", None),
        Check("runs by exit code", _counted(schedule.codes), None),
        Check("faults from outside", _counted(faults.done), None),
        Check("the schedule ended, and was killed", f"{again} {killed}", again == killed),
        Check("most memory of a run, MB: first half, second half", f"{early} {late}", None),
        Check("descriptors of the schedule: at first, at last", f"{held[0]} {held[-1]}", held[-1] <= held[0] + 2),
    ]


def _counted(counter: Counter[str]) -> str:
    return ", ".join(f"{what} {count}" for what, count in counter.most_common()) or "none"


if __name__ == "__main__":
    sys.exit(main())
