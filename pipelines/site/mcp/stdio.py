"""The same tools for an assistant that starts `claims mcp` itself: by standard input and output, without a port."""

import asyncio
from pathlib import Path

from pipelines.errors import ClaimsError
from pipelines.site.mcp.here import Here, here
from pipelines.site.parts.evidence import web_address
from pipelines.site.server.mcp_switch import need_protocol
from pipelines.site.server.serve import build_site
from pipelines.site.server.site import Site


class NoSuchSite(ClaimsError):
    """The address of the site is none of the web."""


def serve_assistant(database: Path, *, address: str) -> None:
    """Answer until standard input ends. `address` is where the site is reached that answers lead to.

    Raises `NoProtocol` where the package mcp is missing, `DatabaseError`, and `NoSuchSite`.
    """
    if not web_address(address):
        raise NoSuchSite(f"{address!r} is no address of a site, such as http://127.0.0.1:8001")
    need_protocol()
    asyncio.run(_serve(database, address.rstrip("/")))


async def _serve(database: Path, address: str) -> None:
    from pipelines.site.mcp.server import make_server

    site = build_site(database)
    await site.invoke_startup()
    here.set(Here(Site(site), address))
    await make_server().run_stdio_async()
