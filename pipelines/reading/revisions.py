"""The revisions of an article: which one a page belongs to, in order of time, and what that means for its claims."""

import hashlib
from dataclasses import dataclass
from typing import Any

from sqlite_utils import Database

from extract.records import Article
from pipelines.database.open import storable
from pipelines.database.revisions import Revision, Seen, add_revision, change_revision, joined, make_room, revisions_of
from pipelines.database.sightings import seen_until


@dataclass(frozen=True, slots=True, kw_only=True)
class PageRow:
    """A row of `pages`: one archived response."""

    record_id: str
    url: str
    article_url: str
    outlet: str
    fetched: str
    warc_file: str
    warc_offset: int

    @property
    def article_id(self) -> str:
        return article_id(self.article_url)


def article_id(url: str) -> str:
    """Name of the article at canonical address `url`: stable, and short enough for a URL."""
    return hashlib.sha256(url.encode()).hexdigest()[:16]


def text_hash(text: str) -> str:
    """SHA-256 of a text, by which a revision is recognised."""
    return hashlib.sha256(storable(text).encode()).hexdigest()


def place(db: Database, page: PageRow, article: Article, extractor: str) -> tuple[int, str | None]:
    """Find or make the revision that `page` belongs to; returns its number and the extractor that read it before.

    Revisions are in order of their last sighting. A page extends the one after or before it where that has its title
    and text; otherwise it is a revision of its own between them.
    """
    revisions = revisions_of(db, page.article_id)
    content = _content(article)
    until = seen_until(db, page.record_id) or page.fetched
    for revision in revisions:
        if revision.record_id == page.record_id:
            return _keep(db, revision, content | {"extractor": extractor})
    later = [r for r in revisions if r.last_seen > page.fetched]
    earlier = revisions[: len(revisions) - len(later)]
    for revision in (*later[:1], *earlier[-1:]):
        if (revision.title, revision.text_sha256) == (content["title"], content["text_sha256"]):
            seen = joined(revision, Seen(page.fetched, until))
            return _keep(db, revision, seen | {"extractor": extractor})
    number = len(earlier) + 1
    if later:
        make_room(db, page.article_id, number)
    made = {"record_id": page.record_id, "extractor": extractor, "first_seen": page.fetched, "last_seen": until}
    add_revision(db, {"article_id": page.article_id, "revision": number, **made, **content})
    return number, None


def _keep(db: Database, revision: Revision, values: dict[str, Any]) -> tuple[int, str]:
    change_revision(db, revision, values)
    return revision.revision, revision.extractor


def _content(article: Article) -> dict[str, Any]:
    return {
        "title": storable(article.title),
        "text": storable(article.text),
        "text_sha256": text_hash(article.text),
        "published": article.published,
        "modified": article.modified,
    }
