"""The address that a page gives as its own, without parsing the page."""

import html
import re
from collections.abc import Iterator
from urllib.parse import urljoin

from crawlers.markup import without
from crawlers.outlet import Outlet
from crawlers.urls import canonical, is_article

_HEAD = 300_000
"""Bytes searched: the link stands in the head, and the longest saved head is a third of this."""
_LINK = re.compile(rb"<link\b[^>]{0,2000}>", re.IGNORECASE)
_REL = re.compile(rb"""\brel\s*=\s*["']?canonical\b""", re.IGNORECASE)
_HREF = re.compile(rb"""\bhref\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>"']+))""", re.IGNORECASE)
_NO_MARKUP = re.compile(rb"<!--|<script|<template|<body")
_ENDS = {b"<!--": b"-->", b"<script": b"</script", b"<template": b"</template"}
"""What begins a part that holds no link of the head, and what ends it; nothing ends the body."""


def canonical_link(body: bytes, outlet: Outlet, base: str = "") -> str | None:
    """The page's `<link rel=canonical>` in canonical form, where it names one of the outlet's own articles.

    None otherwise: a page may not pass itself off as another outlet's, and a front page is no article. `base` is the
    page's own URL, for links that are relative to it.
    """
    address = own_address(body, outlet, base)
    return address if address and is_article(address, outlet) else None


def own_address(body: bytes, outlet: Outlet, base: str = "") -> str | None:
    """The page's `<link rel=canonical>` in canonical form, whatever it names; None where there is none."""
    for tag in _LINK.findall(b" ".join(head_markup(body[:_HEAD]))):
        if not _REL.search(tag):
            continue
        found = _HREF.search(tag)
        given = html.unescape(next(filter(None, found.groups()), b"").decode("utf-8", "replace")) if found else ""
        try:
            return canonical(urljoin(base, given), outlet)
        except ValueError:  # `BadUrl`, or what `urljoin` makes of a broken host
            return None
    return None


def head_markup(head: bytes) -> Iterator[bytes]:
    """What is left of a page's head without comments, scripts and templates."""
    return without(head, _NO_MARKUP, _ENDS)
