"""The frontier in the database: which URLs are queued and how each ended. It survives a kill at any time."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime
from itertools import chain
from pathlib import Path
from typing import Self

from scrapy.crawler import Crawler
from sqlite_utils import Database

from crawlers.archive.notes import Forgotten
from crawlers.archive.originals import Original
from crawlers.archive.rotation import is_added
from crawlers.clock import Clock, clock_of, stamp, utc_now
from crawlers.discovery import timetable
from crawlers.discovery.frontier import Due, Ending, Found, fetched
from crawlers.fates import Fate
from crawlers.outlet import Outlet
from crawlers.page import Page
from crawlers.urls import BadUrl, canonical
from pipelines.database.crawled import discover_url, end_url, insert_page, name_outlet
from pipelines.database.feed_items import keep_words
from pipelines.database.forgotten import ForgottenArticles, put_forgotten
from pipelines.database.known_articles import KnownArticles
from pipelines.database.open import open_database, transaction
from pipelines.database.originals import answer_before, is_kept_already, keep_answer, page_before
from pipelines.database.revisits import Revisits
from pipelines.database.scrapy_runs import begin_scrapy_run, end_scrapy_run
from pipelines.database.url_queue import give_up_queued, is_followed, is_passing, know_more, queued_urls, try_again


class SqliteFrontier:
    """`crawlers.discovery.frontier.Frontier` over the tables `urls` and `fetches`, and the writer of `pages`."""

    def __init__(
        self,
        db: Database,
        folder: Path,
        run_id: int,
        outlet: Outlet,
        *,
        live: bool,
        now: Clock = utc_now,
        own_run: bool = False,
    ) -> None:
        self._db, self._folder, self._run_id, self._live, self._now = db, folder, run_id, live, now
        self._own_run = own_run
        self._taken: set[str] = set()
        self._outlet = outlet
        self._articles = KnownArticles(db, outlet)
        self._forgotten = ForgottenArticles(db, outlet)
        self._revisits = Revisits(db, outlet, now) if live else None
        with transaction(db):
            name_outlet(db, outlet)
            try_again(db, outlet, live=live)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Built by the spider. Without a run of the pipelines, as under `scrapy crawl`, it begins one of its own."""
        settings = crawler.settings
        path = Path(settings["CLAIMS_DB"]).resolve()
        db = open_database(path)
        outlet: Outlet = crawler.spidercls.outlet  # type: ignore[attr-defined]
        now = clock_of(settings)
        run_id = settings.getint("CLAIMS_RUN")
        own_run = not run_id
        if own_run:
            run_id = begin_scrapy_run(db, outlet, now)
        live = not settings.getlist("CLAIMS_REPLAY")
        return cls(db, path.parent, run_id, outlet, live=live, now=now, own_run=own_run)

    def discover(self, found: Sequence[Found]) -> int:
        """Queue what is new, note in a live crawl what a listing says has changed; say how many were new."""
        new = 0
        with transaction(self._db):
            for one in found:
                inserted = discover_url(self._db, one, revisit_from=self._begins(one))
                new += inserted
                if not inserted:
                    know_more(self._db, one, live=self._live)
                keep_words(self._db, one, self._folder)
        return new

    def _begins(self, found: Found) -> str:
        published = datetime.fromisoformat(found.published) if found.published else None
        return stamp(timetable.begins(published, datetime.fromisoformat(found.found_at), self._outlet.revisits))

    def take(self, outlet: str, limit: int, only: Collection[str] = ()) -> list[Due]:
        """What is queued, oldest discovery first, then what is due to be looked at again, the most overdue first.

        Nothing twice in one run; with `only`, none but those, and nothing again that nobody queued.
        """
        again = self._revisits.due() if self._revisits and not only else ()
        taken: list[Due] = []
        for due in chain(queued_urls(self._db, outlet), again):
            if len(taken) >= limit:
                break
            if due.url not in self._taken and (not only or due.url in only) and not self._refused(due):
                taken.append(due)
                self._taken.add(due.url)
        return taken

    def _refused(self, due: Due) -> bool:
        """Whether nobody may have it: then it has ended."""
        why = self._forgotten.why(due.url)
        if why:
            at = stamp(self._now()) if self._live else due.found_at
            self.end(Ending(url=due.url, outlet=self._outlet.name, fate=Fate.REFUSED, at=at, reason=why))
        return why is not None

    def end(self, ending: Ending) -> None:
        """Write down a URL's fate and log the fetch."""
        with transaction(self._db):
            self._end(ending)

    def store_page(self, page: Page) -> Fate:
        """Keep a page for reading, with its URL's fate, in one transaction; say which fate.

        One that is byte for byte what it was is kept already. A page that gives another address as its own, and that
        address is followed already, is a duplicate; unless it is the same article's under another headline, which may
        be its newer state.
        """
        page = replace(page, article_url=self._articles.address_of(page.article_url))
        ending = fetched(page)
        with transaction(self._db):
            if self._db.execute("SELECT 1 FROM pages WHERE record_id = ?", [page.record_id]).fetchone():
                return Fate.FETCHED
            if why := self._forgotten.why(page.url) or self._forgotten.why(page.article_url):
                self._end(replace(ending, fate=Fate.REFUSED, reason=why))
                self._forget_again(page)
                return Fate.REFUSED
            if is_kept_already(self._db, page, self._folder, live=self._live):
                self._end(replace(ending, fate=Fate.UNCHANGED, reason="the same bytes as before"))
                return Fate.UNCHANGED
            elsewhere = page.article_url != page.url and not self._articles.same(page.url, page.article_url)
            if elsewhere and is_followed(self._db, page.article_url):
                reason = "the page gives another address as its own"
                ending = replace(ending, fate=Fate.DUPLICATE, reason=reason)
            else:
                came = "added" if is_added(Path(page.warc_file)) else "crawled"
                insert_page(self._db, page, self._folder, provenance=came)
            self._end(ending)
        return ending.fate

    def _forget_again(self, page: Page) -> None:
        """What came under another address is in the archive by now: have it erased after the run."""
        if self._live:
            at = stamp(self._now())
            again = Forgotten(url=page.url, article=page.article_url, outlet=self._outlet.name, at=at)
            put_forgotten(self._db, [again])

    def stored(self, record_id: str) -> bool:
        """Whether this archived record has been dealt with before, in whatever run."""
        return self._db.execute("SELECT 1 FROM fetches WHERE record_id = ?", [record_id]).fetchone() is not None

    def answer_before(self, url: str) -> Original | None:
        """The last archived answer of a sitemap, feed, or host's word to robots."""
        return answer_before(self._db, url, self._folder)

    def keep_answer(self, answer: Original) -> None:
        """Remember that answer for the next run."""
        with transaction(self._db):
            keep_answer(self._db, answer, self._folder)

    def page_before(self, url: str) -> Original | None:
        """The last page that was kept of a URL."""
        try:
            return page_before(self._db, canonical(url, self._outlet), self._folder)
        except BadUrl:
            return None

    def exhaust(self, outlet: str, at: str, reason: str) -> int:
        """End all that is still queued as `over_budget`; say how many."""
        with transaction(self._db):
            return give_up_queued(self._db, self._run_id, outlet, at, reason)

    def close(self) -> None:
        """End the run that was begun here, if any, and close the database."""
        if self._own_run:
            end_scrapy_run(self._db, self._run_id, self._now)
        self._db.close()

    def _end(self, ending: Ending) -> None:
        end_url(self._db, self._run_id, ending, counts=self._live and is_passing(ending), live=self._live)
