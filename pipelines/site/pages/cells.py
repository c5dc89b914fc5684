"""Single cells of Datasette's tables: marked sentences, comparable values, links between our pages."""

import sqlite3
from collections.abc import Mapping

from datasette.utils import tilde_encode
from markupsafe import Markup, escape

from pipelines.database.outlets import is_outside
from pipelines.figures.vocabulary import STATUSES
from pipelines.site.parts.marks import marked
from pipelines.site.parts.values import SPOKEN, minute, number
from pipelines.site.server.database import NAME
from pipelines.site.server.site import Site

_PLACES = {"sentence_start", "start", "end", "source_start", "source_end", "cue_start", "cue_end"}
_ROWS = {"figure_id": "figures", "article_id": "articles", "source": "sources", "outlet": "outlets"}
_AS_WRITTEN = ("claim_rows", "source")
"""Names there are as the article gives them, and the pages of sources go by the common ones."""
_PAGES = {"figures": "figure_id", "articles": "article_id"}
_TIMES = ("published", "first_published", "last_published", "withdrawn_at", "seen_before", "seen_after", "started")
_CLAIMS = ("claim_id", "claim_before", "claim_after", "first_claim", "latest_claim")
_SHORT = {"figure_id": "figure", "claim_id": "in the article", "article_id": "article"}
"""Ids say nothing to a reader of a table; who writes SQL sees them."""


def shown(
    site: Site, row: sqlite3.Row | Mapping[str, object], value: object, column: str, table: str | None
) -> Markup | None:
    """HTML for a cell that we show otherwise than Datasette does; None leaves it to Datasette."""
    if column == "spread" and isinstance(value, float):
        return Markup('<span class="number" title="{}">{:.0f}%</span>').format(repr(value), 100 * value)
    if isinstance(value, float) or (isinstance(value, int) and column.startswith("value")):
        return Markup('<span class="number" title="{}">{}</span>').format(repr(value), number(value))
    if column.startswith("comparator") and isinstance(value, str) and value in SPOKEN:
        return Markup("{}").format(SPOKEN[value].strip() or "exactly") if value != "range" else Markup("from, to")
    if not isinstance(value, str) or not value:
        return None
    if column == "title" and table in _PAGES and _PAGES[table] in row.keys():  # noqa: SIM118
        return _link(f"/{NAME}/{table}/{tilde_encode(str(row[_PAGES[table]]))}", value, site)
    if column.startswith("unit"):
        return escape(value.replace("_", " "))
    if column == "sentence" and set(row.keys()) >= _PLACES:
        return Markup('<span class="said">{}</span>').format(marked({name: row[name] for name in row.keys()}))  # noqa: SIM118
    if column in {"status", "figure_status"} and value in STATUSES:
        return Markup('<span class="status {}">{}</span>').format(value, value)
    if column in _TIMES:
        return Markup('<time datetime="{}" title="{}">{}</time>').format(value, value, minute(value))
    if column in _CLAIMS:
        return _link(f"/-/claim/{tilde_encode(value)}", _SHORT.get(column, value) if table else value, site)
    if column == "outlet" and is_outside(value) and table != _ROWS[column]:
        link = _link(f"/{NAME}/{_ROWS[column]}/{tilde_encode(value)}", value, site)
        return Markup("{} (added by hand)").format(link)
    if column in _ROWS and table != _ROWS[column] and (table, column) != _AS_WRITTEN:
        return _link(
            f"/{NAME}/{_ROWS[column]}/{tilde_encode(value)}", _SHORT.get(column, value) if table else value, site
        )
    if value.startswith(("http://", "https://")) and site.is_sample:
        return escape(value)
    return None


def _link(path: str, text: str, site: Site) -> Markup:
    return Markup('<a href="{}">{}</a>').format(site.datasette.urls.path(path), text)
