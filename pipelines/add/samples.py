"""Telling invented pages from news: those of the sample newsroom say SAMPLE before anything else in their titles."""

import re

_MARK = "SAMPLE."
"""With its full stop: a headline may begin with the word."""
_TITLE = re.compile(rb"<title[^>]{0,200}>\s{0,200}SAMPLE\.", re.IGNORECASE)
_HEAD = 300_000
INVENTED = "an invented page of the sample newsroom: no news"
"""Why such a page is refused."""


def is_sample_page(body: bytes) -> bool:
    """Is this one of the sample newsroom's pages?"""
    found = _TITLE.search(body[:_HEAD])
    return found is not None and _MARK.encode() in found[0]


def is_sample_title(title: str) -> bool:
    """Is this the title of such a page?"""
    return title.startswith(_MARK)
