"""Sitemaps and feeds that are not quite XML, made so: bare ampersands, HTML's entities, other output before them."""

import html.entities
import re
from collections.abc import Iterator

_REFERENCE = re.compile(rb"&(#\d{1,7};|#x[0-9a-fA-F]{1,6};|[A-Za-z][A-Za-z0-9]{1,30};)?")
_OF_XML = frozenset((b"amp;", b"lt;", b"gt;", b"quot;", b"apos;"))
_BEGINNING = re.compile(rb"<\?xml\s|<(?:\w+:)?(?:urlset|sitemapindex|rss|feed|RDF)[\s>]")
_PROLOGUE = re.compile(rb"(?:\xef\xbb\xbf|\s)*<[?!]")
_SEARCHED = 64 * 1024
"""Bytes in which a listing has to begin, whatever a server put before it."""


def beginning(body: bytes) -> int:
    """Where a listing begins in `body`: 0 but for junk before it."""
    head = body[:_SEARCHED]
    found = None if _PROLOGUE.match(head) else _BEGINNING.search(head)
    return found.start() if found else 0


def with_references(body: bytes) -> bytes:
    """`body` with an `&` that begins no reference written as one, and HTML's names for characters as numbers.

    Left alone where the document declares entities of its own, and within CDATA, where all is text.
    """
    if b"&" not in body or b"<!ENTITY" in body:
        return body
    return b"".join(part if cdata else _REFERENCE.sub(_written, part) for cdata, part in _parts(body))


def _parts(body: bytes) -> Iterator[tuple[bool, bytes]]:
    """What is CDATA, and what is not."""
    at = 0
    while (start := body.find(b"<![CDATA[", at)) >= 0:
        yield False, body[at:start]
        end = body.find(b"]]>", start)
        at = end + 3 if end >= 0 else len(body)
        yield True, body[start:at]
    yield False, body[at:]


def _written(found: re.Match[bytes]) -> bytes:
    name = found[1]
    if name is None:
        return b"&amp;"
    if name.startswith(b"#") or name in _OF_XML:
        return found[0]
    characters = html.entities.html5.get(name.decode())
    return "".join(f"&#{ord(one)};" for one in characters).encode() if characters else b"&amp;" + name
