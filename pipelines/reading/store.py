"""One article into the database: its revision, its claims and what became of earlier ones, in one transaction.

What is stored depends on the pages, hardly on the order in which they come: an old page that arrives late finds its
place among the revisions and overwrites nothing newer.
"""

import json
from collections.abc import Sequence
from typing import Any

from sqlite_utils import Database

from extract.records import Annotation, Article, Claim
from pipelines.database.claim_writes import change_claim, drop_claims_read_otherwise, put_claims, sightings
from pipelines.database.crawled import last_line
from pipelines.database.open import is_sample, storable, transaction
from pipelines.database.revisions import joined, revisions_of, spread_times
from pipelines.database.revisits import note_edit
from pipelines.decisions.apply import apply_to_claims
from pipelines.reading.revisions import PageRow, place


class NotAnnotated(ValueError):
    """An article came without its claims although its text is new: read it again."""


def store_article(
    db: Database,
    page: PageRow,
    article: Article,
    annotation: Annotation | None,
    *,
    extractor: str,
    reader: str | None = None,
) -> None:
    """Store what `page` says, all or nothing; `reader` is what read it, the `extractor` with the outlet's rules.

    `annotation` may be None where text and extractor are those of the newest revision: only the times move then.
    Raises `NotAnnotated` where that turns out to be wrong.
    """
    with transaction(db):
        put_article(db, page, article, annotation, extractor=extractor, reader=reader)


def put_article(
    db: Database,
    page: PageRow,
    article: Article,
    annotation: Annotation | None,
    *,
    extractor: str,
    reader: str | None = None,
) -> None:
    """The same, within a transaction of the caller's."""
    _insert_article(db, page, article)
    revision, known = place(db, page, article, extractor)
    if known is None:
        note_edit(db, page.url, page.outlet, page.fetched, revision - 1)
    if annotation is not None:
        _upsert_claims(db, page.article_id, revision, annotation.claims, extractor)
        apply_to_claims(db, page.article_id)  # in the same transaction: what people decided is never undone
    elif known != extractor:
        raise NotAnnotated(page.record_id)
    _update_article(db, page, article, revision)
    spread_times(db, page.article_id)
    _settle(db, page, article, reader)


def fail_page(db: Database, page: PageRow, *, fate: str, problem: str, reader: str | None = None) -> None:
    """Record that nothing could be read from `page`, why, and what failed to."""
    with transaction(db):
        _set_state(db, page, state="failed", problem=storable(problem), fate=fate, reader=reader)
        _set_fate(db, page, fate, last_line(problem))


def _settle(db: Database, page: PageRow, article: Article, reader: str | None) -> None:
    """The page is read: its state and its URL's fate."""
    _set_state(db, page, state="read", problem=None, fate=None, reader=reader)
    if article.paywalled:
        _set_fate(db, page, "paywalled", "the text stands behind a payment; what is free was read")
    else:
        _set_fate(db, page, "fetched", None)


def _set_state(db: Database, page: PageRow, **values: str | None) -> None:
    db.table("pages").update(page.record_id, values)


def _set_fate(db: Database, page: PageRow, fate: str, reason: str | None) -> None:
    """Have the URL end as its page was read, if that is its newest page."""
    # Only a URL that was fetched can end otherwise by being read; a later crawl may have found it gone meanwhile.
    db.execute(
        """UPDATE urls SET fate = :fate, reason = :reason WHERE url = :url
             AND (fate IN ('fetched','not_article','paywalled','undecodable','corrupt','extract_failed')
               OR fate = 'unchanged' AND :fate NOT IN ('fetched','paywalled'))
             AND NOT EXISTS (SELECT 1 FROM pages p WHERE p.url = urls.url
               AND (p.fetched, p.record_id) > (:fetched, :record_id))""",
        {"fate": fate, "reason": reason, "url": page.url, "fetched": page.fetched, "record_id": page.record_id},
    )


def _insert_article(db: Database, page: PageRow, article: Article) -> None:
    """Make the article's row, if this is the first page of it."""
    if db.execute("SELECT 1 FROM articles WHERE article_id = ?", [page.article_id]).fetchone():
        return
    own = {
        "article_id": page.article_id,
        "url": storable(page.article_url),
        "outlet": page.outlet,
        "revision": 1,
        "first_seen": page.fetched,
        "last_seen": page.fetched,
        "sample": int(is_sample(db)),
    }
    db.table("articles").insert(own | _metadata(article))


def _update_article(db: Database, page: PageRow, article: Article, revision: int) -> None:
    """Times from all pages; title, text and metadata from the newest page, or from reading its revision again."""
    newest = next(
        db.query(
            """SELECT r.revision, r.record_id, r.last_seen, ends.first_seen
           FROM revisions r
           JOIN (SELECT article_id, max(revision) AS revision, min(first_seen) AS first_seen
                 FROM revisions WHERE article_id = ?) ends USING (article_id, revision)""",
            [page.article_id],
        )
    )
    values: dict[str, Any] = {name: newest[name] for name in ("revision", "first_seen", "last_seen")}
    current = page.fetched >= newest["last_seen"] or page.record_id == newest["record_id"]
    if revision == newest["revision"] and current:
        values |= _metadata(article)
        _put_updates(db, page.article_id, article)
    db.table("articles").update(page.article_id, values)


def _put_updates(db: Database, article: str, read: Article) -> None:
    """The entries of a live blog's newest revision."""
    wanted = {
        update.start: (storable(update.url or "") or None, update.published, storable(update.title))
        for update in read.updates
        if update.start is not None
    }
    have = {
        row["start"]: (row["url"], row["published"], row["title"])
        for row in db.query("SELECT * FROM live_updates WHERE article_id = ?", [article])
    }
    if wanted != have:
        db.execute("DELETE FROM live_updates WHERE article_id = ?", [article])
        db.conn.executemany(
            "INSERT INTO live_updates (article_id, start, url, published, title) VALUES (?, ?, ?, ?, ?)",
            [(article, start, *told) for start, told in wanted.items()],
        )


def _metadata(article: Article) -> dict[str, Any]:
    return {
        "title": storable(article.title),
        "authors": _json(article.authors),
        "published": article.published,
        "modified": article.modified,
        "paywalled": int(article.paywalled),
        "live_blog": int(article.live_blog),
        "noarchive": int(article.noarchive),
        "text": storable(article.text),
        "warnings": _json(article.warnings),
    }


def _upsert_claims(db: Database, article: str, number: int, claims: Sequence[Claim], extractor: str) -> None:
    """Write the claims of a revision; those that an older extractor read there and this one does not are gone."""
    revision = next(r for r in revisions_of(db, article) if r.revision == number)
    known = sightings(db, article)
    read = []
    for claim in claims:
        old = known.get(claim.claim_id)
        here = {"revision": number, "record_id": revision.record_id}
        if old is None:
            read.append((claim, here | {"first_seen": revision.first_seen, "last_seen": revision.last_seen}))
        elif old.extractor != extractor:
            first = min(old.first_seen, revision.first_seen)
            read.append((claim, here | {"first_seen": first, "last_seen": revision.last_seen}))
        elif old.revision <= number:
            read.append((claim, here | joined(old, revision)))
        else:
            change_claim(db, claim.claim_id, joined(old, revision))
    put_claims(db, read)
    drop_claims_read_otherwise(db, article, number, extractor)


def _json(items: Sequence[str]) -> str:
    return json.dumps([storable(item) for item in items], ensure_ascii=False)
