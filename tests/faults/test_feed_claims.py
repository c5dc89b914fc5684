"""An outlet whose feed answers and whose pages do not: its words are read, marked, and counted nowhere."""

import json
import subprocess
import sys
from collections.abc import Callable, Sequence
from html import escape
from pathlib import Path
from typing import Any

import pytest
from sqlite_utils import Database

from crawlers.archive.read import read_record
from pipelines.crosscheck.job import crosscheck
from places import RUN_DRIVER

pytestmark = pytest.mark.timeout(300)  # whole runs, up to three a test: on a busy machine one takes half a minute

NAMES = ("/news/seals", "/news/ferry", "/news/bakery", "/news/museum")
SEALS = """<p>The harbour trust of Dunmoor said that 240 grey seals were counted on the north shore this spring.</p>
<p>Its warden, Ada Brock, told reporters that the count of the Dunmoor seals cost the trust £3,500 and took a week.</p>
<p>Nobody had looked at the shore for nine years, and the trust wants to return with boats before the autumn.</p>"""
SUMMARIES = {
    "/news/seals": "The harbour trust of Dunmoor said that 310 grey seals were counted on the north shore this spring.",
    "/news/ferry": "The ferry to Little Skerry carried 52,000 passengers last year, its owner <b>Tom Hale</b> said.",
    "/news/bakery": "A bakery in Old Town burned down in the night.",
    "/news/museum": "",
}
DAY = 25


def feed(web: Any, site: Any, summaries: dict[str, str] = SUMMARIES, **headers: str) -> Any:
    items = "".join(
        f"<item><title>News of the {path[6:]}</title><link>{site.url(path)}</link>"
        f"<description>{escape(summary)}</description></item>"
        for path, summary in summaries.items()
    )
    body = f'<rss version="2.0"><channel><title>The Shut</title>{items}</channel></rss>'
    return web.answer(body.encode(), Content_Type="application/rss+xml", **headers)


def page(web: Any, said: str = SEALS) -> Any:
    head = "<title>Seals</title><meta property='og:type' content='article'>"
    return web.html(f"<article><h1>Seals on the north shore of Dunmoor</h1>{said}</article>", head)


@pytest.fixture
def shut(web: Any) -> Any:
    """A server with a feed, that refuses each page."""
    site = web.site()
    site.answers = {"/feed.xml": feed(web, site), "/robots.txt": web.answer(b"")}
    site.answers |= {name: web.answer(b"", 403) for name in NAMES}
    return site


@pytest.fixture
def open_(web: Any) -> Any:
    """A server of another outlet that gives what it has."""
    site = web.site()
    site.answers = {
        "/sitemap.xml": site.sitemap("/news/seals"),
        "/robots.txt": web.answer(b""),
        "/news/seals": page(web),
    }
    return site


@pytest.fixture
def run(web: Any, shut: Any, open_: Any, tmp_path: Path) -> Callable[..., Database]:
    """A whole run over both outlets, so many hours from now; the database after it."""

    def start(*urls: str, hours: float = 0, feed_claims: bool = True, replay: Sequence[Path] = ()) -> Database:
        folder = tmp_path / ("replayed" if replay else ".")
        folder.mkdir(exist_ok=True)
        job = {
            "db": str(folder / "claims.db"),
            "outlets": {
                "loop": web.outlet(open_),
                "shut": web.outlet(shut, name="shut", title="The Shut", sitemaps=(), feeds=(shut.url("/feed.xml"),)),
            },
            "plan": {
                "exempt_hosts": [open_.host, shut.host],
                "feed_claims": feed_claims,
                "urls": urls,
                "replay": [str(path) for path in replay],
            },
            "hours": hours,
        }
        subprocess.run([sys.executable, RUN_DRIVER, json.dumps(job)], check=True, capture_output=True, timeout=120)
        return Database(folder / "claims.db")

    return start


def said(db: Database) -> dict[str, tuple[str, str | None]]:
    """What feeds state, each with the figure that it leads to and when it was withdrawn."""
    rows = db.execute("SELECT quantity_text, lead_to, withdrawn_at FROM feed_claims")
    return {quantity: (lead, withdrawn) for quantity, lead, withdrawn in rows}


def counted(db: Database) -> list[tuple[Any, ...]]:
    """All that a figure counts."""
    return db.execute("SELECT figure_id, status, outlets, claims, sources, origins, certainty FROM figures").fetchall()


def test_words_of_a_feed_are_read_where_the_page_is_refused_and_count_nowhere(
    run: Callable[..., Database], shut: Any, tmp_path: Path
) -> None:
    db = run()
    assert set(said(db)) == {"310 grey seals", "52,000 passengers"}
    seals = db.execute("SELECT figure_id FROM claims WHERE value_low = 240").fetchall()
    assert [(said(db)["310 grey seals"][0],)] == seals
    assert said(db)["52,000 passengers"][0] is None
    assert db.execute("SELECT count(*) FROM claims WHERE outlet = 'shut'").fetchone() == (0,)
    row = next(db.query("SELECT * FROM feed_claims WHERE value_low = 52000"))
    assert (row["source"], row["outlet"], row["url"]) == ("Tom Hale", "shut", shut.url("/news/ferry"))
    record = read_record(tmp_path / row["warc_file"], row["warc_offset"])
    assert (record.record_id, b"52,000" in record.body) == (row["record_id"], True)
    with_them = counted(db)
    db.execute("DELETE FROM feed_items")
    db.execute("DELETE FROM feed_claims")
    crosscheck(db, full=True)
    assert counted(db) == with_them


@pytest.mark.slow
def test_with_and_without_the_words_the_figures_are_the_same(run: Callable[..., Database]) -> None:
    plain = counted(run(feed_claims=False))
    db = run(hours=DAY)
    assert len(said(db)) == 2
    assert counted(db) == plain


@pytest.mark.slow
def test_a_page_that_comes_takes_the_place_of_its_words(run: Callable[..., Database], web: Any, shut: Any) -> None:
    before = set(said(run()))
    assert "310 grey seals" in before
    shut.answers["/news/seals"] = page(web, SEALS.replace("240", "310"))
    db = run(shut.url("/news/seals"))  # as somebody asks for who was let in
    assert set(said(db)) == before - {"310 grey seals"}
    assert db.execute("SELECT outlet, provenance FROM claims WHERE value_low = 310").fetchall() == [("shut", "crawled")]
    assert db.execute("SELECT count(*) FROM feed_items WHERE url LIKE '%/seals'").fetchone() == (0,)
    run(hours=DAY)
    assert set(said(db)) == before - {"310 grey seals"}  # though the feed still lists it


@pytest.mark.slow
def test_words_that_come_again_make_no_new_rows_and_edited_ones_are_withdrawn(
    run: Callable[..., Database], web: Any, shut: Any
) -> None:
    db = run()
    rows = list(db.query("SELECT * FROM feed_claims"))
    run(hours=DAY)
    assert list(db.query("SELECT * FROM feed_claims")) == rows
    shut.answers["/feed.xml"] = feed(web, shut, SUMMARIES | {"/news/ferry": "The ferry carried 57,000 passengers."})
    run(hours=4 * DAY)
    quantities = said(db)
    assert set(quantities) == {"310 grey seals", "52,000 passengers", "57,000 passengers"}
    assert [quantity for quantity, (_, withdrawn) in quantities.items() if withdrawn] == ["52,000 passengers"]


@pytest.mark.slow
def test_a_database_made_anew_from_the_archive_has_the_same(run: Callable[..., Database], tmp_path: Path) -> None:
    rows = [row | {"warc_file": ""} for row in run().query("SELECT * FROM feed_claims ORDER BY claim_id")]
    again = run(replay=sorted((tmp_path / "archive").glob("*.warc.gz")))
    assert [row | {"warc_file": ""} for row in again.query("SELECT * FROM feed_claims ORDER BY claim_id")] == rows
    assert len(rows) == 2


@pytest.mark.slow
@pytest.mark.parametrize("reserve", ["robots", "prose", "tdmrep", "header"])
def test_a_feed_that_is_forbidden_or_reserved_gives_no_words(
    run: Callable[..., Database], web: Any, shut: Any, reserve: str
) -> None:
    prose = b"# The text of this site may not be used for text and data mining.\nUser-agent: *\nAllow: /\n"
    rules = b'[{"location": "/", "tdm-reservation": 1}]'
    shut.answers |= {
        "robots": {"/robots.txt": web.answer(b"User-agent: *\nDisallow: /feed.xml\n")},
        "prose": {"/robots.txt": web.answer(prose)},
        "tdmrep": {"/.well-known/tdmrep.json": web.answer(rules, Content_Type="application/json")},
        "header": {"/feed.xml": feed(web, shut, tdm_reservation="1")},
    }[reserve]
    db = run()
    assert (db["feed_items"].count, db["feed_claims"].count) == (0, 0)
    assert db.execute("SELECT count(*) FROM claims").fetchone() > (0,)


@pytest.mark.slow
def test_pages_that_are_given_leave_no_words(run: Callable[..., Database], web: Any, shut: Any) -> None:
    shut.answers |= {name: page(web, SEALS.replace("240", f"{n}40")) for n, name in enumerate(NAMES, 3)}
    db = run()
    assert (db["feed_items"].count, db["feed_claims"].count) == (0, 0)
