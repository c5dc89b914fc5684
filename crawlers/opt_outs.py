"""Headers by which a page asks not to be archived, or not to be used: X-Robots-Tag, tdm-reservation, Content-Usage.

Content-Usage (IETF AIPREF) tells categories of use apart. What is asked of those who train models or build a search is
not asked of us: we take figures out of texts by machine, the category of all automated processing, which drafts have
called text and data mining too.
"""

import re

from scrapy.http import Headers

_OURS = ("bots", "tdm", "all")
_PREFERENCE = re.compile(r"\s*([a-z*][a-z0-9_.*-]{0,60})\s*=\s*\??([a-z01]{1,10})\s*(?:;[^,]{0,200})?", re.I)


def opted_out(headers: Headers, agent: str) -> str | None:
    """The header by which a response asks not to be archived or mined for text, or None."""
    for value in headers.getlist("tdm-reservation"):
        if value.strip() == b"1":
            return "tdm-reservation: 1"
    usage = b",".join(headers.getlist("Content-Usage")).decode("latin-1")
    if forbids(usage):
        return f"Content-Usage: {' '.join(usage.split())[:100]}"
    for value in headers.getlist("X-Robots-Tag"):
        text = value.decode("latin-1").lower()
        named = re.match(r"\s*([a-z0-9_-]+)\s*:(?!//)", text)
        if named and named.group(1) not in (agent, "unavailable_after"):
            continue  # a rule for some other robot
        if "noarchive" in re.split(r"[\s,:]+", text):
            return "X-Robots-Tag: noarchive"
    return None


def preferences(value: str) -> dict[str, bool]:
    """By category, whether Content-Usage allows it. What is no preference is passed over; of two the last counts."""
    found = {}
    for part in value[:2000].split(","):
        said = _PREFERENCE.fullmatch(part)
        if said and said[2].lower() in ("y", "n", "0", "1"):
            found[said[1].lower()] = said[2].lower() in ("y", "1")
    return found


def forbids(value: str) -> bool:
    """Whether Content-Usage asks us not to use a page."""
    return any(allowed is False for allowed in _for_us(value))


def concerns_us(value: str) -> bool:
    """Whether Content-Usage says anything of the use that we make of a page."""
    return bool(_for_us(value))


def _for_us(value: str) -> list[bool]:
    told = preferences(value)
    return [told[category] for category in _OURS if category in told]
