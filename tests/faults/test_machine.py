"""F06, F12, F14, F17: what crawls and commands may take of the machine, and an outlet in other hands for an hour."""

import gc
import shutil
from pathlib import Path
from typing import Any

import pytest
from sqlite_utils import Database

from crawls import crawl_apart
from extract.records import Annotation
from pipelines.database.lock import run_lock
from pipelines.database.open import opened
from pipelines.reading.store import store_article
from pipelines.run import run_crosscheck
from program import claims_within

MOST_MEGABYTES = 500
STORY = "The harbour board said on Tuesday that nine boats had been moved to the upper basin before the storm. " * 3


def test_f12_page_of_half_a_gigabyte_is_cut_off_and_costs_no_memory(web: Any, tmp_path: Path) -> None:
    site = web.site()
    sent = 0

    def page(handler: Any) -> Any:
        nonlocal sent
        handler.send_response(200)
        handler.send_header("Content-Type", "text/html")
        handler.end_headers()
        for _ in range(500):
            handler.wfile.write(b"\0" * 2**20)
            sent += 1
        return web.answer(b"", 200)

    site.answers = {"/sitemap.xml": site.sitemap("/news/huge", "/news/small")}
    site.answers |= {"/news/huge": page, "/news/small": web.html("small")}
    job = web.job(tmp_path / "claims.db", web.outlet(site), site)
    report = crawl_apart(job)
    assert report["fates"]["loop"] == {"too_large": 1, "fetched": 1}
    assert sent < 60  # what sockets hold, and no more
    assert report["megabytes"] < MOST_MEGABYTES


@pytest.mark.slow
def test_f14_fifty_rounds_of_commands_leave_no_descriptor_open(told: Path, tmp_path: Path) -> None:
    """Lining up and exporting, fifty times in one process: what is opened is closed."""

    def once() -> None:
        run_crosscheck(told, command="crosscheck")
        for form in ("csv", "jsonl"):
            done = claims_within(tmp_path, "export", "--format", form, "-o", tmp_path / f"out.{form}", "--db", told)
            assert done.returncode == 0

    once()
    gc.collect()
    before = len([*Path("/proc/self/fd").iterdir()])
    for _ in range(50):
        once()
    gc.collect()
    assert len([*Path("/proc/self/fd").iterdir()]) <= before + 2


@pytest.fixture
def told(db: Database, make_page: Any, make_article: Any, make_claim: Any, tmp_path: Path) -> Path:
    """A database of two articles with a claim each."""
    for number, outlet in enumerate(("bbc", "sky")):
        url = f"https://www.{outlet}.example/news/{number}"
        page = make_page(f"r{number}", url=url, outlet=outlet, db=db)
        sentence = f"Police said {50 + number} people were hurt."
        claim = make_claim(sentence, f"{50 + number} people", 50.0 + number, url=url)
        store_article(db, page, make_article(sentence, url=url), Annotation(claims=(claim,)), extractor="1")
    db.close()
    path = tmp_path / "own" / "claims.db"
    path.parent.mkdir()
    shutil.copy(tmp_path / "claims.db", path)
    return path


@pytest.mark.parametrize("astray", ["inside", "a file", "in circles", "endless"])
def test_f17_f18_f54_outlet_in_other_hands_for_an_hour_is_read_again_afterwards(
    web: Any, tmp_path: Path, astray: str
) -> None:
    """Whatever its pages led to meanwhile: nothing is followed, and neither old nor new articles are given up."""
    site, inner = web.site(), web.site()
    wrong = {
        "inside": web.moved(inner.url("/secret")),
        "a file": web.moved("file:///etc/passwd"),
        "in circles": lambda request: web.moved(request.path),
        "endless": web.answer(b"x" * (11 * 2**20), Content_Type="text/html"),
    }[astray]
    site.answers = {"/sitemap.xml": site.sitemap("/news/a"), "/news/a": web.html("The quay cost £4m.")}
    db, outlet = tmp_path / "claims.db", web.outlet(site)
    assert web.crawl(db, outlet, site)["fates"]["loop"] == {"fetched": 1}
    site.answers = {"/sitemap.xml": site.sitemap("/news/a", "/news/b"), "/news/a": wrong, "/news/b": wrong}
    assert "fetched" not in web.crawl(db, outlet, site, hours=2)["fates"]["loop"]
    assert inner.hits == {}
    site.answers |= {"/news/a": web.html("The quay cost £5m."), "/news/b": web.html("The pier cost £6m.")}
    assert web.crawl(db, outlet, site, hours=12)["fates"]["loop"] == {"fetched": 2}
    with opened(db) as stored:
        assert stored.execute("SELECT count(*) FROM pages").fetchone() == (3,)


def test_f06_a_link_to_a_database_has_its_lock_and_its_archive(tmp_path: Path) -> None:
    for folder in ("real", "links"):
        (tmp_path / folder).mkdir()
    real, link, circle = tmp_path / "real/claims.db", tmp_path / "links/claims.db", tmp_path / "links/circle.db"
    link.symlink_to(real)
    circle.symlink_to(circle)
    page = tmp_path / "page.html"
    page.write_text(f"<meta property='og:type' content='article'><title>Boats</title><article><p>{STORY}</p></article>")
    added = claims_within(tmp_path, "add", page, "--url", "https://www.bbc.co.uk/news/articles/c1", "--db", link)
    assert added.returncode == 0, added.stderr
    assert sorted(path.name for path in link.parent.iterdir()) == ["circle.db", "claims.db"]
    assert len(list((real.parent / "archive").iterdir())) == 1
    with run_lock(real):
        second = claims_within(tmp_path, "crosscheck", "--db", link)
    assert second.returncode == 3
    assert "in progress" in second.stderr
    assert claims_within(tmp_path, "crosscheck", "--db", circle).returncode == 2
