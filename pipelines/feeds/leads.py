"""Which figure each claim of a feed seems to tell of: found as `claims check` finds it, so that it counts in none."""

from sqlite_utils import Database

from extract.records import claim_of
from pipelines.database.feed_claims import claims_of_item, put_leads
from pipelines.database.feed_items import drop_superseded, items_with_claims
from pipelines.database.open import transaction
from pipelines.database.source_names import all_names

DAYS = 3
"""For so long after a feed had an item, figures are looked for that it tells of: a story is told within days."""
MOST = 500
"""Items that are looked at, the newest: a fifth of a second each."""


def find_leads(db: Database) -> int:
    """Hold what feeds said of late against the figures as they are now; says how many claims lead to one."""
    with transaction(db):
        drop_superseded(db)
    items = items_with_claims(db, DAYS, MOST)
    if not items:
        return 0
    from pipelines.check.match import match_figures  # the rules of lining up, which a run without news does not need

    names = all_names(db)
    found = 0
    for item in items:
        said = [claim_of(row) for row in claims_of_item(db, item.item_id)]
        # Its title may tell the same number again: where a claim stands in the text decides which story is meant.
        figure_of = match_figures(db, item.summary or item.title, said, names)
        with transaction(db):
            put_leads(db, item.item_id, figure_of)
        found += len(figure_of)
    return found
