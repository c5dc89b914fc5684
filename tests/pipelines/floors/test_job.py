"""Floors over the database: what is counted, once each; what fell stands until it is mended, and is no past."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlite_utils import Database

from extract.records import Annotation, Article
from pipelines.doctor.finding import Level, Subject
from pipelines.doctor.floors import look
from pipelines.floors.job import fallen, hold_to_floors
from pipelines.floors.silence import silences
from pipelines.problems import Kind
from pipelines.reading.revisions import PageRow
from pipelines.reading.store import fail_page, store_article

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
STORY = "A sentence that is long enough to be the story of a day. " * 40


class Outlet:
    """An outlet of which pages are read, run by run."""

    def __init__(self, db: Database, make_page: Callable[..., PageRow], make_article: Callable[..., Article]) -> None:
        self.db, self.make_page, self.make_article = db, make_page, make_article
        self.now, self.pages = NOON, 0

    def read(self, good: int, bad: int = 0, *, text: str = STORY, again: str = "") -> None:
        """Have pages read that give an article or none; `again` names the address of all."""
        for number in range(good + bad):
            self.pages += 1
            url = again or f"https://www.bbc.example/news/{self.pages}"
            fetched = (self.now - timedelta(minutes=9) + timedelta(seconds=number)).isoformat().replace("+00:00", "Z")
            page = self.make_page(f"r{self.pages}", url=url, fetched=fetched, db=self.db)
            if number < good:
                article = self.make_article(text, url=url, authors=("A. Writer",))
                store_article(self.db, page, article, Annotation(), extractor="1")
            else:
                fail_page(self.db, page, fate="not_article", problem="empty page")

    def read_again(self, numbers: range, *, good: bool) -> None:
        """Have pages that were read before read again, each changed."""
        for number in numbers:
            self.read(int(good), int(not good), again=f"https://www.bbc.example/news/{number}")

    def judge(self, *, again: bool = False, **later: float) -> list[str]:
        """What a run says that ends now; the next one begins so much later."""
        row = {"started": "2026-03-01T12:00:00Z", "command": "test", "outcome": "running"}
        run_id = int(str(self.db.table("runs").insert(row).last_pk))
        problems = hold_to_floors(self.db, run_id, now=self.now, again=again)
        assert {(problem.outlet, problem.kind, problem.error) for problem in problems} <= {("bbc", Kind.FLOOR, True)}
        self.now += timedelta(**later or {"minutes": 30})
        return [problem.text for problem in problems]

    def asked(self, fate: str = "unchanged", **of_page: str) -> list[str]:
        """What is said of silence by a run that asked a sitemap, which answered so."""
        at = (self.now - timedelta(minutes=9)).isoformat().replace("+00:00", "Z")
        run_id = int(str(self.db.table("runs").insert({"started": at, "command": "t", "outcome": "running"}).last_pk))
        for kind, how in (("listing", fate), *of_page.items()):
            row = {"run_id": run_id, "url": "u", "outlet": "bbc", "kind": kind, "fetched": at, "fate": how}
            self.db.table("fetches").insert(row)
        hold_to_floors(self.db, run_id, now=self.now)
        told = [problem.text for problem in silences(self.db, run_id, now=self.now)]
        self.now += timedelta(hours=3)
        return told

    def days(self, number: int) -> None:
        for _ in range(number):
            self.read(9, 1)
            assert self.judge(days=1) == []


@pytest.fixture
def outlet(db: Database, make_page: Callable[..., PageRow], make_article: Callable[..., Article]) -> Outlet:
    return Outlet(db, make_page, make_article)


def test_a_redesign_is_told_at_once_and_as_long_as_it_stands(outlet: Outlet) -> None:
    outlet.days(6)
    outlet.read(0, 12)
    told = ["0 of 12 pages give an article (0%); 90% is usual"]
    assert outlet.judge() == told
    assert outlet.judge(days=1) == told, "nothing new came"
    [row] = fallen(outlet.db, outlet.now)
    assert [(fall["measure"], fall["was"], fall["part"], fall["whole"]) for fall in row.fallen] == [
        ("articles", 0.9, 0, 12)
    ]
    [finding] = look(outlet.db, Subject(path=Path("claims.db"), now=outlet.now))
    assert (finding.name, finding.level, finding.outlet, finding.text) == ("floors", Level.BAD, "bbc", told[0])
    assert finding.values["pages"] == 12
    for _ in range(7):
        outlet.read(0, 10)
        assert len(outlet.judge(days=1)) == 1
    outlet.read(9, 1)
    assert outlet.judge() == []
    assert outlet.judge() == []
    [finding] = look(outlet.db, Subject(path=Path("claims.db"), now=outlet.now))
    assert finding.good
    assert finding.text.startswith("9 of 10 pages gave an article, with 0 claims")


def test_a_redesign_of_a_small_outlet_is_told_within_days_and_warned_of_before(outlet: Outlet) -> None:
    for _ in range(20):
        outlet.read(2)
        assert outlet.judge(days=1) == []
    outlet.read(0, 3)
    assert outlet.judge(days=1) == [], "three pages prove nothing"
    [finding] = look(outlet.db, Subject(path=Path("claims.db"), now=outlet.now))
    assert (finding.level, finding.good) == (Level.WARN, True)
    assert finding.text.startswith("0 of 3 pages gave an article")
    outlet.read(0, 3)
    assert outlet.judge(days=1) == ["0 of 6 pages give an article (0%); 93% is usual"]
    outlet.read(1)
    assert outlet.judge(days=1) == [], "one that gives an article is never held against what came before"


def test_articles_that_are_none_any_more_are_told_of_an_outlet_without_a_past_until_one_is_read(outlet: Outlet) -> None:
    outlet.read(5)
    assert outlet.judge(hours=1) == []
    outlet.read_again(range(1, 5), good=False)
    told = ["0 of 4 articles that were looked at again still are one (0%); 97% is expected of any outlet"]
    assert outlet.judge(hours=1) == told
    outlet.read(0, 2)
    assert outlet.judge(hours=1) == told, "two empty pages have mended nothing"
    outlet.read_again(range(1, 5), good=True)
    outlet.read(1)
    assert outlet.judge() == []


def test_a_bad_day_among_an_outlets_first_does_not_make_the_next_one_usual(outlet: Outlet) -> None:
    outlet.read(0, 12)
    assert outlet.judge(days=1) == [], "of an outlet without a past these are too few"
    for _ in range(4):
        outlet.read(12)
        assert outlet.judge(days=1) == []
    outlet.read(0, 16)
    assert outlet.judge() == ["0 of 16 pages give an article (0%); 100% is usual"]


def test_what_fell_is_judged_anew_once_another_reader_has_read_it(
    outlet: Outlet, db: Database, make_article: Callable[..., Article]
) -> None:
    outlet.days(6)
    outlet.read(0, 12)
    assert outlet.judge()
    fields = "record_id, url, article_url, outlet, fetched, warc_file, warc_offset"
    for row in list(db.query(f"SELECT {fields} FROM pages WHERE state = 'failed'")):
        article = make_article(STORY, url=row["url"], authors=("A. Writer",))
        store_article(db, PageRow(**row), article, Annotation(), extractor="2")
    assert outlet.judge(again=True) == []
    assert fallen(db, outlet.now) == []


def test_pages_are_counted_once_and_tries_again_of_what_never_was_an_article_not_at_all(
    outlet: Outlet, db: Database
) -> None:
    outlet.read(2, 1)
    outlet.judge()
    outlet.judge()
    outlet.read(0, 1, again="https://www.bbc.example/news/3")
    outlet.read(1)
    outlet.judge()
    assert db.execute("SELECT pages, articles FROM measures ORDER BY run_id").fetchall() == [(3, 2), (1, 1)]


def test_pages_of_a_killed_run_are_counted_by_the_next(outlet: Outlet, db: Database) -> None:
    outlet.read(2)
    outlet.now += timedelta(hours=1)
    outlet.read(1)
    outlet.judge()
    assert db.execute("SELECT pages FROM measures").fetchall() == [(3,)]


def test_old_pages_of_a_replay_say_nothing_of_today(outlet: Outlet, db: Database) -> None:
    outlet.read(0, 30)
    outlet.now += timedelta(days=30)
    assert outlet.judge() == []
    assert db.table("measures").count == 0


def test_a_sample_is_not_judged(outlet: Outlet, db: Database) -> None:
    db.table("settings").insert({"name": "sample", "value": "1"})
    outlet.read(0, 30)
    assert outlet.judge() == []


def test_texts_of_a_tenth_are_told(outlet: Outlet) -> None:
    outlet.days(6)
    outlet.read(12, text=STORY[:200])
    assert outlet.judge() == ["0 of 12 articles have nearly the usual length (0%); 100% is usual"]


def test_f52_articles_cut_to_a_third_are_told_and_a_day_of_shorter_and_longer_ones_is_not(outlet: Outlet) -> None:
    outlet.days(6)
    for share in (0.5, 3.0, 0.7):  # Christmas, a live blog
        outlet.read(12, text=STORY[:57] * round(40 * share))
        assert outlet.judge(days=2) == []
    outlet.read(12, text=STORY[: len(STORY) // 3])
    assert outlet.judge() == ["0 of 12 articles have nearly the usual length (0%); 100% is usual"]


def test_a_clock_that_was_ahead_does_not_hide_what_comes(outlet: Outlet, db: Database) -> None:
    outlet.now += timedelta(days=300)
    outlet.read(5)
    outlet.judge()
    outlet.now = NOON
    outlet.read(0, 40)
    assert len(outlet.judge()) == 1


def busy(outlet: Outlet) -> None:
    """Nine days of 160 pages each, eight runs a day, as they were counted."""
    for _ in range(72):
        until = (outlet.now - timedelta(minutes=9)).isoformat().replace("+00:00", "Z")
        row = {"started": until, "command": "t", "outcome": "done"}
        run_id = int(str(outlet.db.table("runs").insert(row).last_pk))
        same = ("articles", "titled", "dated", "signed", "whole")
        counts = {"pages": 20, **dict.fromkeys(same, 18), "claiming": 0, "claims": 0, "length": 2000}
        row = {"run_id": run_id, "outlet": "bbc", "since": "2026-03-01T00:00:00Z", "until": until}
        outlet.db.table("measures").insert(row | counts)
        outlet.now += timedelta(hours=3)


def test_an_outlet_that_answers_and_names_nothing_new_for_a_day_is_told(outlet: Outlet) -> None:
    busy(outlet)
    quiet = [outlet.asked() for _ in range(10)]
    assert quiet[:7] == [[]] * 7
    assert quiet[-1] == ["0 new pages in a day, where 160 are usual, though its sitemaps and feeds answer"]
    outlet.read(60)
    assert outlet.asked() == []


def test_a_quiet_day_an_outage_of_ours_and_a_refusal_are_no_silence(outlet: Outlet) -> None:
    busy(outlet)
    for _ in range(10):
        outlet.read(5)
        assert outlet.asked() == []
    outlet.now += timedelta(days=3)
    assert outlet.asked() == []
    for _ in range(10):
        assert outlet.asked(page="blocked") == []
