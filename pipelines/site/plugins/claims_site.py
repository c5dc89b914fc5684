"""What Datasette does not do by itself: limits, headers, errors of the reader's making, and our pages."""

import sqlite3
from collections.abc import Awaitable, Callable, Generator
from pathlib import Path
from typing import Any
from weakref import WeakKeyDictionary

from datasette.app import Datasette
from datasette.filters import FilterArguments
from datasette.utils.asgi import NotFound, Request, Response
from jinja2 import BaseLoader, Environment
from markupsafe import Markup
from pluggy import HookimplMarker

from crawlers.outlets import look_beside
from pipelines.figures.phrases import counted, minute
from pipelines.site.feeds.follow import followed_from
from pipelines.site.mcp import endpoint
from pipelines.site.pages import cells
from pipelines.site.pages.judge_shown import Judged
from pipelines.site.pages.moved import moved
from pipelines.site.pages.routes import ROUTES
from pipelines.site.pages.rows import page_data
from pipelines.site.pages.withdrawn import without_withdrawn
from pipelines.site.parts.prints import compact
from pipelines.site.parts.values import number, unit_title
from pipelines.site.server import bounded_counts
from pipelines.site.server.budget import Budgets
from pipelines.site.server.database import NAME, ClaimsDatabase, PublishedDatabase
from pipelines.site.server.faults import error_page, told
from pipelines.site.server.guard import App, NonceLoader, guarded, nonce
from pipelines.site.server.limits import limit_statements
from pipelines.site.server.metadata import COLUMN_NAMES, SAMPLE_NOTE
from pipelines.site.server.site import Site

hookimpl = HookimplMarker("datasette")  # Datasette's own, which has no types

_budgets: WeakKeyDictionary[Datasette, Budgets] = WeakKeyDictionary()


@hookimpl
def prepare_connection(conn: sqlite3.Connection, database: str) -> None:
    """Bound what a statement may take. Only on our database: Datasette has one of its own."""
    if database == NAME:
        limit_statements(conn)


@hookimpl
def prepare_jinja2_environment(env: Environment, datasette: Datasette) -> None:
    """Let every script of a template carry the request's nonce, and every page know what site it belongs to."""
    site = Site(datasette)
    env.loader = NonceLoader(env.loader or BaseLoader())
    env.globals["csp_nonce"] = nonce.get
    env.globals["sample_note"] = SAMPLE_NOTE if site.is_sample else ""
    env.globals |= {
        "counted": counted,
        "number": number,
        "compact": compact,
        "minute": minute,
        "unit_title": unit_title,
    }
    env.globals["column_names"] = COLUMN_NAMES
    env.globals["most_counted"] = bounded_counts.MOST_COUNTED
    # The one is in every head, the other leads nowhere before a password is set.
    login = set() if datasette.plugin_config("datasette-auth-passwords") else {datasette.urls.path("/-/login")}
    env.globals["menu_left_out"] = {datasette.urls.path("/-/search")} | login
    env.globals["judged"] = Judged(site)
    env.globals["archive"] = lambda: site.own is not None


@hookimpl
def startup(datasette: Datasette) -> Callable[[], Awaitable[None]]:
    """Under plain `datasette serve` the database is a published copy: without its place, and held as it is now."""

    endpoint.make_ready(datasette)

    async def hold() -> None:
        opened = datasette.databases.get(NAME)
        if opened is not None and not isinstance(opened, ClaimsDatabase):
            database = PublishedDatabase(datasette, Path(opened.path), is_mutable=opened.is_mutable)
            datasette.remove_database(NAME)
            datasette.add_database(database, name=NAME)
            look_beside(database.file)
            await database.hold()

    return hold


@hookimpl
def asgi_wrapper(datasette: Datasette) -> Callable[[App], App]:
    """Put the guard around the site."""
    hosts = (datasette.plugin_config("claims-site") or {}).get("hosts", ())
    budgets = _budgets.setdefault(datasette, Budgets())  # the site asks itself through a wrapper of its own
    return lambda app: guarded(app, hosts, budgets)


@hookimpl(hookwrapper=True)
def handle_exception(datasette: Datasette, request: Request, exception: Exception) -> Generator[None, Any, None]:
    """Answer 4xx where the address is at fault, and 500 with as little said where we are."""

    async def answer() -> Response:
        found = await moved(datasette, request) if isinstance(exception, NotFound) else None
        return found or await error_page(datasette, request, *told(request, exception))

    outcome = yield
    outcome.force_result([answer()])


@hookimpl
def render_cell(
    row: sqlite3.Row, value: object, column: str, table: str | None, datasette: Datasette
) -> Markup | Awaitable[Markup | None] | None:
    """Marked sentences, values that can be compared, names in place of keys, links between our pages."""
    return cells.shown(Site(datasette), row, value, column, table)


@hookimpl
def filters_from_request(request: Request, table: str, database: str) -> FilterArguments | None:
    """Withdrawn and rejected claims only where they are asked for: one count of claims on every page."""
    return without_withdrawn(request, table) if database == NAME else None


@hookimpl
def extra_template_vars(
    template: str, table: str | None, view_name: str, request: Request | None, datasette: Datasette
) -> Callable[[], Awaitable[dict[str, Any]]]:
    """What our own templates show."""

    async def found() -> dict[str, Any]:
        if not request:
            return {}
        followed = {} if template == "error.html" else {"follow": followed_from(Site(datasette), request)}
        return followed | await page_data(Site(datasette), view_name, table, request)

    return found


@hookimpl
def register_routes(datasette: Datasette) -> list[tuple[str, Callable[..., Awaitable[Response | None]]]]:
    """Our pages that are no table's: search, check, archived copies, feeds, permalinks; assistants, if switched on."""
    return [*ROUTES, *endpoint.routes(datasette)]
