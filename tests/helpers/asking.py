"""The site over a database, asked in-process."""

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import Any

from httpx import Response

from pipelines.site.server.serve import build_site

Ask = Callable[..., Response]


def asker(path: Path) -> Ask:
    """Answers `ask(address, method="GET", **more)` from the site over the database at `path`."""
    site = build_site(path)

    async def ask(address: str, method: str, more: dict[str, Any]) -> Response:
        await site.invoke_startup()
        return await site.client.request(method, address, **more)  # type: ignore[no-any-return]

    return lambda address, method="GET", **more: asyncio.run(ask(address, method, more))
