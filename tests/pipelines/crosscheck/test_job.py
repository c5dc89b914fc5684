"""The stage that lines claims up, over the database."""

import subprocess
import sys

import pytest

from pipelines.crosscheck.job import crosscheck
from pipelines.reading.store import store_article

SKY = "https://news.sky.example/story/1"
LONG = "The ferry Merrin sank off Cape Arl on Monday."


@pytest.fixture
def two_outlets(db, make_page, make_article, make_claim, annotated):
    """BBC and Sky on one sinking: they disagree on the dead and agree on those rescued."""

    def put(record, outlet, url, *claims):
        page = make_page(record, outlet=outlet, url=url, db=db)
        article = make_article(LONG, *(c.sentence for c in claims), url=url, title="Ferry sinks off Cape Arl")
        store_article(db, page, article, annotated(*claims), extractor="1")

    def dead(number, source, url):
        sentence = f"{source} said {number} people had died in the sinking of the ferry."
        return make_claim(
            sentence, f"{number} people", number, url=url, subject="people died in sinking", source=source,
            source_kind="organisation",
        )  # fmt: skip

    def rescued(words, number, url):
        sentence = f"Boats rescued {words} passengers from the sea."
        return make_claim(
            sentence, f"{words} passengers", number, url=url, unit="passenger", subject="passengers rescued"
        )

    bbc = "https://www.bbc.example/news/1"
    put("r1", "bbc", bbc, dead(41, "The coastguard", bbc), rescued("210", 210, bbc))
    put("r2", "sky", SKY, dead(38, "Harbour police", SKY), rescued("210", 210, SKY))
    return db


def figures(db):
    return {row["title"]: row for row in db.query("SELECT * FROM figures")}


def test_outlets_agree_or_conflict_figure_by_figure(two_outlets):
    report = crosscheck(two_outlets)
    assert report.claims == 4
    found = figures(two_outlets)
    assert found["People died in sinking"]["status"] == "conflict"
    assert found["Passengers rescued"]["status"] == "agree"
    assert found["People died in sinking"]["sources"] == 2
    assert (found["People died in sinking"]["value_min"], found["People died in sinking"]["value_max"]) == (38, 41)


def test_a_second_pass_writes_nothing(two_outlets, dump):
    crosscheck(two_outlets)
    before = dump(two_outlets)
    assert crosscheck(two_outlets).changed == 0
    assert dump(two_outlets) == before


def test_a_figure_keeps_its_id_when_another_claim_joins(two_outlets, make_page, make_article, make_claim, annotated):
    crosscheck(two_outlets)
    before = figures(two_outlets)["People died in sinking"]["figure_id"]
    url = "https://www.bbc.example/news/0"
    sentence = "Officials said 41 people had died in the sinking of the ferry."
    claim = make_claim(
        sentence,
        "41 people",
        41,
        url=url,
        subject="people died in sinking",
        source="officials",
        source_kind="anonymous",
    )
    page = make_page("r3", url=url, fetched="2026-02-03T11:00:00Z", db=two_outlets)
    article = make_article(LONG, sentence, url=url, title="Ferry Merrin sinks off Cape Arl")
    store_article(two_outlets, page, article, annotated(claim), extractor="1")
    crosscheck(two_outlets)
    rows = two_outlets.query("SELECT figure_id FROM claim_rows WHERE claim_id = ?", [claim.claim_id])
    assert next(rows)["figure_id"] == before


def test_sources_are_counted_under_one_name(two_outlets):
    crosscheck(two_outlets)
    sources = {row["source"]: row["claims"] for row in two_outlets.query("SELECT * FROM sources")}
    assert sources == {"coastguard (Cape Arl, 3 February 2026)": 1, "Harbour police": 1}
    assert {row["source"] for row in two_outlets.query("SELECT source FROM claims WHERE source IS NOT NULL")} == set(
        sources
    )


def test_nothing_to_line_up_gives_nothing(db):
    assert crosscheck(db).figures == {}


def test_withdrawn_claims_count_no_more(two_outlets):
    crosscheck(two_outlets)
    two_outlets.execute("UPDATE claim_rows SET withdrawn_at = '2026-02-04T00:00:00Z' WHERE quantity_text = '38 people'")
    crosscheck(two_outlets)
    assert figures(two_outlets)["People died in sinking"]["status"] == "single"


@pytest.mark.parametrize(("edited", "status"), [(None, "conflict"), ("2026-02-07T10:00:00Z", "moved")])
def test_what_an_edit_put_in_was_said_when_it_was_seen(
    db, make_page, make_article, make_claim, annotated, edited, status
):
    def put(record, outlet, number, fetched):
        url = f"https://www.{outlet}.example/news/1"
        sentence = f"Divers brought {number} miners out of the flooded pit at Harl."
        claim = make_claim(sentence, f"{number} miners", number, url=url, unit="miner", subject="miners brought out")
        page = make_page(record, outlet=outlet, url=url, fetched=fetched, db=db)
        article = make_article("The pit at Harl was flooded.", sentence, url=url, published="2026-02-03T09:00:00Z")
        store_article(db, page, article, annotated(claim), extractor="1")

    first = "2026-02-03T10:00:00Z"
    put("r1", "sky", 14, first)
    if edited:
        put("r2", "bbc", 14, first)
    put("r3", "bbc", 19, edited or first)
    crosscheck(db)
    assert [row["status"] for row in db.query("SELECT status FROM figures")] == [status]


def test_a_run_and_its_cross_check_start_without_the_parser() -> None:
    """It takes a second to load, and reading has processes of its own."""
    code = (
        "import sys, pipelines.crosscheck.job, pipelines.run; from pipelines.language import installed_extractor; "
        "installed_extractor(); print('spacy' in sys.modules)"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "False"
