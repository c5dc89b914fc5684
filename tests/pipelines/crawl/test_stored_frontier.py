"""The frontier: one fate a URL, nothing taken twice, looked at again when due, never undone by an older archive."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlite_utils import Database

from crawlers.archive.notes import Forgotten
from crawlers.discovery.frontier import Ending, Found
from crawlers.fates import Fate
from crawlers.outlets import load_outlets
from crawlers.page import Page
from pipelines.crawl.stored_frontier import SqliteFrontier
from pipelines.database import known_articles, revisits, url_queue
from pipelines.database.forgotten import note_erased, put_forgotten, to_be_erased

BBC = load_outlets()["bbc"]
NOON = datetime(2026, 2, 3, 12, 0, tzinfo=UTC)
Open = Callable[..., SqliteFrontier]


@pytest.fixture
def open_frontier(db: Database, tmp_path: Path) -> Open:
    """Opens the frontier as a new run does, so many hours after noon."""

    def start(*, hours: float = 0, live: bool = True) -> SqliteFrontier:
        row = {"started": "2026-02-03T12:00:00Z", "command": "test", "outcome": "running"}
        run_id = int(str(db.table("runs").insert(row).last_pk))
        return SqliteFrontier(db, tmp_path, run_id, BBC, live=live, now=lambda: NOON + timedelta(hours=hours))

    return start


def url(name: str) -> str:
    return f"https://www.bbc.co.uk/news/articles/{name}"


def found(name: str, **more: Any) -> Found:
    values = {"found_in": "sitemap", "found_at": "2026-02-03T12:00:00Z", **more}
    return Found(url=url(name), location=url(name), outlet="bbc", **values)


def ending(name: str, fate: Fate, at: str = "2026-02-03T12:00:00Z", **more: Any) -> Ending:
    return Ending(url=url(name), outlet="bbc", fate=fate, at=at, **more)


def page(name: str, article: str | None = None, record: str = "r1") -> Page:
    return Page(
        url=url(name),
        article_url=url(article or name),
        outlet="bbc",
        record_id=record,
        warc_file="archive/x.warc.gz",
        warc_offset=0,
        fetched="2026-02-03T12:00:00Z",
        http_status=200,
        content_type="text/html",
        body_sha256="0" * 64,
        size=10,
        etag='"v1"',
    )


def row(db: Database, name: str) -> dict[str, Any]:
    return dict(db.table("urls").get(url(name)))


def test_new_urls_are_counted_once_and_taken_once_oldest_first(db: Database, open_frontier: Open) -> None:
    frontier = open_frontier()
    assert frontier.discover([found("b"), found("a", found_at="2026-02-03T11:00:00Z"), found("b")]) == 2
    assert frontier.discover([found("a")]) == 0
    assert [due.url for due in frontier.take("bbc", 1)] == [url("a")]
    assert [due.url for due in frontier.take("bbc", 5)] == [url("b")]
    assert frontier.take("bbc", 5) == []
    assert open_frontier().take("bbc", 5, only=[url("b")])[0].url == url("b")


def test_publication_date_is_filled_in_but_not_overwritten(db: Database, open_frontier: Open) -> None:
    frontier = open_frontier()
    frontier.discover([found("a")])
    frontier.discover([found("a", published="2026-02-03T09:00:00Z")])
    frontier.discover([found("a", published="2026-02-03T10:00:00Z")])
    assert row(db, "a")["published"] == "2026-02-03T09:00:00Z"


def test_page_and_fate_are_written_together(db: Database, open_frontier: Open, tmp_path: Path) -> None:
    frontier = open_frontier()
    frontier.discover([found("a")])
    assert frontier.store_page(page("a")) is Fate.FETCHED
    assert row(db, "a")["fate"] == "fetched"
    assert row(db, "a")["etag"] == '"v1"'
    assert frontier.stored("r1")
    assert db.table("fetches").count == 1


def test_failing_write_leaves_neither_page_nor_fate(db: Database, open_frontier: Open) -> None:
    frontier = open_frontier()
    frontier.discover([found("a")])
    db.execute("CREATE TRIGGER full BEFORE INSERT ON fetches BEGIN SELECT raise(ABORT, 'disk full'); END")
    with pytest.raises(Exception, match="disk full"):
        frontier.store_page(page("a"))
    assert db.table("pages").count == 0
    assert row(db, "a")["fate"] == "queued"


def test_record_is_stored_once(db: Database, open_frontier: Open) -> None:
    frontier = open_frontier()
    frontier.discover([found("a")])
    frontier.store_page(page("a"))
    db.execute("UPDATE urls SET fate = 'not_article'")  # as the reader found
    frontier.store_page(page("a"))
    assert row(db, "a")["fate"] == "not_article"
    assert db.table("fetches").count == 1


def test_page_under_an_address_that_is_followed_already_is_a_duplicate(db: Database, open_frontier: Open) -> None:
    frontier = open_frontier()
    frontier.discover([found("a"), found("b"), found("c")])
    assert frontier.store_page(page("c", article="unknown", record="r3")) is Fate.FETCHED
    frontier.store_page(page("a"))
    assert frontier.store_page(page("b", article="a", record="r2")) is Fate.DUPLICATE
    assert row(db, "b")["article_url"] == url("a")
    assert {page["record_id"] for page in db.query("SELECT record_id FROM pages")} == {"r1", "r3"}


@pytest.mark.parametrize(
    ("hours", "changed", "again"),
    [
        *[(0.9, None, False), (1, None, True)],
        *[(0.7, "2026-02-03T12:30:00Z", True), (0.7, "2026-02-03T11:00:00Z", False)],
        (0.4, "2026-02-03T12:30:00Z", False),
    ],
)
def test_page_is_looked_at_again_by_its_timetable_or_when_it_is_said_to_have_changed(
    open_frontier: Open, hours: float, changed: str | None, again: bool
) -> None:
    frontier = open_frontier()
    frontier.discover([found("a")])
    frontier.store_page(page("a"))
    later = open_frontier(hours=hours)
    later.discover([found("a", changed=changed)])
    dues = later.take("bbc", 5)
    assert bool(dues) is again
    assert not again or dues[0].etag == '"v1"'


def test_page_an_operator_names_is_looked_at_however_it_ended(open_frontier: Open) -> None:
    frontier = open_frontier()
    frontier.discover([found("a")])
    frontier.end(ending("a", Fate.GONE))
    later = open_frontier()
    later.discover([found("a", wanted=True)])
    assert len(later.take("bbc", 5)) == 1


def test_replay_looks_at_nothing_again(open_frontier: Open) -> None:
    frontier = open_frontier()
    frontier.discover([found("a")])
    frontier.store_page(page("a"))
    later = open_frontier(hours=9, live=False)
    later.discover([found("a", changed="2026-02-03T20:00:00Z")])
    assert later.take("bbc", 5) == []


def test_unchanged_keeps_the_validators(db: Database, open_frontier: Open) -> None:
    frontier = open_frontier()
    frontier.discover([found("a")])
    frontier.store_page(page("a"))
    frontier.end(ending("a", Fate.UNCHANGED, http_status=304))
    assert (row(db, "a")["fate"], row(db, "a")["etag"]) == ("unchanged", '"v1"')


def test_failures_are_retried_in_later_runs_but_not_for_ever(db: Database, open_frontier: Open) -> None:
    open_frontier().discover([found("a"), found("b")])
    tries = 0
    for _ in range(url_queue.MOST_FAILURES + 3):
        frontier = open_frontier()
        for due in frontier.take("bbc", 5):
            tries += due.url == url("a")
            frontier.end(
                ending("a" if due.url == url("a") else "b", Fate.NETWORK if due.url == url("a") else Fate.GONE)
            )
    assert tries == url_queue.MOST_FAILURES
    assert row(db, "a")["attempts"] == url_queue.MOST_FAILURES
    assert row(db, "b")["fate"] == "gone"
    later = open_frontier(hours=4)
    later.discover([found("a"), found("b")])
    assert [due.url for due in later.take("bbc", 5)] == [url("a")]  # a sitemap lists it still


def test_over_budget_is_queued_again_in_the_next_run(db: Database, open_frontier: Open) -> None:
    frontier = open_frontier()
    frontier.discover([found("a"), found("b")])
    assert frontier.exhaust("bbc", "2026-02-03T12:00:00Z", "limit") == 2
    assert row(db, "a")["fate"] == "over_budget"
    assert len(open_frontier().take("bbc", 5)) == 2


def test_older_archive_does_not_undo_what_is_known(db: Database, open_frontier: Open) -> None:
    frontier = open_frontier()
    frontier.discover([found("a")])
    frontier.store_page(page("a"))
    open_frontier(live=False).end(ending("a", Fate.GONE, at="2020-01-01T00:00:00Z", http_status=404))
    assert row(db, "a")["fate"] == "fetched"
    assert db.table("fetches").count == 2


def test_f43_what_comes_now_counts_though_the_clock_went_back(db: Database, open_frontier: Open) -> None:
    frontier = open_frontier()
    frontier.discover([found("a")])
    frontier.store_page(page("a"))
    later = open_frontier(hours=-48)
    assert [due.url for due in later.take("bbc", 5)] == [url("a")]
    later.end(ending("a", Fate.UNCHANGED, at="2026-02-01T12:00:00Z"))
    assert row(db, "a")["revisit_from"] == "2026-02-01T12:00:00Z"
    assert open_frontier(hours=-47.5).take("bbc", 5) == []
    assert len(open_frontier(hours=-47).take("bbc", 5)) == 1


def test_new_pages_come_first_then_those_that_are_most_overdue_for_their_step(
    db: Database, open_frontier: Open
) -> None:
    frontier = open_frontier()
    frontier.discover([found("young"), found("old", published="2026-02-01T02:00:00Z"), found("sick")])
    for name in ("young", "old", "sick"):
        frontier.store_page(page(name, record=name))
    later = open_frontier(hours=4)
    later.end(ending("sick", Fate.GONE, at="2026-02-03T16:00:00Z"))
    later.discover([found("new", found_at="2026-02-03T16:00:00Z")])
    assert [due.url for due in later.take("bbc", 2)] == [url("new"), url("young")]
    assert [due.url for due in later.take("bbc", 2)] == []  # the old one, 62 hours after its publication, is due at 81
    assert row(db, "young")["fate"] == "fetched"
    final = open_frontier(hours=24)
    assert [due.url for due in final.take("bbc", 5)] == [url("new"), url("young"), url("old")]


@pytest.mark.parametrize("fate", [Fate.GONE, Fate.BLOCKED, Fate.REDIRECTED, Fate.REFUSED, Fate.DUPLICATE])
def test_pages_that_are_none_any_more_leave_the_timetable(db: Database, open_frontier: Open, fate: Fate) -> None:
    frontier = open_frontier()
    frontier.discover([found("a")])
    frontier.end(ending("a", fate))
    assert open_frontier(hours=4).take("bbc", 5) == []


@pytest.mark.parametrize("fate", [Fate.BLOCKED, Fate.REDIRECT_LOOP, Fate.NETWORK, Fate.TOO_LARGE])
def test_an_article_that_was_had_is_looked_at_again_where_the_last_look_did_not_get_it(
    open_frontier: Open, fate: Fate
) -> None:
    frontier = open_frontier()
    frontier.discover([found("a"), found("b")])
    frontier.store_page(page("a"))
    frontier.end(ending("b", Fate.BLOCKED))  # never had
    looks = []
    for hour in range(4, 700, 2):
        later = open_frontier(hours=hour)
        for due in later.take("bbc", 5):
            looks.append(hour)
            assert due.url == url("a")
            at = (NOON + timedelta(hours=hour)).isoformat().replace("+00:00", "Z")
            later.end(ending("a", fate, at=at))
    in_time = [hour for hour in looks if hour <= 240]
    assert 240 in in_time
    assert len(in_time) <= 8
    assert looks[len(in_time)] <= 270
    assert len(looks) - len(in_time) == 6
    assert looks[-1] < 480


def test_page_that_gave_nothing_to_read_is_asked_for_without_conditions(db: Database, open_frontier: Open) -> None:
    frontier = open_frontier()
    frontier.discover([found("a")])
    frontier.store_page(page("a"))
    db.execute("UPDATE urls SET fate = 'not_article'")  # as the reader found
    (due,) = open_frontier(hours=4).take("bbc", 5)
    assert (due.etag, due.last_modified) == (None, None)


def test_pages_of_a_database_without_timetable_get_one(db: Database, open_frontier: Open) -> None:
    frontier = open_frontier()
    frontier.discover([found("a"), found("b", found_at="2025-12-01T12:00:00Z")])
    for name in ("a", "b"):
        frontier.store_page(page(name, record=name))
    db.execute("UPDATE urls SET revisit_from = NULL")
    assert [due.url for due in open_frontier(hours=4).take("bbc", 5)] == [url("a")]


def test_due_pages_are_found_by_indexes(db: Database) -> None:
    for sql in (revisits._BEGUN, revisits._CHANGED):
        plan = db.execute(f"EXPLAIN QUERY PLAN {sql}", {"outlet": "bbc", "oldest": "", "now": ""}).fetchall()
        assert all("SEARCH urls USING INDEX urls_" in step[3] for step in plan), plan
        assert not any("urls_outlet_fate" in step[3] for step in plan), plan


def test_what_is_tried_again_is_found_by_its_fate(db: Database) -> None:
    plan = db.execute(f"EXPLAIN QUERY PLAN {url_queue._RETRY}", {"outlet": "bbc", "live": True}).fetchall()
    assert [step[3] for step in plan] == ["SEARCH urls USING INDEX urls_outlet_fate (outlet=? AND fate=?)"]


def test_an_articles_first_address_is_found_by_its_name(db: Database) -> None:
    plan = db.execute(f"EXPLAIN QUERY PLAN {known_articles._FIRST}", {"key": "1", "outlet": "bbc"}).fetchall()
    assert plan[0][3] == "SEARCH pages USING INDEX pages_key (article_key=?)"


def test_listing_is_logged_and_is_no_url(db: Database, open_frontier: Open) -> None:
    frontier = open_frontier()
    frontier.end(ending("sitemap", Fate.BLOCKED, kind="listing", record_id="r9"))
    assert db.table("urls").count == 0
    assert frontier.stored("r9")


@pytest.mark.parametrize("junk", ["a\x00b", "a\ud800b"])
def test_f32_what_sqlite_cannot_keep_is_replaced(db: Database, open_frontier: Open, junk: str) -> None:
    frontier = open_frontier()
    frontier.discover([found("a")])
    frontier.end(ending("a", Fate.REFUSED, reason=junk))
    assert row(db, "a")["reason"] == "a\ufffdb"


@pytest.mark.parametrize(
    ("name", "came"),
    [
        ("20260203T120000Z-bbc.warc.gz", "crawled"),
        ("20260203T120000Z-added.warc.gz", "added"),
        ("20260203T120000Z-added-1.warc.gz", "added"),
    ],
)
def test_a_replay_says_of_a_page_that_was_added_by_hand_that_it_was(
    db: Database, open_frontier: Open, name: str, came: str
) -> None:
    open_frontier().store_page(replace(page("a"), warc_file=f"archive/{name}"))
    assert db.execute("SELECT provenance FROM pages").fetchall() == [(came,)]


def forget(db: Database, name: str) -> None:
    put_forgotten(db, [Forgotten(url=url(name), article=url(name), outlet="bbc", at="2026-02-02T12:00:00Z")])
    note_erased(db, to_be_erased(db), "2026-02-02T12:00:00Z")


def test_what_was_forgotten_is_not_asked_for_again(db: Database, open_frontier: Open) -> None:
    forget(db, "cdrv3m0gnvro")
    frontier = open_frontier()
    assert frontier.discover([found("cdrv3m0gnvro", wanted=True), found("other")]) == 2
    assert [due.url for due in frontier.take("bbc", 5)] == [url("other")]
    told = row(db, "cdrv3m0gnvro")
    assert (told["fate"], told["reason"]) == ("refused", "forgotten on request on 2026-02-02")
    frontier = open_frontier(hours=20)
    frontier.discover([found("cdrv3m0gnvro", wanted=True)])
    assert url("cdrv3m0gnvro") not in {due.url for due in frontier.take("bbc", 5)}


@pytest.mark.parametrize("live", [True, False])
def test_what_was_forgotten_is_not_kept_under_another_name(db: Database, open_frontier: Open, live: bool) -> None:
    forget(db, "gone")
    frontier = open_frontier(live=live)
    frontier.discover([found("alias")])
    assert frontier.store_page(page("alias", "gone")) is Fate.REFUSED
    assert db.execute("SELECT count(*) FROM pages").fetchone()[0] == 0
    assert row(db, "alias")["fate"] == "refused"
    # a crawl has it in its archive by now
    assert {one.url for one in to_be_erased(db)} == ({url("gone"), url("alias")} if live else set())
