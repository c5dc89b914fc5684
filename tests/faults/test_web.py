"""The web as it is: every URL that is discovered ends in exactly one fate, and nothing is fetched that may not be.

Numbers (F18, …) are those of the list of faults the project tests itself against.
"""

import gzip
import json
import os
import signal
import subprocess
import sys
import time
import zlib
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from statistics import median
from typing import Any

import pytest
from sqlite_utils import Database

from crawlers.archive.read import index, read_record
from places import CRAWL_DRIVER
from waiting import wait_until

MIB = 1024 * 1024
ROBOTS = b"User-agent: *\nDisallow: /news/secret\nDisallow: /private/\n"


@dataclass
class Crawled:
    """One crawl of a server where everything goes wrong, and what it left behind."""

    folder: Path
    site: Any
    inward: Any
    """A second server on loopback, which is not exempt from the guard: it must never be asked."""
    outlet: str
    report: dict[str, Any]

    @property
    def db(self) -> Database:
        return Database(self.folder / "claims.db")

    def row(self, path: str) -> dict[str, Any]:
        return dict(self.db.table("urls").get(self.site.url(path)))


PAGES: list[tuple[str, str, int | None]] = [
    # path, fate, hits (None where the number does not matter)
    ("/news/plain", "fetched", 1),
    ("/news/moved", "redirected", 1),
    ("/news/target", "fetched", 1),
    ("/news/itself-f17", "redirect_loop", 6),
    ("/news/ping-f17", "redirect_loop", None),
    ("/news/inward-f18", "refused", 1),
    ("/news/metadata-f18", "refused", 1),
    ("/news/number-f18", "refused", 1),
    ("/news/file-f18", "refused", 1),
    ("/news/refresh-f18", "refused", 1),
    ("/news/elsewhere-f20", "refused", 1),
    ("/news/impostor-f20", "fetched", 1),
    ("/news/secret", "disallowed", 0),
    ("/news/to-secret", "redirected", 1),
    ("/news/forbidden-f24", "blocked", 1),
    ("/news/login-f24", "blocked", 1),
    ("/news/law-f24", "blocked", 1),
    ("/news/pay", "paywalled", 1),
    ("/news/gone", "gone", 1),
    ("/news/missing", "gone", 1),
    ("/news/broken", "server_error", 3),
    ("/news/bomb-f15", "too_large", 1),
    ("/news/large-f12", "too_large", 1),
    ("/news/announced-f12", "too_large", 1),
    ("/news/badgzip", "undecodable", 1),
    ("/news/short-f22", "network", 3),
    ("/news/nowhere", "server_error", 1),
    ("/news/document", "not_article", 1),
    ("/news/noarchive", "refused", 1),
    ("/news/reserved", "refused", 1),
    ("/news/alias", "duplicate", 1),
]
LISTED = [path for path, _, _ in PAGES if path not in ("/news/target",)]


def bad_web(web: Any, site: Any, inward: Any) -> None:
    """Give `site` its answers."""
    gzipped = zlib.compressobj(9, zlib.DEFLATED, 31)
    bomb = b"".join([*(gzipped.compress(bytes(MIB)) for _ in range(200)), gzipped.flush()])
    html = {"Content_Type": "text/html"}
    site.answers = {
        "/robots.txt": web.answer(ROBOTS, Content_Type="text/plain"),
        "/sitemap.xml": web.answer(site_index(site), Content_Type="application/xml"),
        "/articles.xml.gz": web.answer(gzip.compress(articles(site)), Content_Type="application/gzip"),
        "/laughs.xml": web.answer(laughs(site), Content_Type="application/xml"),
        "/bomb.xml.gz": web.answer(bomb, Content_Type="application/gzip"),
        "/page.xml": web.html("a block page, not a sitemap"),
        "/rss": web.answer(rss(site), Content_Type="application/rss+xml"),
        "/news/plain": lambda request: (
            web.answer(status=304)
            if request.headers.get("If-None-Match") == '"v1"'
            else web.html("A plain story.", ETag='"v1"')
        ),
        "/news/moved": web.moved("/news/target", 301),
        "/news/target": web.html("Where it went."),
        "/news/itself-f17": web.moved("/news/itself-f17"),
        "/news/ping-f17": web.moved("/pong"),
        "/pong": web.moved("/news/ping-f17"),
        "/news/inward-f18": web.moved(inward.url("/secret")),
        "/news/metadata-f18": web.moved("http://169.254.169.254/latest/meta-data/"),
        "/news/number-f18": web.moved(f"http://2130706433:{inward.server.server_address[1]}/secret"),
        "/news/file-f18": web.moved("file:///etc/passwd"),
        "/news/refresh-f18": web.html("x", f'<meta http-equiv="refresh" content="0; url={inward.url("/secret")}">'),
        "/news/elsewhere-f20": web.moved("https://other-outlet.example/story"),
        "/news/impostor-f20": web.html(
            "x", '<link rel="canonical" href="https://www.bbc.co.uk/news/articles/c123456789">'
        ),
        "/news/secret": web.html("not for robots"),
        "/news/to-secret": web.moved("/news/secret"),
        "/news/forbidden-f24": web.answer(b"no", 403, **html),
        "/news/login-f24": web.answer(b"no", 401, **html),
        "/news/law-f24": web.answer(b"no", 451, **html),
        "/news/pay": web.answer(b"pay", 402, **html),
        "/news/gone": web.answer(b"gone", 410, **html),
        "/news/broken": web.answer(b"oops", 500, **html),
        "/news/bomb-f15": web.answer(bomb, Content_Encoding="gzip", **html),
        "/news/large-f12": web.answer(b"x" * (11 * MIB), **html),
        "/news/announced-f12": web.answer(b"x", Content_Length=str(500 * MIB), cut=1, **html),
        "/news/badgzip": web.answer(b"this is no gzip", Content_Encoding="gzip", **html),
        "/news/short-f22": web.answer(b"x" * 5000, cut=100, **html),
        "/news/nowhere": web.answer(status=302),
        "/news/document": web.answer(b"%PDF-1.7", Content_Type="application/pdf"),
        "/news/noarchive": web.html("keep no copy of NOARCHIVE-BODY", X_Robots_Tag="noarchive"),
        "/news/reserved": web.html("do not mine TDM-BODY", tdm_reservation="1"),
        "/news/alias": web.html("x", f'<link rel="canonical" href="{site.url("/news/plain")}">'),
    }


def site_index(site: Any) -> bytes:
    names = [
        "/articles.xml.gz",
        "/laughs.xml",
        "/bomb.xml.gz",
        "/page.xml",
        "/sitemap.xml",
        "/absent.xml",
        "/private/a.xml",
    ]
    items = "".join(f"<sitemap><loc>{site.url(name)}</loc></sitemap>" for name in names)
    return f"<sitemapindex>{items}<sitemap><loc>javascript:alert(1)</loc></sitemap></sitemapindex>".encode()


def articles(site: Any) -> bytes:
    junk = [
        "javascript:alert(1)",
        "",
        "http://",
        "https://x/" + "a" * 1_000_000,
        "https://user:pw@x/",
        "http://a\x7fb/",
    ]
    places = [site.url(LISTED[0]), *junk, *(site.url(path) for path in LISTED[1:])]
    places += [site.url("/about-us"), "https://other-outlet.example/news/story"]
    items = "".join(f"<url><loc>{place}</loc></url>" for place in places)
    return f"<urlset>{items}</urlset>".encode()


def laughs(site: Any) -> bytes:
    entities = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    head = f'<!DOCTYPE u [<!ENTITY a0 "ha"><!ENTITY x SYSTEM "file:///etc/passwd">{entities}]>'
    return f"<?xml version='1.0'?>{head}<urlset><url><loc>{site.url('/news/')}&a9;&x;</loc></url></urlset>".encode()


def rss(site: Any) -> bytes:
    date = "Tue, 03 Feb 2026 21:14:00 GMT"
    item = f"<item><link>{site.url('/news/plain')}?utm_source=rss#top</link><pubDate>{date}</pubDate></item>"
    return f"<rss version='2.0'><channel><link>{site.url('/')}</link>{item}</channel></rss>".encode()


@pytest.fixture(scope="module")
def crawled(web: Any, tmp_path_factory: pytest.TempPathFactory) -> Crawled:
    site, inward = web.site(), web.site()
    bad_web(web, site, inward)
    folder = tmp_path_factory.mktemp("web")
    outlet = web.outlet(site, feeds=(site.url("/rss"),))
    report = web.crawl(folder / "claims.db", outlet, site)
    return Crawled(folder, site, inward, outlet, report)


@pytest.mark.parametrize(("path", "fate", "hits"), PAGES)
def test_each_url_ends_in_its_fate(crawled: Crawled, path: str, fate: str, hits: int | None) -> None:
    assert crawled.row(path)["fate"] == fate, crawled.row(path)
    if hits is not None:
        assert len(crawled.site.hits.get(path, [])) == hits


def test_every_url_has_one_fate_and_none_is_left_queued(crawled: Crawled) -> None:
    fates = dict(crawled.db.execute("SELECT fate, count(*) FROM urls GROUP BY fate").fetchall())
    assert "queued" not in fates
    assert crawled.report["fates"]["loop"] == fates
    logged = crawled.db.execute("SELECT url FROM fetches WHERE kind = 'page' GROUP BY url").fetchall()
    assert len(logged) == sum(fates.values())


def test_f15_bomb_is_stopped_at_the_largest_size_and_not_kept(crawled: Crawled) -> None:
    row = crawled.row("/news/bomb-f15")
    assert row["fate"] == "too_large"
    assert len(crawled.site.hits["/news/bomb-f15"]) == 1  # it is not asked for again
    assert not list(crawled.db.query("SELECT 1 FROM pages WHERE url LIKE '%bomb%'"))


def test_f17_redirects_without_end_are_followed_five_times(crawled: Crawled) -> None:
    for path in ("/news/itself-f17", "/news/ping-f17"):
        assert crawled.row(path)["fate"] == "redirect_loop"
    hits = crawled.site.hits
    assert len(hits["/news/itself-f17"]) == 6
    assert len(hits["/news/ping-f17"]) + len(hits["/pong"]) == 6


def test_f20_what_lies_with_another_outlet_is_neither_followed_nor_believed(crawled: Crawled) -> None:
    away = crawled.row("/news/elsewhere-f20")
    assert (away["fate"], away["redirected_to"]) == ("refused", "https://other-outlet.example/story")
    (page,) = crawled.db.query("SELECT url, article_url FROM pages WHERE url LIKE '%impostor-f20'")
    assert page["article_url"] == page["url"]
    assert not crawled.db.execute("SELECT 1 FROM urls WHERE url LIKE '%bbc.co.uk%'").fetchall()


def test_f24_refusals_are_neither_tried_again_nor_got_round(crawled: Crawled) -> None:
    for path, status in (("forbidden", 403), ("login", 401), ("law", 451)):
        row = crawled.row(f"/news/{path}-f24")
        assert (row["fate"], row["http_status"]) == ("blocked", status)
        assert len(crawled.site.hits[f"/news/{path}-f24"]) == 1
    assert crawled.row("/news/pay")["fate"] == "paywalled"
    assert len(crawled.site.agents) == 1  # who we are does not change by what we are told


def test_f18_inward_server_is_never_asked(crawled: Crawled) -> None:
    assert crawled.inward.hits == {}
    assert crawled.row("/news/inward-f18")["redirected_to"] == crawled.inward.url("/secret")


def test_f25_disallowed_paths_are_never_asked(crawled: Crawled) -> None:
    assert "/news/secret" not in crawled.site.hits
    assert "/private/a.xml" not in crawled.site.hits


def test_f29_junk_locations_are_recorded_and_the_rest_is_read(crawled: Crawled) -> None:
    refused = crawled.db.execute(
        "SELECT url, reason FROM urls WHERE fate = 'refused' AND found_in LIKE '%articles.xml.gz'"
    )
    reasons = dict(refused.fetchall())
    assert reasons["javascript:alert(1)"] == "not http or https: javascript"
    assert "(empty)" in reasons
    assert "https://other-outlet.example/news/story" in reasons
    assert all(len(url) <= 500 and url.isprintable() for url in reasons)


def test_f16_f28_bad_sitemaps_cost_only_themselves(crawled: Crawled) -> None:
    listings = dict(crawled.db.execute("SELECT url, fate FROM fetches WHERE kind = 'listing'").fetchall())
    assert listings[crawled.site.url("/bomb.xml.gz")] == "too_large"
    assert listings[crawled.site.url("/page.xml")] == "undecodable"
    assert listings[crawled.site.url("/absent.xml")] == "gone"
    assert listings[crawled.site.url("/private/a.xml")] == "disallowed"
    assert len(crawled.site.hits["/sitemap.xml"]) == 1  # it names itself
    assert not crawled.db.execute("SELECT 1 FROM urls WHERE url LIKE '%haha%' OR url LIKE '%root:%'").fetchall()


def test_f41_feed_link_with_tracking_is_the_same_url(crawled: Crawled) -> None:
    assert crawled.row("/news/plain")["published"] == "2026-02-03T21:14:00Z"
    assert len(crawled.site.hits["/news/plain"]) == 1


def test_redirect_and_its_target_have_a_row_each(crawled: Crawled) -> None:
    assert crawled.row("/news/moved")["redirected_to"] == crawled.site.url("/news/target")
    assert crawled.row("/news/target")["found_in"] == crawled.site.url("/news/moved")


def test_user_agent_names_project_and_contact(crawled: Crawled) -> None:
    (agent,) = crawled.site.agents
    assert agent.startswith("news-claims/")
    assert "desk@example.org" in agent


def test_each_page_points_to_its_archived_record(crawled: Crawled) -> None:
    pages = list(crawled.db.query("SELECT * FROM pages"))
    assert {page["url"] for page in pages} == {
        crawled.site.url(f"/news/{n}") for n in ("plain", "target", "impostor-f20")
    }
    for page in pages:
        record = read_record(crawled.folder / page["warc_file"], page["warc_offset"])
        assert record.record_id == page["record_id"]
        assert record.url == page["url"]
        assert record.body.startswith(b"<!doctype html>")


def test_archive_holds_every_response_but_those_that_asked_not_to_be_kept(crawled: Crawled) -> None:
    (path,) = (crawled.folder / "archive").iterdir()
    archived = [capture.url for capture in index(path).captures]
    assert crawled.site.url("/robots.txt") in archived
    assert archived.count(crawled.site.url("/news/itself-f17")) == 6
    assert crawled.site.url("/news/forbidden-f24") in archived
    whole = gzip.decompress(path.read_bytes())
    assert b"NOARCHIVE-BODY" not in whole
    assert b"TDM-BODY" not in whole


def test_second_crawl_asks_conditionally_and_retries_what_failed(crawled: Crawled, web: Any, tmp_path: Path) -> None:
    copy = tmp_path / "claims.db"
    with Database(crawled.folder / "claims.db").conn as connection:
        connection.execute("VACUUM INTO ?", [str(copy)])
    before = {path: len(times) for path, times in crawled.site.hits.items()}
    report = web.crawl(copy, crawled.outlet, crawled.site, hours=4)
    assert report["fates"]["loop"]["unchanged"] == 1
    rows = {row["url"]: row for row in Database(copy).query("SELECT * FROM urls")}
    assert rows[crawled.site.url("/news/plain")]["fate"] == "unchanged"
    assert rows[crawled.site.url("/news/plain")]["etag"] == '"v1"'
    assert rows[crawled.site.url("/news/broken")]["attempts"] == 2
    assert len(crawled.site.hits["/news/forbidden-f24"]) == before["/news/forbidden-f24"]


def test_archive_replays_to_the_same_pages(crawled: Crawled, web: Any, tmp_path: Path) -> None:
    archives = [str(path) for path in (crawled.folder / "archive").iterdir()]
    report = web.crawl(
        tmp_path / "claims.db", crawled.outlet, replay=archives, offline=True, exempt_hosts=[crawled.site.host]
    )
    assert report["network"] == []
    query = "SELECT record_id, url, article_url, fetched, warc_offset, body_sha256 FROM pages ORDER BY record_id"
    replayed = Database(tmp_path / "claims.db")
    assert replayed.execute(query).fetchall() == crawled.db.execute(query).fetchall()
    for path in ("/news/moved", "/news/itself-f17", "/news/forbidden-f24", "/news/gone", "/news/secret", "/news/alias"):
        assert replayed.table("urls").get(crawled.site.url(path))["fate"] == crawled.row(path)["fate"], path


@pytest.fixture
def site(web: Any) -> Any:
    return web.site()


def page_hits(site: Any) -> int:
    return sum(len(times) for times in site.page_times().values())


def test_f26_unreadable_robots_forbids_all_also_to_many_at_once(web: Any, tmp_path: Path) -> None:
    """Eight requests wait for each robots.txt together: Scrapy lets the third and later ones through."""
    robots = {
        "503": web.answer(b"", 503),
        "html": web.answer(b"<html>hello</html>"),
        "403": web.answer(b"", 403),
        "away": web.moved("https://other-outlet.example/robots.txt"),
        "drop": web.answer(b"User-agent: *\nAllow: /\n" * 100, cut=10),
    }
    sites = {name: web.site() for name in robots}
    listing = web.site()
    paths = []
    for name, site in sites.items():
        site.answers = {"/robots.txt": robots[name]} | {f"/news/{n}": web.html("x") for n in range(3)}
        paths += [site.url(f"/news/{n}") for n in range(3)]
    open_to_all = web.site()
    open_to_all.answers = {"/robots.txt": web.answer(b"")} | {f"/news/{n}": web.html("x") for n in range(5)}
    paths = [*(open_to_all.url(f"/news/{n}") for n in range(5)), *paths]
    listing.answers = {"/sitemap.xml": listing.sitemap(*paths)}
    everyone = [listing, open_to_all, *sites.values()]
    report = web.crawl(
        tmp_path / "claims.db",
        web.outlet(*everyone),
        *everyone,
        settings={"CONCURRENT_REQUESTS": 16, "CONCURRENT_REQUESTS_PER_DOMAIN": 8},
    )
    assert report["fates"]["loop"] == {"disallowed": 15, "fetched": 5}
    assert [page_hits(site) for site in sites.values()] == [0] * 5
    rows = Database(tmp_path / "claims.db").query("SELECT DISTINCT reason FROM urls WHERE fate = 'disallowed'")
    assert all("robots.txt cannot be" in row["reason"] for row in rows)


def test_f23_retry_after_and_f25_crawl_delay_are_kept(web: Any, site: Any, tmp_path: Path) -> None:
    asked: list[float] = []

    def busy(request: Any) -> Any:
        asked.append(time.monotonic())
        return web.answer(b"", 429, Retry_After="1") if len(asked) == 1 else web.html("now then")

    names = [f"/news/{n}" for n in range(3)]
    site.answers = {"/sitemap.xml": site.sitemap("/news/busy", *names), "/news/busy": busy}
    site.answers |= {"/robots.txt": web.answer(b"User-agent: *\nCrawl-delay: 0.3\n")}
    site.answers |= {name: web.html("x") for name in names}
    report = web.crawl(tmp_path / "claims.db", web.outlet(site), site)
    assert report["fates"]["loop"] == {"fetched": 4}
    everything = sorted(moment for times in site.hits.values() for moment in times)
    gaps = [later - earlier for earlier, later in pairwise(everything)]
    assert max(gaps) >= 0.95
    assert sum(gap > 0.7 for gap in gaps) == 1  # and afterwards it is back to the usual pace
    kept = gaps[1:]  # the first gap is robots.txt itself
    assert median(kept) >= 0.28
    assert min(kept) >= 0.15  # a request that a busy machine hears late makes the gap after it look short


def test_f23_absurd_retry_after_ends_the_outlets_run(web: Any, site: Any, tmp_path: Path) -> None:
    names = [f"/news/{n}" for n in range(4)]
    site.answers = {"/sitemap.xml": site.sitemap(*names)}
    site.answers |= {name: web.answer(b"", 429, Retry_After="86400") for name in names}
    before = (datetime.now(UTC) + timedelta(days=1)).strftime("%Y-%m-%dT%H:%M")
    report = web.crawl(tmp_path / "claims.db", web.outlet(site), site)
    assert page_hits(site) == 1
    assert report["fates"]["loop"] == {"blocked": 1, "queued": 3}
    (problem,) = report["problems"]
    tomorrow = (datetime.now(UTC) + timedelta(days=1)).strftime("%Y-%m-%dT%H:%M")
    assert problem["text"].startswith("left alone until 20")
    assert problem["text"].endswith("Z: asked to wait 86400 s")
    assert problem["text"][17:33] in (tomorrow, before)
    again = web.crawl(tmp_path / "claims.db", web.outlet(site), site, hours=23)
    assert page_hits(site) == 1
    assert [problem["kind"] for problem in again["problems"]] == ["backing_off"]
    web.crawl(tmp_path / "claims.db", web.outlet(site), site, hours=25)
    assert page_hits(site) == 2


def test_f24_refusals_in_a_row_end_the_outlets_run_aloud(web: Any, site: Any, tmp_path: Path) -> None:
    names = [f"/news/{n}" for n in range(9)]
    site.answers = {"/sitemap.xml": site.sitemap(*names)} | {name: web.answer(b"", 403) for name in names}
    report = web.crawl(tmp_path / "claims.db", web.outlet(site), site)
    assert list(site.page_times()) == names[:5]  # in the sitemap's order
    assert report["fates"]["loop"] == {"blocked": 5, "queued": 4}
    (problem,) = report["problems"]
    assert problem == {"outlet": "loop", "text": problem["text"], "kind": "refused", "error": True, "known": False}
    assert "5 refusals in a row, the last HTTP 403" in problem["text"]


def test_f61_walls_are_refusals_whatever_their_status(web: Any, site: Any, tmp_path: Path) -> None:
    """Not tried again, not followed where they refresh themselves, and five of them end the outlet's run."""
    walls = [
        web.answer(b"", 202, x_amzn_waf_action="challenge", Content_Type="text/html"),
        web.answer(b"<script>run()</script>", 503, cf_mitigated="challenge", Content_Type="text/html"),
        web.answer(b"no", 405, Content_Type="text/html"),
        web.html("Please show that you are a human: your browser sends odd requests."),
        web.answer(b"<meta http-equiv=refresh content=1><script src=/challenge.js></script>", Content_Type="text/html"),
    ]
    names = [f"/news/{n}" for n in range(7)]
    site.answers = {"/sitemap.xml": site.sitemap(*names)} | dict(zip(names[1:], walls, strict=False))
    site.answers |= {names[0]: web.html("A story."), names[6]: web.html("Another.")}
    report = web.crawl(tmp_path / "claims.db", web.outlet(site), site)
    assert report["fates"]["loop"] == {"fetched": 1, "blocked": 5, "queued": 1}
    assert page_hits(site) == 6
    assert "5 refusals in a row, the last a page that tests its reader" in report["problems"][0]["text"]
    rows = Database(tmp_path / "claims.db").query("SELECT http_status, reason FROM urls WHERE fate = 'blocked'")
    assert {row["http_status"]: row["reason"] for row in rows}[202] == "x-amzn-waf-action: challenge"


def test_f61_walls_between_stories_do_not_end_the_run(web: Any, site: Any, tmp_path: Path) -> None:
    names = [f"/news/{n}" for n in range(12)]
    wall = web.answer(b"", 202, Content_Type="text/html")
    site.answers = {"/sitemap.xml": site.sitemap(*names)}
    site.answers |= {name: web.html("A story.") if number % 2 else wall for number, name in enumerate(names)}
    report = web.crawl(tmp_path / "claims.db", web.outlet(site), site)
    assert report["fates"]["loop"] == {"fetched": 6, "blocked": 6}
    assert report["problems"] == []


@pytest.mark.parametrize("where", ["/robots.txt", "/sitemap.xml"])
def test_f61_wall_before_robots_or_sitemap_is_no_leave(web: Any, site: Any, tmp_path: Path, where: str) -> None:
    site.answers = {"/sitemap.xml": site.sitemap("/news/a"), "/news/a": web.html("a")}
    site.answers[where] = web.answer(b"", 202, x_amzn_waf_action="challenge")
    report = web.crawl(tmp_path / "claims.db", web.outlet(site), site)
    assert page_hits(site) == 0
    refused, problem = report["problems"]
    assert ("disallowed" if where == "/robots.txt" else "blocked (x-amzn-waf-action: challenge)") in problem["text"]
    assert refused["kind"] == "refused"
    assert "x-amzn-waf-action: challenge" in refused["text"]


def test_robots_that_name_captchas_forbid_no_more_than_they_say(web: Any, site: Any, tmp_path: Path) -> None:
    site.answers = {"/sitemap.xml": site.sitemap("/news/a"), "/news/a": web.html("a")}
    site.answers["/robots.txt"] = web.answer(b"User-agent: *\nDisallow: /captcha/\n", Content_Type="text/html")
    report = web.crawl(tmp_path / "claims.db", web.outlet(site), site)
    assert report["fates"]["loop"] == {"fetched": 1}


def test_limit_leaves_the_rest_over_budget(web: Any, site: Any, tmp_path: Path) -> None:
    names = [f"/news/{n}" for n in range(5)]
    site.answers = {"/sitemap.xml": site.sitemap(*names)} | {name: web.html(name) for name in names}
    db, outlet = tmp_path / "claims.db", web.outlet(site)
    assert web.crawl(db, outlet, site, limit=2)["fates"]["loop"] == {"fetched": 2, "over_budget": 3}
    assert page_hits(site) == 2


def test_too_few_articles_are_an_error(web: Any, site: Any, tmp_path: Path) -> None:
    site.answers = {"/sitemap.xml": site.sitemap("/news/a"), "/news/a": web.html("a")}
    report = web.crawl(tmp_path / "claims.db", web.outlet(site, volume=(2, 10)), site)
    assert report["failed"]
    assert "fewer than 2" in report["problems"][0]["text"]


def test_crawling_one_url_takes_just_that_one(web: Any, site: Any, tmp_path: Path) -> None:
    site.answers = {"/news/a": web.html("a"), "/news/b": web.html("b"), "/sitemap.xml": site.sitemap("/news/b")}
    db, outlet = tmp_path / "claims.db", web.outlet(site)
    report = web.crawl(db, outlet, site, urls=[site.url("/news/a?utm_source=x")])
    assert report["fates"]["loop"] == {"fetched": 1}
    assert set(site.hits) == {"/robots.txt", "/.well-known/tdmrep.json", "/news/a"}


def test_reservation_of_a_host_is_asked_for_once_and_kept_also_in_a_replay(web: Any, site: Any, tmp_path: Path) -> None:
    rules = [{"location": "/news/open-*", "tdm-reservation": 0}, {"location": "/news/", "tdm-reservation": 1}]
    names = ["/news/open-a", "/news/b", "/news/c", "/news/open-d"]
    site.answers = {"/sitemap.xml": site.sitemap(*names)} | {name: web.html(name) for name in names}
    site.answers["/.well-known/tdmrep.json"] = web.answer(json.dumps(rules).encode(), Content_Type="application/json")
    outlet = web.outlet(site)
    live = web.crawl(tmp_path / "claims.db", outlet, site)
    assert live["fates"]["loop"] == {"fetched": 2, "disallowed": 2}
    assert list(site.page_times()) == ["/news/open-a", "/news/open-d"]
    assert len(site.hits["/.well-known/tdmrep.json"]) == 1
    archives = [str(path) for path in (tmp_path / "archive").iterdir()]
    again = web.crawl(tmp_path / "again.db", outlet, replay=archives, offline=True, exempt_hosts=[site.host])
    assert again["fates"]["loop"] == live["fates"]["loop"]


def test_reservation_that_cannot_be_had_reserves_nothing(web: Any, tmp_path: Path) -> None:
    """Each host of an outlet gives no answer in a way of its own."""
    given = {
        "absent": {},
        "page": {"/.well-known/tdmrep.json": web.html("not here")},
        "failing": {"/.well-known/tdmrep.json": web.answer(b"", 503)},
        "cut": {"/.well-known/tdmrep.json": web.answer(b'[{"location": "/", "tdm-reservation": 1}]', cut=9)},
        "away": {"/.well-known/tdmrep.json": web.moved("https://other-outlet.example/tdmrep.json")},
    }
    names = ["/news/a", "/news/b"]
    sites = {answer: web.site() for answer in given}
    for answer, site in sites.items():
        site.answers = given[answer] | {name: web.html(f"{answer} {name}") for name in names}
    listing, *_ = sites.values()
    listing.answers["/sitemap.xml"] = listing.sitemap(*(site.url(name) for site in sites.values() for name in names))
    report = web.crawl(tmp_path / "claims.db", web.outlet(*sites.values()), *sites.values())
    assert report["problems"] == []
    assert {answer: page_hits(site) for answer, site in sites.items()} == dict.fromkeys(given, len(names))
    assert report["fates"]["loop"] == {"fetched": len(names) * len(given)}
    asked = {answer: len(site.hits["/.well-known/tdmrep.json"]) for answer, site in sites.items()}
    assert asked == dict.fromkeys(given, 1)


def test_f19_host_that_is_not_exempt_is_not_asked(web: Any, site: Any, tmp_path: Path) -> None:
    site.answers = {"/sitemap.xml": site.sitemap("/news/a")}
    report = web.crawl(tmp_path / "claims.db", web.outlet(site))
    assert site.hits == {}
    assert "is an address or names a port" in report["problems"][0]["text"]


def test_f19_resolver_refuses_a_name_that_points_inward(web: Any, tmp_path: Path) -> None:
    outlet = web.outlet(hosts=("localhost",), sitemaps=("http://localhost/sitemap.xml",))
    report = web.crawl(tmp_path / "claims.db", outlet)
    assert "no results for hostname lookup: localhost" in report["problems"][0]["text"]


def test_f21_slow_answer_is_given_up(web: Any, site: Any, tmp_path: Path) -> None:
    """A byte now and then keeps a connection alive for ever; the limit is on the whole response."""
    site.answers = {"/sitemap.xml": site.sitemap("/news/slow"), "/news/slow": web.answer(b"x" * 100, drip=0.2)}
    site.answers["/robots.txt"] = web.answer(b"")
    report = web.crawl(
        tmp_path / "claims.db", web.outlet(site), site, settings={"DOWNLOAD_TIMEOUT": 1, "RETRY_TIMES": 0}
    )
    assert report["fates"]["loop"] == {"network": 1}
    assert "took longer than 1" in Database(tmp_path / "claims.db").table("urls").get(site.url("/news/slow"))["reason"]


def test_f04_full_disk_stops_the_crawl_and_is_blamed_on_nobody(web: Any, site: Any, tmp_path: Path) -> None:
    """An archive that cannot be written to must not pass for the outlet's robots.txt being out of reach."""
    site.answers = {"/sitemap.xml": site.sitemap("/news/a")}
    (tmp_path / "archive").write_text("in the way")
    report = web.crawl(tmp_path / "claims.db", web.outlet(site), site)
    assert report["failed"]
    assert "RecordingFailed: cannot write to" in report["problems"][0]["text"]
    assert set(site.hits) == {"/robots.txt"}
    assert Database(tmp_path / "claims.db").table("fetches").count == 0


def test_bug_of_ours_costs_one_page_and_is_reported(web: Any, site: Any, tmp_path: Path) -> None:
    names = [f"/news/{n}" for n in range(3)]
    site.answers = {"/sitemap.xml": site.sitemap(*names)} | {name: web.html(name) for name in names}
    report = web.crawl(tmp_path / "claims.db", web.outlet(site), site, bug=site.url("/news/1"))
    assert report["fates"]["loop"] == {"fetched": 2, "extract_failed": 1}
    assert report["failed"]
    assert report["problems"][0]["text"] == "ZeroDivisionError: a bug"


def start(web: Any, site: Any, db: Path, until: int) -> subprocess.Popen[str]:
    """A crawl in the background that has asked for some pages."""
    job = json.dumps(web.job(db, web.outlet(site, delay=0.05), site))
    process = subprocess.Popen(
        [sys.executable, CRAWL_DRIVER, job], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    wait_until(lambda: page_hits(site) >= until, process)
    return process


def test_f03_first_signal_lets_what_is_in_flight_finish(web: Any, site: Any, tmp_path: Path) -> None:
    names = [f"/news/{n}" for n in range(60)]
    site.answers = {"/sitemap.xml": site.sitemap(*names)} | {name: web.html(name) for name in names}
    process = start(web, site, tmp_path / "claims.db", 3)
    process.send_signal(signal.SIGTERM)
    out, err = process.communicate(timeout=20)
    report = json.loads(out)
    assert err == ""
    assert report["interrupted"] == signal.SIGTERM
    assert report["fates"]["loop"]["fetched"] == page_hits(site)
    assert report["fates"]["loop"]["queued"] == 60 - page_hits(site)


def test_f01_killed_crawl_goes_on_where_it_was(web: Any, site: Any, tmp_path: Path) -> None:
    names = [f"/news/{n}" for n in range(20)]
    site.answers = {"/sitemap.xml": site.sitemap(*names)} | {name: web.html(name) for name in names}
    db = tmp_path / "claims.db"
    for pages in (4, 10):
        process = start(web, site, db, pages)
        os.kill(process.pid, signal.SIGKILL)
        process.communicate()
    report = web.crawl(db, web.outlet(site), site)
    stored = Database(db)
    assert stored.execute("SELECT count(*), count(DISTINCT url) FROM pages").fetchone() == (20, 20)
    assert stored.execute("SELECT count(*) FROM urls WHERE fate = 'fetched'").fetchone() == (20,)
    assert report["fates"]["loop"]["fetched"] <= 20 - 8
    assert page_hits(site) <= 20 + 2  # what was in flight at a kill is asked for again
    for page in stored.query("SELECT warc_file, warc_offset FROM pages"):
        assert read_record(tmp_path / page["warc_file"], page["warc_offset"]).body


def test_crawl_that_is_to_be_offline_gets_nowhere_and_tells(web: Any, site: Any, tmp_path: Path) -> None:
    site.answers = {"/sitemap.xml": site.sitemap("/news/a")}
    for outlet in (
        web.outlet(site),
        web.outlet(hosts=("loop.example",), sitemaps=("https://loop.example/sitemap.xml",)),
    ):
        report = web.crawl(tmp_path / "claims.db", outlet, site, offline=True)
        assert report["network"] != []
    assert site.hits == {}


def test_live_crawl_without_contact_is_refused(web: Any, site: Any, tmp_path: Path) -> None:
    report = web.crawl(tmp_path / "claims.db", web.outlet(site), site, contact="")
    assert "a live crawl needs --contact" in report["error"]
    assert site.hits == {}
