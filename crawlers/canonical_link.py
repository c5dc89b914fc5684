"""The address that a page gives as its own, without parsing the page."""

import html
import re

from crawlers.outlet import Outlet
from crawlers.urls import BadUrl, canonical, is_article

_HEAD = 300_000
"""Bytes searched: the link stands in the head, and the longest saved head is a third of this."""
_COMMENT = re.compile(rb"<!--.*?(?:-->|$)", re.DOTALL)  # a template's example address is in one
_LINK = re.compile(rb"<link\b[^>]{0,2000}>", re.IGNORECASE)
_REL = re.compile(rb"""\brel\s*=\s*["']?canonical\b""", re.IGNORECASE)
_HREF = re.compile(rb"""\bhref\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>"']+))""", re.IGNORECASE)


def canonical_link(body: bytes, outlet: Outlet) -> str | None:
    """The page's `<link rel=canonical>` in canonical form.

    None where there is none, or where it names anything but one of the outlet's own articles: a page may not pass
    itself off as another outlet's, and a front page is no article.
    """
    for tag in _LINK.findall(_COMMENT.sub(b"", body[:_HEAD])):
        if not _REL.search(tag):
            continue
        found = _HREF.search(tag)
        given = html.unescape(next(filter(None, found.groups()), b"").decode("utf-8", "replace")) if found else ""
        try:
            address = canonical(given, outlet)
        except BadUrl:
            return None
        return address if is_article(address, outlet) else None
    return None
