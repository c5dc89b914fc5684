"""Runs `pipelines.crawl.job.crawl` in a process of its own, for Twisted's reactor starts only once.

Called as `python crawl_driver.py JSON`, or forked (`crawls.py`); prints the report as JSON. Keys of the argument: `db`,
`outlets` (name to source of an outlet file, made known as if it lay in crawlers/outlets), `only` (names), and any
field of `Plan` in GIVEN; `hours` moves the clock, `settings` overrides Scrapy settings, `constants` ours, `bug` names
a page on which our code fails, `offline` makes any use of the network an error that is reported.
"""

import importlib
import json
import resource
import socket
import sys
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

import crawlers.outlets
import crawlers.settings
from crawlers.outlets import outlets_with
from killed import count_steps
from pipelines.database.open import open_database

GIVEN = ("contact", "limit", "since", "urls", "exempt_hosts", "minutes", "requests")


def main(asked: str) -> None:
    job = json.loads(asked)
    add_outlets(job.get("outlets", {}))
    for name, value in job.get("settings", {}).items():
        setattr(crawlers.settings, name, value)
    touched = watch_network() if job.get("offline") else []
    from pipelines.crawl.job import CrawlError, crawl
    from pipelines.crawl.plan import Plan

    for name, value in job.get("constants", {}).items():
        module, _, constant = name.rpartition(".")
        setattr(importlib.import_module(module), constant, value)
    if "bug" in job:
        plant_bug(job["bug"])
    if "kill_at" in job:
        count_steps(job["kill_at"])
    path = Path(job["db"])
    db = open_database(path)
    row = {"started": "2026-01-01T00:00:00Z", "command": "test", "outcome": "running"}
    run_id = int(str(db.table("runs").insert(row).last_pk))
    db.close()
    ahead = timedelta(hours=job.get("hours", 0))
    outlets = job.get("only") or list(job.get("outlets", {}))
    replay = [Path(name) for name in job.get("replay", [])]
    try:
        plan = Plan(outlets=outlets, replay=replay, **{key: job[key] for key in GIVEN if key in job})
        report = crawl(path, plan, run_id=run_id, now=lambda: datetime.now(UTC) + ahead)
    except CrawlError as error:
        print(json.dumps({"error": str(error)}))  # noqa: T201
        return
    took = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps(report.as_json() | {"network": touched, "megabytes": took}))  # noqa: T201


def add_outlets(sources: dict[str, str]) -> None:
    folder = Path(tempfile.mkdtemp())
    for name, source in sources.items():
        (folder / f"{name}.py").write_text(source)
    crawlers.outlets.__path__.append(str(folder))
    outlets_with.cache_clear()


def plant_bug(url: str) -> None:
    """Make our own code fail on the page at `url`."""
    import crawlers.endings

    right = crawlers.endings.canonical_link

    def wrong(body: bytes, outlet: object, base: str) -> str | None:
        if url.rpartition("/")[2].encode() in body.partition(b"<p>")[2].rpartition(b"/news/")[2]:
            raise ZeroDivisionError("a bug")
        return right(body, outlet, base)  # type: ignore[arg-type]

    crawlers.endings.canonical_link = wrong


def watch_network() -> list[str]:
    """Makes every look-up and every connection an error, whoever took hold of which function before; lists them."""
    touched: list[str] = []

    def refuse(event: str, arguments: tuple[object, ...]) -> None:
        if event in LEAVING:
            touched.append(f"{event} {arguments}")
            raise socket.gaierror(socket.EAI_FAIL, "no network here")

    sys.addaudithook(refuse)
    return touched


LEAVING = {
    "socket.connect", "socket.getaddrinfo", "socket.gethostbyaddr", "socket.gethostbyname", "socket.sendto",
    "socket.sendmsg",
}  # fmt: skip


if __name__ == "__main__":
    main(sys.argv[1])
