"""Pages into rows: revisions, claims, withdrawals, late arrivals, a newer extractor, and being killed."""

import pickle
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlite_utils import Database

from extract.records import Annotation, Article, Claim
from pipelines.database.open import opened, transaction
from pipelines.reading.revisions import PageRow
from pipelines.reading.store import NotAnnotated, fail_page, store_article

FORTY = "Officials said 40 people were hurt."
FIFTY = "Officials said 50 people were hurt."
CLOSED = "The road was shut for 3 hours."

KILL = """
import os, pickle, sys
from pathlib import Path
from pipelines.database.open import open_database
from pipelines.reading.store import store_article
path, left, story = Path(sys.argv[1]), int(sys.argv[2]), pickle.loads(Path(sys.argv[3]).read_bytes())
db = open_database(path)
def count(statement):
    global left
    left -= 1
    if left < 0:
        os._exit(9)
db.conn.set_trace_callback(count)
for page, article, annotation in story:
    store_article(db, page, article, annotation, extractor="1")
"""

Story = Callable[..., None]


@pytest.fixture
def tell(
    db: Database,
    make_page: Callable[..., PageRow],
    make_article: Callable[..., Article],
    make_claim: Callable[..., Claim],
) -> Story:
    """Stores a page fetched on `day` with the sentences given, each a claim."""
    numbers = {FORTY: ("40 people", 40.0), FIFTY: ("50 people", 50.0), CLOSED: ("3 hours", 3.0)}

    def store(day: int, *sentences: str, extractor: str = "1", again: str | None = None, **more: Any) -> None:
        fetched = f"2026-02-{day:02}T10:00:00Z"
        page = make_page(again or f"r{day}", fetched=fetched, db=None if again else db)
        claims = [
            make_claim(s, *numbers[s], at=sum(len(t) + 1 for t in sentences[:n]), extractor=extractor)
            for n, s in enumerate(sentences)
        ]
        article = make_article(*sentences, **more)
        store_article(db, page, article, Annotation(claims=tuple(claims)), extractor=extractor)

    return store


def claims(db: Database) -> dict[str, dict[str, Any]]:
    return {row["sentence"]: row for row in db.query("SELECT * FROM claims")}


def revisions(db: Database) -> list[tuple[int, str, str, str]]:
    sql = "SELECT revision, text, substr(first_seen, 9, 2), substr(last_seen, 9, 2) FROM revisions ORDER BY revision"
    return list(db.execute(sql))


def test_a_first_page_makes_article_revision_and_claims(db: Database, tell: Story) -> None:
    tell(3, FORTY, CLOSED)
    [article] = db.query("SELECT * FROM articles")
    assert (article["revision"], article["title"], article["text"]) == (1, "A headline", f"{FORTY}\n{CLOSED}")
    assert article["first_seen"] == article["last_seen"] == "2026-02-03T10:00:00Z"
    assert revisions(db) == [(1, f"{FORTY}\n{CLOSED}", "03", "03")]
    stored = claims(db)
    assert set(stored) == {FORTY, CLOSED}
    for claim in stored.values():
        assert article["text"][claim["start"] : claim["end"]] == claim["quantity_text"]
        assert claim["snapshot"] == "archive/one.warc.gz#0#r3"
        assert claim["withdrawn_at"] is None
    assert db.execute("SELECT state FROM pages").fetchall() == [("read",)]


def test_the_same_text_again_only_moves_the_times(db: Database, tell: Story) -> None:
    tell(3, FORTY)
    tell(5, FORTY)
    assert revisions(db) == [(1, FORTY, "03", "05")]
    claim = claims(db)[FORTY]
    assert (claim["first_seen"], claim["last_seen"]) == ("2026-02-03T10:00:00Z", "2026-02-05T10:00:00Z")


def test_an_edit_withdraws_what_it_drops_at_the_time_of_the_fetch(db: Database, tell: Story) -> None:
    tell(3, FORTY, CLOSED)
    tell(5, FIFTY, CLOSED)
    stored = claims(db)
    assert stored[FORTY]["withdrawn_at"] == "2026-02-05T10:00:00Z"
    assert stored[FORTY]["revision"] == 1
    assert stored[CLOSED]["revision"] == stored[FIFTY]["revision"] == 2
    assert stored[CLOSED]["withdrawn_at"] is stored[FIFTY]["withdrawn_at"] is None
    assert stored[CLOSED]["first_seen"] == "2026-02-03T10:00:00Z"


def test_a_claim_that_comes_back_is_withdrawn_no_more(db: Database, tell: Story) -> None:
    tell(3, FORTY)
    tell(5, FIFTY)
    tell(7, FORTY)
    stored = claims(db)
    assert stored[FORTY]["withdrawn_at"] is None
    assert stored[FIFTY]["withdrawn_at"] == "2026-02-07T10:00:00Z"
    assert [text for _, text, *_ in revisions(db)] == [FORTY, FIFTY, FORTY]


def test_a_new_headline_is_a_revision(db: Database, tell: Story) -> None:
    tell(3, FORTY)
    tell(5, FORTY, title="Another headline")
    assert len(revisions(db)) == 2
    assert claims(db)[FORTY]["title"] == "Another headline"


@pytest.mark.parametrize(
    "order",
    [(3, 5, 7, 9), (9, 7, 5, 3), (5, 9, 3, 7), (7, 3, 9, 5), (9, 3, 7, 5)],
    ids=["in order", "backwards", "mixed", "mixed again", "ends first"],
)
def test_the_order_in_which_pages_arrive_does_not_matter(db: Database, tell: Story, order: tuple[int, ...]) -> None:
    story = {3: (FORTY, CLOSED), 5: (FORTY, CLOSED), 7: (FIFTY, CLOSED), 9: (FIFTY,)}
    for day in order:
        tell(day, *story[day], title=f"Headline for {len(story[day])}")
    assert revisions(db) == [
        (1, f"{FORTY}\n{CLOSED}", "03", "05"),
        (2, f"{FIFTY}\n{CLOSED}", "07", "07"),
        (3, FIFTY, "09", "09"),
    ]
    [article] = db.query("SELECT * FROM articles")
    assert (article["text"], article["title"], article["revision"]) == (FIFTY, "Headline for 1", 3)
    assert (article["first_seen"], article["last_seen"]) == ("2026-02-03T10:00:00Z", "2026-02-09T10:00:00Z")
    found = {s: (c["revision"], c["first_seen"][8:10], c["last_seen"][8:10], c["withdrawn_at"])
             for s, c in claims(db).items()}  # fmt: skip
    assert found == {
        FORTY: (1, "03", "05", "2026-02-07T10:00:00Z"),
        CLOSED: (2, "03", "07", "2026-02-09T10:00:00Z"),
        FIFTY: (3, "07", "09", None),
    }


def test_an_old_page_between_two_sightings_overwrites_nothing(db: Database, tell: Story) -> None:
    tell(3, FORTY)
    tell(9, FORTY)
    tell(5, FIFTY)
    assert db.execute("SELECT text, revision FROM articles").fetchall() == [(FORTY, 2)]
    stored = claims(db)
    assert stored[FORTY]["withdrawn_at"] is None
    assert stored[FIFTY]["withdrawn_at"] == "2026-02-09T10:00:00Z"


def test_a_newer_extractor_updates_claims_and_keeps_their_identity(db: Database, tell: Story) -> None:
    tell(3, FORTY, CLOSED)
    db.execute("UPDATE claim_rows SET first_seen = '2026-01-01T00:00:00Z'")
    before = claims(db)
    tell(3, FORTY, CLOSED, extractor="2", again="r3")
    after = claims(db)
    for sentence, claim in after.items():
        assert claim["extractor"] == "2"
        assert claim["claim_id"] == before[sentence]["claim_id"]
        assert claim["first_seen"] == "2026-01-01T00:00:00Z"
    assert len(revisions(db)) == 1


def test_what_a_newer_extractor_no_longer_finds_was_no_claim(db: Database, tell: Story) -> None:
    tell(3, FORTY, CLOSED)
    tell(5, CLOSED)
    tell(3, CLOSED, extractor="2", again="r3")  # the page's text is read otherwise as well
    assert set(claims(db)) == {CLOSED}
    assert claims(db)[CLOSED]["extractor"] == "2"


def test_reading_the_newest_page_again_updates_the_article(db: Database, tell: Story) -> None:
    tell(3, FORTY, CLOSED)
    tell(5, FORTY, CLOSED)
    tell(3, FORTY, extractor="2", again="r3", authors=("A Reporter",))
    [article] = db.query("SELECT text, authors, last_seen FROM articles")
    assert article == {"text": FORTY, "authors": '["A Reporter"]', "last_seen": "2026-02-05T10:00:00Z"}


def test_a_figure_stays_with_a_claim_that_is_stored_again(db: Database, tell: Story) -> None:
    tell(3, FORTY)
    db.execute(
        "INSERT INTO figures VALUES ('f1', 'hurt', 'count', 'person', 'single', NULL, NULL, NULL, NULL, NULL,"
        " 40, 40, 0, 1, 1, 0, 0, 'nobody', NULL, 1, NULL, NULL, 0)"
    )
    db.execute("UPDATE claim_rows SET figure_id = 'f1'")
    tell(5, FORTY, CLOSED)
    assert claims(db)[FORTY]["figure_status"] == "single"


def test_times_alone_need_no_claims(
    db: Database, tell: Story, make_page: Callable[..., PageRow], make_article: Callable[..., Article]
) -> None:
    tell(3, FORTY)
    page = make_page("r5", fetched="2026-02-05T10:00:00Z", db=db)
    store_article(db, page, make_article(FORTY), None, extractor="1")
    assert claims(db)[FORTY]["last_seen"] == "2026-02-05T10:00:00Z"
    later = make_page("r6", fetched="2026-02-06T10:00:00Z", db=db)
    for article, extractor in ((make_article(FIFTY), "1"), (make_article(FORTY), "2")):
        with pytest.raises(NotAnnotated):
            store_article(db, later, article, None, extractor=extractor)
    assert db.execute("SELECT state FROM pages WHERE record_id = 'r6'").fetchone() == ("queued",)


def test_storing_the_same_page_twice_changes_no_row(db: Database, tell: Story, dump: Callable[..., str]) -> None:
    tell(3, FORTY)
    tell(5, FIFTY, CLOSED)
    before = dump(db)
    tell(3, FORTY, again="r3")
    tell(5, FIFTY, CLOSED, again="r5")
    assert dump(db) == before


def test_f32_what_sql_cannot_keep_never_reaches_it(
    db: Database,
    make_page: Callable[..., PageRow],
    make_article: Callable[..., Article],
    make_claim: Callable[..., Claim],
) -> None:
    sentence = "Offi\x00cials said \ud83d 40 people were hurt."
    article = make_article(sentence, title="A\x00 title", authors=("\udc00",), warnings=("\x00",))
    store_article(db, make_page(db=db), article, Annotation(claims=(make_claim(sentence),)), extractor="1")
    [claim] = db.query("SELECT * FROM claims")
    [text] = db.execute("SELECT text FROM articles").fetchone()
    assert text[claim["start"] : claim["end"]] == "40 people"
    assert "\x00" not in text + claim["sentence"] + claim["title"]


@pytest.mark.parametrize(("paywalled", "fate"), [(True, "paywalled"), (False, "fetched")])
def test_a_paywall_is_the_urls_fate(db: Database, tell: Story, paywalled: bool, fate: str) -> None:
    tell(3, FORTY, paywalled=paywalled)
    assert db.execute("SELECT fate FROM urls").fetchall() == [(fate,)]


def test_an_unreadable_page_says_why(db: Database, make_page: Callable[..., PageRow]) -> None:
    fail_page(db, make_page(db=db), fate="not_article", problem="Traceback:\n  line\nNoText: nothing here")
    assert db.execute("SELECT fate, reason FROM urls").fetchall() == [("not_article", "NoText: nothing here")]
    assert db.execute("SELECT state, problem FROM pages").fetchall() == [
        ("failed", "Traceback:\n  line\nNoText: nothing here")
    ]


def test_a_url_that_is_gone_since_keeps_that_fate(db: Database, tell: Story, make_page: Callable[..., PageRow]) -> None:
    page = make_page(db=db)
    db.execute("UPDATE urls SET fate = 'gone'")
    fail_page(db, page, fate="not_article", problem="nothing here")
    assert db.execute("SELECT fate FROM urls").fetchall() == [("gone",)]


def test_search_finds_stored_claims_and_forgets_changed_ones(db: Database, tell: Story) -> None:
    tell(3, FORTY)
    find = """SELECT count(*) FROM claims
        WHERE search_row IN (SELECT rowid FROM claim_rows_fts WHERE claim_rows_fts MATCH ?)"""
    assert db.execute(find, ["officials hurt"]).fetchone() == (1,)
    with transaction(db):
        db.execute("UPDATE claim_rows SET sentence = 'other words'")
    assert db.execute(find, ["officials"]).fetchone() == (0,)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(story=st.lists(st.tuples(st.integers(1, 9), st.sampled_from(["F", "C", "FC", "5", ""])), min_size=1, max_size=8))
def test_whatever_comes_in_whatever_order_the_rows_hang_together(
    story: list[tuple[int, str]], empty_database: Path,
    make_page: Callable[..., PageRow], make_article: Callable[..., Article], make_claim: Callable[..., Claim],
) -> None:  # fmt: skip
    said = {"F": (FORTY, "40 people", 40.0), "C": (CLOSED, "3 hours", 3.0), "5": (FIFTY, "50 people", 50.0)}
    with tempfile.TemporaryDirectory() as folder, opened(Path(shutil.copy(empty_database, folder))) as db:
        db.table("outlets").insert({"outlet": "bbc", "title": "BBC", "home": "https://www.bbc.example/"})
        for number, (day, text) in enumerate(story):
            page = make_page(f"r{number}", fetched=f"2026-02-{day:02}T10:00:00Z", db=db)
            sentences = [said[letter] for letter in text]
            found, at = [], 0
            for sentence, quantity, value in sentences:
                found.append(make_claim(sentence, quantity, value, at=at))
                at += len(sentence) + 1
            article = make_article(*(sentence for sentence, *_ in sentences))
            store_article(db, page, article, Annotation(claims=tuple(found)), extractor="1")
        _check_rows(db, story)


def _check_rows(db: Database, story: list[tuple[int, str]]) -> None:
    stored = list(db.query("SELECT * FROM revisions ORDER BY revision"))
    assert [row["revision"] for row in stored] == list(range(1, len(stored) + 1))
    assert [row["last_seen"] for row in stored] == sorted(row["last_seen"] for row in stored)
    [article] = db.query("SELECT * FROM articles")
    assert (article["text"], article["revision"]) == (stored[-1]["text"], len(stored))
    days = [f"2026-02-{day:02}T10:00:00Z" for day, _ in story]
    assert (article["first_seen"], article["last_seen"]) == (min(days), max(days))
    for claim in db.query("SELECT c.*, r.text FROM claim_rows c JOIN revisions r USING (article_id, revision)"):
        assert claim["text"][claim["start"] : claim["end"]] == claim["quantity_text"]
        assert claim["first_seen"] <= claim["last_seen"]
        # Two pages of one second may differ: then the later one in the queue is the newer.
        assert claim["withdrawn_at"] is None or claim["withdrawn_at"] >= claim["last_seen"]
        if claim["sentence"] in article["text"]:
            assert claim["withdrawn_at"] is None
        elif claim["last_seen"] < article["last_seen"]:
            assert claim["withdrawn_at"] is not None


@pytest.mark.slow
def test_f02_killed_at_a_statement_an_article_is_whole_or_absent_and_a_second_try_ends_the_same(
    tmp_path: Path, make_page: Callable[..., PageRow], make_article: Callable[..., Article],
    make_claim: Callable[..., Claim], dump: Callable[..., str],
) -> None:  # fmt: skip
    pages = [make_page("r1"), make_page("r2", fetched="2026-02-05T10:00:00Z")]
    story = [
        (pages[0], make_article(FORTY), Annotation(claims=(make_claim(FORTY),))),
        (pages[1], make_article(CLOSED), Annotation(claims=(make_claim(CLOSED, "3 hours", 3),))),
    ]
    (tmp_path / "story").write_bytes(pickle.dumps(story))

    def prepared(name: str) -> Path:
        with opened(tmp_path / name) as db:
            db.table("outlets").insert({"outlet": "bbc", "title": "BBC", "home": "https://www.bbc.example/"})
            for page in pages:
                make_page(page.record_id, fetched=page.fetched, db=db)
        return tmp_path / name

    def run(path: Path, statements: int) -> int:
        arguments = [sys.executable, "-c", KILL, str(path), str(statements), str(tmp_path / "story")]
        return subprocess.run(arguments).returncode

    whole = prepared("whole.db")
    assert run(whole, 10**6) == 0
    with opened(whole) as db:
        expected = dump(db)
    for statements in (1, 4, 9, 15, 22, 30, 38, 47):
        path = prepared(f"{statements}.db")
        assert run(path, statements) == 9, "the story is told in fewer statements: sample other ones"
        with opened(path) as db:
            assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            [(articles, claims_, read)] = db.execute(
                """SELECT (SELECT count(*) FROM revisions), (SELECT count(*) FROM claim_rows),
                          (SELECT count(*) FROM pages WHERE state = 'read')"""
            )
            assert articles == claims_ == read
        assert run(path, 10**6) == 0
        with opened(path) as db:
            assert dump(db) == expected
