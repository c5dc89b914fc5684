"""The outlets that a text says it used, by a line such as `Sources used: BBC, Sky News`."""

import re

from crawlers.outlets import load_outlets

_SOURCES_LINE = re.compile(r"^\W*sources?(?: used| consulted)?\s*:(?P<names>.*)$", re.I | re.M)


def outlets_named(text: str) -> list[str]:
    """Titles of the outlets that such a line names, in the order of the line."""
    line = _SOURCES_LINE.search(text)
    if not line:
        return []
    found = []
    for outlet in load_outlets().values():
        known = sorted({outlet.title, *outlet.aliases}, key=len, reverse=True)
        place = re.search(r"\b(?:" + "|".join(map(re.escape, known)) + r")\b", line["names"], re.I)
        if place:
            found.append((place.start(), outlet.title))
    return [title for _, title in sorted(found)]
