"""What the values of an outlet's fields have to be, beyond their types: hosts, addresses, patterns, XPaths, numbers."""

import re
from collections.abc import Callable, Iterator, Mapping
from ipaddress import ip_address
from typing import Any

from lxml import etree, html
from lxml.html import defs

from crawlers.urls import BadUrl, clean, host_of

Values = Mapping[str, Any]
"""The fields that have the right type, by name; others are missing."""

LEAST_DELAY, MOST_DELAY = 1.0, 3600.0
"""Seconds between requests: quicker than the first is no manners."""
_KEY = re.compile(r"[a-z][a-z0-9_]{0,39}\Z")
_PARAMETER = re.compile(r"[^\s&=?#/]+\Z")
_LONGEST_NAME = 80
_NAMESPACES = {"re": "http://exslt.org/regular-expressions"}


def _any_page() -> html.HtmlElement:
    """A page with one of each element, so that every step of an XPath meets something to try its conditions on."""
    page = html.document_fromstring("<html><body><div></div></body></html>")
    for tag in sorted(defs.tags):
        etree.SubElement(page[0][0], tag, {"id": "a", "class": "a", "href": "/"}).text = "a"
    return page


_ANY_PAGE = _any_page()


def problems(values: Values) -> Iterator[tuple[str, str]]:
    """Each key whose value cannot be, with what is wrong."""
    for key, rule in _RULES.items():
        if key in values:
            for text in rule(values[key], values):
                yield key, text


def _name(value: str, values: Values) -> Iterator[str]:
    if not _KEY.match(value):
        yield f"{value[:40]!r} is no key: small letters, digits and _ are, beginning with a letter"


def _title(value: str, values: Values) -> Iterator[str]:
    if not value.strip():
        yield "is empty: readers see it"
    elif len(value) > _LONGEST_NAME or value != value.strip() or "\n" in value:
        yield f"wants one line of at most {_LONGEST_NAME} characters, without blanks around it"


def _hosts(value: tuple[str, ...], values: Values) -> Iterator[str]:
    if not value:
        yield 'is empty: the outlet\'s host is wanted, as in ["www.example.org"]'
    for host in value:
        if wrong := _wrong_host(host):
            yield f"{host[:80]!r} {wrong}"


def _wrong_host(host: str) -> str | None:
    """Why a host can be no outlet's: the guard would refuse each request to it."""
    name, colon, port = host.rpartition(":")
    bare = name if colon and port.isdecimal() else host
    try:
        ip_address(bare.strip("[]"))
    except ValueError:
        pass
    else:
        return "is an address; outlets have names, and nothing else is fetched"
    if bare != host:
        return "names a port; the web's own ports alone are asked"
    try:
        known = host_of(clean(f"https://{host}/"))
    except BadUrl as error:
        return f"is no host: {error}"
    if known != host:
        return f"is not a host alone; write {known!r}"
    if "." not in host or host.rpartition(".")[2].isdigit():
        return "is no name on the public web"
    return None


def _addresses(value: tuple[str, ...], values: Values) -> Iterator[str]:
    hosts = values.get("hosts")
    for url in value:
        try:
            host = host_of(clean(url))
        except BadUrl as error:
            yield f"{url[:80]!r} is no address: {error}"
            continue
        if hosts is not None and host not in hosts:
            yield f"{url[:80]!r} is on {host}, which is not among hosts: it would be refused"


def _pattern(value: str, values: Values) -> Iterator[str]:
    if not value:
        yield 'is empty: what an article\'s path looks like, as in "^/news/[a-z0-9-]+-\\\\d+$"'
        return
    try:
        re.compile(value)
    except (re.error, OverflowError) as error:
        yield f"is no regular expression: {error}"
    except RecursionError:
        yield "is no regular expression that can be used: its brackets are nested too deeply"


def _pattern_of_id(value: str, values: Values) -> Iterator[str]:
    wrong = list(_pattern(value, values)) if value else []
    yield from wrong
    if value and not wrong and not re.compile(value).groups:
        yield "wants a group in brackets around the id"


def _path_of_id(value: str, values: Values) -> Iterator[str]:
    if not value:
        return
    if not value.startswith("/") or value.count("{}") != 1 or re.search(r"[{}]", value.replace("{}", "")):
        yield 'wants a path with {} where the id stands, as in "/news/article-{}/index.html"'
    if not values.get("article_id"):
        yield "wants article_id beside it, which finds the id"


def _delay(value: float, values: Values) -> Iterator[str]:
    if not LEAST_DELAY <= value <= MOST_DELAY:
        yield f"is seconds between requests, {LEAST_DELAY:g} at least and {MOST_DELAY:g} at most"


def _minutes(value: float, values: Values) -> Iterator[str]:
    if not 0 < value <= 1440:
        yield "is minutes of a run, more than 0 and a day (1440) at most"


def _requests(value: int, values: Values) -> Iterator[str]:
    if value < 1:
        yield "is how many requests a run may make: 1 at least"


def _articles(value: tuple[int, int], values: Values) -> Iterator[str]:
    low, high = value
    if not 0 <= low <= high:
        yield "wants the fewest new articles of a run first, then the most"


def _revisits(value: tuple[float, ...], values: Values) -> Iterator[str]:
    if not all(0 < one < 9000 for one in value) or list(value) != sorted(set(value)):
        yield "wants hours after publication in rising order, a year at most"


def _parameters(value: tuple[str, ...], values: Values) -> Iterator[str]:
    for name in value:
        if not _PARAMETER.match(name):
            yield f"{name[:40]!r} is no name of a query parameter"


def _names(value: tuple[str, ...], values: Values) -> Iterator[str]:
    for name in value:
        for text in _title(name, values):
            yield f"{name[:40]!r} {text}"


def _xpaths(value: tuple[str, ...], values: Values) -> Iterator[str]:
    for path in value:
        try:
            found = etree.XPath(path, namespaces=_NAMESPACES)(_ANY_PAGE)
        except (etree.XPathError, re.error) as error:
            yield f"{path[:60]!r} is no XPath: {error}"
            continue
        if not isinstance(found, list) or not all(isinstance(one, etree._Element) for one in found):
            yield f"{path[:60]!r} finds no elements, as in //div[@class='promo']"


_RULES: Mapping[str, Callable[[Any, Values], Iterator[str]]] = {
    "name": _name,
    "title": _title,
    "hosts": _hosts,
    "article": _pattern,
    "sitemaps": _addresses,
    "feeds": _addresses,
    "delay": _delay,
    "minutes_per_run": _minutes,
    "requests_per_run": _requests,
    "articles_per_run": _articles,
    "revisits": _revisits,
    "strip_params": _parameters,
    "article_id": _pattern_of_id,
    "article_path": _path_of_id,
    "aliases": _names,
    "prune": _xpaths,
}
