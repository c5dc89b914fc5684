"""Which outlets there are: those of the package, and those of files beside a database."""

import multiprocessing
import os
import subprocess
import sys
from pathlib import Path

import pytest

from crawlers.outlet_files.mistakes import BadOutlets
from crawlers.outlets import FOLDER, load_outlets, look_beside, outlet_named, outlets_of_package
from places import ROOT

GAZETTE = """
title = "Wexmoor Gazette"
aliases = ["The Gazette of Wexmoor"]
hosts = ["www.wexmoor-gazette.com"]
feeds = ["https://www.wexmoor-gazette.com/rss"]
article = "^/news/"
"""


@pytest.fixture
def database(tmp_path: Path) -> Path:
    """Where a database would lie that has an outlet file beside it."""
    (tmp_path / "outlets").mkdir()
    (tmp_path / "outlets/gazette.toml").write_text(GAZETTE)
    return tmp_path / "claims.db"


def test_files_beside_the_database_stand_among_the_others(database: Path) -> None:
    before = load_outlets()
    look_beside(database)
    assert list(load_outlets()) == sorted([*before, "gazette"])
    assert outlet_named("the Wexmoor Gazette") == outlet_named("Gazette of Wexmoor") == "gazette"
    look_beside(database.parent / "elsewhere" / "claims.db")
    assert load_outlets() == before == outlets_of_package()
    assert outlet_named("Wexmoor Gazette") is None


def test_worker_processes_know_them(database: Path) -> None:
    look_beside(database)
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        assert pool.apply(outlet_named, ("Wexmoor Gazette",)) == "gazette"


def test_a_mistake_is_raised_until_it_is_mended(database: Path) -> None:
    file = database.parent / "outlets/post.toml"
    file.write_text("delay = 'x'")
    look_beside(database)
    for _ in range(2):
        with pytest.raises(BadOutlets, match=r"outlets/post.toml: delay: wants a number"):
            load_outlets()
    file.unlink()
    assert "gazette" in load_outlets()


def test_scrapy_lists_and_crawls_them(database: Path, tmp_path: Path) -> None:
    environment = {name: value for name, value in os.environ.items() if name != FOLDER}

    def scrapy(*words: str) -> "subprocess.CompletedProcess[str]":
        command = [sys.executable, "-m", "scrapy", *words, "-s", f"CLAIMS_DB={database}"]
        return subprocess.run(command, capture_output=True, text=True, timeout=50, cwd=ROOT, env=environment)

    assert scrapy("list").stdout.split() == sorted([*outlets_of_package(), "gazette"])
    refused = scrapy("crawl", "gazette")
    assert refused.returncode == 2
    assert "CLAIMS_CONTACT=you@example.org" in refused.stdout + refused.stderr
