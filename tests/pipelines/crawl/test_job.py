"""The crawl stage on archives: discovery, order, damage, and that a second replay changes nothing."""

import json
import subprocess
import sys
from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from typing import Any

import pytest
from sqlite_utils import Database

from archived import Response, page, replay, write
from crawlers.archive.file import ArchiveFile
from crawlers.archive.notes import Forgotten, note_record
from crawlers.outlets import load_outlets
from pipelines.crawl.chosen import choose_outlets
from pipelines.crawl.job import CrawlError
from pipelines.crawl.report import CrawlReport, volume_problems
from places import ROOT, SHARED

SAVED = SHARED / "pages"

BBC = "https://www.bbc.co.uk"
SITEMAP = f"{BBC}/sitemaps/https-index-uk-news.xml"
SKY = "https://news.sky.com"


def urlset(*urls: str) -> str:
    return "<urlset>" + "".join(f"<url><loc>{url}</loc></url>" for url in urls) + "</urlset>"


def article(name: str) -> str:
    return f"{BBC}/news/articles/{name:0<12}"


def tables(db: Path) -> dict[str, list[Any]]:
    names = ("urls", "pages", "outlets", "settings")
    return {name: Database(db).execute(f"SELECT * FROM {name} ORDER BY 1").fetchall() for name in names}


ARCHIVED = (
    Response(f"{BBC}/robots.txt", 0, "User-agent: *\nDisallow: /news/articles/secret\n", kind="text/plain"),
    Response(
        SITEMAP, 0, f"<sitemapindex><sitemap><loc>{BBC}/child.xml</loc></sitemap></sitemapindex>", kind="text/xml"
    ),
    Response(
        f"{BBC}/child.xml",
        0,
        urlset(
            article("twice"),
            article("moved"),
            article("secret"),
            article("absent"),
            "javascript:alert(1)",
            f"{BBC}/news",
        ),
        kind="text/xml",
    ),
    Response(article("orphan1"), 1, page("Nobody named me.")),
    Response(article("twice"), 2, page("The first text.")),
    Response(article("secret"), 3, page("Not for robots.")),
    Response(article("moved"), 4, status=301, location=article("target")),
    Response(article("target"), 5, page("Where it went.")),
    Response(article("orphan2"), 6, page("Nor me.")),
    Response(article("twice"), 7, page("The second text.")),
    Response(article("later"), 8, status=404),
    Response(f"{SKY}/story/a-story-12345678", 9, page("Sky has no robots.txt here.")),
    Response(f"{SKY}/weather", 9, page("Not an article's address, but in the archive.")),
    Response("https://www.unknown.example/story", 10, page("Of no outlet.")),
    Response(f"{SKY}/picture.jpg", 10, "JPEG", kind="image/jpeg"),
)


@dataclass
class Replayed:
    folder: Path
    report: dict[str, Any]

    @property
    def db(self) -> Database:
        return Database(self.folder / "claims.db")

    def fate(self, url: str) -> str:
        return str(self.db.table("urls").get(url)["fate"])


@pytest.fixture(scope="module")
def replayed(tmp_path_factory: pytest.TempPathFactory) -> Replayed:
    folder = tmp_path_factory.mktemp("replay")
    (folder / "old").mkdir()
    path = write(folder / "old" / "some.warc.gz", ARCHIVED)
    return Replayed(folder, replay(folder / "claims.db", path))


def test_network_is_not_touched(replayed: Replayed) -> None:
    assert replayed.report["network"] == []


def test_sitemaps_in_the_archive_are_discovered_through(replayed: Replayed) -> None:
    found = dict(replayed.db.execute("SELECT url, found_in FROM urls").fetchall())
    assert found[article("twice")] == f"{BBC}/child.xml"
    assert found[article("orphan1")] == "some.warc.gz"
    assert f"{BBC}/child.xml" not in found
    assert replayed.fate("javascript:alert(1)") == "refused"


@pytest.mark.parametrize(
    ("url", "fate"),
    [
        (article("twice"), "fetched"),
        (article("orphan1"), "fetched"),
        (article("secret"), "disallowed"),
        (article("moved"), "redirected"),
        (article("target"), "fetched"),
        (article("absent"), "network"),
        (article("later"), "gone"),
        (f"{SKY}/story/a-story-12345678", "fetched"),
        (f"{SKY}/weather", "fetched"),
        (f"{SKY}/picture.jpg", "not_article"),
    ],
)
def test_fates(replayed: Replayed, url: str, fate: str) -> None:
    assert replayed.fate(url) == fate


def test_every_capture_of_a_url_is_kept_in_order(replayed: Replayed) -> None:
    rows = replayed.db.execute("SELECT fetched FROM pages WHERE url = ? ORDER BY rowid", [article("twice")]).fetchall()
    assert rows == [("2026-03-13T18:02:00Z",), ("2026-03-13T18:07:00Z",)]


def test_discovered_pages_come_first_and_the_rest_in_order_of_capture(replayed: Replayed) -> None:
    rows = replayed.db.execute("SELECT url FROM pages WHERE outlet = 'bbc' ORDER BY rowid").fetchall()
    names = ["twice", "twice", "target", "orphan1", "orphan2"]
    assert [url for (url,) in rows] == [article(name) for name in names]


def test_foreign_hosts_are_counted_and_left_out(replayed: Replayed) -> None:
    assert replayed.report["foreign"] == 1
    assert not replayed.db.execute("SELECT 1 FROM urls WHERE url LIKE '%unknown%'").fetchall()


def test_archive_is_named_relative_to_the_database(replayed: Replayed) -> None:
    assert replayed.db.execute("SELECT DISTINCT warc_file FROM pages").fetchall() == [("old/some.warc.gz",)]


def test_replaying_again_changes_only_the_logs(replayed: Replayed) -> None:
    db = replayed.folder / "claims.db"
    before = tables(db)
    again = replay(db, replayed.folder / "old" / "some.warc.gz")
    assert tables(db) == before
    assert again["skipped"] > 8
    assert sum(sum(fates.values()) for fates in again["fates"].values()) == 0


@pytest.mark.parametrize("ours", [True, False])
def test_a_database_made_anew_forgets_what_its_own_archive_says(tmp_path: Path, ours: bool) -> None:
    archive = tmp_path / ("archive" if ours else "somebody's")
    archive.mkdir()
    told = Forgotten(url=article("gone1"), article=article("gone1"), outlet="bbc", at="2026-03-01T10:00:00Z")
    notes = ArchiveFile(archive, "forgotten", datetime(2026, 3, 1, tzinfo=UTC))
    notes.append(note_record([told], "2026-03-01T10:00:00Z"))
    notes.close()
    pages = write(tmp_path / "old.warc.gz", [Response(article(name), 1, page(name)) for name in ("gone1", "stays")])
    report = replay(tmp_path / "claims.db", pages, notes.path)
    fates = dict(Database(tmp_path / "claims.db").execute("SELECT url, fate FROM urls").fetchall())
    assert fates == {article("gone1"): "refused" if ours else "fetched", article("stays"): "fetched"}
    assert "forgotten on request" in report["problems"][0]["text"]


def test_limit_and_later_the_rest(tmp_path: Path) -> None:
    path = write(tmp_path / "some.warc.gz", ARCHIVED)
    db = tmp_path / "claims.db"
    first = replay(db, path, only=["bbc"], limit=2)
    assert Database(db).execute("SELECT count(*) FROM pages").fetchone() == (2,)
    assert first["fates"]["bbc"]["over_budget"] == 3
    replay(db, path, only=["bbc"])
    assert Database(db).execute("SELECT count(*) FROM pages").fetchone() == (5,)


def test_f11_damaged_records_cost_only_themselves(tmp_path: Path) -> None:
    text = Random(1)
    pages = [Response(article(f"page{n}"), n, page(text.randbytes(3000).hex())) for n in range(6)]
    path = write(tmp_path / "some.warc.gz", pages)
    places = [capture.offset for capture in _index(path)]
    data = bytearray(path.read_bytes())
    middle = (places[2] + places[3]) // 2  # within the body: the headers before it can still be read
    data[middle : middle + 8] = bytes(8)
    data[places[4] : places[4] + 30] = bytes(30)  # the fifth is beyond recognition
    path.write_bytes(bytes(data))
    report = replay(tmp_path / "claims.db", path)
    stored = Database(tmp_path / "claims.db")
    assert dict(stored.execute("SELECT url, fate FROM urls").fetchall()) == {
        article(f"page{n}"): "corrupt" if n == 2 else "fetched" for n in (0, 1, 2, 3, 5)
    }
    assert report["damaged"] == 1
    assert "1 archived records are too damaged" in report["problems"][0]["text"]


def _index(path: Path) -> list[Any]:
    from crawlers.archive.read import index

    return index(path).captures


def test_real_saved_pages_each_give_a_page(tmp_path: Path) -> None:
    if not SAVED.is_dir():
        pytest.skip("the folder of saved real pages is not here")
    import gzip

    named = [(json.loads(path.read_text()), path) for path in sorted(SAVED.glob("*/*.json"))]
    pages = [
        Response(
            known["url"],
            0,
            gzip.decompress(path.with_suffix("").with_suffix(".html.gz").read_bytes()).decode("utf-8", "replace"),
        )
        for known, path in named
    ]
    report = replay(tmp_path / "claims.db", write(tmp_path / "real.warc.gz", pages))
    assert sum(fates["fetched"] for fates in report["fates"].values()) == len(pages) == 25
    assert Database(tmp_path / "claims.db").execute("SELECT count(DISTINCT article_url) FROM pages").fetchone() == (25,)


def test_article_is_found_under_another_variant_of_its_address(tmp_path: Path) -> None:
    mail = "https://www.dailymail.co.uk"
    sitemap = urlset(f"{mail}/news/article-12345678/slug-of-today.html?ito=x")
    path = write(
        tmp_path / "some.warc.gz",
        [
            Response(
                "http://www.dailymail.com/sport/article-12345678/old-slug.html",
                1,
                status=301,
                location=f"{mail}/news/article-12345678/",
            ),
            Response(f"{mail}/news/article-12345678/", 2, page("The text.")),
            Response(f"{mail}/google-news-sitemap.xml", 9, sitemap, kind="text/xml"),
        ],
    )
    report = replay(tmp_path / "claims.db", path, only=["daily_mail"])
    assert report["fates"]["daily_mail"] == {"fetched": 1}
    before = tables(tmp_path / "claims.db")
    replay(tmp_path / "claims.db", path)
    assert tables(tmp_path / "claims.db")["urls"] == before["urls"]


def test_bad_archive_is_one_clear_error(tmp_path: Path) -> None:
    path = tmp_path / "x.warc.gz"
    path.write_bytes(b"not a WARC")
    assert "x.warc.gz is not a WARC file" in replay(tmp_path / "claims.db", path)["error"]


def test_unknown_outlets_and_foreign_urls_are_refused() -> None:
    with pytest.raises(CrawlError, match="no outlet 'times'; there are bbc, daily_mail"):
        choose_outlets(["times"], [])
    with pytest.raises(CrawlError, match="is on no host of"):
        choose_outlets([], ["https://www.unknown.example/a"])
    with pytest.raises(CrawlError, match="not http or https"):
        choose_outlets([], ["javascript:alert(1)"])
    assert [outlet.name for outlet in choose_outlets([], [article("a")])] == ["bbc"]
    assert [outlet.name for outlet in choose_outlets([], [])] == list(load_outlets())


@pytest.mark.parametrize(
    ("listed", "new", "fates", "expected"),
    [
        (100, 50, {"fetched": 50, "queued": 9}, []),
        (100, 0, {"unchanged": 3, "blocked": 2}, []),
        (100, 0, {}, []),  # nothing was due
        (19, 19, {"fetched": 19}, [("its sitemaps and feeds name 19 articles, fewer than 20", True)]),
        (0, 0, {}, [("its sitemaps and feeds name 0 articles", True)]),
        (100, 100, {"gone": 60, "blocked": 4, "queued": 36}, [("not one page could be fetched", True)]),
        (100, 0, {"gone": 4, "queued": 36}, []),
        (100, 100, {"extract_failed": 2, "queued": 36}, []),  # as before, and read no better than then
        (900, 601, {"fetched": 601}, [("601 new articles, more than 600", False)]),
    ],
)
def test_volume(listed: int, new: int, fates: dict[str, int], expected: list[tuple[str, bool]]) -> None:
    report = CrawlReport({"bbc": Counter(fates)}, listed=Counter(bbc=listed), new=Counter(bbc=new))
    problems = list(volume_problems(report, load_outlets()["bbc"]))
    assert [problem.error for problem in problems] == [error for _, error in expected]
    assert all(problem.text.startswith(text) for problem, (text, _) in zip(problems, expected, strict=True))


def scrapy(*words: str) -> subprocess.CompletedProcess[str]:
    root = ROOT
    command = [sys.executable, "-m", "scrapy", *words]
    return subprocess.run(command, capture_output=True, text=True, timeout=50, cwd=root)


def test_scrapy_lists_an_outlet_a_spider() -> None:
    assert scrapy("list").stdout.split() == list(load_outlets())


def test_scrapy_crawl_works_by_itself_and_says_what_it_needs(tmp_path: Path) -> None:
    path = write(tmp_path / "some.warc.gz", ARCHIVED)
    db = tmp_path / "own.db"
    done = scrapy("crawl", "sky", "-s", f"CLAIMS_REPLAY={path}", "-s", f"CLAIMS_DB={db}")
    assert done.returncode == 0, done.stderr
    assert Database(db).execute("SELECT count(*) FROM pages").fetchone() == (2,)
    assert Database(db).execute("SELECT command, outcome FROM runs").fetchall() == [("scrapy crawl sky", "done")]
    refused = scrapy("crawl", "sky", "-s", f"CLAIMS_DB={tmp_path / 'live.db'}")
    assert refused.returncode == 2
    assert "CLAIMS_CONTACT=you@example.org" in refused.stdout + refused.stderr
