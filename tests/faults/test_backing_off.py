"""Outlets that refuse us: left alone for days, over runs, asked once when it is time, taken up where they give way."""

import time
from pathlib import Path
from typing import Any

import pytest
from sqlite_utils import Database

NAMES = [f"/news/{n}" for n in range(7)]
DAY = 24
WALLS: dict[str, dict[str, Any]] = {
    "status": {"status": 403},
    "firewall": {"status": 202, "x_amzn_waf_action": "challenge"},
    "method": {"status": 405},
    "form": {"status": 406},
    "human": {
        "body": b"<html><title>Just a moment</title><h1>Verifying you are human</h1><p>This may take a few seconds."
        b"<p>The site needs to review the security of your connection before proceeding.</html>"
    },
    "interruption": {
        "body": b"<html><title>Pardon Our Interruption</title><h1>Pardon Our Interruption</h1><p>As you were browsing"
        b" something about your browser made us think you were a bot. Please make sure that cookies and JavaScript"
        b" are enabled before reloading.</html>"
    },
    "consent": {
        "body": b"<html><title>Your privacy</title><p>We and our partners store cookies on your device to personalise"
        b" ads.<p>Accept all, or subscribe to reject them and pay 4.99 a month.<button>Accept</button></html>"
    },
}


@pytest.fixture
def site(web: Any) -> Any:
    site = web.site()
    site.answers = {"/sitemap.xml": site.sitemap(*NAMES), "/robots.txt": web.answer(b"")}
    site.answers |= {name: web.html(f"A story at {name}.") for name in NAMES}
    return site


def refuse(web: Any, site: Any, **wall: Any) -> None:
    for name in NAMES:
        site.answers[name] = web.answer(**({"Content_Type": "text/html"} | wall))


def asked(site: Any) -> int:
    return sum(len(times) for times in site.hits.values())


def kinds(report: dict[str, Any]) -> list[str]:
    return [problem["kind"] for problem in report["problems"]]


def state(db: Path) -> dict[str, Any]:
    return dict(Database(db).table("outlet_states").get("loop"))


@pytest.mark.parametrize(
    "wall", [pytest.param(wall, marks=() if wall in ("firewall", "consent") else pytest.mark.slow) for wall in WALLS]
)
def test_f61_walls_are_counted_and_the_outlet_is_left_alone_for_a_day(
    web: Any, site: Any, tmp_path: Path, wall: str
) -> None:
    refuse(web, site, **WALLS[wall])
    db = tmp_path / "claims.db"
    report = web.crawl(db, web.outlet(site, volume=(2, 10)), site)
    assert report["fates"]["loop"] == {"blocked": 5, "queued": 2}
    assert kinds(report) == ["refused"]
    assert report["failed"]  # which is new; what follows is known
    assert Database(db).table("pages").count == 0
    before = asked(site)
    again = web.crawl(db, web.outlet(site, volume=(2, 10)), site, hours=DAY - 1)
    assert asked(site) == before  # not even robots.txt
    assert kinds(again) == ["backing_off"]
    assert again["fates"]["loop"] == {"queued": 2}


@pytest.mark.slow
def test_f61_an_outlet_that_goes_on_refusing_is_asked_once_and_left_alone_twice_as_long(
    web: Any, site: Any, tmp_path: Path
) -> None:
    more = [f"/news/more-{n}" for n in range(5)]
    refuse(web, site, status=403)
    site.answers["/sitemap.xml"] = site.sitemap(*NAMES, *more)
    site.answers |= dict.fromkeys(more, web.answer(b"", 403))
    db, outlet = tmp_path / "claims.db", web.outlet(site)
    web.crawl(db, outlet, site)
    hours, waits = 0.0, [1]
    for _ in range(5):
        hours += waits[-1] * DAY + 0.1
        before = sum(len(times) for times in site.page_times().values())
        report = web.crawl(db, outlet, site, hours=hours)
        assert sum(len(times) for times in site.page_times().values()) == before + 1
        assert "still refused, HTTP 403" in report["problems"][0]["text"]
        waits.append(2 * waits[-1] if waits[-1] < 8 else 14)
        assert web.crawl(db, outlet, site, hours=hours + waits[-1] * DAY - 1)["problems"][0]["kind"] == "backing_off"
    assert waits == [1, 2, 4, 8, 14, 14]
    assert state(db)["refusals"] == 6


def test_f61_an_outlet_that_answers_again_is_taken_up_with_what_it_refused(web: Any, site: Any, tmp_path: Path) -> None:
    refuse(web, site, status=403)
    db, outlet = tmp_path / "claims.db", web.outlet(site)
    web.crawl(db, outlet, site)
    for name in NAMES:
        site.answers[name] = web.html(f"A story at {name}.")
    report = web.crawl(db, outlet, site, hours=DAY + 1)
    assert report["problems"] == []
    assert state(db) | {"answered": None} == {
        "outlet": "loop", "not_before": None, "reason": None, "refusals": 0, "refused_since": None, "answered": None,
    }  # fmt: skip
    report = web.crawl(db, outlet, site, hours=DAY + 2)
    fates = dict(Database(db).execute("SELECT fate, count(*) FROM urls GROUP BY 1").fetchall())
    assert fates == {"fetched": 7}
    assert report["problems"] == []


@pytest.mark.slow
@pytest.mark.parametrize("answer", [{"status": 403}, {"status": 202, "x_amzn_waf_action": "challenge"}])
def test_f61_an_outlet_that_does_not_show_its_robots_refuses(
    web: Any, site: Any, tmp_path: Path, answer: dict[str, Any]
) -> None:
    """Two requests in three days, then, and nothing that waits is lost."""
    db, outlet = tmp_path / "claims.db", web.outlet(site)
    web.crawl(db, outlet, site, requests=4)  # a page is had, six wait
    site.answers["/robots.txt"] = web.answer(**answer)
    site.hits.clear()
    report = web.crawl(db, outlet, site, hours=1)
    assert set(site.hits) == {"/robots.txt"}
    assert "refused" in kinds(report)
    assert "robots.txt with " in str(report["problems"])
    web.crawl(db, outlet, site, hours=DAY)
    web.crawl(db, outlet, site, hours=DAY + 2)
    assert len(site.hits["/robots.txt"]) == 2
    site.answers["/robots.txt"] = web.answer(b"")
    web.crawl(db, outlet, site, hours=4 * DAY)
    web.crawl(db, outlet, site, hours=4 * DAY + 1)
    assert not Database(db).execute("SELECT 1 FROM urls WHERE fate NOT IN ('fetched', 'unchanged')").fetchall()


def test_f61_an_operator_may_ask_for_one_page_of_an_outlet_that_is_left_alone(
    web: Any, site: Any, tmp_path: Path
) -> None:
    refuse(web, site, status=403)
    db, outlet = tmp_path / "claims.db", web.outlet(site)
    web.crawl(db, outlet, site)
    site.answers[NAMES[0]] = web.html("At last.")
    report = web.crawl(db, outlet, site, urls=[site.url(NAMES[0])])
    assert report["fates"]["loop"]["fetched"] == 1
    assert state(db)["not_before"] is None


def test_f61_a_feed_that_always_refuses_says_nothing_of_the_outlet(web: Any, site: Any, tmp_path: Path) -> None:
    """Nor does it keep an outlet from being taken up again."""
    site.answers["/feed.xml"] = web.answer(b"", 403)
    sitemap = site.answers["/sitemap.xml"]
    outlet = web.outlet(site, sitemaps=(site.url("/feed.xml"), site.url("/sitemap.xml")))
    db = tmp_path / "claims.db"
    site.answers["/sitemap.xml"] = site.sitemap("/news/0")
    site.answers["/news/0"] = web.answer(b"", 451)
    web.crawl(db, outlet, site)
    assert Database(db).table("outlet_states").count == 0  # one page that is not for us, and nothing else to be had
    site.answers["/sitemap.xml"] = sitemap
    refuse(web, site, status=403)
    assert "refused" in kinds(web.crawl(db, outlet, site, hours=1))
    for name in NAMES:
        site.answers[name] = web.html(f"A story at {name}.")
    web.crawl(db, outlet, site, hours=DAY + 2)
    assert state(db)["not_before"] is None
    web.crawl(db, outlet, site, hours=DAY + 3)  # nothing new, nothing due, and the feed refuses
    assert state(db)["not_before"] is None


def test_f61_a_wall_that_comes_up_in_the_middle_costs_a_day_each_time(web: Any, site: Any, tmp_path: Path) -> None:
    """It gave pages: the days are not doubled."""
    refuse(web, site, status=403)
    site.answers[NAMES[0]] = web.html("Come in.")
    db = tmp_path / "claims.db"
    began = time.time()
    web.crawl(db, web.outlet(site), site)
    assert state(db)["refusals"] == 1
    assert state(db)["answered"] >= time.strftime("%Y-%m-%dT%H:%M", time.gmtime(began))
    site.answers["/news/late"] = web.html("Come in.")
    site.answers["/sitemap.xml"] = site.sitemap("/news/late", *NAMES)
    Database(db).execute("DELETE FROM urls WHERE fate = 'queued'")
    web.crawl(db, web.outlet(site), site, hours=DAY + 1)
    assert state(db)["refusals"] <= 1
