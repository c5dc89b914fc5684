"""What `claims backfill` costs, and whether two workers, one of them killed midway, give what one gives.

`python -m benchmarks.backfill` invents an archive of 20,000 pages, reads its pages of two outlets (or, slower, all) by
one worker and by two, once with one of them killed, and compares what is in the files. Processor time is counted of
each process: the clock tells nothing on a busy machine.
"""

import argparse
import io
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from benchmarks.speed.gain import Spent, gain
from benchmarks.speed.watch import Seen, family_of, look, watched
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
    title, *said = _texts(number)
    return (
        f"<html><head><title>{title}</title><meta property='og:type' content='article'>"
        f"<meta property='article:published_time' content='2026-0{1 + number % 2}-1{number % 9}T10:00:00Z'></head>"
        f"<body><article><h1>{title}</h1>{''.join(f'<p>{text}</p>' for text in said)}</article></body></html>"
    ).encode()


def _texts(number: int) -> list[str]:
    """The headline and the paragraphs of a page."""
    pick = random.Random(number)  # noqa: S311 (invented news)
    said = [
        f"{pick.choice(_WHO)} in {pick.choice(_TOWNS)} said {pick.randint(2, 9000):,} {pick.choice(_LEFT)} by "
        f"{pick.choice(('Monday', 'Tuesday', 'May'))}. {pick.choice(_PLAIN)}"
        for _ in range(2)
    ]
    return [f"{pick.choice(_TOWNS)} waits for news, day {number}", *said]


def dump(folder: Path) -> str:
    """Digest of all rows in a folder, in order."""
    digest = sha256()
    for table in TABLES:
        for cell in cells_in(folder, table):
            for row in read_cell(folder, table, cell):
                digest.update(json.dumps(row, sort_keys=True).encode())
    return digest.hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Ran:
    """A backfill that was run: what it reported, what each of its processes spent, and how long it took."""

    said: Mapping[str, object]
    spent: Spent
    clock: float
    code: int


def run(archive: Path, folder: Path, processes: int, *more: str, kill: bool = False) -> Ran:
    """A backfill in processes of its own. With `kill` one of its workers is killed once three parts are done."""
    command = [sys.executable, "-m", "pipelines.cli", "backfill", str(archive), "--out", str(folder), *more]
    began, family = time.monotonic(), dict[int, Seen]()
    process = subprocess.Popen(
        [*command, "--processes", str(processes), "--part", "256K", "--json"], stdout=subprocess.PIPE, text=True
    )
    done = folder / "done.jsonl"
    while process.poll() is None:
        look(process.pid, family)
        if kill and done.exists() and done.read_bytes().count(b"\n") >= 3:
            _kill_a_worker(process.pid)
            kill = False
        time.sleep(0.1)
    seen = family_of(process.pid, family)
    spent = Spent(seen.first.cpu, [child.cpu for child in seen.children])
    return Ran(json.loads(process.communicate()[0]), spent, time.monotonic() - began, process.returncode)


def plain_gain(folder: Path, pages: int) -> float:
    """How many times as fast two processes of plain `nlp.pipe`, each with half of the pages' texts, are as one."""
    lines = folder / "texts.jsonl"
    lines.write_text("".join(json.dumps({"text": "\n\n".join(_texts(number)[1:])}) + "\n" for number in range(pages)))
    plain = [sys.executable, "-m", "benchmarks.speed.programs.plain_pipe", str(lines)]
    one, two = (
        Spent(0, [family.first.cpu for family in watched([[*plain, str(n), str(of)] for n in range(of)])])
        for of in (1, 2)
    )
    return gain(one, two)


def _kill_a_worker(parent: int) -> None:
    workers = [pid for pid in _descendants(parent) if b"spawn_main" in Path(f"/proc/{pid}/cmdline").read_bytes()]
    os.kill(workers[0], signal.SIGKILL)


def _descendants(pid: int) -> Iterator[int]:
    for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split():
        yield int(child)
    for task in Path(f"/proc/{pid}/task").iterdir():
        if task.name != str(pid):
            yield from map(int, (task / "children").read_text().split())


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
        rows, spent = set[str](), list[Spent]()
        for name, processes, kill in (("one worker", 1, False), ("two", 2, False), ("two, one killed midway", 2, True)):
            folder = Path(made) / name.replace(" ", "-")
            ran = run(archive, folder, processes, *more, kill=kill)
            rows.add(digest := dump(folder))
            spent.append(ran.spent)
            said, cpu = ran.said, ran.spent.parent + sum(ran.spent.workers)
            print(
                f"| {name} | {said['pages']} pages, {said['claims']} claims, {said['passed_over']} passed over "
                f"| {cpu:.0f} s CPU, of it reading {said['cpu_seconds']} | {ran.clock:.0f} s by the clock "
                f"| {said['peak_mb']} MB a worker | exit {ran.code} | rows {digest} |",
                flush=True,
            )
        print("the same" if len(rows) == 1 else "NOT THE SAME")
        ours, plain = gain(spent[0], spent[1]), plain_gain(Path(made), pages // 10)
        print(f"two workers are {ours:.2f} times as fast as one, two of plain nlp.pipe {plain:.2f}: {ours / plain:.0%}")


if __name__ == "__main__":
    main()
