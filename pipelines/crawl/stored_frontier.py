"""The frontier in the database: which URLs are queued and how each ended. It survives a kill at any time."""

from collections.abc import Collection, Iterator, Sequence
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
from pipelines.database.forgotten import ForgottenArticles, put_forgotten
from pipelines.database.known_articles import KnownArticles
from pipelines.database.open import open_database, transaction
from pipelines.database.originals import answer_before, is_kept_already, keep_answer, page_before
from pipelines.database.revisits import GOT, PASSING, Revisits, any_of

MOST_FAILURES = 3
"""After so many failures in a row, a page is tried again at the hours of its timetable only."""

_DATE = "UPDATE urls SET published = :published WHERE url = :url AND published IS NULL AND :published IS NOT NULL"
_CHANGED = "UPDATE urls SET listed_change = :changed WHERE url = :url AND listed_change IS NOT :changed"
_WANTED = "UPDATE urls SET fate = 'queued', reason = NULL WHERE url = :url"
_LATER = 429
"""The status of a server that refuses for now: "too many requests"."""
_FOR_NOW = (Fate.BLOCKED, Fate.REFUSED)
"""What an answer with that status can come to."""
# Every fate that it may be is named first, for the index goes by it: an outlet has hundreds of thousands of addresses.
_RETRY = f"""UPDATE urls SET fate = 'queued', reason = NULL
    WHERE outlet = :outlet AND fate IN {any_of(Fate.OVER_BUDGET, *PASSING, *_FOR_NOW)} AND (fate = 'over_budget'
        OR :live AND (fate IN {any_of(*PASSING)} OR http_status = {_LATER}) AND attempts < {MOST_FAILURES})"""  # noqa: S608


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
            db.execute(_RETRY, {"outlet": outlet.name, "live": live})

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
            run_id = _begin_run(db, f"scrapy crawl {outlet.name}", stamp(now()))
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
                    self._know_more(one)
        return new

    def _begins(self, found: Found) -> str:
        published = datetime.fromisoformat(found.published) if found.published else None
        return stamp(timetable.begins(published, datetime.fromisoformat(found.found_at), self._outlet.revisits))

    def _know_more(self, found: Found) -> None:
        """Add to a known URL what it was found with this time."""
        self._db.execute(_DATE, {"url": found.url, "published": found.published})
        if self._live and found.changed:
            self._db.execute(_CHANGED, {"url": found.url, "changed": found.changed})
        if self._live and found.wanted:
            self._db.execute(_WANTED, {"url": found.url})

    def take(self, outlet: str, limit: int, only: Collection[str] = ()) -> list[Due]:
        """What is queued, oldest discovery first, then what is due to be looked at again, the most overdue first.

        Nothing twice in one run; with `only`, none but those, and nothing again that nobody queued.
        """
        again = self._revisits.due() if self._revisits and not only else ()
        taken: list[Due] = []
        for due in chain(self._queued(outlet), again):
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

    def _queued(self, outlet: str) -> Iterator[Due]:
        sql = """SELECT url, location, found_at, etag, last_modified FROM urls
            WHERE outlet = ? AND fate = 'queued' ORDER BY found_at, rowid"""
        return (Due(**row) for row in self._db.query(sql, [outlet]))

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
            if elsewhere and self._followed(page.article_url):
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
        values = {"outlet": outlet, "at": at, "reason": reason, "run_id": self._run_id}
        with transaction(self._db):
            self._db.execute(
                """INSERT INTO fetches (run_id, url, outlet, fetched, fate, reason)
                   SELECT :run_id, url, outlet, :at, 'over_budget', :reason FROM urls
                   WHERE outlet = :outlet AND fate = 'queued'""",
                values,
            )
            return self._db.execute(
                """UPDATE urls SET fate = 'over_budget', reason = :reason, ended_at = :at
                   WHERE outlet = :outlet AND fate = 'queued'""",
                values,
            ).rowcount

    def close(self) -> None:
        """End the run that was begun here, if any, and close the database."""
        if self._own_run:
            with transaction(self._db):
                row = {"run_id": self._run_id, "finished": stamp(self._now()), "outcome": "done"}
                self._db.execute("UPDATE runs SET finished = :finished, outcome = :outcome WHERE run_id = :run_id", row)
        self._db.close()

    def _end(self, ending: Ending) -> None:
        counts = self._live and (ending.fate in PASSING or ending.http_status == _LATER)
        end_url(self._db, self._run_id, ending, counts=counts, live=self._live)

    def _followed(self, url: str) -> bool:
        return (
            self._db.execute(
                f"SELECT 1 FROM urls WHERE url = ? AND fate IN {any_of(*GOT)}",  # noqa: S608
                [url],
            ).fetchone()
            is not None
        )


def _begin_run(db: Database, command: str, started: str) -> int:
    with transaction(db):
        row = {"started": started, "command": command, "outcome": "running"}
        run_id = db.table("runs").insert(row).last_pk
    return int(str(run_id))
