"""The site over a database file, asked in-process."""

import asyncio
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

from httpx import Response

from pipelines.site.server.serve import build_site

Ask = Callable[..., Response]


def asker(path: Path) -> Ask:
    """Asks for addresses: `ask(address, method, **more)`."""
    site = build_site(path)

    async def ask(address: str, method: str, more: dict[str, Any]) -> Response:
        await site.invoke_startup()
        return await site.client.request(method, address, **more)  # type: ignore[no-any-return]

    return lambda address, method="GET", **more: asyncio.run(ask(address, method, more))


def one(path: Path, sql: str) -> Any:
    """The first row of a query."""
    db = sqlite3.connect(path)
    try:
        return db.execute(sql).fetchone()
    finally:
        db.close()
