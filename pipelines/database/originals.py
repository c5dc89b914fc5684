"""Answers that are archived already: where the body lies, and what a conditional request for a newer one needs."""

from pathlib import Path
from typing import Any

from sqlite_utils import Database

from crawlers.archive.originals import Original
from pipelines.database.archive_files import archive_name, archive_path

_ANSWER = "SELECT url, record_id, fetched, warc_file, warc_offset, etag, last_modified FROM answers WHERE url = ?"
_PAGE = """SELECT p.record_id, p.fetched, p.warc_file, p.warc_offset, coalesce(u.location, p.url) AS url
    FROM pages p LEFT JOIN urls u ON u.url = p.url WHERE p.url = ? ORDER BY p.fetched DESC LIMIT 1"""
_BODY = """SELECT body_sha256 FROM pages WHERE url = :url AND (:at IS NULL OR fetched <= :at)
    ORDER BY fetched DESC LIMIT 1"""
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
    return next((_original(row, folder) for row in db.query(_PAGE, [url])), None)


def body_before(db: Database, url: str, at: str | None) -> str | None:
    """SHA-256 of the body of the last page that was kept of a URL, up to a time if one is given."""
    row = db.execute(_BODY, {"url": url, "at": at}).fetchone()
    return str(row[0]) if row else None


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
