"""Reading goes wrong: extractors hang or die, machines are busy, pages give no article, and none of it is forgotten."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

import bare_reader
from pipelines.database.open import opened
from pipelines.reading import job
from pipelines.reading.job import ExtractReport, extract

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

    def prints(self, name: str, *, text: str = STORY, tag: str = "") -> None:
        """Have a story under this name, in the sitemap too; one with a `tag` answers 304 to who has it already."""

        def answer(request: Any) -> Any:
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
    monkeypatch.setattr(job, "make_reader", bare_reader.make)
    return Newsroom(web, web.site(), tmp_path)


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
