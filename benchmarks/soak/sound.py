"""Is the database whole in itself: file, log, one fate for each URL, every page in the archive, nothing let in?"""

import hashlib
import sqlite3
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from benchmarks.soak.check import Check
from benchmarks.soak.newsroom import Newsroom
from crawlers.archive.read import read_record
from crawlers.errors import CorruptRecord
from crawlers.fates import Fate
from pipelines.database.archive_files import archive_path

MOST_WAL = 64 * 2**20
"""Bytes of write-ahead log that a database may have beside it once nobody writes."""


def soundness(db: sqlite3.Connection, path: Path) -> Iterator[Check]:
    said = db.execute("PRAGMA integrity_check").fetchone()[0]
    yield Check("the file's integrity", said, said == "ok")
    broken = len(db.execute("PRAGMA foreign_key_check").fetchall())
    yield Check("rows that refer to missing ones", str(broken), broken == 0)
    log = path.with_name(path.name + "-wal")
    size = log.stat().st_size if log.exists() else 0
    yield Check("bytes of write-ahead log", f"{size:,}", size <= MOST_WAL)
    urls, fates = (
        _one(db, "SELECT count(*) FROM urls"),
        Counter(dict(db.execute("SELECT fate, count(*) FROM urls GROUP BY 1"))),
    )
    known = sum(fates[fate.value] for fate in Fate)
    yield Check("URLs, and those with one known fate", f"{urls} {known}", urls == known > 0)
    yield Check("how they ended", ", ".join(f"{fate} {count}" for fate, count in fates.most_common()), None)
    yield _none(
        db,
        "fetches of URLs that nobody found",
        """SELECT count(*) FROM fetches
        WHERE kind = 'page' AND url NOT IN (SELECT url FROM urls)""",
    )
    runs = Counter(dict(db.execute("SELECT outcome, count(*) FROM runs GROUP BY 1")))
    yield Check("runs", ", ".join(f"{outcome} {count}" for outcome, count in runs.most_common()), None)
    yield _none(
        db, "runs that are over and still called running", "SELECT count(*) FROM runs WHERE outcome = 'running'"
    )


def kept(db: sqlite3.Connection, folder: Path) -> Iterator[Check]:
    misplaced = rows = 0
    sql = """SELECT c.quantity_text, c.start, c.end, CASE c.field WHEN 'text' THEN r.text ELSE r.title END
        FROM claim_rows c JOIN revisions r USING (article_id, revision)"""
    for rows, (quantity, start, end, text) in enumerate(db.execute(sql), 1):  # noqa: B007
        misplaced += text[start:end] != quantity
    yield Check("claims that do not stand where they say", f"{misplaced} of {rows}", misplaced == 0 < rows)
    pages = db.execute("SELECT warc_file, warc_offset, body_sha256 FROM pages").fetchall()
    lost = sum(not _as_read(archive_path(file, folder), offset, digest) for file, offset, digest in pages)
    yield Check("pages whose archived record is not what was read", f"{lost} of {len(pages)}", lost == 0 < len(pages))
    yield _none(
        db,
        "pages that wait, or failed for a bug",
        """SELECT count(*) FROM pages
        WHERE state = 'queued' OR problem LIKE '%Traceback%'""",
    )


def _as_read(file: Path, offset: int, digest: str) -> bool:
    try:
        return hashlib.sha256(read_record(file, offset).body).hexdigest() == digest
    except CorruptRecord as error:
        print(f"{file} {offset}: {error}")
        return False


def let_in(db: sqlite3.Connection, room: Newsroom) -> Iterator[Check]:
    yield Check("requests at addresses inside", str(len(room.trapped)), not room.trapped)
    yield _none(
        db,
        "pages of shells, walls and strangers read as articles",
        """SELECT count(*) FROM articles
        WHERE text LIKE '%human%' OR url NOT GLOB '*-[0-9][0-9][0-9][0-9][0-9][0-9]'""",
    )


def _one(db: sqlite3.Connection, sql: str) -> int:
    found: int = db.execute(sql).fetchone()[0]
    return found


def _none(db: sqlite3.Connection, asked: str, sql: str) -> Check:
    count = _one(db, sql)
    return Check(asked, str(count), count == 0)
