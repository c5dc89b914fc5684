"""The site on this machine: Datasette 0.65 on the loopback address, over the database as it is being written."""

import asyncio
import importlib.util
import os
import socket
from collections.abc import Callable
from pathlib import Path
from typing import Any

import uvicorn
from datasette.app import Datasette

from pipelines.database.open import is_sample, opened
from pipelines.errors import FAILURE, ClaimsError
from pipelines.site.server.database import NAME, ClaimsDatabase
from pipelines.site.server.mcp_switch import need_protocol
from pipelines.site.server.metadata import LOCK, password_protected, site_metadata

HOST = "127.0.0.1"
"""Article texts are their publishers': this site is for whoever sits at this machine."""

HOSTS = [HOST, "localhost"]
"""Names under which the site answers."""

SETTINGS = {
    "allow_download": False,
    "default_page_size": 50,
    "facet_time_limit_ms": 1000,  # what takes longer is left out, and counted in vain each time; what does not is kept
    "max_csv_mb": 100,  # what one download holds; `claims export` writes the whole
    "num_sql_threads": 6,
    "sql_time_limit_ms": 1500,
    "suggest_facets": False,  # took 2.9 of 3 s on a million claims
    "truncate_cells_html": 400,
}

SITE = Path(__file__).parents[1]
"""Templates, style and plugin."""


class ServeError(ClaimsError):
    """The site cannot be opened; the message says what to do."""

    exit_code = FAILURE


def build_site(path: Path, *, mcp: bool = False) -> Datasette:
    """Datasette over the database at `path`, mounted as `claims`; with `mcp`, AI assistants are answered as well.

    Raises `DatabaseError` where the database cannot be used.
    """
    with opened(path, create=False, read_only=True) as db:
        sample = is_sample(db)
    metadata = site_metadata(sample=sample, plugins={"claims-site": {"hosts": HOSTS, "mcp": mcp}})
    site = Datasette(
        settings=SETTINGS,
        metadata=locked(metadata),
        template_dir=str(SITE / "templates"),
        plugins_dir=str(SITE / "plugins"),
    )
    site.remove_database("_memory")  # what Datasette shows when it is given no file
    site.add_database(ClaimsDatabase(site, path), name=NAME)
    return site


def locked(metadata: dict[str, Any]) -> dict[str, Any]:
    """`metadata` that asks for a password where one is set. Raises `ServeError` where nothing would ask for it."""
    if not os.environ.get(LOCK):
        return metadata
    if importlib.util.find_spec("datasette_auth_passwords") is None:
        raise ServeError(f"{LOCK} is set, and nothing asks for the password: pip install 'news-claims[password]'")
    return password_protected(metadata)


def serve_site(path: Path, *, port: int, say: Callable[[str], None], mcp: bool = False) -> None:
    """Serve until a signal ends it. `port` 0 takes any free one; with `mcp`, AI assistants are answered at `/-/mcp`.

    Raises `ServeError`, `NoProtocol`, `DatabaseError`.
    """
    if mcp:
        need_protocol()
    site = build_site(path, mcp=mcp)
    # Only where the protocol is named does asyncio switch Nagle's algorithm off, which costs each answer 40 ms.
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP) as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((HOST, port))
            listener.listen()  # whoever reads the address below may ask at once
        except OSError as error:
            raise ServeError(f"port {port} cannot be used ({error.strerror}); choose another with --port") from error
        note = "SAMPLE, not news: " if str(site.metadata("title")).startswith("SAMPLE") else ""
        say(f"{note}{path} at http://{HOST}:{listener.getsockname()[1]}/ (Ctrl-C stops)")
        asyncio.run(_serve(site, listener))


async def _serve(site: Datasette, listener: socket.socket) -> None:
    await site.invoke_startup()
    config = uvicorn.Config(site.app(), log_level="warning", lifespan="on")
    await uvicorn.Server(config).serve(sockets=[listener])
