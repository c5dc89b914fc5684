"""Articles in the database, as other rooms ask for them."""

import json
from collections.abc import Collection
from typing import NamedTuple

from sqlite_utils import Database


class ArticleText(NamedTuple):
    """What an article says."""

    title: str
    text: str
    article_id: str


def count_articles(db: Database) -> int:
    """How many there are."""
    found: int = db.execute("SELECT count(*) FROM articles").fetchone()[0]
    return found


def article_ids(db: Database) -> list[str]:
    """All of them."""
    return [article for (article,) in db.execute("SELECT article_id FROM articles ORDER BY article_id")]


def article_at(db: Database, address: str) -> ArticleText | None:
    """The article at an address, or at the one to which that led."""
    found = db.execute(
        """SELECT title, text, article_id FROM articles
           WHERE url = ?1 OR url = (SELECT coalesce(article_url, redirected_to) FROM urls WHERE url = ?1)""",
        [address],
    ).fetchone()
    return ArticleText(*found) if found else None


def texts_of(db: Database, articles: Collection[str]) -> dict[str, str]:
    """What some articles say, by article; nothing of those whose text is not kept, as in a published copy."""
    rows = db.execute(
        "SELECT article_id, text FROM articles WHERE article_id IN (SELECT value FROM json_each(?)) AND text <> ''",
        [json.dumps(sorted(articles))],
    )
    return dict(rows.fetchall())
