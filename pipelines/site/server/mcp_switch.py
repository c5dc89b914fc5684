"""Whether assistants are answered at `/-/mcp`: off, unless whoever serves the site says so."""

import importlib.util
import os

from datasette.app import Datasette

from pipelines.errors import ClaimsError

SWITCH = "CLAIMS_MCP"
"""The environment variable that switches it on, for published sites too, which plain Datasette serves."""
MISSING = "answering AI assistants takes the package mcp: pip install 'news-claims[mcp]'"
_YES = {"1", "on", "true", "yes"}


class NoProtocol(ClaimsError):
    """The package is missing that speaks the protocol."""


def is_on(datasette: Datasette) -> bool:
    """Has the operator switched it on, by `claims serve --mcp` or in the environment?"""
    told = (datasette.plugin_config("claims-site") or {}).get("mcp", False)
    return bool(told) or os.environ.get(SWITCH, "").strip().lower() in _YES


def is_installed() -> bool:
    """Is the package there that speaks the protocol?"""
    return importlib.util.find_spec("mcp") is not None


def need_protocol() -> None:
    """Raise `NoProtocol` where that package is missing."""
    if not is_installed():
        raise NoProtocol(MISSING)
