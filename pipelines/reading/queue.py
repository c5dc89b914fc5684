"""The queue between crawling and reading: rows of `pages` whose state is `queued`."""

import dataclasses
from collections.abc import Iterator

from sqlite_utils import Database

from pipelines.database.open import transaction
from pipelines.database.rows import BATCH
from pipelines.reading.revisions import PageRow


def count_queued(db: Database) -> int:
    """How many pages wait to be read."""
    found: int = db.execute("SELECT count(*) FROM pages WHERE state = 'queued'").fetchone()[0]
    return found


def queued_pages(db: Database) -> Iterator[PageRow]:
    """The pages that wait, in order of their fetch. What the caller takes out of the queue meanwhile may be changed."""
    fields = ", ".join(field.name for field in dataclasses.fields(PageRow))
    sql = f"""SELECT {fields} FROM pages WHERE state = 'queued' AND (fetched, record_id) > (?, ?)
        ORDER BY fetched, record_id LIMIT {BATCH}"""  # noqa: S608
    last = ("", "")
    while batch := [PageRow(**row) for row in db.query(sql, last)]:
        yield from batch
        last = (batch[-1].fetched, batch[-1].record_id)


def requeue(db: Database, extractor: str, *, everything: bool) -> int:
    """Queue pages again that another version of the extractor read: all, or those of articles with queued pages.

    An article is never read half by one version and half by another: what the new one no longer finds would look like
    something that the outlet withdrew.
    """
    only = "" if everything else "AND a.url IN (SELECT article_url FROM pages WHERE state = 'queued')"
    sql = f"""UPDATE pages SET state = 'queued' WHERE state = 'read' AND record_id IN (
        SELECT r.record_id FROM revisions r JOIN articles a USING (article_id) WHERE r.extractor <> ? {only})"""  # noqa: S608
    with transaction(db):
        return db.execute(sql, [extractor]).rowcount


def outdated(db: Database, extractor: str) -> int:
    """How many revisions were read by another version of the extractor."""
    found: int = db.execute("SELECT count(*) FROM revisions WHERE extractor <> ?", [extractor]).fetchone()[0]
    return found


def known_text(db: Database, page: PageRow, extractor: str) -> tuple[str, str] | None:
    """Title and text hash with which `page` need not be annotated: those of the newest revision, if it is older."""
    row = db.execute(
        """SELECT title, text_sha256 FROM revisions WHERE article_id = ?1 AND extractor = ?2 AND last_seen <= ?3
           AND record_id <> ?4 AND revision = (SELECT max(revision) FROM revisions WHERE article_id = ?1)""",
        [page.article_id, extractor, page.fetched, page.record_id],
    ).fetchone()
    return (row[0], row[1]) if row else None
