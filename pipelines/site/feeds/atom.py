"""Feeds as Atom (RFC 4287): names that stay, the newest first, addresses that hold behind any proxy."""

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import quote, urlencode

from datasette.utils.asgi import Request, Response
from lxml import etree

from pipelines.site.server.metadata import LEAD, TITLE
from pipelines.site.server.site import Site, own_path

ENTRIES = 50
"""What a feed holds; who asks every hour misses nothing."""
KIND = "application/atom+xml; charset=utf-8"
_SPACE = "http://www.w3.org/2005/Atom"
_EPOCH = "1970-01-01T00:00:00Z"
"""A feed without entries was last changed when nobody knows."""
_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)")
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedEntry:
    """One piece of news."""

    name: str
    """Stable: the same news has the same name for ever."""
    title: str
    text: str
    found: str | None
    """When it was found first (UTC). When it was printed belongs into the text: an old page may be found today."""
    updated: str | None
    """When it was last found to have changed (UTC); when it was found first where it never was."""
    path: str
    """Where it stands on the site."""
    author: str


def feed_response(site: Site, request: Request, *, title: str, page: str, entries: Sequence[FeedEntry]) -> Response:
    """The feed as an answer; `page` is the address within the site of the list that it follows.

    A reader that has it already is told so (304): feeds are asked for again and again.
    """
    body = _written(site, request, title, page, newest_first(entries)[:ENTRIES])
    tag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    known = request.headers.get("if-none-match", "")
    if tag in known:
        return Response("", status=304, headers={"etag": tag}, content_type=KIND)
    return Response(body, headers={"etag": tag}, content_type=KIND)


def newest_first(entries: Sequence[FeedEntry]) -> list[FeedEntry]:
    """Entries by when they last changed; of one moment by name, so that their order stays."""
    by_name = sorted(entries, key=lambda entry: entry.name)
    return sorted(by_name, key=lambda entry: _time(entry.updated or entry.found), reverse=True)


def _written(site: Site, request: Request, title: str, page: str, entries: Sequence[FeedEntry]) -> bytes:
    address = site.address(request)
    note = "SAMPLE: " if site.is_sample else ""
    asked = urlencode(sorted((name, value) for name in request.args for value in request.args.getlist(name)))
    itself = own_path(request) + (f"?{asked}" if asked else "")
    feed = etree.Element(f"{{{_SPACE}}}feed", nsmap={None: _SPACE})
    _add(feed, "id", _name(itself))
    _add(feed, "title", note + title)
    _add(feed, "subtitle", site.sample_note or LEAD)
    _add(feed, "link", rel="alternate", type="text/html", href=address + page)
    _add(feed, "link", rel="self", type="application/atom+xml", href=address + itself)
    _add(feed, "updated", max((_time(entry.updated or entry.found) for entry in entries), default=_EPOCH))
    _author(feed, TITLE)
    for entry in entries:
        item = _add(feed, "entry")
        _add(item, "id", _name(entry.name))
        _add(item, "title", note + entry.title)
        _add(item, "link", rel="alternate", type="text/html", href=address + entry.path)
        _add(item, "published", _time(entry.found or entry.updated))
        _add(item, "updated", _time(entry.updated or entry.found))
        _author(item, entry.author)
        _add(item, "content", note + entry.text, type="text")
    return etree.tostring(feed, xml_declaration=True, encoding="utf-8", pretty_print=True)


def _add(parent: etree._Element, name: str, text: str = "", **attributes: str) -> etree._Element:
    clean = {key: _NO_XML.sub("", value) for key, value in attributes.items()}
    element = etree.SubElement(parent, f"{{{_SPACE}}}{name}", clean)
    element.text = _NO_XML.sub("", text) or None
    return element


def _author(parent: etree._Element, name: str) -> None:
    _add(_add(parent, "author"), "name", name)


def _name(text: str) -> str:
    """A tag URI (RFC 4151), which is a name and leads nowhere."""
    return f"tag:claims,2026:{quote(text, safe=_SAFE)}"


_SAFE = "/:?&=~.-_,;@+%"


def _time(time: str | None) -> str:
    """A time as RFC 3339 has it."""
    return time if time and _TIME.fullmatch(time) else _EPOCH
