"""A database with its archive, made page by page, for tests of what is dropped, forgotten and backed up."""

import hashlib
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from scrapy import Request
from scrapy.http import Headers, Response
from sqlite_utils import Database

from crawlers.archive.file import ArchiveFile
from crawlers.archive.read import read_record
from crawlers.discovery.frontier import Found, fetched
from crawlers.outlet import Outlet
from crawlers.page import Page
from pipelines.database.archive_files import archive_path
from pipelines.database.crawled import discover_url, end_url, insert_page, name_outlet
from pipelines.database.open import opened, transaction

OUTLET = Outlet(name="bbc", title="BBC News", hosts=("www.bbc.co.uk",), article="^/news/")


class Kept:
    """A folder with a database and its archive."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(exist_ok=True)
        self.path = folder / "claims.db"
        with opened(self.path) as db, transaction(db):
            name_outlet(db, OUTLET)

    @property
    def archive(self) -> Path:
        """Where its archive files lie."""
        return self.path.parent / "archive"

    def run(self, *days: str, began: str | None = None, name: str = "bbc", state: str = "read") -> None:
        """A run that began on a day and fetched a page of each of `days` (`2026-02-03`), robots.txt before it."""
        file = ArchiveFile(self.archive, name, moment(began or days[0]))
        with opened(self.path) as db:
            run_id = db.table("runs").insert({"started": f"{days[0]}T00:00:00Z", "command": "t", "outcome": "done"})
            for day in days:
                file.write(*exchange("https://www.bbc.co.uk/robots.txt", b"User-agent: *"), moment(day))
                self._page(db, int(str(run_id.last_pk)), file, day, state)
        file.close()

    def _page(self, db: Database, run_id: int, file: ArchiveFile, day: str, state: str) -> None:
        url, body = f"https://www.bbc.co.uk/news/{day}", body_of(day)
        snapshot = file.write(*exchange(url, body), moment(day))
        page = Page(
            url=url, article_url=url, outlet="bbc", record_id=snapshot.record_id, warc_file=str(snapshot.path),
            warc_offset=snapshot.offset, fetched=snapshot.date, http_status=200, content_type="text/html",
            body_sha256=hashlib.sha256(body).hexdigest(), size=len(body),
        )  # fmt: skip
        with transaction(db):
            discover_url(db, Found(url=url, location=url, outlet="bbc", found_in="t", found_at=snapshot.date))
            insert_page(db, page, self.path.parent)
            end_url(db, run_id, fetched(page))
            db.execute("UPDATE pages SET state = ? WHERE record_id = ?", [state, page.record_id])

    def pages(self) -> dict[str, Mapping[str, Any]]:
        """Its pages by the day on which they were fetched."""
        with opened(self.path, read_only=True) as db:
            return {row["fetched"][:10]: row for row in db.query("SELECT * FROM pages ORDER BY fetched")}

    def body(self, day: str) -> bytes:
        """The archived body of a page, found through the database."""
        page = self.pages()[day]
        record = read_record(archive_path(page["warc_file"], self.path.parent), page["warc_offset"])
        assert record.record_id == page["record_id"]
        return record.body


def body_of(day: str) -> bytes:
    """What the page of a day says."""
    return f"<p>On {day} some 35,000 people marched.</p>".encode() * 20


def moment(day: str) -> datetime:
    """Noon of a day."""
    return datetime.fromisoformat(day).replace(hour=12, tzinfo=UTC)


def exchange(url: str, body: bytes) -> tuple[Request, Response]:
    """A request and what it was answered with."""
    return Request(url), Response(url, headers=Headers({"Content-Type": "text/html"}), body=body)
