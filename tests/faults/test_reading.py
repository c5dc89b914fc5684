"""Reading goes wrong: extractors hang or die, machines are busy, pages give no article, and none of it is forgotten."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from barely import read_barely
from crawlers.outlet import Outlet
from pipelines.database.open import opened
from pipelines.floors.job import hold_to_floors
from pipelines.pool import Lost
from pipelines.reading import job, readers
from pipelines.reading.job import ExtractReport, extract
from pipelines.reading.revisions import PageRow
from pipelines.reading.work import Failure, Reading, Task
from pipelines.run import run_extract
from pipelines.workers import in_processes
from warm import warm_workers

STORY = (
    "The harbour board said on Tuesday that nine boats had been moved to the upper basin before the storm. "
    "Nobody was hurt, and the ferries ran as they do on any other day of the week, the board said in a statement."
)


@dataclass
class Newsroom:
    """A server with stories, what its crawls and readings leave behind, and the hours that went by."""

    web: Any
    site: Any
    folder: Path
    hours: float = 0.0
    stories: list[str] = field(default_factory=list)
    remade: Callable[[str], bytes] | None = None

    def prints(self, name: str, *, text: str = STORY, tag: str = "") -> None:
        """Have a story under this name, in the sitemap too; one with a `tag` answers 304 to who has it already."""

        def answer(request: Any) -> Any:
            if self.remade:
                return self.web.answer(self.remade(name), Content_Type="text/html; charset=utf-8")
            if tag and request.headers.get("If-None-Match") == tag:
                return self.web.answer(status=304)
            more = {"ETag": tag} if tag else {}
            return self.web.answer(page(name, text).encode(), Content_Type="text/html; charset=utf-8", **more)

        path = f"/news/{name}"
        self.site.answers[path] = answer
        self.stories = [*self.stories, path] if path not in self.stories else self.stories
        self.site.answers["/sitemap.xml"] = self.site.sitemap(*self.stories)

    def crawl(self, *, hours: float = 0.0) -> dict[str, Any]:
        """Crawl as a run does that starts so many hours after the last."""
        self.hours += hours
        path, outlet = self.folder / "claims.db", self.web.outlet(self.site)
        report: dict[str, Any] = self.web.crawl(path, outlet, self.site, hours=self.hours)
        return report

    def read(self, extractor: str = "1", **more: Any) -> ExtractReport:
        with self.open() as db:
            return extract(db, self.folder, extractor=extractor, **more)

    def run(self, *, hours: float = 24.0) -> list[str]:
        """A run as `claims run` makes one: crawl, read, and hold to floors; what is told of the latter."""
        self.crawl(hours=hours)
        read = self.read()
        with self.open() as db:
            [(run_id,)] = db.execute("SELECT max(run_id) FROM runs")
            problems = hold_to_floors(db, run_id, now=self.now(), again=read.again > 0)
        return [problem.text for problem in problems]

    def now(self) -> datetime:
        return datetime.now(UTC) + timedelta(hours=self.hours, seconds=1)

    def redesign(self, serve: Callable[[str], bytes] | None) -> None:
        """Have every story served in another way, until called with None."""
        self.remade = serve

    def open(self) -> Any:
        return opened(self.folder / "claims.db")

    def fate(self, name: str) -> str:
        with self.open() as db:
            return str(db.table("urls").get(self.site.url(f"/news/{name}"))["fate"])

    def rows(self, sql: str) -> list[Any]:
        with self.open() as db:
            return list(db.execute(sql).fetchall())


def page(name: str, text: str) -> str:
    return f"""<!doctype html><html><head><title>{name} harbour</title><meta property="og:type" content="article">
        <meta property="article:published_time" content="2026-02-03T09:00:00Z"></head>
        <body><article><h1>{name} harbour</h1><p>{text}</p><p>It is called {name}.</p></article></body></html>"""


@pytest.fixture
def newsroom(web: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Newsroom:
    read_barely(monkeypatch)
    return Newsroom(web, web.site(), tmp_path)


def test_f13_pages_that_hang_or_kill_their_reader_cost_themselves_alone(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CLAIMS_TEST_BUG", "1")
    for name, bug in (("a", ""), ("hangs", "HANG"), ("b", ""), ("dies", "DIE"), ("c", "")):
        newsroom.prints(name, text=f"{STORY} {bug}")
    newsroom.crawl()
    report = newsroom.read(seconds=1, processes=2)
    assert (report.read, report.failed) == (3, {"extract_failed": 2})
    assert dict(newsroom.rows("SELECT substr(url, -4), reason FROM urls WHERE fate = 'extract_failed'")) == {
        "angs": "took longer than 1 s of processor time",
        "dies": "its process was killed by SIGABRT",
    }


def test_f53_what_could_not_be_read_stays_failed_until_it_is_read(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    newsroom.prints("good", tag='"1"')
    newsroom.prints("odd", text=f"{STORY} RAISE", tag='"1"')
    newsroom.crawl()
    monkeypatch.setenv("CLAIMS_TEST_BUG", "1")
    assert newsroom.read("1").failed == {"extract_failed": 1}
    newsroom.crawl(hours=5)
    assert len(newsroom.site.hits["/news/odd"]) == 2
    assert (newsroom.fate("good"), newsroom.fate("odd")) == ("unchanged", "extract_failed")
    assert newsroom.rows("SELECT reason FROM urls WHERE url LIKE '%/odd'") == [("ZeroDivisionError: a bug",)]
    assert newsroom.read("1").failed == {}, "nothing waits"
    assert newsroom.read("1", reread=True).failed == {"extract_failed": 1}, "it is tried again on demand"
    monkeypatch.delenv("CLAIMS_TEST_BUG")
    assert newsroom.read("2").read == 1, "and by a new version without being asked"
    assert newsroom.fate("odd") == "fetched"
    assert newsroom.rows("SELECT count(*) FROM pages WHERE state = 'failed' OR fate IS NOT NULL") == [(0,)]


@pytest.mark.slow
def test_f53_a_newer_page_is_not_undone_by_reading_an_older_one_again(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CLAIMS_TEST_BUG", "1")
    newsroom.prints("odd", text=f"{STORY} RAISE")
    newsroom.crawl()
    newsroom.read()
    newsroom.prints("odd")
    newsroom.crawl(hours=5)
    newsroom.read()
    assert newsroom.fate("odd") == "fetched"
    assert newsroom.read(reread=True).failed == {"extract_failed": 1}
    assert newsroom.fate("odd") == "fetched"


OLD = [f"old-{number}" for number in range(42)]


@pytest.fixture(scope="module")
def past(web: Any, tmp_path_factory: pytest.TempPathFactory) -> Newsroom:
    """A day on which all was well, lived once."""
    newsroom = Newsroom(web, web.site(), tmp_path_factory.mktemp("past"))
    for name in OLD:
        newsroom.prints(name)
    with pytest.MonkeyPatch.context() as patch:
        read_barely(patch)
        assert newsroom.run() == []
    return newsroom


@pytest.fixture
def with_a_past(newsroom: Newsroom, past: Newsroom) -> Newsroom:
    """The day after, at the same server, which says what it said then; nobody has asked it today."""
    shutil.copytree(past.folder, newsroom.folder, dirs_exist_ok=True)
    past.site.answers.clear()
    past.site.hits.clear()
    today = replace(newsroom, site=past.site, hours=past.hours)
    for name in OLD:
        today.prints(name)
    return today


EMPTY = "0 of {} pages give an article (0%); 100% is usual"


@pytest.mark.slow
def test_f52_a_redesign_is_told_at_once_and_healed_when_it_is_over(with_a_past: Newsroom) -> None:
    newsroom = with_a_past
    newsroom.redesign(lambda name: b"")
    for number in range(8):
        newsroom.prints(f"new-{number}")
    assert newsroom.run() == [EMPTY.format(8 + 42)], "the new ones, and those that were looked at again"
    asked = len(newsroom.site.hits["/news/new-1"])
    assert newsroom.run(hours=0.2) == [EMPTY.format(50)], "it stands, and nothing is asked again so soon"
    assert len(newsroom.site.hits["/news/new-1"]) == asked == 1
    newsroom.run()
    assert newsroom.fate("new-1") == "not_article"
    newsroom.redesign(None)
    for number in range(8):
        newsroom.prints(f"newest-{number}")
    assert newsroom.run(hours=24 * 6) == []
    assert newsroom.rows("SELECT DISTINCT fate FROM urls WHERE url LIKE '%/new%'") == [("fetched",)]
    assert newsroom.rows("SELECT count(*) FROM articles") == [(42 + 16,)]


@pytest.mark.slow
def test_f52_a_mended_reader_heals_the_past_from_the_archive(
    with_a_past: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    newsroom = with_a_past
    newsroom.redesign(lambda name: page(name, STORY).replace("<article>", "<article class='related'>").encode())
    with_rules(monkeypatch, "//*[@class = 'related']")
    for number in range(8):
        newsroom.prints(f"new-{number}")
    assert newsroom.run() == [EMPTY.format(8 + 42)]
    asked = sum(map(len, newsroom.site.hits.values()))
    with_rules(monkeypatch)
    report = run_extract(newsroom.folder / "claims.db", command="claims extract", processes=1, now=newsroom.now)
    assert (report.read, report.problems) == (8 + 2 * 42, [])
    assert newsroom.rows("SELECT DISTINCT fate FROM urls") == [("fetched",)]
    assert newsroom.rows("SELECT count(*) FROM articles") == [(42 + 8,)]
    assert newsroom.rows("SELECT run_id FROM measures WHERE fallen <> '[]'") == []
    assert sum(map(len, newsroom.site.hits.values())) == asked, "no server was asked"


SHELL = (
    "Hello, good to see you. What we print is paid for by what surrounds it, so pick the one of the two that you like "
    "better: the free one, of which some 1,200 firms hear, or the light one, which is three pounds a month."
)


def test_f52_f61_one_text_at_every_address_is_no_article_however_it_is_worded(with_a_past: Newsroom) -> None:
    """A wall, a shell or a notice, with the head of the article that it hides."""
    newsroom = with_a_past
    newsroom.redesign(lambda name: page(name, SHELL).replace(f"<p>It is called {name}.</p>", "").encode())
    for number in range(8):
        newsroom.prints(f"new-{number}")
    assert newsroom.run() == ["2 of 50 pages give an article (4%); 100% is usual"]
    assert newsroom.rows("SELECT count(*) FROM revisions WHERE text LIKE 'Hello%'") == [(2,)]
    newsroom.redesign(None)
    assert newsroom.run(hours=24 * 6) == []
    assert newsroom.rows("SELECT DISTINCT fate FROM urls") == [("fetched",)]
    assert newsroom.rows("SELECT count(*) FROM articles WHERE text LIKE 'The harbour board%'") == [(42 + 8,)]


def test_f52_an_outlet_that_is_new_to_us_may_say_one_thing_everywhere(newsroom: Newsroom) -> None:
    for number in range(6):
        newsroom.prints(f"new-{number}")
    newsroom.redesign(lambda name: page("same", STORY).encode())
    newsroom.run()
    assert newsroom.rows("SELECT count(*), count(DISTINCT text) FROM articles") == [(6, 1)]


def test_f52_one_story_at_two_addresses_is_kept_at_both(with_a_past: Newsroom) -> None:
    newsroom = with_a_past
    for name in ("a", "b", "c"):
        newsroom.prints(name, text=f"{STORY} And so on.")
    newsroom.redesign(lambda name: page("same" if name in "ab" else name, STORY).encode())
    newsroom.run()
    told = newsroom.rows("SELECT count(*), count(DISTINCT text) FROM articles WHERE url GLOB '*/[abc]'")
    assert told == [(3, 2)]


def with_rules(monkeypatch: pytest.MonkeyPatch, *prune: str) -> None:
    """Have the outlet read by these rules."""
    outlet = Outlet(name="loop", title="The Loop", hosts=("loop.example",), article="^/news/", prune=prune)
    for module in (job, readers):
        monkeypatch.setattr(module, "load_outlets", lambda: {"loop": outlet})


def article(body: str) -> bytes:
    return f"""<!doctype html><html><head><title>An odd one</title><meta property="og:type" content="article"></head>
        <body><article>{body}</article></body></html>""".encode()


CLAUSE = "the board said that 40 people were moved from 3 of the 12 villages and "
LIGHT = {
    "a word of 200 KB": article(f"<p>{'9a' * 100_000} people were hurt, the board said on Monday in a statement.</p>"),
    "nothing": article(""),
    "numbers alone": article("".join(f"<p>{n} {n + 1} {n * 3}</p>" for n in range(100))),
    "another language": article("<p>" + "董事会星期二表示，有四十人被转移，没有人受伤。" * 20 + "</p>"),
}
HEAVY = {
    "a sentence of 200 KB": article(f"<p>{CLAUSE * 2900}nobody was hurt.</p>"),
    "over a million characters": article("".join(f"<p>In week {n} {n} of us went to sea.</p>" for n in range(36_000))),
    "unclosed tables": article("<table>" * 20_000),
}


@pytest.mark.parametrize("odd", [LIGHT, pytest.param(HEAVY, marks=[pytest.mark.slow, pytest.mark.timeout(600)])])
def test_f37_odd_texts_end_as_articles_or_with_a_reason_and_the_next_is_read(odd: dict[str, bytes]) -> None:
    """By the reader and the language model themselves, within the limits that the product has."""
    bodies = odd | {"the next": page("next", STORY).encode()}
    tasks = [
        Task(page=PageRow(record_id=name, url="https://x.example/1", article_url="https://x.example/1", outlet="x",
                          fetched="2026-02-03T09:00:00Z", warc_file="", warc_offset=0), body=body, content_type="")
        for name, body in bodies.items()
    ]  # fmt: skip
    with warm_workers():
        results = list(in_processes(job.make_reader, tasks, processes=1))
    assert [task.page.record_id for task, _ in results] == list(bodies)
    for _, outcome in results:
        match outcome:
            case Reading(article=read):
                assert len(read.text) <= 500_000
            case Failure(problem=reason) | Lost(reason=reason):
                assert reason
                assert "Traceback" not in reason
    assert isinstance(results[-1][1], Reading)
