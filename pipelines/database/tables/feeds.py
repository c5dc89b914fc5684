"""What outlets' feeds say of articles whose pages are refused, and claims read from that: of a rank of their own."""

from dataclasses import fields, replace

from extract.records import Claim
from pipelines.database.tables.claims import COLUMNS
from pipelines.database.tables.declare import Column, Table

MARK = "from the outlet's feed; the page itself was refused"
"""What is said of such a claim wherever it is shown."""
FEED = "feed"
"""The provenance of such a claim where claims are written."""

_RECORD = (
    Column("record_id", "The archived feed or sitemap in which it stands"),
    Column("warc_file", "Archive file of that, relative to the database's folder"),
    Column("warc_offset", "Offset of the record in that file, in bytes", type="integer", least=0),
)
_READ = {field.name for field in fields(Claim)}

FEED_ITEMS = Table(
    name="feed_items",
    title="Feed items",
    text=f"Titles and summaries {MARK}. They wait here while a page may still come, and go when it has.",
    key=("item_id",),
    columns=(
        Column("item_id", "First 16 hex digits of the SHA-256 of 'feed' and the article's address"),
        Column("url", "Canonical address of the article", unique=True),
        Column("outlet", "The outlet", references="outlets(outlet)", shown=1),
        Column("found_in", "The feed or sitemap"),
        Column("title", "Title of the item", shown=3),
        Column("summary", "Its summary, without markup", shown=4),
        Column("published", "When the feed says that it was published (UTC)", type="time", optional=True, shown=2),
        *_RECORD,
        Column("first_seen", "When these words were first had (UTC)", type="time"),
        Column("last_seen", "When they were last had (UTC)", type="time"),
        Column("reader", "Version of the extractor that read these words; null until then", optional=True),
    ),
    indexes=("feed_items_unread ON feed_items(outlet) WHERE reader IS NULL",),
    sort="-published",
    label="title",
)

FEED_CLAIMS = Table(
    name="feed_claims",
    title="Claims of feeds",
    text=f"Figures {MARK}. No article's evidence: they count in no figure, and are leads beside some.",
    key=("claim_id",),
    columns=(
        *(replace(column, references="") for column in COLUMNS if column.name == "claim_id"),
        Column("item_id", "The item that states it", references="feed_items(item_id) ON DELETE CASCADE"),
        *(
            replace(column, optional=column.optional or column.name == "published", references="")
            for column in COLUMNS
            if column.name in _READ - {"claim_id", "article_id"}
        ),
        *_RECORD,
        Column("first_seen", "When a feed with these words was first had (UTC)", type="time"),
        Column("withdrawn_at", "When the item no longer had it (UTC)", type="time", optional=True),
        Column("lead_to", "Figure that it seems to tell of, in which it does not count", optional=True),
    ),
    checks=("value_low IS NOT NULL OR value_high IS NOT NULL",),
    indexes=(
        "feed_claims_item ON feed_claims(item_id)",
        "feed_claims_lead ON feed_claims(lead_to)",
        "feed_claims_file ON feed_claims(warc_file)",
    ),
    search=("sentence", "quantity_text", "subject", "source"),
    sort="-published",
    facets=("outlet",),
)
