"""What Datasette does not do by itself: limits, headers, errors of the reader's making, and our pages' data."""

import sqlite3
import sys
from collections.abc import Awaitable, Callable, Generator
from typing import Any

from datasette.app import Datasette
from datasette.utils.asgi import BadRequest, Base400, Request, Response
from datasette.views.base import DatasetteError
from jinja2 import BaseLoader, Environment
from markupsafe import Markup, escape
from pluggy import HookimplMarker

from pipelines.site.claims_pages import figure_page, front_page
from pipelines.site.database import NAME
from pipelines.site.guard import App, NonceLoader, guarded, nonce
from pipelines.site.metadata import CLAIM_COLUMNS_SHOWN, SAMPLE_NOTE
from pipelines.site.search import search_page

hookimpl = HookimplMarker("datasette")  # Datasette's own, which has no types

LARGEST_VALUE = 8_000_000
"""Bytes. The time limit does not stop `randomblob(900000000)`; this does. The longest article has half a million."""

_READERS_FAULT = (DatasetteError, sqlite3.Error, ValueError, KeyError, IndexError, TypeError, OverflowError)
"""What Datasette 0.65 raises, and answers with 500, when an address asks for what does not exist."""


@hookimpl
def prepare_connection(conn: sqlite3.Connection, database: str) -> None:
    """Bound values, and keep the file's place to ourselves. Only on our database: Datasette has one of its own."""
    if database == NAME:
        conn.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LARGEST_VALUE)
        conn.set_authorizer(_authorize)


def _authorize(action: int, first: str | None, *_: object) -> int:
    # PRAGMA database_list, also as a function in a SELECT, would give the absolute path away.
    return sqlite3.SQLITE_IGNORE if action == sqlite3.SQLITE_PRAGMA and first == "database_list" else sqlite3.SQLITE_OK


@hookimpl
def prepare_jinja2_environment(env: Environment, datasette: Datasette) -> None:
    """Let every script of a template carry the request's nonce, and every page know whether it is a sample."""
    env.loader = NonceLoader(env.loader or BaseLoader())
    env.globals["csp_nonce"] = nonce.get
    env.globals["sample_note"] = SAMPLE_NOTE if _is_sample(datasette) else ""


@hookimpl
def asgi_wrapper(datasette: Datasette) -> Callable[[App], App]:
    """Put the guard around the site."""
    hosts = (datasette.plugin_config("claims-site") or {}).get("hosts", ())
    return lambda app: guarded(app, hosts)


@hookimpl(hookwrapper=True)
def handle_exception(datasette: Datasette, request: Request, exception: Exception) -> Generator[None, Any, None]:
    """Answer 4xx, without a traceback in the log, where the address is at fault; bugs stay 500 and are logged."""
    outcome = yield
    answer = _readers_fault(request, exception)
    if answer:
        outcome.force_result([_error_page(datasette, request, *answer)])


def _readers_fault(request: Request, exception: Exception) -> tuple[int, str] | None:
    if isinstance(exception, Base400):
        return exception.status, str(exception.args[0] if exception.args else exception)
    if isinstance(exception, DatasetteError) and exception.status < 500:
        return exception.status, str(exception.message)
    # Without a query string there is nothing that the reader could have got wrong but the path, and that gives 404.
    if request.query_string and isinstance(exception, _READERS_FAULT):
        print(f"{request.path}?{request.query_string[:200]}: {exception!r}", file=sys.stderr)  # noqa: T201
        return BadRequest.status, f"The address asks for something that is not there: {exception}"
    return None


async def _error_page(datasette: Datasette, request: Request, status: int, message: str) -> Response:
    said = {"ok": False, "error": message, "status": status, "title": None}
    if request.path.endswith(".json"):
        return Response.json(said, status=status)
    return Response.html(await datasette.render_template("error.html", said, request=request), status=status)


@hookimpl
def render_cell(value: object, column: str, datasette: Datasette) -> Markup | None:
    """Links between our pages; and in a sample no link that leads to a real outlet."""
    if not isinstance(value, str):
        return None
    if column == "figure_id":
        return Markup('<a href="{}">{}</a>').format(datasette.urls.row(NAME, "figures", value), value)
    if column == "article_id":
        return Markup('<a href="{}">{}</a>').format(datasette.urls.row(NAME, "articles", value), value)
    if value.startswith(("http://", "https://")) and _is_sample(datasette):
        return escape(value)
    return None


@hookimpl
def extra_template_vars(
    template: str, table: str | None, view_name: str, request: Request | None, datasette: Datasette
) -> Callable[[], Awaitable[dict[str, Any]]]:
    """What our own templates show."""

    async def found() -> dict[str, Any]:
        database = datasette.get_database(NAME)
        if view_name == "index":
            return await front_page(database)
        if view_name == "row" and table == "figures" and request:
            return await figure_page(database, request.url_vars["pks"])
        if table == "claims" and request and not {"_col", "_nocol"} & set(request.args):
            return {"columns_shown": CLAIM_COLUMNS_SHOWN}
        return {}

    return found


@hookimpl
def register_routes() -> list[tuple[str, Callable[..., Awaitable[Response]]]]:
    """Our search page, in place of the one of datasette-search-all: that leaves views out and needs scripts."""
    return [(r"^/-/search$", _search)]


async def _search(datasette: Datasette, request: Request) -> Response:
    shown = await search_page(datasette.get_database(NAME), (request.args.get("q") or "")[:500])
    return Response.html(await datasette.render_template("search.html", shown, request=request))


def _is_sample(datasette: Datasette) -> bool:
    return bool(datasette.metadata("title").startswith("SAMPLE"))
