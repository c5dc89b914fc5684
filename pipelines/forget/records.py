"""Which records of the archive tell of a forgotten article: its own, and sitemaps and feeds that name it."""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from crawlers.archive.head import content_of
from crawlers.archive.notes import Forgotten
from crawlers.archive.read import body_in
from crawlers.archive.rewrite import Wanted
from crawlers.archive.warc import Block
from crawlers.outlet import Outlet
from crawlers.saved.owner import owner_of
from crawlers.urls import BadUrl, article_id, canonical

_TELLING = re.compile(r"[A-Za-z0-9-]{4,}")
"""What is the same in all spellings of an address; the longest such piece of its path tells it from most others."""
_LISTING = re.compile(rb"<(?:urlset|sitemapindex|rss|feed|rdf:RDF)\b", re.IGNORECASE)
_ADDRESS = re.compile(rb"https?://[^\s<>\"'\]]{1,2083}")
_LOOKED_AT = 4096


def tells_of(addresses: Sequence[Forgotten], path: Path) -> Wanted:
    """Says of the records in the file at `path` whether they tell of one of these articles."""
    urls = {one.url for one in addresses}
    ids = {(one.outlet, article_id(one.url, owner_of(one.url)[0])) for one in addresses}
    pieces = {max(_TELLING.findall(one.url.partition("://")[2]), key=len, default="") for one in addresses}

    def is_one(uri: str) -> bool:
        # quick first: the rest takes a tenth of a millisecond, and an archive has millions of records
        return any(piece in uri for piece in pieces) and _is_address(uri, urls, ids)

    def wanted(head: Mapping[str, str], block: Block) -> bool:
        if is_one(head.get("warc-target-uri", "").strip("<>")):
            return True
        if head.get("warc-type") != "response" or b"xml" not in content_of(block.data)[:_LOOKED_AT].lower():
            return False
        body = body_in(path, block)
        if not _LISTING.search(body[:_LOOKED_AT]) or not any(piece.encode() in body for piece in pieces):
            return False
        return any(is_one(found.decode(errors="replace").replace("&amp;", "&")) for found in _ADDRESS.findall(body))

    return wanted


def _is_address(uri: str, urls: set[str], ids: set[tuple[str, str | None]]) -> bool:
    try:
        outlet: Outlet = owner_of(uri)[0]
        url = canonical(uri, outlet)
    except BadUrl:
        return False
    name = article_id(url, outlet)
    return url in urls or (name is not None and (outlet.name, name) in ids)
