"""What a run costs after a year: one over a database of that size against one over an empty one, on this machine.

`python -m benchmarks.growth FOLDER [--pages 3650000] [--claims 1000000]` makes `FOLDER/year/claims.db` where it is not
there (addresses, pages and fetches of 10,000 pages a day; articles and claims as `benchmarks.make_database` invents
them; no bodies), then runs the whole of `claims run` over a server on loopback with as many new articles as half an
hour brings, each run in a process of its own.
"""

import argparse
import json
import multiprocessing
import resource
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import islice
from pathlib import Path
from typing import Any

from benchmarks.invented import OUTLETS, Piece, World
from benchmarks.make_database import FIRST_DAY, bulk, make_database
from extract.model import extractor_version
from pipelines.database.open import opened
from pipelines.database.touched import note_all_lined_up
from pipelines.language import language_model

NEW = 35
"""Articles that come in a run, of one outlet: what half an hour at 10,000 a day brings from each of six."""
DAYS = 365
_NUMBERS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < :pages)"
_URL = "printf('https://127.0.0.1/news/story-%08d', i)"
_AT = "strftime('%Y-%m-%dT%H:%M:%SZ', :first, printf('+%d seconds', i * 365.0 * 86400 / :pages))"
# One page in six is the outlet's that the run asks.
_OUTLET = (
    f"CASE i % 6 WHEN 0 THEN 'loop' {' '.join(f'WHEN {n} THEN {name!r}' for n, name in enumerate(OUTLETS[:4], 1))}"
)
_OUTLET += f" ELSE {OUTLETS[4]!r} END"
_ROWS = (
    f"""{_NUMBERS} INSERT INTO urls (url, location, outlet, fate, found_in, found_at, published, http_status,
        article_url, etag, revisit_from, ended_at)
      SELECT {_URL}, {_URL}, {_OUTLET}, 'fetched', 'https://127.0.0.1/sitemap.xml', {_AT}, {_AT}, 200, {_URL},
        printf('"%016x"', i), {_AT}, :last FROM n""",  # noqa: S608 (all is ours)
    f"""{_NUMBERS} INSERT INTO pages (record_id, url, article_url, outlet, fetched, http_status, warc_file, warc_offset,
        body_sha256, state, article_key)
      SELECT printf('urn:uuid:%08x-0000-4000-8000-%012x', i, i), {_URL}, {_URL}, {_OUTLET}, {_AT}, 200,
        printf('archive/2025%08d-loop.warc.gz', i / 30000), (i % 30000) * 30000, printf('%064x', i), 'read',
        printf('%08d', i) FROM n""",  # noqa: S608
    f"""{_NUMBERS} INSERT INTO fetches (run_id, url, outlet, fetched, fate, http_status, bytes, record_id)
      SELECT 1, {_URL}, {_OUTLET}, {_AT}, 'fetched', 200, 30000,
        printf('urn:uuid:%08x-0000-4000-8000-%012x', i, i) FROM n""",  # noqa: S608
)


def make_year(path: Path, pages: int, claims: int) -> None:
    """Write a database as a year of crawling leaves it, without bodies."""
    path.parent.mkdir(parents=True)
    make_database(path, claims)
    values = {"pages": pages, "first": FIRST_DAY.isoformat(), "last": (FIRST_DAY + timedelta(days=DAYS)).isoformat()}
    values["last"] = values["last"].replace("+00:00", "Z")
    with opened(path) as db:
        db.execute("INSERT INTO outlets (outlet, title, home) VALUES ('loop', 'Loop', 'https://127.0.0.1/')")
        with bulk(db.conn):
            for statement in _ROWS:
                db.execute(statement, values)
    with opened(path) as db:
        note_all_lined_up(db)
        # as read by this version: what an older one read is counted in every run, and said to be outdated
        db.execute("UPDATE revisions SET extractor = ?", [extractor_version(language_model().meta)])


@contextmanager
def served(turn: int) -> Iterator[str]:
    """A newsroom on loopback: a sitemap and its articles, each of a few paragraphs with figures; its host and port.

    Every `turn` has articles of its own.
    """
    pieces = list(islice(World(7 + turn, sources=2000).pieces(FIRST_DAY + timedelta(days=DAYS)), NEW))
    names = [f"/news/story-9{turn * NEW + number:07}" for number in range(NEW)]

    def answer(path: str, host: str) -> tuple[str, bytes]:
        if path == "/sitemap.xml":
            found = "".join(f"<url><loc>{host}{name}</loc></url>" for name in names)
            return "application/xml", f"<urlset>{found}</urlset>".encode()
        if path not in names:
            return "text/plain", b""
        return "text/html; charset=utf-8", _page(pieces[names.index(path)])

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            kind, body = answer(self.path, f"http://{self.headers['Host']}")
            self.send_response(200 if body else 404)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"127.0.0.1:{server.server_address[1]}"
    server.shutdown()


def _page(piece: Piece) -> bytes:
    told = "".join(f"<p>{escape(paragraph)}</p>" for paragraph in piece.paragraphs)
    page = f"<title>{escape(piece.title)}</title><article><h1>{escape(piece.title)}</h1>{told}</article>"
    return f"<!doctype html><html lang=en><body>{page}</body></html>".encode()


def measure(path: Path, host: str) -> dict[str, Any]:
    """One run in a process of its own: seconds of each stage and of processors, bytes of memory and disk."""
    before = _size(path.parent)
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "out.json"
        process = multiprocessing.get_context("spawn").Process(target=_run, args=(path, host, folder, out))
        process.start()
        process.join()
        if process.exitcode:
            raise SystemExit(f"the run ended with {process.exitcode}")
        told: dict[str, Any] = json.loads(out.read_text())
    return told | {"grown": _size(path.parent) - before, "size": path.stat().st_size}


def _run(path: Path, host: str, folder: str, out: Path) -> None:
    import crawlers.outlets

    source = f"from crawlers.outlet import Outlet\nOUTLET = Outlet(name='loop', title='Loop', hosts=({host!r},),"
    source += f" sitemaps=('http://{host}/sitemap.xml',), article=r'^/news/', article_id=r'-(\\d{{8}})$', delay=0.0,"
    (Path(folder) / "loop.py").write_text(f"{source} articles_per_run=(0, 100000))\n")
    crawlers.outlets.__path__.append(folder)
    from pipelines.crawl.plan import Plan
    from pipelines.run import run_all

    began, marks = time.monotonic(), {}

    class Watch:
        def say(self, text: str) -> None:
            print(text, file=sys.stderr)

        @contextmanager
        def stage(self, name: str) -> Iterator[Any]:
            start = time.monotonic()
            yield lambda done, total: None
            marks[name] = marks.get(name, 0.0) + time.monotonic() - start

        def ended(self, report: Any) -> None:
            pass

    shift = FIRST_DAY + timedelta(days=DAYS) - datetime.now(UTC)
    plan = Plan(outlets=("loop",), contact="desk@example.org", exempt_hosts=(host,))
    report = run_all(
        path, plan, command="claims run", processes=1, watcher=Watch(), now=lambda: datetime.now(UTC) + shift
    )
    whole = time.monotonic() - began
    own, readers = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    told = {
        "read": report.extract.read, "whole": whole, "stages": marks,
        "cpu": own.ru_utime + own.ru_stime, "cpu_readers": readers.ru_utime + readers.ru_stime,
        "memory": own.ru_maxrss * 1024, "memory_reader": readers.ru_maxrss * 1024,
    }  # fmt: skip
    out.write_text(json.dumps(told))


def _size(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def main() -> int:
    """Prints the table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.growth", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--pages", type=int, default=10_000 * DAYS)
    parser.add_argument("--claims", type=int, default=1_000_000)
    parser.add_argument("--turn", type=int, default=0, help="The how manieth time over the same database.")
    options = parser.parse_args()
    year, empty = options.folder / "year" / "claims.db", options.folder / "empty" / "claims.db"
    if not year.exists():
        began = time.monotonic()
        make_year(year, options.pages, options.claims)
        print(f"made in {time.monotonic() - began:.0f} s", file=sys.stderr)
    empty.parent.mkdir(parents=True, exist_ok=True)
    print(
        "| over | database | new articles read | whole | lining up | processor, run | processor, readers "
        "| memory, run | memory, reader | grown |"
    )
    print("|---|---|---|---|---|---|---|---|---|---|")
    with served(options.turn) as host:
        much = f"{options.pages:,} pages"
        for name, path in (("nothing", empty), (much, year), (f"{much}, nothing new", year)):
            told = measure(path, host)
            stages = told["stages"]
            print(
                f"| {name} | {told['size'] / 2**20:.0f} MiB | {told['read']} | {told['whole']:.1f} s | "
                f"{stages.get('lining up', 0):.1f} s | {told['cpu']:.1f} s | {told['cpu_readers']:.1f} s | "
                f"{told['memory'] / 2**20:.0f} MiB | {told['memory_reader'] / 2**20:.0f} MiB | "
                f"{told['grown'] / 2**20:.1f} MiB |",
                flush=True,
            )
    return 0


if __name__ == "__main__":
    sys.exit(main())
