"""What outlets say of the use of their pages: heeded where it is a rule, told and kept where it is prose."""

from pathlib import Path
from typing import Any

import pytest
from sqlite_utils import Database

NAMES = ["/news/a", "/news/open-b"]
PROSE = "# You may not scrape this site to make a dataset. Write to data@example.org for a licence.\n"


@pytest.fixture
def site(web: Any) -> Any:
    site = web.site()
    site.answers = {"/sitemap.xml": site.sitemap(*NAMES)} | {name: web.html(f"A story, {name}.") for name in NAMES}
    return site


def robots(web: Any, site: Any, text: str) -> None:
    site.answers["/robots.txt"] = web.answer(text.encode(), Content_Type="text/plain")


def told(report: dict[str, Any]) -> list[str]:
    return [problem["text"] for problem in report["problems"] if problem["kind"] == "reserved"]


def test_prose_of_robots_is_told_at_the_first_run_and_where_it_changes_and_kept_with_the_runs(
    web: Any, site: Any, tmp_path: Path
) -> None:
    db, outlet = tmp_path / "claims.db", web.outlet(site)
    robots(web, site, PROSE + "User-agent: *\nAllow: /\n")
    first = web.crawl(db, outlet, site)
    assert first["fates"]["loop"] == {"fetched": 2}  # no rule follows from it by itself
    assert not first["failed"]
    (said,) = told(first)
    assert said.endswith(
        "robots.txt, which no crawler obeys by itself): You may not scrape this site to make a dataset."
    )
    assert told(web.crawl(db, outlet, site, hours=1)) == []
    robots(web, site, PROSE.replace("dataset", "database") + "User-agent: *\nAllow: /\n")
    assert len(told(web.crawl(db, outlet, site, hours=2))) == 1
    rows = list(Database(db).query("SELECT text, first_run, last_run, host, means FROM reservations ORDER BY text"))
    assert [(row["text"][-9:], row["first_run"], row["last_run"]) for row in rows] == [
        ("database.", 3, 3),
        (" dataset.", 1, 2),
    ]
    assert {(row["host"], row["means"]) for row in rows} == {(site.host, "prose")}


def test_content_usage_of_robots_and_of_pages_is_heeded_and_kept(web: Any, site: Any, tmp_path: Path) -> None:
    robots(web, site, "User-agent: claims/0.3\nContent-Usage: /news/ bots=n\nContent-Usage: /news/open bots=y\n")
    site.answers["/news/open-b"] = web.html("MINE-NOT", Content_Usage="bots=n")
    report = web.crawl(tmp_path / "claims.db", web.outlet(site), site)
    assert report["fates"]["loop"] == {"disallowed": 1, "refused": 1}
    assert list(site.page_times()) == ["/news/open-b"]
    rows = Database(tmp_path / "claims.db").query("SELECT means, text FROM reservations ORDER BY means")
    assert [tuple(row.values()) for row in rows] == [
        ("header", "Content-Usage: bots=n"),
        ("robots", "Content-Usage for /news/"),
    ]
    assert all(b"MINE-NOT" not in path.read_bytes() for path in (tmp_path / "archive").iterdir())


def test_f26_robots_in_wide_characters_or_with_nul_bytes_are_obeyed(web: Any, tmp_path: Path) -> None:
    """Each host of an outlet writes its own so."""
    text = "User-agent: *\nAllow: /\n\nUser-agent: claims/0.3\nDisallow: /news/a\n"
    written = [*(text.encode(coding) for coding in ("utf-16", "utf-16-le", "utf-16-be")), text.encode() + bytes(100)]
    sites = [web.site() for _ in written]
    for site, body in zip(sites, written, strict=True):
        site.answers = {name: web.html(f"A story, {name} of {site.host}.") for name in NAMES}
        site.answers["/robots.txt"] = web.answer(body, Content_Type="text/plain")
    sites[0].answers["/sitemap.xml"] = sites[0].sitemap(*(site.url(name) for site in sites for name in NAMES))
    report = web.crawl(tmp_path / "claims.db", web.outlet(*sites), *sites)
    assert report["fates"]["loop"] == {"disallowed": 4, "fetched": 4}
    assert [list(site.page_times()) for site in sites] == [["/news/open-b"]] * 4
