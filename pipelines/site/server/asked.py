"""What a request asks for, as far as that tells what the answer will cost: read off its address beforehand."""

from collections.abc import MutableMapping
from contextvars import ContextVar
from dataclasses import dataclass, field
from ipaddress import ip_address
from typing import Any
from urllib.parse import parse_qsl

_SQL = {"sql", "_where"}
"""Arguments of an address that are SQL. Full-text queries as FTS5 has them count as such, too."""
_FACETS = {"_facet", "_facet_array", "_facet_date"}


@dataclass(frozen=True, slots=True)
class Asked:
    """One request."""

    path: str = ""
    query: tuple[tuple[str, str], ...] = ()
    method: str = "GET"
    failures: list[str] = field(default_factory=list, compare=False)
    """Why statements failed on the way to its answer."""

    @property
    def by_visitor(self) -> bool:
        """Does its address hold SQL that a visitor wrote?"""
        return any(name in _SQL or (name, value) == ("_searchmode", "raw") for name, value in self.query)

    @property
    def format(self) -> str:
        """`csv`, `json`, `xlsx` and the like; empty for a page."""
        ending = self.path.rpartition("/")[2].rpartition(".")
        return ending[2] if ending[1] else ""

    @property
    def facets(self) -> int:
        """How many columns it has counted."""
        return sum(name in _FACETS for name, _ in self.query)

    @property
    def is_download(self) -> bool:
        """Is it an answer of many rows, for a file?"""
        return self.format in {"csv", "xlsx"}


asked: ContextVar[Asked] = ContextVar("asked", default=Asked())  # noqa: B039 (frozen, and its list is for one request)


def asked_by(scope: MutableMapping[str, Any]) -> Asked:
    """The request of an ASGI scope, read as Datasette reads it."""
    query = parse_qsl((scope.get("query_string") or b"").decode("latin-1"), keep_blank_values=True)
    return Asked(scope["path"], tuple(query), scope["method"])


def is_local(scope: MutableMapping[str, Any]) -> bool:
    """Does the request come from this machine itself?"""
    try:
        return ip_address((scope.get("client") or ("",))[0]).is_loopback
    except ValueError:
        return False


def sender_of(scope: MutableMapping[str, Any]) -> str | None:
    """The reader's address. Nobody in particular where it is this machine's: then a proxy does not pass it on."""
    return None if is_local(scope) else str((scope.get("client") or ("",))[0])
