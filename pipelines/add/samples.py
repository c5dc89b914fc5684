"""Telling invented pages from news: those of the sample newsroom say SAMPLE before anything else in their titles."""

import re

_TITLE = re.compile(rb"<title[^>]{0,200}>\s{0,200}SAMPLE\.", re.IGNORECASE)
_HEAD = 300_000


def is_sample_page(body: bytes) -> bool:
    """Is this one of the sample newsroom's pages?"""
    found = _TITLE.search(body[:_HEAD])
    return found is not None and b"SAMPLE." in found[0]
