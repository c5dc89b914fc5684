"""Datasette's metadata, made from the descriptions in `schema.py` so that nothing is described twice."""

from collections.abc import Mapping
from typing import Any

from pipelines.database.migrations import SEARCH
from pipelines.database.schema import TABLES
from pipelines.site.server.queries import CANNED

TITLE = "Who says so?"
LEAD = "A disagreement is a lead, not a verdict: look at who says what, on whose word, and when."
SAMPLE_NOTE = "SAMPLE: an invented newsroom. Nothing here is news, and nothing here is true."

HIDDEN = (
    "claim_rows", "pages", "fetches", "figure_links", "source_names", "settings", "outlet_totals", "source_words",
    "article_words", "words", "same_story", "touched",
)  # fmt: skip
"""Behind the views and pages; still there for whoever writes SQL."""

_TABLES: dict[str, dict[str, Any]] = {
    "claims": {
        "sort_desc": "published",
        "facets": ["outlet", "figure_status"],
        "fts_table": "claim_rows_fts",
        "fts_pk": "search_row",
        "sortable_columns": [
            "published",
            "outlet",
            "value_low",
            "value_high",
            "source",
            "confidence",
            "first_seen",
            "search_row",
        ],
    },
    "figures": {
        "sort_desc": "last_published",
        "facets": ["status", "kind"],
        "label_column": "title",
        "sortable_columns": ["last_published", "spread", "outlets", "origins", "sources", "claims", "title"],
    },
    "articles": {"sort_desc": "published", "facets": ["outlet"], "label_column": "title"},
    "sources": {"sort_desc": "claims", "facets": ["kind"], "label_column": "source"},
    "outlets": {"sort": "title", "label_column": "title"},
    "figure_outlets": {"sort_desc": "last_published", "facets": ["outlet"]},
    "changes": {"sort_desc": "seen_after", "facets": ["kind"]},
    "revisions": {"sort_desc": "first_seen", "facets": []},
    "urls": {"sort_desc": "found_at", "facets": ["outlet", "fate"]},
    "runs": {"sort_desc": "started", "facets": []},
}

SHOWN: dict[str, tuple[str, ...]] = {
    "claims": (
        "outlet", "published", "value_low", "value_high", "unit", "sentence", "source",
        "figure_status", "figure_id", "claim_id",
    ),
    "figures": (
        "title", "status", "value_min", "value_max", "unit", "spread", "outlets", "origins",
        "claims", "last_published",
    ),
    "articles": ("title", "outlet", "published", "revision", "last_seen"),
    "revisions": ("article_id", "revision", "title", "first_seen", "last_seen", "text_sha256"),
    "sources": ("source", "kind", "claims", "outlets", "first_published", "last_published"),
    "urls": ("url", "outlet", "fate", "reason", "found_at", "ended_at"),
    "changes": (
        "kind", "article_id", "quantity_text_before", "quantity_text_after", "source_before", "source_after",
        "sentence_before", "sentence_after", "seen_after",
    ),
    "figure_outlets": (
        "figure_id", "outlet", "comparator", "value_low", "value_high", "claims", "sources", "unattributed", "first",
        "distance", "last_published",
    ),
}  # fmt: skip
"""The few columns of wide tables that say what is the matter, unless the reader chooses others."""


COLUMN_NAMES = {
    "figure_id": "figure", "claim_id": "claim", "article_id": "article", "value_low": "lowest", "value_high": "highest",
    "value_min": "lowest", "value_max": "highest", "figure_status": "status", "last_published": "latest",
    "first_published": "earliest", "comparator": "how",
}  # fmt: skip
"""Heads of columns whose names in SQL say less to a reader; all others are the names without underscores."""


def sort_column(table: str) -> str | None:
    """The column by which a table is sorted when the address does not say."""
    settings = _TABLES.get(table, {})
    return settings.get("sort_desc") or settings.get("sort")


LOCK = "CLAIMS_PASSWORD_HASH"
"""The environment variable that asks for a password before the site: a hash made by `datasette hash-password`."""

PLUGINS = {"datasette-xlsx": {"max_rows": 5000, "time_limit_ms": 5000}}  # a million rows took over ten minutes


def site_metadata(*, sample: bool, plugins: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """Metadata for Datasette over the database `claims`, with `plugins` configured beside our own choice."""
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
        "plugins": PLUGINS | dict(plugins or {}),
        "databases": {"claims": {"title": "Claims", "tables": tables, "queries": CANNED}},
    }


def password_protected(metadata: Mapping[str, Any]) -> dict[str, Any]:
    """`metadata` of a site that asks for a name (`reader`) and a password, by datasette-auth-passwords.

    The hash itself stays in the environment variable `LOCK`: metadata can be read by every reader.
    """
    accounts = {"reader_password_hash": {"$env": LOCK}, "actors": {"reader": {"id": "reader"}}}
    plugins = {**metadata.get("plugins", {}), "datasette-auth-passwords": accounts}
    return {**metadata, "allow": {"id": "reader"}, "plugins": plugins}
