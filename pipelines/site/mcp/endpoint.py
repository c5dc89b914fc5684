"""`/-/mcp`: the tools over streamable HTTP, without sessions, cookies and streams; off unless it is switched on.

Each request is whole in itself: it has a turn and a time of its kind (`server/budget`), and the guard before it refuses
other names of this machine and pages of other sites (`server/guard`).
"""

from collections.abc import Awaitable, Callable
from typing import Any

from datasette.app import Datasette
from datasette.utils import StartupError
from datasette.utils.asgi import Request, Response

from pipelines.site.mcp.here import Here, here
from pipelines.site.server.asked import sender_of
from pipelines.site.server.budget import MCP
from pipelines.site.server.database import NAME
from pipelines.site.server.mcp_switch import MISSING, is_installed, is_on
from pipelines.site.server.site import Site

_TOLD = "This address is for AI assistants (Model Context Protocol): there is nothing to be seen here.\n"


def routes(datasette: Datasette) -> list[tuple[str, Callable[..., Awaitable[Response | None]]]]:
    """The address where assistants are answered, if they are."""
    return [(f"^{MCP}$", _answer)] if is_on(datasette) else []


def make_ready(datasette: Datasette) -> None:
    """Load what takes a second, before the first reader comes. Raises `StartupError` where it is not installed."""
    if not is_on(datasette):
        return
    if not is_installed():
        raise StartupError(MISSING)
    import pipelines.site.mcp.http  # noqa: F401 (the package mcp is not everybody's)


async def _answer(datasette: Datasette, request: Request, scope: Any, receive: Any, send: Any) -> Response | None:
    await datasette.ensure_permissions(request.actor, [("view-database", NAME), "view-instance"])
    if request.method != "POST":
        return Response.text(_TOLD, status=405, headers={"allow": "POST"})
    from pipelines.site.mcp.http import assistants_of

    site = Site(datasette)
    here.set(Here(site, site.address(request), sender_of(request.scope)))
    await assistants_of(datasette).answer(scope, receive, send)
    return None
