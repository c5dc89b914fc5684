"""What the Parquet files hold: the fields of claims as every export has them, and articles with where they were read.

`outlet` and `month` stand in the path of a file and not in it: that is how DuckDB, pandas and Spark read a folder.
"""

from typing import Any

import pyarrow as pa

from extract.records import Annotation, Article
from pipelines.database.tables.claims import FIELDS
from pipelines.database.tables.declare import Column
from pipelines.parquet.typed import schema_of

OUTLET = Column("outlet", "Key of the crawled outlet, or the host of any other site")
MONTH = Column("month", "Month of publication, or of the capture where a page gives no date: 2026-02")
PATH = (OUTLET, MONTH)
"""Columns that are in the path of a file."""

ARTICLE_COLUMNS = (
    Column("article_id", "First 16 hex digits of the SHA-256 of its canonical URL"),
    Column("url", "Canonical address of the article"),
    Column("title", "Headline"),
    Column("authors", "Bylines", type="json"),
    Column("published", "When the outlet says it published the article (UTC)", type="time", optional=True),
    Column("modified", "When the outlet says it last changed the article (UTC)", type="time", optional=True),
    Column("paywalled", "True where the page says that its text is not free", type="flag"),
    Column("live_blog", "True for a live blog: many short posts on one page", type="flag"),
    Column("noarchive", "True where the outlet asks that no archived copy be shown to others", type="flag"),
    Column("text", "The text, a paragraph a line: its publisher's copyright, for this machine's user only"),
    Column("text_sha256", "SHA-256 of the text in UTF-8"),
    Column("updates", "Entries of a live blog: where each starts in the text, its address, time, heading", type="json"),
    Column("warnings", "What was odd about the page and may have cost text", type="json"),
    Column("first_seen", "Time of the first capture with this text in this month's archives (UTC)", type="time"),
    Column("last_seen", "Time of the last capture with this text (UTC)", type="time"),
    Column("page_url", "The address that was captured"),
    Column("record_id", "Name of the record of the first capture in its archive; claims name it too"),
    Column("warc_file", "The archive: its URL, or the name of a local file"),
    Column("warc_offset", "Where the record starts in it, in bytes", type="integer"),
    Column("http_status", "HTTP status of the answer; null for what came without", type="integer", optional=True),
    Column("content_type", "Content-Type as answered"),
    Column("body_sha256", "SHA-256 of the page without content encoding"),
    Column("size", "Bytes of the page without content encoding", type="integer"),
    Column("reader", "What read it: version of the extractor, digest of the outlet's rules"),
    Column("extractor", "Version of the extractor and its language model"),
)  # fmt: skip
_RECORD = Column("record_id", "The capture whose text the offsets refer to: `articles.record_id`")
CLAIM_COLUMNS = (*(column for column in FIELDS if column.name != OUTLET.name), _RECORD)
"""Figures, revision and provenance are null: they are known once the claims are imported and lined up."""

_UPDATE = pa.struct([("start", pa.int64()), ("url", pa.string()), ("published", pa.string()), ("title", pa.string())])
_NESTED = {"authors": pa.list_(pa.string()), "warnings": pa.list_(pa.string()), "updates": pa.list_(_UPDATE)}

ARTICLES = schema_of(ARTICLE_COLUMNS, _NESTED)
CLAIMS = schema_of(CLAIM_COLUMNS)
SCHEMAS = {"articles": ARTICLES, "claims": CLAIMS}
"""By table: what a file of it holds."""
UNPLACED = {name: pa.schema([*schema_of(PATH), *schema]) for name, schema in SCHEMAS.items()}
"""The same with the columns of the path, for rows that have no file of their own yet."""


def article_row(article: Article, **more: Any) -> dict[str, Any]:
    """A row of `articles`; `more` are the columns that an `Article` does not know."""
    own = {c.name: getattr(article, c.name) for c in ARTICLE_COLUMNS if hasattr(article, c.name)}
    updates = [
        {"start": update.start, "url": update.url, "published": update.published, "title": update.title}
        for update in article.updates
        if update.start is not None
    ]
    return own | {"authors": list(article.authors), "warnings": list(article.warnings), "updates": updates} | more


def claim_rows(found: Annotation, **more: Any) -> list[dict[str, Any]]:
    """Rows of `claims`; `more` are the columns that a `Claim` does not know, null unless given."""
    return [
        {c.name: more.get(c.name, getattr(claim, c.name, None)) for c in (*PATH, *CLAIM_COLUMNS)}
        for claim in found.claims
    ]
