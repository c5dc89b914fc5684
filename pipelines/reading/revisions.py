"""The revisions of an article: which one a page belongs to, in order of time, and what that means for its claims."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlite_utils import Database

from extract.records import Article
from pipelines.database.open import storable

_RENUMBERED = 1_000_000
"""Revision numbers are moved out of the way by this much while they are shifted: the key stays unique throughout."""


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
    for revision in revisions:
        if revision["record_id"] == page.record_id:
            return _keep(db, revision, content | {"extractor": extractor})
    later = [r for r in revisions if r["last_seen"] > page.fetched]
    earlier = revisions[: len(revisions) - len(later)]
    seen = {"first_seen": page.fetched, "last_seen": page.fetched}
    for revision in (*later[:1], *earlier[-1:]):
        if all(revision[name] == content[name] for name in ("title", "text_sha256")):
            return _keep(db, revision, joined(revision, seen) | {"extractor": extractor})
    number = len(earlier) + 1
    if later:
        _shift(db, page.article_id, number)
    made = {"revision": number, "record_id": page.record_id, "extractor": extractor, **seen, **content}
    db.table("revisions").insert({"article_id": page.article_id, **made})
    return number, None


def _keep(db: Database, revision: Mapping[str, Any], values: dict[str, Any]) -> tuple[int, str]:
    db.table("revisions").update((revision["article_id"], revision["revision"]), values)
    return revision["revision"], revision["extractor"]


def revisions_of(db: Database, article: str) -> list[dict[str, Any]]:
    sql = """SELECT article_id, revision, title, text_sha256, first_seen, last_seen, record_id, extractor
        FROM revisions WHERE article_id = ? ORDER BY revision"""
    return list(db.query(sql, [article]))


def _content(article: Article) -> dict[str, Any]:
    return {
        "title": storable(article.title),
        "text": storable(article.text),
        "text_sha256": text_hash(article.text),
        "published": article.published,
        "modified": article.modified,
    }


def _shift(db: Database, article: str, number: int) -> None:
    """Make room for a revision `number`: it and all later ones move up by one."""
    for table in ("revisions", "claim_rows"):
        move = f"UPDATE {table} SET revision = revision + ? WHERE article_id = ? AND revision >= ?"  # noqa: S608
        db.execute(move, [_RENUMBERED, article, number])
        db.execute(move, [1 - _RENUMBERED, article, _RENUMBERED])


def joined(one: Mapping[str, Any], other: Mapping[str, Any]) -> dict[str, str]:
    """The period that covers both."""
    return {
        "first_seen": min(one["first_seen"], other["first_seen"]),
        "last_seen": max(one["last_seen"], other["last_seen"]),
    }


def spread_times(db: Database, article: str) -> None:
    """Bring the claims' times in line with the revisions'.

    A claim was last seen when the newest revision that has it was; it is withdrawn at the first sighting after that.
    """
    db.execute(
        """UPDATE claim_rows SET first_seen = min(claim_rows.first_seen, r.first_seen),
             last_seen = max(claim_rows.last_seen, r.last_seen)
           FROM revisions r WHERE claim_rows.article_id = ? AND r.article_id = claim_rows.article_id
             AND r.revision = claim_rows.revision
             AND (r.last_seen > claim_rows.last_seen OR r.first_seen < claim_rows.first_seen)""",
        [article],
    )
    gone = """SELECT min(iif(r.first_seen > c.last_seen, r.first_seen, r.last_seen)) FROM revisions r
        WHERE r.article_id = c.article_id AND r.last_seen > c.last_seen"""
    db.execute(
        f"UPDATE claim_rows AS c SET withdrawn_at = ({gone}) "  # noqa: S608
        f"WHERE article_id = ? AND withdrawn_at IS NOT ({gone})",
        [article],
    )
