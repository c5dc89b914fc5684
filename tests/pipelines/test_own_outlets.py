"""An outlet of one's own from its file to the site: crawled, added, read, published and backed up like the six."""

import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from pipelines.database.open import opened
from places import ROOT
from program import claims_within
from saved_files import page, put, response, warc

HOST = "https://www.wexmoor-gazette.com"
STORY = f"{HOST}/news/floods-100001"
FEED = f"""<?xml version="1.0"?><rss version="2.0"><channel><title>Gazette</title>
<item><title>Floods</title><link>{STORY}</link><pubDate>Tue, 03 Feb 2026 09:00:00 GMT</pubDate></item>
<item><title>About us</title><link>{HOST}/about</link></item></channel></rss>""".encode()
PROMO = (
    b'<div class="box promo-4f1"><p>At least 99 people have subscribed to this offer since Monday, they say.</p></div>'
)
FILE = """
title = "Wexmoor Gazette"
hosts = ["www.wexmoor-gazette.com"]
feeds = ["https://www.wexmoor-gazette.com/rss"]
article = '^/news/[a-z0-9-]+-\\d{6}$'
article_id = '-(\\d{6})$'
prune = ["//*[re:test(@class, 'promo')]"]
"""


def story() -> bytes:
    return page(title="SAMPLE: Floods hit Wexmoor").replace(b"</h1>", b"</h1>" + PROMO)


@dataclass(frozen=True)
class Desk:
    """A folder with an outlet file, the database that a replay made, and what it printed."""

    folder: Path
    printed: str

    def one(self, sql: str, *values: str) -> object:
        with opened(self.folder / "claims.db", read_only=True) as db:
            return db.execute(sql, values).fetchone()[0]


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """Crawled out of an archive by processes of the program's own, through its feed."""
    folder = tmp_path_factory.mktemp("desk")
    (folder / "outlets").mkdir()
    (folder / "outlets/gazette.toml").write_text(FILE)
    exchanges = [
        response(f"{HOST}/rss", FEED, Content_Type="application/rss+xml"),
        response(STORY, story()),
    ]
    put(folder, "day.warc.gz", warc(exchanges))
    command = [sys.executable, "-m", "pipelines.cli", "run", "--replay", "day.warc.gz", "--processes", "1"]
    environment = os.environ | {"PYTHONPATH": str(ROOT), "COLUMNS": "160"}
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    return Desk(folder, done.stdout)


def test_it_is_crawled_and_read_by_its_own_rules(desk: Desk) -> None:
    assert desk.one("SELECT title FROM outlets WHERE outlet = 'gazette'") == "Wexmoor Gazette"
    assert desk.one("SELECT count(*) FROM articles WHERE outlet = 'gazette'") == 1
    assert desk.one("SELECT count(*) FROM claims WHERE outlet = 'gazette' AND quantity_text LIKE '%40%'") == 1
    assert desk.one("SELECT count(*) FROM claims WHERE sentence LIKE '%subscribed%'") == 0, "its prune rules"
    assert desk.one("SELECT count(*) FROM urls WHERE url LIKE '%/about%'") == 0, "its article pattern"
    assert desk.one("SELECT article_key FROM pages WHERE url = ?", STORY) == "100001", "its article_id"


def test_a_saved_page_of_it_is_its_own(desk: Desk, tmp_path: Path) -> None:
    folder = shutil.copytree(desk.folder, tmp_path / "desk")
    saved = put(folder, "saved.html", story().replace(b"100001", b"100002"))
    done = claims_within(folder, "add", saved, "--url", f"{HOST}/news/more-100002", "--json", "--processes", 1)
    assert done.returncode == 0, done.stderr
    with opened(folder / "claims.db", read_only=True) as db:
        found = db.execute("SELECT outlet, provenance FROM pages WHERE url LIKE '%100002'").fetchone()
    assert found == ("gazette", "added")


def test_read_holds_a_page_to_what_is_expected(desk: Desk) -> None:
    saved = put(desk.folder, "page.html", story())
    read = ("read", saved, "--url", STORY, "--expect", "page.json")
    missing = claims_within(desk.folder, *read)
    assert (missing.returncode, "--write-expected makes one" in missing.stderr) == (2, True)
    assert claims_within(desk.folder, *read, "--write-expected").returncode == 0
    held = json.loads((desk.folder / "page.json").read_text())
    assert (held["outlet"], held["title"]) == ("gazette", "SAMPLE: Floods hit Wexmoor")
    assert not any("subscribed" in line for line in held["text"])
    same = claims_within(desk.folder, *read)
    assert (same.returncode, same.stdout.partition(":")[0]) == (0, "as expected")
    saved.write_bytes(story().replace(b"1,200 homes", b"1,300 homes"))
    other = claims_within(desk.folder, *read)
    assert other.returncode == 1
    assert [line[:3] for line in other.stdout.splitlines()] == ["tex", "  -", "  +"]


def test_doctor_shows_it_and_each_mistake_and_other_commands_do_nothing_before_it_is_mended(
    desk: Desk, tmp_path: Path
) -> None:
    shown = claims_within(desk.folder, "doctor")
    assert "ok   outlet file of gazette: Wexmoor Gazette, found by 1 feed, 5 seconds between requests" in shown.stdout
    folder = shutil.copytree(desk.folder, tmp_path / "desk")
    (folder / "outlets/post.toml").write_text("titel = 'Post'\ndelay = 0\n")
    told = [
        "outlets/post.toml: title: is missing",
        "outlets/post.toml: hosts: is missing",
        "outlets/post.toml: article: is missing",
        "outlets/post.toml: sitemaps: neither sitemaps nor feeds: nothing would ever be found",
        "outlets/post.toml: titel: is no key of an outlet; did you mean title?",
        "outlets/post.toml: delay: is seconds between requests, 1 at least and 3600 at most",
    ]
    report = claims_within(folder, "doctor", "--json")
    assert report.returncode == 3
    wrong = [one for one in json.loads(report.stdout)["findings"] if one["level"] == "bad"]
    assert [one["text"] for one in wrong] == told
    before = (folder / "claims.db").read_bytes()
    for command in (["run", "--replay", "day.warc.gz"], ["extract"], ["export"], ["serve"], ["crosscheck"]):
        refused = claims_within(folder, *command)
        assert (refused.returncode, refused.stderr.splitlines()) == (2, [f"claims: {line}" for line in told])
    assert (folder / "claims.db").read_bytes() == before
    assert claims_within(folder, "backup", tmp_path / "backup").returncode == 0


def test_published_and_backed_up_it_goes_along_and_goes_when_it_is_removed(desk: Desk, tmp_path: Path) -> None:
    folder = shutil.copytree(desk.folder, tmp_path / "desk")
    kept = [tmp_path / "site/outlets/gazette.toml", tmp_path / "backup/outlets/gazette.toml"]
    for _ in range(2):
        assert claims_within(folder, "publish", tmp_path / "site").returncode == 0
        assert claims_within(folder, "backup", tmp_path / "backup").returncode == 0
        assert [file.exists() and file.read_text() == FILE for file in kept] == [(folder / "outlets").exists()] * 2
        shutil.rmtree(folder / "outlets", ignore_errors=True)
