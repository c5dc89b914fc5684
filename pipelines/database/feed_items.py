"""Rows of `feed_items`: the words of feeds, kept while the page may be refused, let go when it came."""

import hashlib
from dataclasses import dataclass, fields
from pathlib import Path

from sqlite_utils import Database

from crawlers.discovery.frontier import Found
from crawlers.fates import Fate
from pipelines.database.archive_files import archive_name
from pipelines.database.open import storable

_PENDING = (Fate.QUEUED, Fate.OVER_BUDGET, Fate.NETWORK, Fate.SERVER_ERROR)
_REFUSED = (Fate.BLOCKED, Fate.DISALLOWED, Fate.PAYWALLED)
_MOST_DAYS = 7
"""Words that nobody read by then, as their page was neither had nor refused, are let go."""


def _any(*fates: Fate) -> str:
    return "(" + ", ".join(f"'{fate}'" for fate in fates) + ")"


_GOT = """EXISTS (SELECT 1 FROM articles a WHERE a.url = i.url OR a.url = u.article_url)"""
# What reserves the page reserves what the feed says of it.
_RESERVED = "u.fate = 'disallowed' AND coalesce(u.reason, '') LIKE 'reserved from%'"
_REFUSES = f"""(u.fate IN {_any(*_REFUSED)} OR u.fate IN {_any(Fate.QUEUED, Fate.OVER_BUDGET)}
    AND EXISTS (SELECT 1 FROM outlet_states s WHERE s.outlet = i.outlet AND s.refusals > 0))"""  # noqa: S608 (names are ours)
_OPEN = f"u.fate IN {_any(*_PENDING, *_REFUSED)} AND NOT ({_RESERVED}) AND NOT {_GOT}"

_PUT = f"""INSERT INTO feed_items (item_id, url, outlet, found_in, title, summary, published, record_id, warc_file,
      warc_offset, first_seen, last_seen)
    SELECT :item_id, :url, :outlet, :found_in, :title, :summary, :published, :record_id, :warc_file, :warc_offset, :at,
      :at FROM urls u JOIN (SELECT :url AS url, :outlet AS outlet) i ON u.url = i.url WHERE {_OPEN}
    ON CONFLICT (item_id) DO UPDATE SET last_seen = max(last_seen, :at),
      published = coalesce(published, :published)"""  # noqa: S608
# Where several list it, the first with a summary is the one that counts, until that one says otherwise.
_NEW_WORDS = """UPDATE feed_items SET title = :title, summary = :summary, found_in = :found_in, record_id = :record_id,
      warc_file = :warc_file, warc_offset = :warc_offset, first_seen = :at, reader = NULL
    WHERE item_id = :item_id AND (title, summary) IS NOT (:title, :summary) AND first_seen <= :at
      AND (summary = '' AND :summary <> '' OR found_in = :found_in AND (:summary <> '' OR summary = ''))"""


def _before(days: int) -> str:
    """SQL for so many days before the last thing that was fetched, item or page: archives have times of their own."""
    return f"""strftime('%Y-%m-%dT%H:%M:%SZ', max((SELECT max(last_seen) FROM feed_items),
        coalesce((SELECT max((SELECT max(fetched) FROM pages p WHERE p.outlet = o.outlet)) FROM outlets o), '')),
        '-{days} days')"""  # noqa: S608 (names are ours)


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedItem:
    """An item as it is read: where it stands, and what it says."""

    item_id: str
    url: str
    outlet: str
    title: str
    summary: str
    published: str | None
    record_id: str
    warc_file: str
    warc_offset: int
    first_seen: str


_ITEM = ", ".join(f"i.{field.name}" for field in fields(FeedItem))


def keep_words(db: Database, found: Found, folder: Path) -> None:
    """Keep what a listing says of an article that may be refused, or is; nothing of one that was had."""
    if not (found.words and found.listing):
        return
    row = {
        "item_id": hashlib.sha256(f"feed {found.url}".encode()).hexdigest()[:16],
        "url": found.url,
        "outlet": found.outlet,
        "found_in": found.found_in,
        "title": storable(found.words.title),
        "summary": storable(found.words.summary),
        "published": found.published,
        "record_id": found.listing.record_id,
        "warc_file": archive_name(found.listing.path, folder),
        "warc_offset": found.listing.offset,
        "at": found.listing.date,
    }
    db.execute(_PUT, {name: value for name, value in row.items() if f":{name}" in _PUT})
    db.execute(_NEW_WORDS, {name: value for name, value in row.items() if f":{name}" in _NEW_WORDS})


def drop_superseded(db: Database) -> int:
    """Let go of the words whose page came, or is none, with their claims; say of how many items. In a transaction."""
    gone = f"""DELETE FROM feed_items WHERE item_id NOT IN
        (SELECT i.item_id FROM feed_items i CROSS JOIN urls u USING (url) WHERE {_OPEN})"""  # noqa: S608 (names are ours); CROSS JOIN: from the few items on
    stale = f"""DELETE FROM feed_items WHERE reader IS NULL
        AND last_seen < {_before(_MOST_DAYS)}
        AND NOT EXISTS (SELECT 1 FROM feed_claims c WHERE c.item_id = feed_items.item_id)"""  # noqa: S608
    return db.execute(gone).rowcount + db.execute(stale).rowcount


def items_to_read(db: Database, extractor: str) -> list[FeedItem]:
    """The items of refused pages whose words the present extractor has not read."""
    sql = f"""SELECT {_ITEM} FROM feed_items i CROSS JOIN urls u USING (url)
        WHERE i.reader IS NOT ? AND {_OPEN} AND {_REFUSES} ORDER BY i.first_seen, i.item_id"""  # noqa: S608
    return [FeedItem(**row) for row in db.query(sql, [extractor])]


def items_with_claims(db: Database, days: int, most: int) -> list[FeedItem]:
    """The items that were in a feed of late and state something, the newest first."""
    sql = f"""SELECT {_ITEM} FROM feed_items i WHERE i.last_seen >=
          {_before(days)}
        AND EXISTS (SELECT 1 FROM feed_claims c WHERE c.item_id = i.item_id AND c.withdrawn_at IS NULL)
        ORDER BY i.last_seen DESC, i.item_id LIMIT {most}"""  # noqa: S608
    return [FeedItem(**row) for row in db.query(sql)]
