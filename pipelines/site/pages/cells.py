"""Single cells of Datasette's tables: marked sentences, comparable values, names for keys, links to our pages."""

import sqlite3
from collections.abc import Awaitable, Mapping
from functools import cache

from datasette.utils import tilde_encode
from markupsafe import Markup, escape

from pipelines.database.schema import SCHEMA
from pipelines.figures.phrases import minute
from pipelines.figures.printed import SPOKEN
from pipelines.figures.vocabulary import STATUSES
from pipelines.site.parts.looks import outlet_looks
from pipelines.site.parts.marks import marked
from pipelines.site.parts.values import number, unit_title
from pipelines.site.server.asked import asked
from pipelines.site.server.database import NAME
from pipelines.site.server.site import Site

Row = sqlite3.Row | Mapping[str, object]

_PLACES = {"sentence_start", "start", "end", "source_start", "source_end", "cue_start", "cue_end"}
_OUTLETS = ("outlet", "other_outlet")
_ROWS = {
    "figure_id": "figures", "figure_from": "figures", "figure_to": "figures", "article_id": "articles",
    "source": "sources",
}  # fmt: skip
_AS_WRITTEN = ("claim_rows", "feed_claims", "source_names")
"""Names there are as the article gives them, and the pages of sources go by the common ones."""
_TITLED = {"figures": "figure_id", "articles": "article_id", "outlets": "outlet", "feed_items": "item_id"}
"""Tables whose rows have a page, which their title leads to, and the keys of these."""
_TIMES = (
    "published", "first_published", "last_published", "withdrawn_at", "seen_before", "seen_after", "started",
    "finished", "first_seen", "last_seen", "found_at", "ended_at", "fetched", "modified",
)  # fmt: skip
_CLAIMS = ("claim_id", "claim_before", "claim_after", "first_claim", "latest_claim")
_UNITS = ("unit", "unit_before", "unit_after")
_SHARES = ("spread", "certainty", "conflict_certainty", "confidence")
_APART = ("distance", "from_median")
CHOOSING = frozenset({"_col", "_nocol"})
"""Arguments of an address by which a reader chooses columns."""
_SHORT = {"figure_id": "figure", "claim_id": "in the article", "article_id": "article"}
"""Ids say nothing to a reader of a table; who writes SQL sees them."""


def _left_out(column: str, table: str | None) -> bool:
    """Is it a column that the request's page does not show?"""
    some = _shown(table)
    if not some or column in some:
        return False
    request = asked.get()
    return request.path.endswith(f"/{table}") and not any(name in CHOOSING for name, _ in request.query)


@cache
def _shown(table: str | None) -> frozenset[str]:
    """The few columns of a table that are shown unless others are asked for; none for all."""
    return frozenset(SCHEMA[table].shown) if table in SCHEMA else frozenset()


def shown(
    site: Site, row: Row, value: object, column: str, table: str | None
) -> Markup | Awaitable[Markup | None] | None:
    """HTML for a cell that we show otherwise than Datasette does; None leaves it to Datasette."""
    if value is None or value == "":
        return None
    # Most cells of a wide table are on no page: Datasette asks for each of them all the same.
    if _left_out(column, table):
        return None
    if isinstance(value, dict):  # what a key stands for, as Datasette has looked it up
        return _labelled(site, value, column)
    if isinstance(value, float) or (isinstance(value, int) and column.startswith("value")):
        return _number(value, column)
    if not isinstance(value, str) or not value:
        return None
    if column in _OUTLETS and table != "outlets":
        return _outlet(site, value)
    return _of_words(value, column) or _linked(site, row, value, column, table)


def _number(value: float, column: str) -> Markup:
    sign = "+" if column in _APART else ""
    said = f"{100 * value:{sign}.0f}%" if sign or column in _SHARES else number(value)
    return Markup('<span class="number" title="%s">%s</span>') % (repr(value), said)


def _of_words(value: str, column: str) -> Markup | None:
    """A cell that says the same in words a reader knows."""
    if column.removeprefix("other_").startswith("comparator"):
        return escape("from, to" if value == "range" else SPOKEN.get(value, value).strip() or "exactly")
    if column in _UNITS:
        return escape(unit_title(value))
    if column == "fate":
        return escape(value.replace("_", " "))
    if column in _TIMES:
        return Markup('<time datetime="%s" title="%s">%s</time>') % (value, value, minute(value))
    return None


def _linked(site: Site, row: Row, value: str, column: str, table: str | None) -> Markup | None:
    """A cell that leads to a page of ours."""
    if column == "sentence":
        return _sentence(site, row, value)
    if column in {"status", "figure_status"} and value in STATUSES:
        badge = Markup('<span class="status %s">%s</span>') % (value, value)
        figure = _key(row, "figure_id") if column == "figure_status" else ""
        return _link(f"/{NAME}/figures/{figure}", badge, site) if figure else badge
    if column == "title" and (page := _page(row, table)):
        return _link(page, value, site)
    if column in _CLAIMS:
        return _link(f"/-/claim/{tilde_encode(value)}", _SHORT.get(column, value) if table else value, site)
    if column in _ROWS and not (column == "source" and table in _AS_WRITTEN):
        text = _SHORT.get(column, value) if table else value
        return _link(f"/{NAME}/{_ROWS[column]}/{tilde_encode(value)}", text, site)
    if value.startswith(("http://", "https://")) and site.is_sample:
        return escape(value)
    return None


def _page(row: Row, table: str | None) -> str:
    """Where a row's title leads; of an answer to SQL by the key that stands in the row, a figure's before others."""
    for name, key in _TITLED.items():
        if ((table is None and name != "outlets") or name == table) and (found := _key(row, key)):
            return f"/{NAME}/{name}/{found}"
    return ""


def _sentence(site: Site, row: Row, value: str) -> Markup:
    """The sentence with its marks where the row says where they are, leading to its place in the article."""
    names = set(row.keys())
    said = marked({name: row[name] for name in names}) if names >= _PLACES else escape(value)
    claim = _key(row, "claim_id")
    if not claim:
        return Markup('<span class="said">{}</span>').format(said)
    address = site.datasette.urls.path(f"/-/claim/{claim}")
    return Markup('<a class="said" href="%s">%s</a>') % (address, said)


def _labelled(site: Site, value: Mapping[str, object], column: str) -> Markup | None:
    """The name that a key stands for, without the key."""
    table = "outlets" if column in _OUTLETS else _ROWS.get(column)
    if table is None or not value["label"]:
        return None
    return _link(f"/{NAME}/{table}/{tilde_encode(str(value['value']))}", str(value["label"]), site)


async def _outlet(site: Site, value: str) -> Markup:
    look = (await outlet_looks(site.database)).get(value)
    return _link(f"/{NAME}/outlets/{tilde_encode(value)}", look.title if look else value, site)


def _key(row: Row, column: str) -> str:
    """A key in the row as it stands in addresses; empty where it has none."""
    if column not in row.keys():  # noqa: SIM118 (a row of SQLite looks into its values)
        return ""
    value = row[column]
    return str(tilde_encode(str(value["value"] if isinstance(value, dict) else value))) if value else ""


def _link(path: str, text: str | Markup, site: Site) -> Markup:
    return Markup('<a href="%s">%s</a>') % (site.datasette.urls.path(path), text)
