"""Articles and claims as Parquet has them, as rows of the database's tables. Pure."""

import json
from collections.abc import Iterator, Mapping
from itertools import repeat
from typing import Any

import pyarrow as pa

from extract.records import Article, LiveUpdate
from pipelines.database.tables.articles import ARTICLES, LIVE_UPDATES, REVISIONS
from pipelines.database.tables.claims import CLAIM_ROWS
from pipelines.parquet.columns import CLAIMS
from pipelines.reading.revisions import PageRow

Row = Mapping[str, Any]

IMPORTED = "imported"
"""The provenance of a page that was read in somebody else's archive."""

ARTICLE_COLUMNS = tuple(column.name for column in ARTICLES.columns)
REVISION_COLUMNS = tuple(column.name for column in REVISIONS.columns if column.name != "compared")
UPDATE_COLUMNS = tuple(column.name for column in LIVE_UPDATES.columns)
PAGE_COLUMNS = (
    "record_id", "url", "article_url", "outlet", "fetched", "http_status", "warc_file", "warc_offset", "body_sha256",
    "seen_again", "state", "reader", "provenance", "dropped", "article_key",
)  # fmt: skip
URL_COLUMNS = (
    "url", "location", "outlet", "fate", "found_in", "found_at", "published", "http_status", "article_url",
    "revisit_from", "ended_at",
)  # fmt: skip
_OF_ARTICLE = ("revision", "first_seen", "last_seen", "kept_outlet", "kept_published")
_READ = tuple(
    column.name
    for column in CLAIM_ROWS.columns
    if column.name in CLAIMS.names and column.name not in (*_OF_ARTICLE, "figure_id", "withdrawn_at")
)
CLAIM_COLUMNS = (*_READ, *_OF_ARTICLE, "kept_source")


def article_row(row: Row) -> tuple[Any, ...]:
    """A new article's row of `articles`."""
    lists = {name: json.dumps(row[name], ensure_ascii=False) for name in ("authors", "warnings")}
    return tuple({**row, **lists, "revision": 1, "sample": 0}[name] for name in ARTICLE_COLUMNS)


def revision_row(row: Row) -> tuple[Any, ...]:
    """Its first revision."""
    return tuple({**row, "revision": 1}[name] for name in REVISION_COLUMNS)


def update_rows(row: Row) -> Iterator[tuple[Any, ...]]:
    """The entries of a live blog."""
    for update in row["updates"]:
        yield tuple({**update, "article_id": row["article_id"]}[name] for name in UPDATE_COLUMNS)


def page_row(row: Row, *, at: str, key: str | None) -> tuple[Any, ...]:
    """The page that it was read from: it lies elsewhere, so its body is gone from here `at` the import."""
    again = row["last_seen"] if row["last_seen"] > row["first_seen"] else None
    more = {
        "url": row["page_url"], "article_url": row["url"], "fetched": row["first_seen"], "seen_again": again,
        "state": "read", "provenance": IMPORTED, "dropped": at, "article_key": key,
    }  # fmt: skip
    return tuple({**row, **more}[name] for name in PAGE_COLUMNS)


def url_row(row: Row, *, at: str, found_in: str) -> tuple[Any, ...]:
    """The address that was captured, as fetched when it was captured last."""
    more = {
        "url": row["page_url"], "location": row["page_url"], "fate": "paywalled" if row["paywalled"] else "fetched",
        "found_in": found_in, "found_at": at, "article_url": row["url"], "ended_at": row["last_seen"],
        "revisit_from": row["published"] or row["first_seen"],
    }  # fmt: skip
    return tuple({**row, **more}[name] for name in URL_COLUMNS)


def claim_rows(claims: pa.Table, articles: Mapping[str, Row]) -> Iterator[tuple[Any, ...]]:
    """The claims of new articles, by record, as rows of `claim_rows`; a name for the source is set in the database."""
    records = claims["record_id"].to_pylist()
    columns = [claims[name].to_pylist() for name in _READ]
    of = [articles[record] for record in records]
    sources = columns[_READ.index("source")]
    return zip(
        *columns,
        repeat(1),
        (row["first_seen"] for row in of),
        (row["last_seen"] for row in of),
        (row["outlet"] for row in of),
        (row["published"] for row in of),
        sources,
        strict=False,
    )


def page_of(row: Row) -> PageRow:
    """The page of a row of articles, as the reading stage knows one."""
    return PageRow(
        record_id=row["record_id"],
        url=row["page_url"],
        article_url=row["url"],
        outlet=row["outlet"],
        fetched=row["first_seen"],
        warc_file=row["warc_file"],
        warc_offset=row["warc_offset"],
    )


def article_of(row: Row) -> Article:
    """What its page said, as the reading stage knows it."""
    updates = tuple(LiveUpdate(**update, text="") for update in row["updates"])
    names = ("url", "title", "text", "published", "modified", "paywalled", "live_blog", "noarchive")
    return Article(
        **{name: row[name] for name in names},
        authors=tuple(row["authors"]),
        warnings=tuple(row["warnings"]),
        updates=updates,
    )
