"""Whole runs in fast-forward: each in a process forked off one that has loaded everything, with a clock of its own."""

import json
import multiprocessing
import os
import resource
import signal
import sys
import time
import traceback
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

from benchmarks.soak.newsroom import Newsroom
from benchmarks.soak.pages import BEGAN

_FORKED = multiprocessing.get_context("forkserver")
_FORKED.set_forkserver_preload(
    [
        "scrapy.crawler",
        "scrapy.core.downloader.handlers.http11",
        "scrapy.squeues",
        "sqlite_utils",
        "protego",
        "benchmarks.soak.loaded",
    ]
)
SETTINGS = {"DOWNLOAD_TIMEOUT": 1.5, "RETRY_TIMES": 1, "DOWNLOAD_DELAY": 0}
"""What is hurried: nobody waits half a minute for a page that does not come."""
EXACT = 30
"""Articles up to which all are lined up anew in each run; a thousand in the product, which these runs never reach, and
would so grow dearer with every article."""


@dataclass(frozen=True, slots=True)
class Ran:
    """What a run came to, and what it took."""

    hour: float
    code: int | None
    """As a process' exit code; negative after a signal."""
    seconds: float
    processor: float
    """Seconds of it, which other programs on the machine hardly change."""
    requests: int
    megabytes: float
    descriptors: int
    wal: int
    """Bytes of write-ahead log when it ended."""


def run(db: Path, room: Newsroom, hour: float, *, kill_after: float | None = None, patience: float = 600) -> Ran:
    """One run at the newsroom's hour, ended by SIGKILL after so many seconds where that is asked for."""
    told = db.with_name("run.json")
    told.unlink(missing_ok=True)
    job = {"db": str(db), "outlets": room.sources(), "hosts": room.hosts, "hour": hour, "out": str(told)}
    started, asked = time.monotonic(), room.requests
    process = _FORKED.Process(target=_run, args=(json.dumps(job),))
    process.start()
    process.join(kill_after if kill_after is not None else patience)
    if process.exitcode is None:
        os.kill(process.pid or 0, signal.SIGKILL)
        process.join()
    seconds = time.monotonic() - started
    held: dict[str, Any] = json.loads(told.read_text()) if told.exists() else {}
    wal = db.with_name(db.name + "-wal")
    size = wal.stat().st_size if wal.exists() else 0
    code = process.exitcode
    return Ran(
        hour=hour, code=code, seconds=seconds, processor=held.get("processor", 0.0), requests=room.requests - asked,
        megabytes=held.get("megabytes", 0.0), descriptors=held.get("descriptors", 0), wal=size,
    )  # fmt: skip


def _run(asked: str) -> None:
    """In the child: the main job as the program would do it, but for the clock and the outlets."""
    job = json.loads(asked)
    folder = Path(job["db"]).parent
    log = os.open(folder / "runs.log", os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    os.dup2(log, 1)
    os.dup2(log, 2)
    os.close(log)
    _know(folder / "outlets", job["outlets"])
    import crawlers.settings
    import pipelines.crosscheck.compared
    import pipelines.reading.job
    from pipelines.crawl.plan import Plan
    from pipelines.run import run_all

    pipelines.reading.job.in_processes = _here  # type: ignore[assignment]
    pipelines.crosscheck.compared.EXACT = EXACT

    for name, value in SETTINGS.items():
        setattr(crawlers.settings, name, value)
    began = time.monotonic()

    def now() -> Any:  # goes on while the run does
        return BEGAN + timedelta(hours=job["hour"], seconds=time.monotonic() - began)

    plan = Plan(contact="soak@example.org", exempt_hosts=job["hosts"])
    try:
        report = run_all(Path(job["db"]), plan, command="claims run", processes=1, now=now)
    except Exception:
        traceback.print_exc()
        sys.exit(3)
    own, children = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    held = {
        "processor": own.ru_utime + own.ru_stime + children.ru_utime + children.ru_stime,
        "megabytes": own.ru_maxrss / 1024,
        "descriptors": len([*Path("/proc/self/fd").iterdir()]),
    }
    Path(job["out"]).write_text(json.dumps(held), encoding="utf-8")
    sys.exit(0 if report.good else 3)


def _here(make: Any, jobs: Any, **limits: object) -> Iterator[Any]:
    """Reading without a worker process, which would load the model anew in each run."""
    work = make()
    for job in jobs:
        yield job, work(job)


def _know(folder: Path, sources: dict[str, str]) -> None:
    """Make the newsroom's outlets those that are crawled, and no others."""
    import crawlers.outlets
    from crawlers.outlets import outlets_with

    folder.mkdir(exist_ok=True)
    for name, source in sources.items():
        (folder / f"{name}.py").write_text(source, encoding="utf-8")
    crawlers.outlets.__path__[:] = [str(folder)]  # type: ignore[index]
    outlets_with.cache_clear()
