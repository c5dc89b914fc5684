"""Which page shows what: the rows that have a page of their own, and what tables are shown with."""

from typing import Any

from datasette.utils import tilde_decode
from datasette.utils.asgi import Request

from pipelines.database.schema import SCHEMA
from pipelines.site.pages.article_page import article_page
from pipelines.site.pages.cells import CHOOSING
from pipelines.site.pages.feed_item_page import feed_item_page
from pipelines.site.pages.figure_page import figure_page
from pipelines.site.pages.outlet_page import outlet_page
from pipelines.site.pages.source_page import source_page
from pipelines.site.pages.take_away import take_away
from pipelines.site.parts.looks import outlet_looks
from pipelines.site.server.database import fetch
from pipelines.site.server.queries import RESTS_ON
from pipelines.site.server.site import Site


async def page_data(site: Site, view: str, table: str | None, request: Request) -> dict[str, Any]:
    """What our templates need for a page of Datasette's, beside what Datasette gives them."""
    if view == "row" and table in ("figures", "articles", "sources", "outlets", "feed_items"):
        return await _row_page(site, table, tilde_decode(request.url_vars["pks"]), request)
    if view == "table":
        return await _table(site, table, request)
    return {"choices": await _choices(site)} if view in ("query", "database") else {}


async def _table(site: Site, table: str | None, request: Request) -> dict[str, Any]:
    """The few columns of a table that are shown, and names for the keys by which it is counted."""
    shown = SCHEMA[table].shown if table in SCHEMA and not CHOOSING & set(request.args) else ()
    names = {name: look.title for name, look in (await outlet_looks(site.database)).items()}
    return {"columns_shown": shown, "names": {"outlet": names}}


async def _choices(site: Site) -> dict[str, list[tuple[str, str]]]:
    """For a question's parameters that are no free text: each value with its name."""
    outlets = [(name, look.title) for name, look in (await outlet_looks(site.database)).items()]
    return {"outlet": [("", "all outlets"), *outlets], "rests_on": [("", "any of these"), *RESTS_ON.items()]}


async def _row_page(site: Site, table: str, key: str, request: Request) -> dict[str, Any]:
    found = await fetch(site.database, f"SELECT * FROM {table} WHERE {_KEY.get(table, table[:-1])} = ?", [key])  # noqa: S608
    if not found:
        return {}  # Datasette answers 404 by itself
    if table == "figures":
        return await figure_page(site, found[0], request) | {"away": await take_away(site, found[0], request)}
    if table == "articles":
        return await article_page(site, found[0], request)
    if table == "sources":
        return await source_page(site, found[0], request)
    if table == "feed_items":
        return await feed_item_page(site, found[0])
    return await outlet_page(site, found[0])


_KEY = {"figures": "figure_id", "articles": "article_id", "feed_items": "item_id"}
