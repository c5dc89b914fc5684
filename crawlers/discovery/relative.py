"""Addresses in listings that lack their beginning: relative to the feed's site, without scheme, without slashes."""

import re
from dataclasses import replace
from urllib.parse import urljoin

from crawlers.discovery.read import ListedUrl, Listing
from crawlers.outlet import Outlet
from crawlers.urls import INVISIBLE, host_of, same_site

_ABSOLUTE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")


def resolved(listing: Listing, url: str, outlet: Outlet) -> Listing:
    """The listing that was had from `url`, its addresses whole.

    They are relative to the site that the listing names, else to its own address. A host that serves feeds alone has
    no articles: there the outlet's site stands for it.
    """
    home = f"https://{outlet.hosts[0]}/"
    base = _joined(url if same_site(host_of(url), outlet.hosts[0]) else home, listing.base)
    entries = tuple(_whole(entry, base, outlet) for entry in listing.entries)
    return replace(listing, entries=entries)


def _whole(entry: ListedUrl, base: str, outlet: Outlet) -> ListedUrl:
    location = entry.location.strip(INVISIBLE)
    if not location or _ABSOLUTE.match(location):
        return entry
    if location.partition("/")[0].lower() in outlet.hosts:
        location = f"//{location}"
    return replace(entry, location=_joined(base, location))


def _joined(base: str, address: str) -> str:
    try:
        return urljoin(base, address)
    except ValueError:  # a broken host: refused by whoever asks for it
        return address
