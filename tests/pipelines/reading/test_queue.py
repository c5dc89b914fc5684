"""Which pages are read again: those that another version, or other rules of the outlet, read or failed to read."""

from collections.abc import Callable

import pytest
from sqlite_utils import Database

from crawlers.outlet import Outlet
from extract.records import Annotation, Article, Claim
from pipelines.changes.job import find_changes
from pipelines.reading import queue, readers
from pipelines.reading.queue import requeue
from pipelines.reading.readers import reader_of
from pipelines.reading.revisions import PageRow
from pipelines.reading.store import fail_page, store_article

STORY, PROMO = "Officials said 40 people were hurt.", "Readers won 9 prizes, officials said."


@pytest.fixture
def rules(monkeypatch: pytest.MonkeyPatch) -> Callable[..., str]:
    """Sets how the outlet is read; returns the name of the reader."""

    def put(*prune: str, extractor: str = "1") -> str:
        outlet = Outlet(name="bbc", title="BBC", hosts=("www.bbc.example",), article="", prune=prune)
        monkeypatch.setattr(readers, "load_outlets", lambda: {"bbc": outlet})
        return reader_of(extractor, outlet)

    return put


def queued(db: Database) -> set[str]:
    return {row[0] for row in db.execute("SELECT record_id FROM pages WHERE state = 'queued'")}


@pytest.mark.parametrize("fate", ["extract_failed", "not_article", "undecodable", "corrupt"])
@pytest.mark.parametrize("days", [2, 20])
def test_f53_what_failed_is_read_again_by_what_has_not_tried_yet(
    db: Database, make_page: Callable[..., PageRow], rules: Callable[..., str], fate: str, days: int
) -> None:
    fail_page(db, make_page(db=db), fate=fate, problem="why", reader=rules("//aside"))
    make_page("last", fetched=f"2026-02-{3 + days:02}T10:00:00Z", url="https://www.bbc.example/news/2", db=db)
    db.execute("UPDATE pages SET state = 'read' WHERE record_id = 'last'")
    requeue(db, "1", everything=False)
    assert not queued(db), "the same reader would fail again"
    for reader in ("1", "2"):
        rules(*["//aside"] * (reader == "2"), extractor=reader)
        requeue(db, reader, everything=False)
        unasked = fate == "extract_failed" or (fate != "corrupt" and days == 2)
        assert bool(queued(db)) is unasked, "what lies in our reading always, what may lie in the page lately"
        db.execute("UPDATE pages SET state = 'failed' WHERE record_id = 'r1'")
        requeue(db, reader, everything=True)
        assert queued(db) == {"r1"}
        db.execute("UPDATE pages SET state = 'failed' WHERE record_id = 'r1'")
    rules("//aside")
    requeue(db, "1", everything=True)
    assert bool(queued(db)) is (fate in ("extract_failed", "corrupt"))


def test_mended_rules_replace_what_others_read_and_are_no_edit_of_the_outlet(
    db: Database,
    make_page: Callable[..., PageRow],
    make_article: Callable[..., Article],
    make_claim: Callable[..., Claim],
    rules: Callable[..., str],
) -> None:
    old = rules()
    real, promo = make_claim(STORY), make_claim(PROMO, "9 prizes", 9, at=len(STORY) + 1)
    for day in (1, 2):
        page = make_page(f"r{day}", fetched=f"2026-02-0{day}T10:00:00Z", db=db)
        article, found = make_article(STORY, PROMO, f"Day {day}."), Annotation(claims=(real, promo))
        store_article(db, page, article, found, extractor="1", reader=old)
    find_changes(db)
    mended = rules("//aside")
    requeue(db, "1", everything=False)
    assert not queued(db), "no new page of it has come"
    requeue(db, "1", everything=True)
    assert queued(db) == {"r1", "r2"}
    for day in (1, 2):
        page = make_page(f"r{day}", fetched=f"2026-02-0{day}T10:00:00Z")
        article, found = make_article(STORY, f"Day {day}."), Annotation(claims=(real,))
        store_article(db, page, article, found, extractor="1", reader=mended)
    assert find_changes(db).kinds == {}
    assert db.execute("SELECT claim_id, extractor, revision, withdrawn_at FROM claim_rows").fetchall() == [
        (real.claim_id, "1", 2, None)
    ]
    assert db.execute("SELECT DISTINCT extractor FROM revisions").fetchall() == [("1",)]
    requeue(db, "1", everything=True)
    assert not queued(db)


def test_no_run_reads_all_revisions(db: Database) -> None:
    values = {"extractor": "1", "readers": "{}"}
    outdated = db.execute(f"EXPLAIN QUERY PLAN {queue._OUTDATED}", ["1"]).fetchall()
    assert sum("USING INDEX revisions_extractor" in step[3] for step in outdated) == 2, outdated
    queued = db.execute(f"EXPLAIN QUERY PLAN {queue._OTHER_RULES} {queue._OF_QUEUED}", values).fetchall()
    assert any("SEARCH r USING PRIMARY KEY" in step[3] for step in queued), queued
    assert not any("revisions_extractor" in step[3] for step in queued), queued
