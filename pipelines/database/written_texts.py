"""Texts as they were written: revisions with their hashes, and what articles and claims quote otherwise than these."""

from collections.abc import Iterator

from sqlite_utils import Database

_REVISIONS = """SELECT article_id, revision, text, text_sha256 FROM revisions ORDER BY first_seen DESC LIMIT ?"""
_ARTICLES = """SELECT a.url FROM articles a JOIN revisions r USING (article_id, revision)
    WHERE a.text <> r.text ORDER BY a.first_seen DESC LIMIT 3"""
_CLAIMS = """SELECT c.claim_id FROM claim_rows c JOIN revisions r USING (article_id, revision)
    WHERE substr(iif(c.field = 'title', r.title, r.text), c.sentence_start + 1, length(c.sentence)) <> c.sentence
    ORDER BY c.first_seen DESC LIMIT 3"""


def hashed_revisions(db: Database, at_most: int | None) -> Iterator[tuple[str, int, str, str]]:
    """Article, number, text and hash of revisions, the newest first."""
    return iter(db.execute(_REVISIONS, [-1 if at_most is None else at_most]))


def articles_unlike_their_revision(db: Database) -> list[str]:
    """Addresses of articles, three at most, whose text is not that of the revision they are at."""
    return [url for (url,) in db.execute(_ARTICLES)]


def claims_unlike_their_revision(db: Database) -> list[str]:
    """Claims, three at most, whose sentence does not stand where it is said to stand."""
    return [claim for (claim,) in db.execute(_CLAIMS)]
