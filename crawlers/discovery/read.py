"""Reading what lists articles: Google-News sitemaps, sitemap indexes, RSS and Atom feeds."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import Literal

import lxml.etree as etree
from scrapy.utils.gz import gunzip

from crawlers.clock import read_date
from crawlers.discovery.repair import beginning, with_references
from crawlers.discovery.words import Words, words_of

MAX_LISTING = 50 * 1024 * 1024
"""Inflated; the sitemap protocol's own limit."""
MAX_ENTRIES = 50_000
"""The sitemap protocol's own limit on URLs in one file."""
MAX_CHILDREN = 20
"""Sitemaps taken from one index, the latest changed first: a news index has a handful, an archive has thousands."""
MAX_DEPTH = 3
"""An index that points to an index that points to a sitemap; deeper is a loop."""

_GZIP = b"\x1f\x8b"
_NOTHING = b"\xef\xbb\xbf \t\r\n"
_LOCATIONS = {"loc", "link", "guid"}
_BASE = "{http://www.w3.org/XML/1998/namespace}base"
_PUBLISHED = {"publication_date", "pubDate", "published", "date"}
_CHANGED = {"lastmod", "updated", "modified"}
_ROOTS: dict[str, tuple[Literal["index", "pages"], str]] = {
    "sitemapindex": ("index", "sitemap"),
    "urlset": ("pages", "url"),
    "rss": ("pages", "item"),
    "RDF": ("pages", "item"),
    "feed": ("pages", "entry"),
}


class NotAListing(Exception):
    """The response is no sitemap and no feed; the message says what it is instead."""


@dataclass(frozen=True, slots=True)
class ListedUrl:
    """One URL as a listing gives it, unchecked, with its dates."""

    location: str
    published: str | None = None
    changed: str | None = None
    words: Words | None = None
    """What it says of the article, where that was asked for."""


@dataclass(frozen=True, slots=True)
class Listing:
    """What a sitemap or feed names: other sitemaps (`index`) or pages."""

    kind: Literal["index", "pages"]
    entries: tuple[ListedUrl, ...]
    base: str = ""
    """What its entries' addresses are relative to, by the listing's own word, which may be relative itself."""
    cut: int = 0
    """Entries beyond the limit, left out."""
    junk: int = 0
    """Bytes of something else before its beginning."""


def read_listing(body: bytes, now: datetime, *, words: bool = False) -> Listing:
    """Parse a sitemap or feed, gzipped or not. Raises `NotAListing`; `crawlers.encoding.TooLarge` for a bomb.

    Entities are not expanded and nothing is loaded from elsewhere; what follows a syntax error is read as far as it can
    be. An entry without a URL is passed over. With `words` its title and summary are read as well.
    """
    if body.startswith(_GZIP):
        body = gunzip(body, max_size=MAX_LISTING)
    junk = beginning(body)
    root = _parse(with_references(body[junk:]))
    kind, item = _ROOTS.get(_name(root), (None, ""))
    if kind is None:
        raise NotAListing(f"starts with <{_name(root)[:40]}>, which is neither sitemap nor feed")
    entries = [entry for element in root.iter() if _name(element) == item and (entry := _entry(element, now, words))]
    if kind == "index":
        entries.sort(key=lambda entry: entry.changed or "", reverse=True)
    most = MAX_CHILDREN if kind == "index" else MAX_ENTRIES
    junk = len(body[:junk].strip(_NOTHING))
    return Listing(kind, tuple(entries[:most]), _base(root), max(0, len(entries) - most), junk)


def _parse(body: bytes) -> etree._Element:
    parser = etree.XMLParser(
        recover=True, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True
    )
    try:
        root = etree.parse(BytesIO(body.lstrip()), parser).getroot()
    except etree.XMLSyntaxError as error:
        raise NotAListing(f"not XML: {str(error)[:100]}") from error
    if root is None:
        raise NotAListing("not XML")
    return root


def _entry(element: etree._Element, now: datetime, words: bool) -> ListedUrl | None:
    locations: dict[str, str] = {}
    published = changed = None
    for child in _told(element):
        name = _name(child)
        text = (child.text or "").strip()
        if name in _PUBLISHED:
            published = published or read_date(text, latest=now)
        elif name in _CHANGED:
            changed = changed or read_date(text, latest=now)
        elif name in _LOCATIONS and _is_address(child):
            locations.setdefault(name, text or child.get("href", ""))
    location = locations.get("loc", locations.get("link") or locations.get("guid", locations.get("link")))
    if location is None:
        return None
    return ListedUrl(location, published, changed, words_of(_told(element)) if words else None)


def _told(element: etree._Element) -> Iterator[etree._Element]:
    """What is said of the entry itself; its pictures, videos and sources have dates of their own."""
    for child in element:
        if _name(child) == "news":
            yield from child
        else:
            yield child


def _base(root: etree._Element) -> str:
    """`xml:base`, else the site that a feed says it is of."""
    heads = [root, *(child for child in root if _name(child) in ("link", "channel"))]
    for element in [*heads, *(child for head in heads if _name(head) == "channel" for child in head)]:
        given = element.get(_BASE, "")
        if not given and _name(element) == "link" and element.get("rel", "alternate") == "alternate":
            given = (element.text or "").strip() or element.get("href", "")
        if given:
            return str(given)
    return ""


def _is_address(element: etree._Element) -> bool:
    """Not a link to something else (Atom's `rel`), nor an identifier that only looks like one (RSS's `guid`)."""
    return element.get("rel", "alternate") == "alternate" and element.get("isPermaLink") != "false"


def _name(element: etree._Element) -> str:
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""
