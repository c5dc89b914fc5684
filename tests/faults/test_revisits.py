"""Silent edits are seen by a timetable of their own, and what has not changed is neither sent nor stored twice."""

import gzip
from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlite_utils import Database

from crawlers.archive.read import index
from crawlers.archive.replay import Replay

EDITED = {"a": 2, "b": 5, "c": 20, "d": 30, "e": 80, "f": 216}
"""Hours after publication at which each article is edited."""
LISTED = 24


class Newsroom:
    """Six articles in a sitemap that drops them after a day; each is edited once, which nothing but its page tells."""

    def __init__(self, web: Any, site: Any, *, validators: bool) -> None:
        self.web, self.site, self.hour = web, site, 0.0
        self.sent: Counter[tuple[str, int]] = Counter()
        self._validators = validators
        site.answers = {
            "/robots.txt": lambda request: self._answer(request, b"User-agent: *\n", "text/plain", '"robots"'),
            "/sitemap.xml": self._sitemap,
            **{f"/news/{name}": self._page for name in EDITED},
        }

    def _sitemap(self, request: Any) -> Any:
        listed = [f"/news/{name}" for name in EDITED] if self.hour < LISTED else []
        return self._answer(request, self.site.sitemap(*listed).body, "application/xml", f'"listed-{len(listed)}"')

    def _page(self, request: Any) -> Any:
        name = request.path.rpartition("/")[2]
        edited = self.hour >= EDITED[name]
        body = self.web.html(f"The quay cost {'£5m' if edited else '£4m'}, it was said of {name}.").body
        return self._answer(request, body, "text/html", f'W/"{name} é {edited}"')

    def _answer(self, request: Any, body: bytes, kind: str, tag: str) -> Any:
        same = self._validators and request.headers.get("If-None-Match") == tag
        self.sent[request.path.split("/")[1], 304 if same else 200] += 1
        headers = {"ETag": tag} if self._validators else {}
        if same:
            return self.web.answer(status=304, **headers)
        packed = gzip.compress(body, mtime=0)
        return self.web.answer(packed, Content_Type=kind, Content_Encoding="gzip", **headers)


def seen_edits(db: Path) -> set[str]:
    pages = Counter(url for (url,) in Database(db).execute("SELECT url FROM pages"))
    return {url.rpartition("/")[2] for url, versions in pages.items() if versions == 2}


@pytest.mark.parametrize(
    "validators", [pytest.param(True, id="etag"), pytest.param(False, id="no etag", marks=pytest.mark.slow)]
)
def test_f54_an_edit_after_it_left_the_sitemap_is_seen(web: Any, tmp_path: Path, validators: bool) -> None:
    """Each of six edits, by seven looks at each article, of which but two bring a page: the first, and the edit."""
    newsroom = Newsroom(web, web.site(), validators=validators)
    site, db = newsroom.site, tmp_path / "claims.db"
    expected = {0: "", 1: "", 2: "", 3: "a", 9: "ab", 27: "abc", 81: "abcde", 200: "abcde", 241: "abcdef"}
    for hour, names in expected.items():
        newsroom.hour = hour
        web.crawl(db, web.outlet(site), site, hours=hour)
        assert seen_edits(db) == set(names), hour
    assert Counter(len(times) for times in site.page_times().values()) == {7: 6}
    if validators:
        assert newsroom.sent["news", 304] == 6 * 7 - 2 * 6
        assert newsroom.sent["sitemap.xml", 200] == 2  # one with the six, one without
        assert newsroom.sent["robots.txt", 200] == 1
    assert {row["fate"] for row in Database(db).query("SELECT fate FROM urls")} <= {"fetched", "unchanged"}
    stored = [capture for path in (tmp_path / "archive").iterdir() for capture in index(path).captures]
    assert Counter(capture.url.rpartition("/")[2] for capture in stored if capture.status == 200) == {
        **dict.fromkeys(EDITED, 2), "sitemap.xml": 2, "robots.txt": 1,
    }  # fmt: skip


@pytest.mark.slow
def test_archive_of_revisits_is_replayed_to_the_same_pages_and_fates(web: Any, tmp_path: Path) -> None:
    newsroom = Newsroom(web, web.site(), validators=False)
    site, db = newsroom.site, tmp_path / "claims.db"
    for hour in (0, 3, 10, 28):
        newsroom.hour = hour
        web.crawl(db, web.outlet(site), site, hours=hour)
    archives = sorted((tmp_path / "archive").iterdir())
    (tmp_path / "new").mkdir()
    new = tmp_path / "new" / "claims.db"
    report = web.crawl(new, web.outlet(site), replay=[str(path) for path in archives], offline=True,
                       exempt_hosts=[site.host])  # fmt: skip
    assert report["problems"] == []
    for query in (
        "SELECT record_id, article_url, fetched, warc_offset, body_sha256, seen_again FROM pages ORDER BY record_id",
        "SELECT url, fate, ended_at, found_at FROM urls ORDER BY url",
        "SELECT url, fate, fetched, record_id FROM fetches WHERE kind = 'page' ORDER BY record_id",
    ):
        assert Database(new).execute(query).fetchall() == Database(db).execute(query).fetchall()


@pytest.mark.slow
def test_revisit_records_say_what_they_refer_to(web: Any, tmp_path: Path) -> None:
    newsroom = Newsroom(web, web.site(), validators=False)
    for hour in (0, 1):
        web.crawl(tmp_path / "claims.db", web.outlet(newsroom.site), newsroom.site, hours=hour)
    archives = sorted((tmp_path / "archive").iterdir())
    revisits = [revisit for path in archives for revisit in index(path).revisits]
    assert len(revisits) == len(EDITED) + 2
    originals = {capture.record_id: capture for path in archives for capture in index(path).captures}
    for revisit in revisits:
        original = originals[revisit.refers_to_id]
        assert (revisit.refers_to_url, revisit.refers_to_date) == (original.url, original.date)
        assert (revisit.capture.url, revisit.capture.digest) == (original.url, original.digest)
        assert not revisit.unmodified
    assert Replay(archives).orphans == 0


@pytest.mark.slow
def test_known_answer_that_is_gone_from_the_archive_is_asked_for_anew(web: Any, tmp_path: Path) -> None:
    newsroom = Newsroom(web, web.site(), validators=True)
    site, db = newsroom.site, tmp_path / "claims.db"
    web.crawl(db, web.outlet(site), site)
    for path in (tmp_path / "archive").iterdir():
        path.unlink()
    report = web.crawl(db, web.outlet(site), site, hours=0.5)
    assert report["listed"] == {"loop": 6}
    assert (newsroom.sent["sitemap.xml", 200], newsroom.sent["robots.txt", 200]) == (2, 2)


def test_conditions_do_not_follow_a_redirect(web: Any, tmp_path: Path) -> None:
    site = web.site()
    asked: list[dict[str, str]] = []

    def target(request: Any) -> Any:
        asked.append(dict(request.headers))
        return web.html("Where it went.")

    since = "Mon, 02 Feb 2026 10:00:00 GMT"
    site.answers = {
        "/sitemap.xml": site.sitemap("/news/old"),
        "/news/old": web.html("Here.", ETag='"1"', Last_Modified=since),
        "/news/new": target,
    }
    db = tmp_path / "claims.db"
    web.crawl(db, web.outlet(site), site)
    site.answers["/news/old"] = web.moved("/news/new", 301)
    web.crawl(db, web.outlet(site), site, hours=2)
    assert not {"If-None-Match", "If-Modified-Since"} & set(asked[0])
    assert Database(db).execute("SELECT url, fate FROM urls ORDER BY url").fetchall() == [
        (site.url("/news/new"), "fetched"), (site.url("/news/old"), "redirected"),
    ]  # fmt: skip


@pytest.mark.slow
def test_a_killed_crawl_loses_no_look(web: Any, tmp_path: Path) -> None:
    """What is due is told by what is stored: a run that dies between two looks leaves the rest due."""
    newsroom = Newsroom(web, web.site(), validators=True)
    site, db = newsroom.site, tmp_path / "claims.db"
    web.crawl(db, web.outlet(site), site)
    web.crawl(db, web.outlet(site), site, hours=3.5, requests=5)  # two pages, and what a host says
    assert sum(len(times) for times in site.page_times().values()) == 8
    web.crawl(db, web.outlet(site), site, hours=4)
    assert Counter(len(times) for times in site.page_times().values()) == {2: 6}


@pytest.mark.slow
def test_validators_that_cannot_be_sent_back_are_left_out(web: Any, tmp_path: Path) -> None:
    site = web.site()
    asked: list[str] = []

    def page(request: Any) -> Any:
        asked.append(str(request.headers.get("If-None-Match")))
        return web.html("Here.", ETag='"' + "x" * 2000 + '"')

    site.answers = {"/sitemap.xml": site.sitemap("/news/a"), "/news/a": page}
    for hour in (0, 1):
        web.crawl(tmp_path / "claims.db", web.outlet(site), site, hours=hour)
    assert asked == ["None", "None"]


@pytest.mark.parametrize(
    "hours", [pytest.param(30, id="a day", marks=pytest.mark.slow), pytest.param(9600, id="a year")]
)
def test_f43_a_clock_that_went_back_does_not_stop_the_timetable(web: Any, tmp_path: Path, hours: float) -> None:
    newsroom = Newsroom(web, web.site(), validators=True)
    site, db = newsroom.site, tmp_path / "claims.db"
    web.crawl(db, web.outlet(site), site, hours=hours)  # by a clock that is ahead
    for hour in (0, 1, 3):
        web.crawl(db, web.outlet(site), site, hours=hour)
    looked = Counter(len(times) for times in site.page_times().values())
    assert looked == {4: 6}
    newest = max(row["ended_at"] for row in Database(db).query("SELECT ended_at FROM urls"))
    assert datetime.fromisoformat(newest) < datetime.now(UTC) + timedelta(hours=4)


@pytest.mark.slow
def test_page_whose_archived_record_is_lost_is_kept_anew(web: Any, tmp_path: Path) -> None:
    newsroom = Newsroom(web, web.site(), validators=False)
    site, db = newsroom.site, tmp_path / "claims.db"
    web.crawl(db, web.outlet(site), site)
    for path in (tmp_path / "archive").iterdir():
        path.unlink()
    web.crawl(db, web.outlet(site), site, hours=1)
    kept = [
        (tmp_path / file).exists() for (file,) in Database(db).execute("SELECT warc_file FROM pages ORDER BY fetched")
    ]
    assert kept == [False] * 6 + [True] * 6
