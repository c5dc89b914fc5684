"""Crawls in processes of their own, forked off one that has loaded Scrapy: to load it takes longer than to crawl."""

import json
import multiprocessing
import os
import signal
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from scrapy.settings import default_settings

import crawlers.settings

_COMPONENTS = sorted(
    {
        path.rpartition(".")[0]
        for all_settings in (default_settings, crawlers.settings)
        for name, paths in vars(all_settings).items()
        if name.endswith(("MIDDLEWARES", "MIDDLEWARES_BASE", "EXTENSIONS", "EXTENSIONS_BASE"))
        for path in paths
    }
)
"""What each crawl loads by name: extensions and middlewares, Scrapy's and ours."""

_FORKED = multiprocessing.get_context("forkserver")
_FORKED.set_forkserver_preload(
    [
        "scrapy.crawler",
        "scrapy.core.downloader.handlers.http11",
        "scrapy.downloadermiddlewares.cookies",
        "scrapy.extensions.feedexport",
        "scrapy.extensions.remote_control",
        "scrapy.extensions.telnet",
        "scrapy.robotstxt",
        "scrapy.squeues",
        *_COMPONENTS,
        "sqlite_utils",
        "protego",
        "warcio.archiveiterator",
        "crawlers.archive.replay",
        "crawlers.manners.resolver",
        "crawlers.spiders",
        "pipelines.crawl.job",
        "pipelines.crawl.stored_frontier",
    ]
)
"""None of these starts Twisted's reactor, or keeps what it found of outlets and settings: each crawl has its own."""


def crawl_apart(job: Mapping[str, object], *, seconds: float = 50) -> dict[str, Any]:
    """The report of what `crawl_driver` does with a job; it must end well and complain of nothing."""
    with tempfile.TemporaryDirectory() as folder:
        out, err = Path(folder) / "out", Path(folder) / "err"
        process = _FORKED.Process(target=_crawl, args=(json.dumps(job), out, err))
        process.start()
        process.join(seconds)
        if process.exitcode is None:
            process.kill()
            process.join()
        said = err.read_text(encoding="utf-8") if err.exists() else ""
        assert process.exitcode == 0, f"ended with {process.exitcode} in {seconds} seconds: {said}"
        assert said == ""
        report: dict[str, Any] = json.loads(out.read_text(encoding="utf-8"))
        return report


def _crawl(job: str, out: Path, err: Path) -> None:
    for file, descriptor in ((out, 1), (err, 2)):
        os.dup2(os.open(file, os.O_WRONLY | os.O_CREAT), descriptor)
    sys.stdin.close()
    from crawl_driver import main  # it makes outlets known

    main(job)


def killed_crawl(job: Mapping[str, object], *, seconds: float = 50) -> bool:
    """Whether a crawl that was to be killed (`kill_at`) was, and did not end by itself before."""
    with tempfile.TemporaryDirectory() as folder:
        out, err = Path(folder) / "out", Path(folder) / "err"
        process = _FORKED.Process(target=_crawl, args=(json.dumps(job), out, err))
        process.start()
        process.join(seconds)
        said = err.read_text(encoding="utf-8") if err.exists() else ""
        assert process.exitcode in (0, -signal.SIGKILL), f"ended with {process.exitcode}: {said}"
        return process.exitcode != 0
