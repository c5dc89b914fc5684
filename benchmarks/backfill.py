"""What `claims backfill` costs, and whether two workers, one of them killed midway, give what one gives.

`python -m benchmarks.backfill` invents an archive of 20,000 pages, reads its pages of two outlets (or, slower, all) by
one worker and by two, and compares what is in the files. Processor time is counted of the whole tree of processes: the
clock tells nothing on a busy machine.
"""

import argparse
import io
import json
import os
import random
import resource
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from pipelines.parquet.files import read_cell
from pipelines.parquet.layout import TABLES, cells_in

PAGES = 20_000
_HOSTS = (
    "www.bbc.com/news/articles/c{:07d}xyzo",
    "news.sky.com/story/town-{:08d}",
    *(f"www.paper-{number}.example/n/{{}}" for number in range(14)),
)
"""One page in eight is of an outlet that is crawled."""
_TOWNS = "Dorvale Kestrow Harlow Brinmouth Ostley Marford".split()
_WHO = ("Police", "The mayor", "Doctors", "The council", "A spokesman for the ministry")
_LEFT = ("people had left the town", "homes had no power", "pupils were sent home", "tonnes of grain were lost")
_PLAIN = (
    "Residents were told to wait for further word from the council about the roads.",
    "The weather is expected to hold until the weekend, and the river has not risen since.",
)


def make_archive(path: Path, pages: int) -> None:
    """Invent an archive: every tenth page is another capture of the one before, every thousandth record damaged."""
    with path.open("wb") as out:
        writer = WARCWriter(out, gzip=True)
        writer.write_record(writer.create_warcinfo_record(path.name, {"software": "benchmarks.backfill"}))
        for number in range(pages):
            begin = out.tell()
            _write(writer, number)
            if number % 1000 == 999:
                out.flush()
                os.truncate(path, (begin + out.tell()) // 2)
                out.seek(0, os.SEEK_END)


def _write(writer: WARCWriter, number: int) -> None:
    article = number - (number % 10 == 9)
    body = _page(article)
    writer.write_record(
        writer.create_warc_record(
            "https://" + _HOSTS[article % len(_HOSTS)].format(article),
            "response",
            payload=io.BytesIO(body),
            http_headers=StatusAndHeaders("200 OK", [("Content-Type", "text/html")], protocol="HTTP/1.1"),
            warc_headers_dict={
                "WARC-Date": f"2026-02-{1 + number % 27:02d}T00:00:00Z",
                "WARC-Record-ID": f"<urn:uuid:00000000-0000-0000-0000-{number:012d}>",
            },
        )
    )


def _page(number: int) -> bytes:
    pick = random.Random(number)  # noqa: S311 (invented news)
    said = (
        f"<p>{pick.choice(_WHO)} in {pick.choice(_TOWNS)} said {pick.randint(2, 9000):,} {pick.choice(_LEFT)} by "
        f"{pick.choice(('Monday', 'Tuesday', 'May'))}. {pick.choice(_PLAIN)}</p>"
        for _ in range(2)
    )
    title = f"{pick.choice(_TOWNS)} waits for news, day {number}"
    return (
        f"<html><head><title>{title}</title><meta property='og:type' content='article'>"
        f"<meta property='article:published_time' content='2026-0{1 + number % 2}-1{number % 9}T10:00:00Z'></head>"
        f"<body><article><h1>{title}</h1>{''.join(said)}</article></body></html>"
    ).encode()


def dump(folder: Path) -> str:
    """Digest of all rows in a folder, in order."""
    digest = sha256()
    for table in TABLES:
        for cell in cells_in(folder, table):
            for row in read_cell(folder, table, cell):
                digest.update(json.dumps(row, sort_keys=True).encode())
    return digest.hexdigest()[:16]


def run(archive: Path, folder: Path, processes: int, *more: str, kill: bool = False) -> dict[str, object]:
    """A backfill in processes of its own: its report, and the processor time of the whole tree."""
    before, began = _children(), time.monotonic()
    command = [sys.executable, "-m", "pipelines.cli", "backfill", str(archive), "--out", str(folder), *more]
    process = subprocess.Popen(
        [*command, "--processes", str(processes), "--part", "256K", "--json"], stdout=subprocess.PIPE, text=True
    )
    if kill:
        _kill_a_worker(process.pid, folder)
    said = json.loads(process.communicate()[0])
    return said | {"cpu_all": _children() - before, "clock": time.monotonic() - began, "code": process.returncode}


def _kill_a_worker(parent: int, folder: Path) -> None:
    """Kill one of the worker processes once some parts are done."""
    done = folder / "done.jsonl"
    while not done.exists() or done.read_bytes().count(b"\n") < 3:
        time.sleep(0.5)
    workers = [pid for pid in _descendants(parent) if b"spawn_main" in Path(f"/proc/{pid}/cmdline").read_bytes()]
    os.kill(workers[0], signal.SIGKILL)


def _descendants(pid: int) -> Iterator[int]:
    for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split():
        yield int(child)
    for task in Path(f"/proc/{pid}/task").iterdir():
        if task.name != str(pid):
            yield from map(int, (task / "children").read_text().split())


def _children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def main() -> None:
    """Make, run, compare, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=PAGES)
    parser.add_argument("--any-host", action="store_true", help="read all pages, and not just those of two outlets")
    given = parser.parse_args()
    pages, more = given.pages, ["--any-host"] * given.any_host
    with tempfile.TemporaryDirectory() as made:
        archive = Path(made) / "invented.warc.gz"
        make_archive(archive, pages)
        print(f"{pages} pages, {archive.stat().st_size / 2**20:.1f} MiB")
        found = {}
        for name, processes, kill in (("one worker", 1, False), ("two, one killed midway", 2, True)):
            folder = Path(made) / name.replace(" ", "-")
            said = run(archive, folder, processes, *more, kill=kill)
            found[name] = dump(folder)
            print(
                f"| {name} | {said['pages']} pages, {said['claims']} claims, {said['passed_over']} passed over "
                f"| {said['cpu_all']:.0f} s CPU, of it reading {said['cpu_seconds']} | {said['clock']:.0f} s by the "
                f"clock | {said['peak_mb']} MB a worker | exit {said['code']} | rows {found[name]} |",
                flush=True,
            )
        print("the same" if len(set(found.values())) == 1 else "NOT THE SAME")


if __name__ == "__main__":
    main()
