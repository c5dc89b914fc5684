"""Datasette's metadata, made from what the schema declares, so that nothing is described twice."""

from collections.abc import Mapping
from typing import Any

from pipelines.database.schema import SCHEMA, SEARCH
from pipelines.database.tables.declare import TableOrView, View
from pipelines.site.server.queries import CANNED

TITLE = "Who says so?"
LEAD = "A disagreement is a lead, not a verdict: look at who says what, on whose word, and when."
SAMPLE_NOTE = "SAMPLE: an invented newsroom. Nothing here is news, and nothing here is true."

COLUMN_NAMES = {
    "figure_id": "figure", "claim_id": "claim", "article_id": "article", "value_low": "lowest", "value_high": "highest",
    "value_min": "lowest", "value_max": "highest", "figure_status": "status", "last_published": "latest",
    "first_published": "earliest", "comparator": "how",
}  # fmt: skip
"""Heads of columns whose names in SQL say less to a reader; all others are the names without underscores."""


def sort_column(table: str) -> str | None:
    """The column by which a table is sorted when the address does not say."""
    relation = SCHEMA.get(table)
    return relation.sort.removeprefix("-") or None if relation else None


LOCK = "CLAIMS_PASSWORD_HASH"
"""The environment variable that asks for a password before the site: a hash made by `datasette hash-password`."""

SPREADSHEET_ROWS = 5000
"""A million rows took over ten minutes."""
PLUGINS = {"datasette-xlsx": {"max_rows": SPREADSHEET_ROWS, "time_limit_ms": 5000}}


def site_metadata(*, sample: bool, plugins: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """Metadata for Datasette over the database `claims`, with `plugins` configured beside our own choice."""
    tables = {name: _described(relation) for name, relation in SCHEMA.items()}
    tables |= {f"{table}_fts": {"hidden": True} for table in SEARCH}
    tables["_sqlite_migrations"] = {"hidden": True}
    return {
        "title": f"SAMPLE: {TITLE}" if sample else TITLE,
        "description": SAMPLE_NOTE if sample else LEAD,
        "plugins": PLUGINS | dict(plugins or {}),
        "databases": {"claims": {"title": "Claims", "tables": tables, "queries": CANNED}},
    }


def _described(relation: TableOrView) -> dict[str, Any]:
    """A table or view as Datasette's metadata has it; what is left out stands at Datasette's own choice."""
    said: dict[str, Any] = {"title": relation.title, "description": relation.text, "columns": relation.described}
    if relation.sort:
        said["sort_desc" if relation.sort.startswith("-") else "sort"] = relation.sort.removeprefix("-")
    if relation.facets is not None:
        said["facets"] = list(relation.facets)
    if relation.label:
        said["label_column"] = relation.label
    if relation.sortable:
        said["sortable_columns"] = list(relation.sortable)
    if isinstance(relation, View):
        said["fts_table"], said["fts_pk"] = relation.searched
    if relation.hidden:
        said["hidden"] = True
    return said


def password_protected(metadata: Mapping[str, Any]) -> dict[str, Any]:
    """`metadata` of a site that asks for a name (`reader`) and a password, by datasette-auth-passwords.

    The hash itself stays in the environment variable `LOCK`: metadata can be read by every reader.
    """
    accounts = {"reader_password_hash": {"$env": LOCK}, "actors": {"reader": {"id": "reader"}}}
    plugins = {**metadata.get("plugins", {}), "datasette-auth-passwords": accounts}
    return {**metadata, "allow": {"id": "reader"}, "plugins": plugins}
