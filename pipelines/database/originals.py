"""Answers that are archived already: where the body lies, and what a conditional request for a newer one needs."""

from pathlib import Path
from typing import Any

from sqlite_utils import Database

from crawlers.archive.originals import Original
from crawlers.page import Page
from pipelines.database.archive_files import archive_name, archive_path

_ANSWER = "SELECT url, record_id, fetched, warc_file, warc_offset, etag, last_modified FROM answers WHERE url = ?"
_PAGE = """SELECT p.record_id, p.fetched, p.warc_file, p.warc_offset, p.body_sha256, coalesce(u.location, p.url) AS url
    FROM pages p LEFT JOIN urls u ON u.url = p.url WHERE p.url = ? AND p.fetched <= ?
    ORDER BY p.fetched DESC LIMIT 1"""
_EVER = "9999"
_KEEP = """INSERT OR REPLACE INTO answers (url, record_id, fetched, warc_file, warc_offset, etag, last_modified)
    VALUES (:url, :record_id, :fetched, :warc_file, :warc_offset, :etag, :last_modified)"""


def answer_before(db: Database, url: str, folder: Path) -> Original | None:
    """The last archived answer of a sitemap, feed, or host's word to robots; `folder` is the database's."""
    return next((_original(row, folder) for row in db.query(_ANSWER, [url])), None)


def keep_answer(db: Database, answer: Original, folder: Path) -> None:
    """Remember that answer."""
    row = {
        "url": answer.url,
        "record_id": answer.record_id,
        "fetched": answer.date,
        "warc_file": archive_name(answer.path, folder),
        "warc_offset": answer.offset,
        "etag": answer.etag,
        "last_modified": answer.last_modified,
    }
    db.execute(_KEEP, row)


def page_before(db: Database, url: str, folder: Path) -> Original | None:
    """The last page that was kept of a canonical URL."""
    return next((_original(row, folder) for row in db.query(_PAGE, [url, _EVER])), None)


def is_kept_already(db: Database, page: Page, folder: Path, *, live: bool) -> bool:
    """Whether a page is, byte for byte, the last that was kept of its URL, and that one can still be read.

    In a replay the last is that before it. Where its record is lost, the new one is the evidence.
    """
    for row in db.query(_PAGE, [page.url, _EVER if live else page.fetched]):
        original = _original(row, folder)
        same_place = (original.path.resolve(), original.offset) == (Path(page.warc_file).resolve(), page.warc_offset)
        return row["body_sha256"] == page.body_sha256 and (same_place or original.record() is not None)
    return False


def _original(row: dict[str, Any], folder: Path) -> Original:
    return Original(
        url=row["url"],
        record_id=row["record_id"],
        date=row["fetched"],
        path=archive_path(row["warc_file"], folder),
        offset=row["warc_offset"],
        etag=row.get("etag"),
        last_modified=row.get("last_modified"),
    )
