"""`make bench-site`: how long each type of page takes on a million claims, and the memory of the server meanwhile.

An invented database (`benchmarks.make_database`) is served by `claims serve` in a process of its own, kept to two
cores, and asked for each page again and again: other figures, other articles, other words each time. The clock runs
from the request to the last byte of the answer, over loopback.
"""

import argparse
import os
import random
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import quote_plus

import httpx
from datasette.utils import tilde_encode
from rich.console import Console
from rich.progress import track
from rich.table import Table
from sqlite_utils import Database

from benchmarks.make_database import make_database
from pipelines.database.open import opened
from pipelines.site.server.queries import CANNED

CLAIMS = 1_000_000
CORES = 2
ASKED = 60
"""Times that each type of page is asked for, after a first one that is told apart."""
PAGE_MS, ROW_MS, MEMORY_MB = 300, 50, 600
"""What p95 and the highest resident memory may be."""
BROAD = ("people", "said", "the", "police", "million", "government", "per cent", "children", "people said")
"""Words that a great share of the claims have."""
SEED = 1


@dataclass(frozen=True, slots=True)
class Kind:
    """A type of page: how its next address is made, and what it may take."""

    name: str
    address: Callable[[], str]
    limit: int = PAGE_MS


@dataclass(frozen=True, slots=True)
class Measured:
    """Milliseconds of one type of page."""

    kind: Kind
    first: float
    """Of the first answer, before anything was kept."""
    times: Sequence[float]

    @property
    def p50(self) -> float:
        return statistics.median(self.times)

    @property
    def p95(self) -> float:
        return statistics.quantiles(self.times, n=20)[-1]

    @property
    def slow(self) -> bool:
        return self.p95 > self.kind.limit


def kinds(db: Database) -> list[Kind]:
    """The pages that are asked for, with addresses drawn from `db`."""
    draw = random.Random(SEED)  # noqa: S311 (which page is asked for is no secret)

    def some(sql: str) -> Callable[[], Any]:
        keys = [row[0] for row in db.execute(sql)]
        return lambda: draw.choice(keys)

    def at(pattern: str, key: Callable[[], str]) -> Callable[[], str]:
        return lambda: pattern.format(key())

    figures = some("SELECT figure_id FROM figures ORDER BY random() LIMIT 500")
    widest = some("SELECT figure_id FROM figures ORDER BY claims DESC LIMIT 20")
    articles = some("SELECT article_id FROM articles ORDER BY random() LIMIT 500")
    claims = some("SELECT claim_id FROM claim_rows ORDER BY rowid DESC LIMIT 500")
    urls = some("SELECT url FROM urls LIMIT 500")
    outlets = some("SELECT outlet FROM outlets")
    sources = some("SELECT source FROM sources ORDER BY claims DESC LIMIT 200")
    units = some("SELECT DISTINCT unit FROM figures WHERE unit IS NOT NULL LIMIT 50")
    printed = some("SELECT quantity_text FROM claim_rows ORDER BY random() LIMIT 500")
    small = some("SELECT value_low FROM claim_rows WHERE value_low BETWEEN 1 AND 20 ORDER BY random() LIMIT 50")
    large = some("SELECT value_low FROM claim_rows WHERE value_low > 999 ORDER BY random() LIMIT 500")
    nothing = some("SELECT hex(randomblob(6)) FROM claim_rows LIMIT 500")

    def search(pattern: str, *keys: Callable[[], Any]) -> Callable[[], str]:
        return lambda: f"/-/search?q={quote_plus(pattern.format(*(key() for key in keys)))}"

    def feed(pattern: str, *keys: Callable[[], Any]) -> Callable[[], str]:
        return lambda: f"/-/atom/{pattern.format(*(tilde_encode(key()) for key in keys))}"

    broad = partial(draw.choice, BROAD)
    return [
        Kind("home", lambda: "/"),
        Kind("figure", at("/claims/figures/{}", figures)),
        Kind("figure, the most claims", at("/claims/figures/{}", widest)),
        Kind("article", at("/claims/articles/{}", articles)),
        Kind("source, the most claims", lambda: f"/claims/sources/{tilde_encode(sources())}"),
        Kind("outlet", at("/claims/outlets/{}", outlets)),
        Kind("claims table, its facets", lambda: "/claims/claims"),
        Kind("claims table of an outlet", at("/claims/claims?outlet={}", outlets)),
        Kind("claims table, by value", lambda: "/claims/claims?_sort_desc=value_high"),
        Kind("claims table, broad word", at("/claims/claims?_search={}", broad)),
        Kind("figures table, its facets", lambda: "/claims/figures"),
        Kind("search, broad word", at("/-/search?q={}", broad)),
        Kind("search, quantity as printed", search("{}", printed)),
        Kind("search, a large number", search("{:,.0f}", large)),
        Kind("search, a small number", search("{:.0f}", small)),
        Kind("search, a wide range", search("{:.0f} to {:.0f}", small, large)),
        Kind("search, number and broad word", search("{:,.0f} {}", large, broad)),
        Kind("search, small number and broad word", search("{:.0f} {}", small, broad)),
        Kind("search, a source", search("{}", sources)),
        Kind("search, nothing found", search("{} {}", broad, nothing)),
        Kind("search, no such value", search("£{:,.0f}.37 {}", large, nothing)),
        Kind("changes", lambda: "/-/changes"),
        Kind("changes of an outlet", at("/-/changes?outlet={}", outlets)),
        Kind("feed of changes", feed("changes")),
        Kind("feed of conflicts", feed("conflicts")),
        Kind("feed of a status", feed("status/single")),
        Kind("feed of a unit", feed("unit/{}", units)),
        Kind("feed of an outlet", feed("outlet/{}", outlets)),
        Kind("feed of a source", feed("source/{}", sources)),
        Kind("feed of a figure, the most claims", feed("figure/{}", widest)),
        Kind("feed of a search, a broad word", feed("search?q={}", broad)),
        Kind("feed of a search, a number", lambda: f"/-/atom/search?q={large():.0f}"),
        Kind("feed of a filter of claims", feed("claims?outlet={}&value_low__gte=1000", outlets)),
        Kind("feed of a filter of figures", feed("figures?status=conflict&unit={}", units)),
        *(Kind(f"feed of {name}", partial(str, f"/-/atom/query/{name}")) for name in CANNED),
        *(Kind(f"query {name}", partial(str, f"/claims/{name}")) for name in CANNED),
        Kind("row of a claim", at("/claims/claim_rows/{}", claims), ROW_MS),
        Kind("row of a claim, JSON", at("/claims/claim_rows/{}.json", claims), ROW_MS),
        Kind("row of a figure, JSON", at("/claims/figures/{}.json", figures), ROW_MS),
        Kind("row of a URL", lambda: f"/claims/urls/{tilde_encode(urls())}", ROW_MS),
    ]


@contextmanager
def served(path: Path) -> Iterator[tuple[httpx.Client, int]]:
    """A client of `claims serve` over `path`, and the server's process id. The server has `CORES` cores."""
    process = subprocess.Popen(
        [sys.executable, "-m", "pipelines.cli", "serve", "--db", str(path), "--port", "0"],
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        os.sched_setaffinity(process.pid, sorted(os.sched_getaffinity(0))[:CORES])
        line = process.stderr.readline() if process.stderr else ""
        address = re.search(r"http://\S+?(?=/ )", line)
        if not address:
            raise RuntimeError(f"the site did not start: {line}")
        with httpx.Client(base_url=address[0], timeout=60) as client:
            yield client, process.pid
    finally:
        process.terminate()
        process.wait()


def measure(client: httpx.Client, kind: Kind, asked: int = ASKED) -> Measured:
    """Ask for pages of one kind. Raises `httpx.HTTPStatusError` where one does not answer with 200."""
    times = []
    for _ in range(asked + 1):
        address = kind.address()
        started = time.perf_counter()
        client.get(address, follow_redirects=True).raise_for_status()
        times.append(1000 * (time.perf_counter() - started))
    return Measured(kind, times[0], times[1:])


def peak_mb(process: int) -> float:
    """The most resident memory that a process had, in MB (10^6 bytes)."""
    status = Path(f"/proc/{process}/status").read_text()
    (kibibytes,) = re.findall(r"VmHWM:\s+(\d+) kB", status)
    return int(kibibytes) * 1024 / 1e6


def table(found: Sequence[Measured], claims: int, memory: float) -> Table:
    """What was measured, with what it may be."""
    view = Table(title=f"The site on {claims:,} claims, {CORES} cores; at most {memory:.0f} MB of {MEMORY_MB}")
    for heading in ("page", "first ms", "p50 ms", "p95 ms", "may be"):
        view.add_column(heading, justify="left" if heading == "page" else "right")
    for one in found:
        colour = "red" if one.slow else "green"
        p95 = f"[{colour}]{one.p95:.0f}[/]"
        view.add_row(one.kind.name, f"{one.first:.0f}", f"{one.p50:.0f}", p95, str(one.kind.limit))
    return view


def run(path: Path) -> int:
    """Measure the database at `path`; exit code 1 where a page or the memory is over its limit."""
    with opened(path, create=False, read_only=True) as db:
        wanted = kinds(db)
        (claims,) = db.execute("SELECT count(*) FROM claim_rows").fetchone()
    with served(path) as (client, process):
        console = Console(stderr=True)
        found = [measure(client, kind) for kind in track(wanted, "Asking", console=console, transient=True)]
        memory = peak_mb(process)
    Console(width=100).print(table(found, claims, memory))
    return int(memory > MEMORY_MB or any(one.slow for one in found))


def main() -> int:
    """Measures a database that is there, or makes one first."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.site", description=__doc__)
    parser.add_argument("--claims", type=int, default=CLAIMS, help="of the database that is made")
    parser.add_argument("--db", type=Path, help="measure this one and make none")
    options = parser.parse_args()
    if options.db:
        return run(options.db)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "claims.db"
        make_database(path, options.claims)
        return run(path)


if __name__ == "__main__":
    raise SystemExit(main())
