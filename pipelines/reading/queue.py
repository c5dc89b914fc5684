"""The queue between crawling and reading: rows of `pages` whose state is `queued`."""

import dataclasses
import json
from collections.abc import Iterator, Sequence

from sqlite_utils import Database

from pipelines.database.open import transaction
from pipelines.database.rows import BATCH
from pipelines.reading.readers import readers_of
from pipelines.reading.revisions import PageRow

_PRESENT = "(SELECT value FROM json_each(:readers) WHERE key = p.outlet)"
"""What reads a page `p` now."""
_OF_QUEUED = "AND a.url IN (SELECT article_url FROM pages WHERE state = 'queued')"
# The plus keeps SQLite from going by the extractor, which nearly all revisions have in common.
_OTHER_RULES = f"""SELECT DISTINCT r.article_id FROM revisions r JOIN articles a USING (article_id)
    JOIN pages p USING (record_id) WHERE +r.extractor = :extractor AND p.dropped IS NULL AND p.reader <> {_PRESENT}"""  # noqa: S608 (ours)
_OTHER_EXTRACTOR = (
    "SELECT r.record_id FROM revisions r JOIN articles a USING (article_id) WHERE r.extractor <> :extractor"
)
# A body that was dropped for its age cannot be read again.
_AGAIN = "UPDATE pages AS p SET state = 'queued' WHERE dropped IS NULL AND state"
_LATELY = """strftime('%Y-%m-%dT%H:%M:%SZ', (SELECT max(fetched) FROM pages WHERE state = 'read'), '-14 days')"""
_FAILED_ELSEWHERE = f"{_AGAIN} = 'failed' AND fate = 'extract_failed' AND reader IS NOT {_PRESENT}"
_NO_ARTICLE_ELSEWHERE = f"""{_AGAIN} = 'failed' AND fate IN ('not_article', 'undecodable') AND fetched > {_LATELY}
    AND reader IS NOT {_PRESENT}"""
_FAILED_AT_ALL = f"""{_AGAIN} = 'failed'
    AND (fate IS NULL OR fate IN ('extract_failed', 'corrupt') OR reader IS NOT {_PRESENT})"""
# Two ranges of an index: to look for what is unlike would be to read the texts of all revisions in every run.
_OUTDATED = """SELECT count(*) FROM revisions JOIN pages USING (record_id)
    WHERE (extractor < ?1 OR extractor > ?1) AND dropped IS NULL"""


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
    """Queue pages again that something else read or failed to read: another version, or other rules of their outlet.

    With `everything` all of those, and what failed or was damaged in the archive by this reader too. Without it what
    another reader failed at, what it found no article in for two weeks (an outlet was redesigned, and the new version
    reads it), and the pages of articles that have queued ones: an article is never read half by one reader and half by
    another, for what the new one no longer finds would look like something that the outlet withdrew.
    """
    with transaction(db):
        outlets = [row[0] for row in db.execute("SELECT outlet FROM outlets")]
        values = {"extractor": extractor, "readers": json.dumps(readers_of(extractor, outlets))}
        failed = (_FAILED_AT_ALL,) if everything else (_FAILED_ELSEWHERE, _NO_ARTICLE_ELSEWHERE)
        again = sum(db.execute(sql, values).rowcount for sql in failed)
        only = "" if everything else _OF_QUEUED
        _take_for_older(db, extractor, [row[0] for row in db.execute(f"{_OTHER_RULES} {only}", values)])
        return again + db.execute(f"{_AGAIN} = 'read' AND record_id IN ({_OTHER_EXTRACTOR} {only})", values).rowcount


def _take_for_older(db: Database, extractor: str, articles: Sequence[str]) -> None:
    """What was read by other rules is as if another version had read it: replaced as a whole, and compared anew."""
    for table, more in (("revisions", ", compared = NULL"), ("claim_rows", "")):
        db.execute(
            f"""UPDATE {table} SET extractor = extractor || ' by other rules'{more}
                WHERE extractor = ? AND article_id IN (SELECT value FROM json_each(?))""",  # noqa: S608 (names are ours)
            [extractor, json.dumps(articles)],
        )


def outdated(db: Database, extractor: str) -> int:
    """How many revisions were read by another version of the extractor, and could be read again."""
    found: int = db.execute(_OUTDATED, [extractor]).fetchone()[0]
    return found


def known_text(db: Database, page: PageRow, extractor: str) -> tuple[str, str] | None:
    """Title and text hash with which `page` need not be annotated: those of the newest revision, if it is older."""
    row = db.execute(
        """SELECT title, text_sha256 FROM revisions WHERE article_id = ?1 AND extractor = ?2 AND last_seen <= ?3
           AND record_id <> ?4 AND revision = (SELECT max(revision) FROM revisions WHERE article_id = ?1)""",
        [page.article_id, extractor, page.fetched, page.record_id],
    ).fetchone()
    return (row[0], row[1]) if row else None
