"""The whole schema: all tables and views, and the statements that make them. Site and exports follow it too."""

from collections.abc import Iterator

from pipelines.database.tables.articles import ARTICLES, LIVE_UPDATES, REVISIONS
from pipelines.database.tables.changes import CHANGES
from pipelines.database.tables.claims import CLAIM_ROWS, CLAIMS
from pipelines.database.tables.copies import COPIES, SKETCHES
from pipelines.database.tables.crawling import ANSWERS, FETCHES, OUTLETS, PAGES, RUN_REPORTS, RUNS, SETTINGS, URLS
from pipelines.database.tables.crosscheck import ARTICLE_WORDS, OUTLET_TOTALS, SAME_STORY, TOUCHED, WAITING, WORDS
from pipelines.database.tables.decisions import DECISIONS
from pipelines.database.tables.declare import Table, TableOrView, View
from pipelines.database.tables.feeds import FEED_CLAIMS, FEED_ITEMS
from pipelines.database.tables.figures import FIGURE_LINKS, FIGURE_OUTLETS, FIGURE_REDIRECTS, FIGURES
from pipelines.database.tables.keeping import ERASED_PAGES, FETCH_COUNTS, FORGOTTEN, SNAPSHOTS
from pipelines.database.tables.measures import MEASURES
from pipelines.database.tables.outlet_states import OUTLET_STATES, RESERVATIONS
from pipelines.database.tables.points import POINTS
from pipelines.database.tables.readings import READINGS
from pipelines.database.tables.sources import SOURCE_NAMES, SOURCE_WORDS, SOURCES
from pipelines.database.triggers import TRIGGERS

SCHEMA: dict[str, TableOrView] = {
    one.name: one
    for one in (
        CLAIMS, FIGURES, FIGURE_OUTLETS, FIGURE_LINKS, SOURCES, SOURCE_NAMES, SOURCE_WORDS, ARTICLES, REVISIONS,
        LIVE_UPDATES, OUTLETS, OUTLET_TOTALS, CLAIM_ROWS, CHANGES, DECISIONS, FIGURE_REDIRECTS, ARTICLE_WORDS, WORDS,
        SAME_STORY, COPIES, SKETCHES, POINTS, READINGS, TOUCHED, WAITING, PAGES, URLS, FETCHES, ANSWERS, MEASURES, RUNS,
        RUN_REPORTS, SETTINGS, OUTLET_STATES, RESERVATIONS,
        FETCH_COUNTS, FORGOTTEN, ERASED_PAGES, SNAPSHOTS, FEED_CLAIMS, FEED_ITEMS,
    )
}  # fmt: skip
"""Tables and views in the order in which a reader needs them."""

TABLES: dict[str, Table] = {name: table for name, table in SCHEMA.items() if isinstance(table, Table)}
VIEWS: dict[str, View] = {name: view for name, view in SCHEMA.items() if isinstance(view, View)}
SEARCH: dict[str, tuple[str, ...]] = {name: table.search for name, table in TABLES.items() if table.search}
"""Tables with full-text search, and the columns that it covers."""
INDEXES: dict[str, str] = {
    index.partition(" ")[0]: f"CREATE INDEX {index}" for table in TABLES.values() for index in table.indexes
}


def statements() -> Iterator[str]:
    """Everything that makes an empty database ours, but for full-text search."""
    yield from (table.sql for table in TABLES.values())
    yield from INDEXES.values()
    yield from (view.sql for view in VIEWS.values())
    yield from TRIGGERS.values()
