"""`make bench-site`: how long each type of page takes on a million claims, and the memory of the server meanwhile.

An invented database (`benchmarks.make_database`) is served by `claims serve` in a process of its own, kept to two
cores, and asked for each page again and again: other figures, other articles, other words each time. The clock runs
from the request to the last byte of the answer, over loopback; beside it stands the processor time of the server and of
the processes that it started, which says more where others are at work on the machine.
"""

import argparse
import itertools
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx
from rich.console import Console
from rich.progress import track
from rich.table import Table

from benchmarks.make_database import make_database
from benchmarks.processes import cpu_ms, peak_mb
from benchmarks.site_pages import Kind, kinds
from pipelines.database.open import opened

CLAIMS = 1_000_000
CORES = 2
MEMORY_MB = 600
"""What the highest resident memory of the server may be."""


@dataclass(frozen=True, slots=True)
class Measured:
    """Milliseconds of one type of page."""

    kind: Kind
    first: float
    """Of the first answer, before anything was kept."""
    times: Sequence[float]
    cpu: Sequence[float]
    """Of the processor, while each was answered."""
    failed: Sequence[str]
    """What was answered otherwise than with 200."""

    @property
    def p50(self) -> float:
        return statistics.median(self.times)

    @property
    def p95(self) -> float:
        return statistics.quantiles(self.times, n=20)[-1]

    @property
    def cpu_p95(self) -> float:
        return statistics.quantiles(self.cpu, n=20)[-1]

    @property
    def slow(self) -> bool:
        return bool(self.failed) or self.p95 > self.kind.limit


@contextmanager
def served(path: Path) -> Iterator[tuple[httpx.Client, int]]:
    """A client of `claims serve` over `path`, and the server's process id. The server has `CORES` cores."""
    process = subprocess.Popen(
        [sys.executable, "-m", "pipelines.cli", "serve", "--db", str(path), "--port", "0", "--mcp"],
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        os.sched_setaffinity(process.pid, sorted(os.sched_getaffinity(0))[:CORES])
        line = process.stderr.readline() if process.stderr else ""
        address = re.search(r"http://\S+?(?=/ )", line)
        if not address:
            raise RuntimeError(f"the site did not start: {line}")
        with httpx.Client(base_url=address[0], timeout=60, follow_redirects=True) as client:
            yield client, process.pid
    finally:
        process.terminate()
        process.wait()


def measure(client: httpx.Client, process: int, kind: Kind, most: int) -> Measured:
    """Ask for pages of one kind, at most so often, and once more than is counted: the first is told apart."""
    times, had, failed = [], [cpu_ms(process)], []
    for _ in range(min(kind.times, most) + 1):
        address, sent = kind.address(), kind.sent() if kind.sent else None
        client.cookies.clear()  # with one a form needs a token
        started = time.perf_counter()
        answer = client.post(address, **sent) if sent else client.get(address)
        times.append(1000 * (time.perf_counter() - started))
        had.append(cpu_ms(process))
        if not answer.is_success or '"isError":true' in answer.text:
            failed.append(f"{answer.status_code} {answer.url} {' '.join(answer.text.split())[-200:]}")
    cpu = [after - before for before, after in itertools.pairwise(had)]
    return Measured(kind, times[0], times[1:], cpu[1:], failed)


def table(found: Sequence[Measured], claims: int, memory: float) -> Table:
    """What was measured, with what it may be."""
    view = Table(title=f"The site on {claims:,} claims, {CORES} cores; at most {memory:.0f} MB of {MEMORY_MB}")
    for heading in ("page", "first ms", "p50 ms", "p95 ms", "may be", "processor p50", "p95"):
        view.add_column(heading, justify="left" if heading == "page" else "right")
    for one in found:
        colour = "red" if one.slow else "green"
        p95 = f"[{colour}]{one.p95:.0f}[/]"
        cpu = (f"{statistics.median(one.cpu):.0f}", f"{one.cpu_p95:.0f}")
        view.add_row(one.kind.name, f"{one.first:.0f}", f"{one.p50:.0f}", p95, str(one.kind.limit), *cpu)
    return view


def run(path: Path, only: str, times: int) -> int:
    """Measure the database at `path`; exit code 1 where a page or the memory is over its limit."""
    with opened(path, create=False, read_only=True) as db:
        wanted = [kind for kind in kinds(db) if only in kind.name]
        (claims,) = db.execute("SELECT count(*) FROM claim_rows").fetchone()
    with served(path) as (client, process):
        console = Console(stderr=True)
        found = []
        for kind in track(wanted, "Asking", console=console, transient=True):
            found.append(measure(client, process, kind, times))
            cpu = statistics.median(found[-1].cpu)
            console.print(f"{kind.name}: {found[-1].p50:.0f} ms, processor {cpu:.0f} ms", highlight=False)
        memory = peak_mb(process)
    Console(width=100).print(table(found, claims, memory))
    for one in found:
        for answer in one.failed[:3]:
            console.print(f"{one.kind.name}: {len(one.failed)} failed, such as {answer}", markup=False)
    return int(memory > MEMORY_MB or any(one.slow for one in found))


def main() -> int:
    """Measures a database that is there, or makes one first."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.site", description=__doc__)
    parser.add_argument("--claims", type=int, default=CLAIMS, help="of the database that is made")
    parser.add_argument("--db", type=Path, help="measure this one and make none")
    parser.add_argument("--times", type=int, default=60, help="that each page is asked for; fewer for a quick look")
    parser.add_argument("--only", default="", help="only pages whose names have this in them")
    options = parser.parse_args()
    if options.db:
        return run(options.db, options.only, options.times)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "claims.db"
        make_database(path, options.claims)
        return run(path, options.only, options.times)


if __name__ == "__main__":
    raise SystemExit(main())
