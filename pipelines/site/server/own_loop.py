"""An answer made in a thread with an event loop of its own: what it computes between its pauses holds nobody up."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

from pipelines.site.server.answer import App, Scope, Send


async def in_own_loop(app: App, scope: Scope, receive: Any, send: Send) -> None:
    """Have the answer made in a thread with a loop of its own: what it computes holds nobody up."""
    loop = asyncio.get_running_loop()

    def carried(there: Callable[..., Awaitable[Any]]) -> Callable[..., Awaitable[Any]]:
        async def here(*arguments: Any) -> Any:
            return await asyncio.wrap_future(asyncio.run_coroutine_threadsafe(_call(there, *arguments), loop))

        return here

    await asyncio.to_thread(asyncio.run, _call(app, scope, carried(receive), carried(send)))


async def _call(function: Callable[..., Awaitable[Any]], *arguments: Any) -> Any:
    return await function(*arguments)
