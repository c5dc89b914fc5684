"""How a list is followed and sent: its feed, and the address that shows it again."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from datasette.utils import tilde_encode
from datasette.utils.asgi import Request

from pipelines.site.server.database import NAME
from pipelines.site.server.queries import CANNED
from pipelines.site.server.site import Site, own_path

_OF_ROW = {"figures": "figure", "sources": "source", "outlets": "outlet"}
"""Tables whose rows have a feed, and what that is called in its address."""
_TABLES = ("claims", "figures")
_SHORT = {"status": "status", "unit": "unit"}
"""Filters of the table of figures that have an address of their own when they stand alone."""
_ROW = re.compile(rf"/{NAME}/({'|'.join(_OF_ROW)})/([^/.]+)\Z")
_LIST = re.compile(rf"/{NAME}/(\w+)\Z")
SEARCH = "/-/search"
WITHDRAWN = "_withdrawn"
"""The switch of a table that shows what was withdrawn; a feed always tells of it."""


@dataclass(frozen=True, slots=True)
class Follow:
    """How one list is followed; addresses within the site, from the slash on."""

    page: str
    """The list as one sends it: without the place in it, the sorting, the columns."""
    feed: str
    json: str = ""
    """The list as JSON, where nothing else on its page leads there."""


def follow(path: str, arguments: Any) -> Follow | None:
    """How the list at a path of the site is followed, its arguments considered; None for what is no list."""
    if path == SEARCH:
        asked = str(arguments.get("q") or "").strip()
        places = (address(place, [("q", asked)]) for place in (SEARCH, "/-/atom/search", f"{SEARCH}.json"))
        return Follow(*places) if asked else None
    if row := _ROW.match(path):
        return Follow(path, f"/-/atom/{_OF_ROW[row[1]]}/{row[2]}")
    name = found[1] if (found := _LIST.match(path)) else ""
    if name in CANNED:
        given = [(key, value) for key, value in _pairs(arguments) if value and not key.startswith("_")]
        return Follow(address(path, given), address(f"/-/atom/query/{name}", given))
    if name not in _TABLES or {"_where", "_through", "sql"} & set(arguments):
        return None
    filters = filters_of(arguments)
    shown = [(name, value) for name, value in _pairs(arguments) if name == WITHDRAWN]
    return Follow(address(path, [*filters, *shown]), _of_table(name, filters))


def followed_from(site: Site, request: Request) -> Follow | None:
    """The same for the page that a request is for, with addresses that work in a mail."""
    found = follow(own_path(request), request.args)
    base = site.address(request)
    return found and Follow(base + found.page, base + found.feed, found.json and base + found.json)


def listed(name: str, *arguments: tuple[str, str]) -> str:
    """The address of a table or question within the site."""
    return address(f"/{NAME}/{name}", arguments)


def filters_of(arguments: Any) -> list[tuple[str, str]]:
    """What of a table's arguments says which rows are in it, in a fixed order."""
    return sorted((k, v) for k, v in _pairs(arguments) if v and (k == "_search" or not k.startswith("_")))


def _of_table(name: str, filters: list[tuple[str, str]]) -> str:
    if name == "figures" and len(filters) == 1 and filters[0][0] in _SHORT:
        key, value = filters[0]
        return f"/-/atom/{_SHORT[key]}/{tilde_encode(value)}"
    return address(f"/-/atom/{name}", filters)


def _pairs(arguments: Any) -> Iterable[tuple[str, str]]:
    for name in arguments:
        for value in arguments.getlist(name):
            yield name, value


def address(path: str, arguments: Sequence[tuple[str, str]]) -> str:
    """A path with its arguments."""
    return f"{path}?{urlencode(arguments)}" if arguments else path
