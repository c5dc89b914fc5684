"""The protocol's own server behind `/-/mcp`: each request is answered as one JSON document, and no session is kept."""

import asyncio
from typing import Any
from weakref import WeakKeyDictionary

from datasette.app import Datasette
from mcp.server.transport_security import TransportSecuritySettings

from pipelines.site.mcp.server import make_server
from pipelines.site.server.budget import LARGEST_FORM, MCP

_GUARDED = TransportSecuritySettings(enable_dns_rebinding_protection=False)
"""Names and origins are the site's own guard's: it alone knows under which names the site is served."""


class Assistants:
    """What answers the assistants of one site, for as long as its event loop runs."""

    def __init__(self) -> None:
        server = make_server()
        server.streamable_http_app(
            streamable_http_path=MCP,
            json_response=True,
            stateless_http=True,
            max_request_body_size=LARGEST_FORM,
            transport_security=_GUARDED,
        )
        self._manager = server.session_manager
        self._ready = asyncio.Event()
        self._life = asyncio.create_task(self._live())

    async def answer(self, scope: Any, receive: Any, send: Any) -> None:
        """Answer one request."""
        await self._ready.wait()
        await self._manager.handle_request(scope, receive, send)

    async def _live(self) -> None:
        async with self._manager.run():
            self._ready.set()
            await asyncio.Event().wait()


_assistants: WeakKeyDictionary[Datasette, Assistants] = WeakKeyDictionary()


def assistants_of(datasette: Datasette) -> Assistants:
    """Those of a site, which begin with the first request."""
    if datasette not in _assistants:
        _assistants[datasette] = Assistants()
    return _assistants[datasette]
