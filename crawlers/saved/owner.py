"""Whose a saved page is: one of the crawled outlets', or its host's, which is an outlet that nobody crawls."""

import re
from collections.abc import Collection

from crawlers.canonical_link import canonical_link
from crawlers.outlet import Outlet
from crawlers.outlets import load_outlets
from crawlers.urls import canonical, host_of, outlet_of

_VARIANTS = ("www", "m", "amp", "mobile")


def owner_of(url: str) -> tuple[Outlet, bool]:
    """The outlet of the page at `url`, and whether it is one that is crawled."""
    known = owner_among(url, load_outlets().values())
    return (known, True) if known else (outside(host_of(url)), False)


def owner_among(url: str, outlets: Collection[Outlet]) -> Outlet | None:
    """The one of `outlets` whose page is at `url`, if any."""
    known = outlet_of(url, outlets)
    if known is None:  # a host that the crawler does not ask for, and readers do: m.mirror.co.uk
        bare = _bare(host_of(url))
        known = next((o for o in outlets if bare in {_bare(host) for host in o.hosts}), None)
    return known


def article_address(url: str, body: bytes, outlet: Outlet) -> str:
    """Canonical address of the article on a page: the page's own link where it names one of the outlet's articles."""
    return canonical_link(body, outlet, url) or canonical(url, outlet)


def outside(host: str) -> Outlet:
    """The outlet that a host is which nobody crawls."""
    bare = _bare(host)
    hosts = dict.fromkeys([host, bare, *(f"{variant}.{bare}" for variant in _VARIANTS)])
    return Outlet(name=bare, title=bare, hosts=tuple(hosts), article=r"^/.")


def _bare(host: str) -> str:
    return re.sub(rf"^(?:{'|'.join(_VARIANTS)})\.(?=.+\.)", "", host)
