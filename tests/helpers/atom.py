"""Is it a feed as RFC 4287 has it? Says what is wrong; nothing for a good one."""

import re
from collections import Counter
from urllib.parse import urlsplit

from lxml import etree

SPACE = "{http://www.w3.org/2005/Atom}"
_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)")
_ONCE = ("id", "title", "updated")
_AT_MOST_ONCE = ("published", "content", "subtitle", "summary")


def parsed(body: bytes) -> etree._Element:
    """The feed; raises where it is not well-formed."""
    return etree.fromstring(body)


def entries(feed: etree._Element) -> list[etree._Element]:
    return feed.findall(f"{SPACE}entry")


def said(element: etree._Element, name: str) -> str:
    return (element.findtext(f"{SPACE}{name}") or "").strip()


def faults(body: bytes) -> list[str]:
    """What RFC 4287 (section 4) forbids and this feed has, or asks for and it lacks."""
    feed = parsed(body)
    found = [] if feed.tag == f"{SPACE}feed" else ["the root is no feed"]
    for one in (feed, *entries(feed)):
        found += _of_one(one)
    names = Counter(said(entry, "id") for entry in entries(feed))
    found += [f"two entries are called {name}" for name, count in names.items() if count > 1]
    updated = [said(entry, "updated") for entry in entries(feed)]
    found += ["the newest is not first"] if updated != sorted(updated, reverse=True) else []
    found += ["the feed is older than its entries"] if updated and said(feed, "updated") < max(updated) else []
    if [link.get("rel") for link in feed.findall(f"{SPACE}link")].count("self") != 1:
        found.append("no link to itself")
    return found


def _of_one(one: etree._Element) -> list[str]:
    count = Counter(str(child.tag).removeprefix(SPACE) for child in one)
    found = [f"{one.tag}: not one {name}" for name in _ONCE if count[name] != 1 or not said(one, name)]
    found += [f"{one.tag}: several {name}" for name in _AT_MOST_ONCE if count[name] > 1]
    found += [] if one.findtext(f"{SPACE}author/{SPACE}name") else [f"{one.tag}: nobody wrote it"]
    for time in ("updated", "published"):
        if count[time] and not _TIME.fullmatch(said(one, time)):
            found.append(f"{time} is no time: {said(one, time)}")
    if count["published"] and said(one, "published") > said(one, "updated"):
        found.append(f"{said(one, 'id')}: changed before it was found")
    if not re.fullmatch(r"tag:[a-z]+,\d{4}:[\w/:?&=~.,;@+%-]+", said(one, "id")):
        found.append(f"{said(one, 'id')} is no tag URI")
    links = [link.get("href") or "" for link in one.findall(f"{SPACE}link")]
    found += [f"{link} is no address" for link in links if not (urlsplit(link).scheme and urlsplit(link).netloc)]
    if not any(link.get("rel") == "alternate" for link in one.findall(f"{SPACE}link")):
        found.append("no alternate link")
    return found
