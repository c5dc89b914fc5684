"""What feeds say of a figure whose pages were refused: leads beside its evidence."""

from collections.abc import Iterator

from sqlite_utils import Database

from pipelines.check.findings import FeedLead
from pipelines.database.feed_claims import leads_to
from pipelines.database.outlets import outlet_titles
from pipelines.database.tables.feeds import FEED, MARK


def feed_leads(db: Database, figure: str, *, sample: bool) -> Iterator[FeedLead]:
    """The leads beside a figure, in order of publication."""
    titles = outlet_titles(db)
    told = ("claim_id", "quantity_text", "value_low", "value_high", "comparator", "unit", "source", "published")
    for claim in leads_to(db, figure):
        yield FeedLead(
            **{name: claim[name] for name in told},
            outlet=titles[claim["outlet"]],
            provenance=FEED,
            url=None if sample else claim["url"],
            sentence=claim["sentence"],
            note=MARK,
        )
