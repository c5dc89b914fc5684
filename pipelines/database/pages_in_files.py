"""Which pages lie where in the archive: asked and moved when records are taken out of its files."""

import sqlite3
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path

from sqlite_utils import Database

from pipelines.database.feed_claims import listings_in_use, move_listings
from pipelines.database.migrations import APPLICATION_ID
from pipelines.files.sqlite_file import HEADER

_ID_AT = 68
"""Where a SQLite file says whose it is."""
_UNREAD = """SELECT record_id FROM pages
    WHERE fetched < ? AND (state = 'queued' OR state = 'failed' AND fate IN ('extract_failed', 'corrupt'))"""
_DROP = "UPDATE pages SET warc_file = ?, warc_offset = ?, dropped = coalesce(dropped, ?) WHERE record_id = ?"


def commit_to_the_disk(db: Database) -> None:
    """From here on, what is committed survives a power cut: a file may be removed once nothing points to it."""
    db.execute("PRAGMA synchronous = FULL")


def points_into(db: Database, name: str) -> bool:
    """Whether a page, or an answer in use, lies in the archive file of this name."""
    sql = "SELECT 1 FROM pages WHERE warc_file = ?1 UNION ALL SELECT 1 FROM answers WHERE warc_file = ?1 LIMIT 1"
    return db.execute(sql, [name]).fetchone() is not None or bool(listings_in_use(db, name))


def unread_pages(db: Database, before: str) -> set[str]:
    """Records fetched before a time that nobody could read yet."""
    return {record for (record,) in db.execute(_UNREAD, [before])}


def places_since(db: Database, name: str, time: str) -> set[int]:
    """Offsets in an archive file that pages fetched at or after a time point to, and answers and listings in use."""
    sql = """SELECT warc_offset FROM pages WHERE warc_file = ?1 AND fetched >= ?2
        UNION SELECT warc_offset FROM answers WHERE warc_file = ?1"""
    return {offset for (offset,) in db.execute(sql, [name, time])} | listings_in_use(db, name)


def move_pages(db: Database, old: str, new: str, places: Mapping[int, int], note: int, at: str) -> None:
    """Have the pages in file `old` point into `new`: where their records lie now, or to the `note` that they went."""
    pages = db.execute("SELECT record_id, warc_offset FROM pages WHERE warc_file = ?", [old]).fetchall()
    stay = [(new, places[offset], record) for record, offset in pages if offset in places]
    gone = [(new, note, at, record) for record, offset in pages if offset not in places]
    db.conn.executemany("UPDATE pages SET warc_file = ?, warc_offset = ? WHERE record_id = ?", stay)
    db.conn.executemany(_DROP, gone)
    move_listings(db, old, new, places)
    for url, offset in db.execute("SELECT url, warc_offset FROM answers WHERE warc_file = ?", [old]).fetchall():
        if offset in places:
            db.execute("UPDATE answers SET warc_file = ?, warc_offset = ? WHERE url = ?", [new, places[offset], url])
        else:
            db.execute("DELETE FROM answers WHERE url = ?", [url])


def another_on_archive(path: Path) -> Path | None:
    """A database beside the one at `path` whose pages lie in the same archive folder.

    Neither that one nor what SQLite keeps beside it is opened: whoever closes any handle on such a file lets go of all
    locks that his process has on it (POSIX), and another program that ends takes the log from under him.
    """
    own = path.resolve()
    for other in sorted(own.parent.iterdir()):
        if other.name.startswith(f"{own.name}-") or not other.is_file() or other.samefile(own) or not is_ours(other):
            continue
        with closing(sqlite3.connect(f"{other.as_uri()}?mode=ro", uri=True)) as connection:
            if connection.execute("SELECT 1 FROM pages WHERE warc_file LIKE 'archive/%' LIMIT 1").fetchone():
                return other
    return None


def is_ours(path: Path) -> bool:
    """Whether a file is a claims database, of whatever version."""
    with path.open("rb") as file:
        head = file.read(_ID_AT + 4)
    return head.startswith(HEADER) and int.from_bytes(head[_ID_AT:], "big") == APPLICATION_ID
