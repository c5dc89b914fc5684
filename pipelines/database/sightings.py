"""Until when a page was seen as it was kept: looks that bring nothing new say so, by a 304 or by the same bytes."""

from sqlite_utils import Database

from pipelines.database.revisions import spread_times

_NEWEST = """SELECT record_id, article_url, fetched, state FROM pages WHERE url = ? AND fetched <= ?
    ORDER BY fetched DESC, record_id DESC LIMIT 1"""
_AGAIN = "UPDATE pages SET seen_again = :at WHERE record_id = :record_id AND coalesce(seen_again, fetched) < :at"
# Where the article had another page meanwhile, that is what it said; the older address was merely not taken down.
_UNTIL = """SELECT iif(p.seen_again IS NULL OR EXISTS (SELECT 1 FROM pages o WHERE o.article_url = p.article_url
      AND o.fetched > p.fetched AND o.fetched <= p.seen_again), p.fetched, p.seen_again)
    FROM pages p WHERE p.record_id = ?"""
_REVISION = """UPDATE revisions SET last_seen = :until FROM articles a WHERE a.url = :article_url
    AND revisions.article_id = a.article_id AND :fetched BETWEEN revisions.first_seen AND revisions.last_seen
    AND revisions.last_seen < :until RETURNING revisions.article_id"""


def see_again(db: Database, url: str, at: str) -> None:
    """Note that what was kept of a URL still stood there at a time, with its revision and claims if they are read."""
    for page in db.query(_NEWEST, [url, at]):
        db.execute(_AGAIN, {"record_id": page["record_id"], "at": at})
        if page["state"] == "read":
            _spread(db, page["article_url"], page["fetched"], seen_until(db, page["record_id"]))


def seen_until(db: Database, record_id: str) -> str | None:
    """When a page was last seen as it is; None for one that is not kept."""
    row = db.execute(_UNTIL, [record_id]).fetchone()
    return row[0] if row else None


def _spread(db: Database, article_url: str, fetched: str, until: str | None) -> None:
    values = {"article_url": article_url, "fetched": fetched, "until": until}
    for (article,) in db.execute(_REVISION, values).fetchall():
        db.execute("UPDATE articles SET last_seen = max(last_seen, ?) WHERE article_id = ?", [until, article])
        spread_times(db, article)
