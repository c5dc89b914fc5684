"""What feeds say is marked wherever it is shown, and nowhere taken for an article's evidence."""

import asyncio
import io
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlite_utils import Database

from crawlers.archive.trail import Snapshot
from crawlers.discovery.frontier import Found
from crawlers.discovery.words import Words
from pipelines.check.text import check_text
from pipelines.cli.check_table import print_check
from pipelines.cli.main import main
from pipelines.crosscheck.job import crosscheck
from pipelines.database.claims import current_claims_of
from pipelines.database.erase import empty_articles
from pipelines.database.feed_claims import listings_in_use, move_listings, put_feed_claims
from pipelines.database.feed_items import drop_superseded, items_to_read, keep_words
from pipelines.database.open import opened, transaction
from pipelines.database.tables.feeds import MARK
from pipelines.feeds.leads import find_leads
from pipelines.publish.public_copy import make_public_copy
from pipelines.site.server.serve import build_site

SKY = "https://news.sky.com/story/floods-13500001"
AT = "2026-02-03T12:00:00Z"
SUMMARY = "Officials said 43 people were hurt in the floods, with a word that is nowhere else: quillfeather."


def found(url: str = SKY, summary: str = SUMMARY, title: str = "Floods", at: str = AT, **more: Any) -> Found:
    place = Snapshot(url="https://sky.example/feed", record_id="urn:f", path=Path("/a/f.warc.gz"), offset=7, date=at)
    words = Words(title, summary)
    told = {"location": url, "outlet": "sky", "found_in": "https://sky.example/feed", "found_at": at} | more
    return Found(url=url, words=words, listing=place, **told)


def keep(db: Database, one: Found, fate: str = "blocked") -> None:
    row = {"url": one.url, "location": one.url, "outlet": "sky", "fate": fate, "found_at": AT}
    db.table("urls").insert(row, pk="url", replace=True)
    keep_words(db, one, Path("/nowhere"))


@pytest.fixture
def fed(told: Path, make_claim: Any) -> Path:
    """The small newsroom, and a page of Sky's that is refused, whose summary tells a figure of it."""
    with opened(told) as db:
        crosscheck(db)
        keep(db, found())
        (item,) = items_to_read(db, "1")
        said = current_claims_of(db, [row[0] for row in db.execute("SELECT article_id FROM articles")], lined_up=True)
        like = next(claim for claim in said if claim.unit == "person" and claim.figure_id)
        claim = make_claim(
            SUMMARY, "43 people", 43, url=SKY, outlet="sky", title="Floods", unit=like.unit, subject=like.subject
        )
        with transaction(db):
            put_feed_claims(db, item, [replace(claim, article_id=item.item_id)], "1")
            db.execute("UPDATE feed_claims SET lead_to = ?", [like.figure_id])
    return told


def pages(path: Path, *addresses: str) -> list[str]:
    site = build_site(path)

    async def ask() -> list[str]:
        await site.invoke_startup()
        return [(await site.client.get(address, follow_redirects=True)).text for address in addresses]

    return asyncio.run(ask())


def test_the_site_marks_it_on_the_pages_of_figure_item_and_search(fed: Path) -> None:
    with opened(fed) as db:
        claim = next(db.query("SELECT claim_id, item_id, lead_to FROM feed_claims"))
    figure, item, moved, search, table = pages(
        fed,
        f"/claims/figures/{claim['lead_to']}",
        f"/claims/feed_items/{claim['item_id']}",
        f"/-/claim/{claim['claim_id']}",
        "/-/search?q=quillfeather",
        "/claims/feed_claims",
    )
    assert "Also in the feed of Sky News" in figure
    assert "no article&#39;s evidence" in item or "no article's evidence" in item
    assert moved.partition("<footer")[0] == item.partition("<footer")[0]
    assert "Claims of feeds" in search
    for page in (figure, item, search):
        assert MARK.replace("'", "&#39;") in page.replace("From the", "from the")
        assert "43 people" in page
    assert "No article" in table


def test_a_site_without_such_claims_does_not_speak_of_them(told: Path) -> None:
    with opened(told) as db:
        crosscheck(db)
        figure = db.execute("SELECT figure_id FROM figures").fetchone()[0]
    for page in pages(told, f"/claims/figures/{figure}", "/-/search?q=people"):
        assert "feed of" not in page
        assert "Claims of feeds" not in page


@pytest.mark.parametrize("form", ["csv", "jsonl", "jsonld"])
def test_an_export_has_it_where_it_is_asked_for_and_marks_it(fed: Path, tmp_path: Path, form: str) -> None:
    def exported(*more: str) -> str:
        out = tmp_path / "out"
        assert main(["export", "--format", form, "--db", str(fed), "-o", str(out), *more]) == 0
        return out.read_text(encoding="utf-8")

    assert "quillfeather" not in exported()
    marked = exported("--feed-claims")
    assert "quillfeather" in marked
    if form == "jsonl":
        row = next(one for one in map(json.loads, marked.splitlines()) if "quillfeather" in one["sentence"])
        assert (row["provenance"], row["figure_id"], row["figure_status"]) == ("feed", None, None)
        assert (row["url"], row["outlet"], row["snapshot"]) == (SKY, "sky", "/a/f.warc.gz#7#urn:f")
        package = json.loads((tmp_path / "datapackage.json").read_text(encoding="utf-8"))
        assert package["resources"][0]["path"] == "out"
    if form == "jsonld":
        assert MARK in marked


def test_a_check_shows_it_beside_the_evidence_and_gives_the_same_verdict(fed: Path, told: Path) -> None:
    with opened(fed) as db:
        figure = db.execute("SELECT lead_to FROM feed_claims").fetchone()[0]
        text = db.execute(
            "SELECT sentence FROM claims WHERE figure_id = ? AND unit = 'person' LIMIT 1", [figure]
        ).fetchone()[0]
        with_lead = check_text(db, text)
        db.execute("UPDATE feed_claims SET lead_to = NULL")
        without = check_text(db, text)
    told_of = [one for one in with_lead.as_json()["figures"] if one["figure_id"] == figure]
    assert [lead["note"] for lead in told_of[0]["feed_leads"]] == [MARK]
    for one in told_of:
        del one["feed_leads"]
    assert [one for one in without.as_json()["figures"] if one["figure_id"] == figure] == told_of
    from rich.console import Console

    out = Console(file=io.StringIO(), width=200)
    print_check(with_lead, out)
    assert MARK in " ".join(out.file.getvalue().split())  # type: ignore[attr-defined]


def test_the_public_copy_has_the_claims_and_not_the_summaries(fed: Path, tmp_path: Path) -> None:
    with opened(fed) as db:
        make_public_copy(db.conn, tmp_path / "copy.db", at=AT)
    copy = Database(tmp_path / "copy.db")
    assert copy.execute("SELECT summary, warc_file FROM feed_items").fetchall() == [("", "f.warc.gz")]
    assert copy.execute("SELECT quantity_text FROM feed_claims").fetchall() == [("43 people",)]


def test_leads_are_found_as_a_check_finds_them(fed: Path) -> None:
    with opened(fed) as db:
        db.execute("UPDATE feed_claims SET lead_to = 'gone'")
        counts = db.execute("SELECT * FROM figures").fetchall()
        assert find_leads(db) == 1
        assert db.execute("SELECT count(*) FROM feed_claims JOIN figures ON figure_id = lead_to").fetchone() == (1,)
        assert db.execute("SELECT * FROM figures").fetchall() == counts


@pytest.mark.parametrize(
    ("fate", "kept", "read"),
    [
        ("blocked", 1, 1),
        ("disallowed", 1, 1),
        ("paywalled", 1, 1),
        ("queued", 1, 0),
        ("network", 1, 0),
        ("fetched", 0, 0),
        ("unchanged", 0, 0),
        ("gone", 0, 0),
        ("refused", 0, 0),
    ],
)
def test_words_are_kept_while_a_page_may_be_refused_and_read_where_it_is(
    db: Database, fate: str, kept: int, read: int
) -> None:
    keep(db, found(), fate)
    assert (db["feed_items"].count, len(items_to_read(db, "1"))) == (kept, read)


def test_what_waits_is_read_where_the_outlet_refuses_everything(db: Database) -> None:
    keep(db, found(), "queued")
    db.execute("INSERT INTO outlet_states (outlet, refusals) VALUES ('sky', 2)")
    assert [item.url for item in items_to_read(db, "1")] == [SKY]


def test_a_reservation_of_the_page_holds_for_what_the_feed_says_of_it(db: Database) -> None:
    keep(db, found())
    db.execute("UPDATE urls SET fate = 'disallowed', reason = 'reserved from text and data mining by x'")
    assert items_to_read(db, "1") == []
    assert drop_superseded(db) == 1


def test_the_first_listing_with_a_summary_counts_until_it_says_otherwise(db: Database) -> None:
    def title_and_summary() -> tuple[str, str]:
        found_: tuple[str, str] = db.execute("SELECT title, summary FROM feed_items").fetchone()
        return found_

    keep(db, found(summary="", title="In the sitemap", found_in="sitemap"))
    keep(db, found(summary="One.", title="In the feed"))
    assert title_and_summary() == ("In the feed", "One.")
    for other in (found(summary="", title="In the sitemap", found_in="sitemap"), found(summary="2", found_in="other")):
        keep(db, other)
        assert title_and_summary() == ("In the feed", "One.")
    keep(db, found(summary="Two.", title="In the feed", at="2026-02-03T11:00:00Z"))  # an older archive
    assert title_and_summary() == ("In the feed", "One.")
    keep(db, found(summary="Two.", title="In the feed", at="2026-02-03T13:00:00Z"))
    assert title_and_summary() == ("In the feed", "Two.")
    assert db["feed_items"].count == 1


def test_forgetting_takes_them_and_pruning_leaves_and_moves_their_listings(fed: Path) -> None:
    with opened(fed) as db:
        assert listings_in_use(db, "/a/f.warc.gz") == {7}
        move_listings(db, "/a/f.warc.gz", "/a/g.warc.gz", {7: 9})
        assert db.execute("SELECT warc_file, warc_offset FROM feed_claims").fetchall() == [("/a/g.warc.gz", 9)]
        assert listings_in_use(db, "/a/g.warc.gz") == {9}
        with transaction(db):
            empty_articles(db, {SKY}, "2026-02-06T12:00:00Z")
        assert (db["feed_items"].count, db["feed_claims"].count) == (0, 0)


def test_a_schedule_passes_it_on(capsys: pytest.CaptureFixture[str]) -> None:
    asked = ["schedule", "--contact", "desk@example.org", "--every", "1h", "--print", "cron"]
    assert main(asked) == 0
    assert "--feed-claims" not in capsys.readouterr().out
    assert main([*asked, "--feed-claims"]) == 0
    assert "--feed-claims" in capsys.readouterr().out


def test_json_of_a_search_marks_it_too(fed: Path) -> None:
    (answer,) = pages(fed, "/-/search.json?q=quillfeather")
    assert [hit["note"] for hit in json.loads(answer)["found"]["feed_claims"]] == [MARK]
