"""What the lasting parts of the program hold in memory at most: each started on small data, its processes watched."""

import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from benchmarks.speed.cost import CLAIMS, ROOT, environment, free_port
from benchmarks.speed.pages import SAMPLE
from benchmarks.speed.rows.running import arguments, knowing
from benchmarks.speed.rows.starting import DRAFT, sample_database
from benchmarks.speed.server import served
from benchmarks.speed.setting import Setting
from benchmarks.speed.watch import Family, Seen, family_of, look, watched

SITE_PAGES = ("/", "/claims/figure_rows", "/claims/claims?_search=children", "/search?q=35,000")
_PATIENCE = 120


def held(setting: Setting) -> Iterator[tuple[str, Family]]:
    """Each part by its name, with the processes that it came to."""
    folder = setting.new_folder("memory")
    with served([page.body for page in setting.pages]) as outlet:
        yield "claims run, the saved pages", _one([*CLAIMS, *arguments(folder)], knowing(outlet, folder))
    draft = folder / "draft.txt"
    draft.write_text(DRAFT, encoding="utf-8")
    sample = sample_database(setting)
    yield "claims check, a short text", _one([*CLAIMS, "check", str(draft), "--db", str(sample), "--json"])
    yield "claims serve, a few pages", _site(sample)
    out = folder / "parquet"
    yield "claims backfill, the sample's archive", _one([*CLAIMS, "backfill", str(SAMPLE), "--out", str(out)])


def _one(command: list[str], env: dict[str, str] | None = None) -> Family:
    (family,) = watched([command], env=env)
    return family


def _site(path: Path) -> Family:
    """The site's process, asked for some pages several times over."""
    port = free_port()
    process = subprocess.Popen(
        [*CLAIMS, "serve", "--db", str(path), "--port", str(port)], cwd=ROOT, env=environment(),
        stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    seen: dict[int, Seen] = {}
    try:
        _wait_for(f"http://127.0.0.1:{port}/", process)
        for page in SITE_PAGES * 5:
            with suppress(urllib.error.HTTPError), urllib.request.urlopen(f"http://127.0.0.1:{port}{page}") as answer:
                answer.read()
        look(process.pid, seen)
    finally:
        process.terminate()
        process.wait()
    return family_of(process.pid, seen)


def _wait_for(address: str, process: subprocess.Popen[bytes]) -> None:
    """Raises `TimeoutError` where nobody answers there in time."""
    until = time.monotonic() + _PATIENCE
    while process.poll() is None and time.monotonic() < until:
        with suppress(urllib.error.URLError), urllib.request.urlopen(address) as answer:  # noqa: S310 (ours)
            answer.read()
            return
        time.sleep(0.2)
    raise TimeoutError(f"{sys.executable}: claims serve does not answer at {address}")
