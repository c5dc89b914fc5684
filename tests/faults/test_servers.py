"""Servers that are broken, slow or hostile, each met by a real crawl over a real connection.

Numbers (F15, …) are those of the list of faults the project tests itself against.
"""

import gzip
import itertools
import time
import zlib
from dataclasses import dataclass
from email.utils import formatdate
from functools import cache
from pathlib import Path
from typing import Any

import brotli
import pytest
from scrapy.utils._compression import zstd  # type: ignore[attr-defined]
from sqlite_utils import Database

MIB = 1024 * 1024
ZEROS = bytes(MIB)


@dataclass
class Met:
    """One crawl of a server with many ways to go wrong, and what it left behind."""

    site: Any
    inward: Any
    db: Database
    report: dict[str, Any]

    def fate(self, path: str) -> str:
        return str(self.db.table("urls").get(self.site.url(path))["fate"])

    def tries(self, path: str) -> int:
        return len(self.site.hits[path])


@cache
def bombs() -> dict[str, bytes]:
    """Thirty megabytes of nothing, small on the wire, by content encoding."""
    deflate, brotlied = zlib.compressobj(9), brotli.Compressor(quality=5)
    packed = zstd.ZstdCompressor()
    return {
        "gzip": gzip.compress(ZEROS * 30),
        "deflate": b"".join([*(deflate.compress(ZEROS) for _ in range(30)), deflate.flush()]),
        "br": b"".join([*(brotlied.process(ZEROS) for _ in range(30)), brotlied.finish()]),
        "zstd": b"".join([*(packed.compress(ZEROS) for _ in range(30)), packed.flush()]),
    }


@pytest.fixture(scope="module")
def met(web: Any, tmp_path_factory: pytest.TempPathFactory) -> Met:
    site, inward = web.site(), web.site()
    html = {"Content_Type": "text/html"}
    pages = {
        **{f"bomb-{coding}": web.answer(body, Content_Encoding=coding, **html) for coding, body in bombs().items()},
        "good-0": web.html("A page in between, whole."),
        "dropped": web.answer(b"x" * 5000, cut=10, **html),
        "short": web.answer(b"x" * 100, cut=100, Content_Length="5000", **html),
        "good-1": web.html("Another."),
        "chunk": web.answer(b"5\r\nhello\r\nZZ\r\nnonsense", cut=999, Transfer_Encoding="chunked", **html),
        "unended": web.answer(b"5\r\nhello\r\n", cut=999, Transfer_Encoding="chunked", **html),
        "good-2": web.html("And another."),
        "silent": lambda request: time.sleep(2.5) or web.html("too late"),
        "good-3": web.html("The last."),
        "literal-6": web.moved(f"http://[::1]:{inward.server.server_address[1]}/secret"),
        "short-form": web.moved(f"http://127.1:{inward.server.server_address[1]}/secret"),
        "hex": web.moved(f"http://0x7f000001:{inward.server.server_address[1]}/secret"),
        "data": web.moved("data:text/html,secret"),
        "user": web.moved(f"http://user:pw@{site.host}/news/good-0"),
        "two-hops": web.moved("/hop"),
    }
    names = [f"/news/{name}" for name in pages]
    entity = f'<!DOCTYPE u [<!ENTITY x SYSTEM "{inward.url("/secret")}"><!ENTITY y SYSTEM "file:///etc/hostname">]>'
    site.answers = {
        "/sitemap.xml": site.sitemap(*names),
        "/xxe.xml": web.answer(
            f"<?xml version='1.0'?>{entity}<urlset><url><loc>{site.url('/news/good-4')}</loc></url>"
            f"<url><loc>{site.url('/news/')}&x;&y;</loc></url></urlset>".encode(),
            Content_Type="application/xml",
        ),
        "/away.xml": web.moved(inward.url("/secret")),
        "/robots.txt": web.answer(b""),
        "/hop": web.moved(inward.url("/secret")),
        "/news/good-4": web.html("Named beside an entity."),
    } | dict(zip(names, pages.values(), strict=True))
    sitemaps = tuple(site.url(path) for path in ("/sitemap.xml", "/xxe.xml", "/away.xml"))
    folder = tmp_path_factory.mktemp("servers")
    report = web.crawl(
        folder / "claims.db",
        web.outlet(site, sitemaps=sitemaps),
        site,
        settings={"DOWNLOAD_TIMEOUT": 1},
        constants={"crawlers.manners.pacing.FAILURES_IN_A_ROW": 100},
    )
    return Met(site, inward, Database(folder / "claims.db"), report)


@pytest.mark.parametrize("coding", ["gzip", "deflate", "br", "zstd"])
def test_f15_bomb_of_any_coding_is_stopped_and_not_asked_for_again(met: Met, coding: str) -> None:
    assert len(bombs()[coding]) < MIB
    assert met.fate(f"/news/bomb-{coding}") == "too_large"
    assert met.tries(f"/news/bomb-{coding}") == 1


@pytest.mark.parametrize("path", ["literal-6", "short-form", "hex", "data", "user", "two-hops"])
def test_f18_no_redirect_leads_inward(met: Met, path: str) -> None:
    assert met.fate(f"/news/{path}") == "refused"
    assert met.inward.hits == {}


def test_f18_no_sitemap_leads_inward(met: Met) -> None:
    (row,) = met.db.query("SELECT fate FROM fetches WHERE url = ?", [met.site.url("/away.xml")])
    assert row["fate"] == "refused"
    assert met.inward.hits == {}


@pytest.mark.parametrize("path", ["dropped", "short", "chunk", "unended", "silent"])
def test_f22_answer_that_is_not_whole_is_tried_three_times_and_never_kept(met: Met, path: str) -> None:
    assert met.fate(f"/news/{path}") == "network"
    assert met.tries(f"/news/{path}") == 3
    assert not met.db.execute("SELECT 1 FROM pages WHERE url LIKE ?", [f"%/news/{path}"]).fetchall()


def test_f22_pages_in_between_are_had(met: Met) -> None:
    assert [met.fate(f"/news/good-{number}") for number in range(5)] == ["fetched"] * 5


def test_f28_entities_of_a_sitemap_are_not_fetched_and_the_rest_is_read(met: Met) -> None:
    assert met.inward.hits == {}
    assert met.fate("/news/good-4") == "fetched"
    hostname = Path("/etc/hostname").read_text().strip() if Path("/etc/hostname").exists() else "?"
    assert not met.db.execute("SELECT 1 FROM urls WHERE url = ?", [met.site.url(f"/news/{hostname}")]).fetchall()


@pytest.fixture
def site(web: Any) -> Any:
    site = web.site()
    site.answers = {"/robots.txt": web.answer(b"")}
    return site


def test_f16_sitemaps_that_name_each_other_and_nest_without_end_are_read_once_and_to_a_depth(
    web: Any, site: Any, tmp_path: Path
) -> None:
    def index(*paths: str) -> Any:
        items = "".join(f"<sitemap><loc>{site.url(path)}</loc></sitemap>" for path in paths)
        return web.answer(f"<sitemapindex>{items}</sitemapindex>".encode(), Content_Type="application/xml")

    site.answers |= {"/sitemap.xml": index("/a.xml", "/deep-1.xml"), "/a.xml": index("/sitemap.xml", "/b.xml")}
    site.answers |= {"/b.xml": site.sitemap("/news/a"), "/news/a": web.html("a")}
    site.answers |= {f"/deep-{n}.xml": index(f"/deep-{n + 1}.xml") for n in range(1, 9)}
    report = web.crawl(tmp_path / "claims.db", web.outlet(site), site)
    assert report["fates"]["loop"] == {"fetched": 1}
    assert [len(site.hits[path]) for path in ("/sitemap.xml", "/a.xml", "/b.xml")] == [1, 1, 1]
    assert sorted(path for path in site.hits if "deep" in path) == ["/deep-1.xml", "/deep-2.xml"]
    assert "is an index 3 deep" in report["problems"][0]["text"]


@pytest.mark.slow
def test_f16_a_sitemap_beyond_the_protocol_is_cut_and_a_bomb_costs_only_itself(
    web: Any, site: Any, tmp_path: Path
) -> None:
    names = [f"/news/{n}" for n in range(50_003)]
    site.answers["/sitemap.xml"] = web.answer(gzip.compress(site.sitemap(*names).body), Content_Type="application/gzip")
    site.answers["/bomb.xml.gz"] = web.answer(gzip.compress(ZEROS * 60), Content_Type="application/gzip")
    site.answers |= {names[0]: web.html("The first.")}
    outlet = web.outlet(site, sitemaps=(site.url("/bomb.xml.gz"), site.url("/sitemap.xml")))
    report = web.crawl(tmp_path / "claims.db", outlet, site, requests=5)
    assert report["fates"]["loop"] == {"fetched": 1, "queued": 49_999}
    listings = dict(
        Database(tmp_path / "claims.db").execute("SELECT url, reason FROM fetches WHERE kind = 'listing'").fetchall()
    )
    assert listings[site.url("/sitemap.xml")] == "3 entries beyond the limit left out"
    assert "too_large" in str(report["problems"])


@pytest.mark.parametrize(
    ("given", "least", "most"),
    [
        # a date is told to the second
        pytest.param(lambda: formatdate(time.time() + 3, usegmt=True), 1.5, 4.5, marks=pytest.mark.slow),
        pytest.param(lambda: "2", 1.9, 3.5, marks=pytest.mark.slow),
        (lambda: "-5", 0.4, 2.5),  # neither seconds nor a date: as if nothing had been said
        (lambda: formatdate(time.time() - 99, usegmt=True), 0.4, 2.5),
    ],
)
def test_f23_what_a_busy_server_asks_for_is_waited(
    web: Any, site: Any, tmp_path: Path, given: Any, least: float, most: float
) -> None:
    def busy(request: Any) -> Any:
        return web.answer(b"", 429, Retry_After=given()) if len(site.hits["/news/a"]) == 1 else web.html("Now.")

    site.answers |= {"/sitemap.xml": site.sitemap("/news/a"), "/news/a": busy}
    constants = {"crawlers.manners.pacing.DEFAULT_WAIT": 0.5}
    report = web.crawl(tmp_path / "claims.db", web.outlet(site), site, constants=constants)
    assert report["fates"]["loop"] == {"fetched": 1}
    (first, second) = site.hits["/news/a"]
    assert least <= second - first <= most + 3  # this machine may be busy too


@pytest.mark.slow
def test_f23_a_page_that_a_busy_server_did_not_give_is_asked_for_in_the_next_run(
    web: Any, site: Any, tmp_path: Path
) -> None:
    db, outlet, constants = tmp_path / "claims.db", web.outlet(site), {"crawlers.manners.pacing.DEFAULT_WAIT": 0.1}
    site.answers |= {"/sitemap.xml": site.sitemap("/news/a", "/news/b"), "/news/b": web.html("B.")}
    site.answers["/news/a"] = web.answer(b"", 429)
    report = web.crawl(db, outlet, site, constants=constants)
    assert report["fates"]["loop"] == {"blocked": 1, "fetched": 1}
    site.answers |= {"/sitemap.xml": site.sitemap("/news/b"), "/news/a": web.html("A.")}
    assert web.crawl(db, outlet, site)["fates"]["loop"]["fetched"] == 1
    assert Database(db).table("urls").get(site.url("/news/a"))["fate"] == "fetched"


@pytest.mark.slow
def test_f25_the_larger_of_both_delays_counts(web: Any, tmp_path: Path) -> None:
    """An outlet's own delay against none, a smaller and a larger one in robots.txt."""
    for asked, least in (("", 0.2), ("Crawl-delay: 0.1\n", 0.2), ("Crawl-delay: 0.4\n", 0.4)):
        site = web.site()
        names = [f"/news/{n}" for n in range(2)]
        site.answers = {"/sitemap.xml": site.sitemap(*names)} | {name: web.html("x") for name in names}
        site.answers["/robots.txt"] = web.answer(f"User-agent: *\n{asked}Disallow: /private\n".encode())
        web.crawl(tmp_path / f"claims{least}{len(asked)}.db", web.outlet(site, delay=0.2), site)
        moments = sorted(moment for times in site.hits.values() for moment in times)
        assert len(moments) == 5
        assert min(later - earlier for earlier, later in itertools.pairwise(moments[1:])) >= least - 0.02


def test_f27_certificate_that_is_of_nobody_s_or_expired_or_another_s_is_refused(web: Any, tmp_path: Path) -> None:
    sites = [web.secure_site(tmp_path, *of) for of in (("127.0.0.1", 1), ("127.0.0.1", -1), ("127.0.0.2", 1))]
    sitemaps = tuple(site.url("/sitemap.xml").replace("http://", "https://") for site in sites)
    report = web.crawl(tmp_path / "claims.db", web.outlet(*sites, sitemaps=sitemaps), *sites)
    assert [site.hits for site in sites] == [{}, {}, {}]
    told = [problem["text"] for problem in report["problems"]]
    assert [text.startswith(sitemap) for text, sitemap in zip(told, sitemaps, strict=True)] == [True, True, True]
    assert ["certificate verify failed" in text for text in told] == [True, True, False]
    assert "IPAddressMismatch" in told[2]
