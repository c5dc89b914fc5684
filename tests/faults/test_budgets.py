"""What an outlet may cost in a run, whatever it answers: time, requests, tries on end that come to nothing."""

import time
from pathlib import Path
from typing import Any

import pytest
from sqlite_utils import Database

NAMES = [f"/news/{n}" for n in range(6)]


@pytest.fixture
def site(web: Any) -> Any:
    site = web.site()
    site.answers = {"/sitemap.xml": site.sitemap(*NAMES), "/robots.txt": web.answer(b"")}
    site.answers |= {name: web.html(f"A story at {name}.") for name in NAMES}
    return site


def kinds(report: dict[str, Any]) -> list[str]:
    return [problem["kind"] for problem in report["problems"]]


def test_f55_time_of_an_outlet_ends_a_wait_that_it_asks_for(web: Any, site: Any, tmp_path: Path) -> None:
    """A busy server may ask for five minutes; its budget is three seconds, and it is not the crawl that waits."""
    site.answers[NAMES[1]] = web.answer(b"", 503, Retry_After="250")
    began = time.monotonic()
    report = web.crawl(tmp_path / "claims.db", web.outlet(site), site, minutes=3 / 60)
    assert time.monotonic() - began < 15
    assert kinds(report) == ["over_budget"]
    assert "its time is spent (0.05 min)" in report["problems"][0]["text"]
    assert report["fates"]["loop"] == {"fetched": 1, "queued": 5}
    assert not report["failed"]


def test_f55_requests_of_an_outlet_are_counted_and_the_rest_goes_first_next_time(
    web: Any, site: Any, tmp_path: Path
) -> None:
    """Eight: robots.txt, reservations, the sitemap and five pages, of which one would have had a second try."""
    site.answers[NAMES[0]] = web.answer(b"", 500)
    db = tmp_path / "claims.db"
    report = web.crawl(db, web.outlet(site, requests_per_run=8), site)
    assert sum(len(times) for times in site.hits.values()) == 8
    assert kinds(report) == ["over_budget"]
    assert report["fates"]["loop"] == {"fetched": 4, "queued": 2}
    before = {path: len(times) for path, times in site.hits.items()}
    site.answers["/sitemap.xml"] = site.sitemap("/news/newer", *NAMES)
    site.answers["/news/newer"] = web.html("Newer.")
    report = web.crawl(db, web.outlet(site), site, requests=5)  # the option counts, not the file
    asked = [path for path, times in site.page_times().items() if len(times) > before.get(path, 0)]
    assert asked == [NAMES[0], NAMES[5]]  # what was left over, before what is new
    assert kinds(report) == ["over_budget"]


@pytest.mark.slow
def test_f55_dripping_pages_cost_a_budget_and_no_more(web: Any, site: Any, tmp_path: Path) -> None:
    for name in NAMES:
        site.answers[name] = web.answer(b"x" * 1000, drip=0.25, Content_Type="text/html")
    began = time.monotonic()
    report = web.crawl(tmp_path / "claims.db", web.outlet(site), site, minutes=2 / 60, settings={"DOWNLOAD_TIMEOUT": 3})
    assert time.monotonic() - began < 15  # the page in flight has its own limit
    assert kinds(report) == ["over_budget"]
    assert report["fates"]["loop"] == {"queued": 6}


def test_f55_tries_that_come_to_nothing_end_the_run_of_the_outlet(web: Any, site: Any, tmp_path: Path) -> None:
    """Not one whole answer in nine: the server is not well, and the rest is kept for another day."""
    for name in NAMES:
        site.answers[name] = web.answer(b"x" * 5000, cut=100, Content_Type="text/html")
    report = web.crawl(tmp_path / "claims.db", web.outlet(site), site)
    assert sum(len(times) for times in site.page_times().values()) == 9
    assert kinds(report) == ["failing"]
    assert "9 tries in a row came to nothing" in report["problems"][0]["text"]
    assert report["fates"]["loop"] == {"queued": 6}  # their last tries were still to come


def test_f55_waits_asked_for_again_and_again_end_the_run_of_the_outlet(web: Any, site: Any, tmp_path: Path) -> None:
    """No single wait is too long, all together are."""
    for name in NAMES:
        site.answers[name] = web.answer(b"", 503, Retry_After="1")
    report = web.crawl(
        tmp_path / "claims.db",
        web.outlet(site),
        site,
        constants={"crawlers.manners.pacing.LONGEST_WAIT": 2},
    )
    assert sum(len(times) for times in site.page_times().values()) == 3
    assert kinds(report) == ["told_to_wait"]
    assert "asked to wait 1 s more, 3 s in all" in report["problems"][0]["text"]


@pytest.mark.slow
def test_f55_outlets_are_not_held_up_by_a_slow_one(web: Any, site: Any, tmp_path: Path) -> None:
    """Both start at once; the quick one has ended long before the slow one's budget has."""
    slow = web.site()
    slow.answers = {"/sitemap.xml": slow.sitemap(*NAMES), "/robots.txt": web.answer(b"")}
    slow.answers |= {name: web.answer(b"x" * 1000, drip=0.5, Content_Type="text/html") for name in NAMES}
    job = web.job(
        tmp_path / "claims.db", web.outlet(site), site, slow, minutes=4 / 60, settings={"DOWNLOAD_TIMEOUT": 3}
    )
    job["outlets"] |= {"slow": web.outlet(slow, name="slow")}
    began = time.monotonic()
    report = web.crawl_job(job)
    took = time.monotonic() - began
    last = max(max(times) for times in site.hits.values())
    assert last - began < took / 2
    assert report["fates"] == {"loop": {"fetched": 6}, "slow": {"queued": 6}}
    assert [(problem["outlet"], problem["kind"]) for problem in report["problems"]] == [("slow", "over_budget")]
    assert Database(tmp_path / "claims.db").table("pages").count == 6
