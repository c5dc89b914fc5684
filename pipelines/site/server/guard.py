"""Around every request: which names and pages are answered, and the headers that keep an answer inert."""

import re
import secrets
from collections.abc import Awaitable, Callable, Collection, MutableMapping
from contextvars import ContextVar
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

from datasette.utils.asgi import Response
from jinja2 import BaseLoader, Environment

from pipelines.site.server.budget import Budgets
from pipelines.site.server.database import NAME
from pipelines.site.server.metadata import sort_column
from pipelines.site.server.spreadsheet import CsvGuard, is_csv

Scope = MutableMapping[str, Any]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
App = Callable[[Scope, Any, Send], Awaitable[None]]

CLOSED = ("/-/threads", "/-/allow-debug", "/-/messages", "/-/permissions")
"""Datasette's own insides: they show paths of this machine, or are for developers."""

nonce: ContextVar[str] = ContextVar("nonce", default="")
_SCRIPT = re.compile(r"<script\b(?![^>]*\bsrc=)")


class NonceLoader(BaseLoader):
    """Adds the nonce to inline scripts in the templates' source: what data smuggles into a page never gets one."""

    def __init__(self, loader: BaseLoader) -> None:
        self._loader = loader

    def get_source(self, environment: Environment, template: str) -> tuple[str, str | None, Any]:
        source, name, current = self._loader.get_source(environment, template)
        return _SCRIPT.sub('<script nonce="{{ csp_nonce() }}"', source), name, current

    def list_templates(self) -> list[str]:
        return self._loader.list_templates()


def guarded(app: App, hosts: Collection[str], budgets: Budgets) -> App:
    """`app` behind the guard, within `budgets`; with `hosts`, answered under these names alone.

    Without them a web page elsewhere could have its own name resolved to this machine and read the site.
    """

    async def wrapped(scope: Scope, receive: Any, send: Send) -> None:
        if scope["type"] != "http":
            await app(scope, receive, send)
            return
        value = secrets.token_urlsafe(16)
        nonce.set(value)

        csv: CsvGuard | None = None

        async def with_headers(message: MutableMapping[str, Any]) -> None:
            nonlocal csv
            if message["type"] == "http.response.start":
                given = {name.lower() for name, _ in message.get("headers", [])}
                more = [header for header in _headers(value) if header[0] not in given]
                message = {**message, "headers": [*message.get("headers", []), *more]}
                csv = CsvGuard() if is_csv(scope, message) else None
                await send(csv.head(message) if csv else message)
            else:
                await send(csv.body(message) if csv else message)

        if hosts and _host(scope) not in hosts:
            await Response.text("This address is not served here.", status=421).asgi_send(with_headers)
            return
        if scope["path"].startswith(CLOSED):
            scope = {**scope, "path": "/-/closed", "raw_path": b"/-/closed"}
        if is_foreign(scope):
            await Response.text("This form was not sent from a page of this site.\n", status=403).asgi_send(
                with_headers
            )
            return
        await budgets.answer(app, _with_sort_column(scope), receive, with_headers)

    return wrapped


def is_foreign(scope: Scope) -> bool:
    """Does another site's page send this form? Browsers say where it comes from; who says nothing is no browser."""
    if scope["method"] in {"GET", "HEAD", "OPTIONS"}:
        return False
    said = _header(scope, b"sec-fetch-site")
    if said:
        return said not in {"same-origin", "none"}
    origin = _header(scope, b"origin")
    if not origin:
        return False
    try:
        asked, own = urlsplit(f"//{_header(scope, b'host')}"), urlsplit(origin)
        # a proxy may pass the name on without the port
        return asked.hostname is None or own.hostname != asked.hostname or asked.port not in {None, own.port}
    except ValueError:  # no address at all
        return True


def _host(scope: Scope) -> str:
    named = _header(scope, b"host")
    return named.rpartition(":")[0] if re.search(r":\d+\Z", named) else named


def _header(scope: Scope, wanted: bytes) -> str:
    found: bytes = next((value for name, value in scope["headers"] if name == wanted), b"")
    return found.decode("latin-1")


def _headers(value: str) -> list[tuple[bytes, bytes]]:
    policy = (
        "default-src 'none'; "
        f"script-src 'self' 'nonce-{value}'; "
        "style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; connect-src 'self'; "
        "frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    )
    return [
        (b"content-security-policy", policy.encode()),
        (b"x-content-type-options", b"nosniff"),
        (b"referrer-policy", b"same-origin"),  # where there is none at all, browsers do not say whose page sends a form
        (b"x-dns-prefetch-control", b"off"),
    ]


def _with_sort_column(scope: Scope) -> Scope:
    """The address with what it lacks: Datasette 0.65 fails where `_col` leaves out the column that it sorts by."""
    database, _, table = scope["path"].strip("/").partition("/")
    query = parse_qsl(scope.get("query_string", b"").decode("latin-1"), keep_blank_values=True)
    names = {name for name, _ in query}
    if table.partition(".")[0] == "claims" and "_search" in names and not names & {"_sort", "_sort_desc"}:
        # Newest found first: sorting or counting a fifth of a million hits by anything else takes seconds.
        query.append(("_sort_desc", "search_row"))
        query += [] if "_facet" in names else [("_nofacet", "1")]
        scope = {**scope, "query_string": urlencode(query).encode()}
    chosen = [value for name, value in query if name == "_col"]
    column = next((value for name, value in query if name in {"_sort", "_sort_desc"} and value), None)
    column = column or sort_column(table.partition(".")[0])
    if database == NAME and chosen and column and column not in chosen:
        return {**scope, "query_string": urlencode([*query, ("_col", column)]).encode()}
    return scope
