"""Which articles and pages of many the database has: asked once for all of them."""

import json
from collections.abc import Collection

from sqlite_utils import Database

_ARTICLES = "SELECT article_id FROM articles WHERE article_id IN (SELECT value FROM json_each(?))"
_PAGES = "SELECT record_id, article_url FROM pages WHERE record_id IN (SELECT value FROM json_each(?))"


def articles_among(db: Database, articles: Collection[str]) -> set[str]:
    """Those of some articles that the database has."""
    return {article for (article,) in db.execute(_ARTICLES, [json.dumps(list(articles))])}


def pages_among(db: Database, records: Collection[str]) -> dict[str, str]:
    """Those of some pages that the database has, by record, each with the address of its article."""
    return dict(db.execute(_PAGES, [json.dumps(list(records))]).fetchall())
