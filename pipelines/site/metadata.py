"""Datasette's metadata, made from the descriptions in `schema.py` so that nothing is described twice."""

from typing import Any

from pipelines.migrations import SEARCH
from pipelines.schema import TABLES
from pipelines.site.queries import CANNED

TITLE = "Who says so?"
LEAD = "A disagreement is a lead, not a verdict: look at who says what, on whose word, and when."
SAMPLE_NOTE = "SAMPLE: an invented newsroom. Nothing here is news, and nothing here is true."

HIDDEN = ("claim_rows", "pages", "fetches", "figure_links", "source_names", "settings")
"""Behind the views and pages; still there for whoever writes SQL."""

_TABLES: dict[str, dict[str, Any]] = {
    "claims": {
        "sort_desc": "published",
        "facets": ["outlet", "figure_status"],
        "fts_table": "claim_rows_fts",
        "fts_pk": "search_row",
        "sortable_columns": ["published", "outlet", "value_low", "value_high", "source", "confidence", "first_seen"],
    },
    "figures": {
        "sort_desc": "last_published",
        "facets": ["status", "kind"],
        "label_column": "title",
        "sortable_columns": ["last_published", "spread", "outlets", "sources", "claims", "title"],
    },
    "articles": {"sort_desc": "published", "facets": ["outlet"], "label_column": "title"},
    "sources": {"sort_desc": "claims", "facets": ["kind"], "label_column": "source"},
    "outlets": {"sort": "title", "label_column": "title"},
    "revisions": {"sort_desc": "first_seen", "facets": []},
    "urls": {"sort_desc": "found_at", "facets": ["outlet", "fate"]},
    "runs": {"sort_desc": "started", "facets": []},
}

CLAIM_COLUMNS_SHOWN = (
    "outlet", "published", "quantity_text", "subject", "source", "via", "sentence", "figure_id", "figure_status",
)  # fmt: skip
"""Of the claims table, unless the reader chooses others."""


def sort_column(table: str) -> str | None:
    """The column by which a table is sorted when the address does not say."""
    settings = _TABLES.get(table, {})
    return settings.get("sort_desc") or settings.get("sort")


def site_metadata(*, sample: bool) -> dict[str, Any]:
    """Metadata for Datasette over the database `claims`."""
    tables = {
        name: {
            "title": description.title,
            "description": description.text,
            "columns": description.columns,
            **_TABLES.get(name, {}),
            **({"hidden": True} if name in HIDDEN else {}),
        }
        for name, description in TABLES.items()
    }
    tables |= {f"{table}_fts": {"hidden": True} for table in SEARCH}
    tables["_sqlite_migrations"] = {"hidden": True}
    return {
        "title": f"SAMPLE: {TITLE}" if sample else TITLE,
        "description": SAMPLE_NOTE if sample else LEAD,
        "databases": {"claims": {"title": "Claims", "tables": tables, "queries": CANNED}},
    }
