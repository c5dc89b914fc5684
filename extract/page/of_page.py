"""Which of a page's JSON-LD objects describe the article on it, and not one that it links to."""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from lxml import etree

from extract.page.jsonld import Found, Node, article_nodes, as_list, string
from extract.page.tree import text_of

_ID = re.compile(r"\d{6,}|[a-z]\d[a-z0-9]{7,}")  # of an article, in whose address the words may change
_WORD = re.compile(r"\w{2,}")


def nodes_of_page(tree: etree._Element, url: str) -> list[Node]:
    """The JSON-LD objects of article types that describe the page at `url`, in its order.

    By their address, where they give one; by their headline else. What gives another address and another headline
    tells of another page, even where it is the only object.
    """
    addresses, titles = _said(tree)
    here = {place for address in (url, *addresses) if (place := _place(address))}
    ranked = _with_the_best_title([(_rank(found, here, titles), found.node) for found in article_nodes(tree)], titles)
    best = min((rank for rank, _ in ranked if rank), default=0)
    chosen = [node for rank, node in ranked if rank == best > 0]
    if best > _UNPLACED:
        return chosen[:1]
    # a live blog has a second object, often with no headline of its own
    said = {"", *(string(node.get("headline")) for node in chosen[: 1 if best == _UNPLACED else None])}
    kept = {best, _UNPLACED} - {0}
    return [node for rank, node in ranked if rank in kept and string(node.get("headline")) in said]


def _with_the_best_title(ranked: list[tuple[int, Node]], titles: list[set[str]]) -> list[tuple[int, Node]]:
    """Only those that are known by their headline whose headline is the most like the page's."""
    best = max((_alike(node, titles) for rank, node in ranked if rank == _TITLED), default=0.0)
    return [(rank, node) for rank, node in ranked if rank != _TITLED or _alike(node, titles) == best]


_HERE, _TITLED, _UNPLACED, _ELSEWHERE = 1, 2, 3, 4


def _rank(found: Found, here: set[str], titles: list[set[str]]) -> int:
    """How surely an object describes the page, the surest first; 0 for one that does not."""
    places = set(_places(found.node))
    if places & here:
        return _HERE
    agrees = _agrees(found.node, titles)
    if not places:
        return _TITLED if agrees else _UNPLACED if found.own else 0
    return _ELSEWHERE if agrees or (found.own and not (here and _headline(found.node))) else 0


def _places(node: Node) -> Iterator[str]:
    """Where a node says that it is."""
    for key in ("@id", "url", "mainEntityOfPage"):
        for value in as_list(node.get(key)):
            given = [value.get("@id"), value.get("url")] if isinstance(value, dict) else [value]
            yield from filter(None, (_place(string(address)) for address in given))


def _place(address: str) -> str:
    """What two addresses of one article have in common: its id, or host and path. Nothing for a site's front."""
    try:
        parts = urlsplit(address.lower())
    except ValueError:
        return ""
    path = parts.path.rstrip("/")
    if parts.scheme not in ("http", "https") or not path:
        return ""
    last = path.rsplit("/", 1)[-1]
    ids = _ID.findall(last)
    return str(ids[-1]) if ids else f"{parts.netloc.removeprefix('www.')}{path}"


def _said(tree: etree._Element) -> tuple[list[str], list[set[str]]]:
    """The addresses that a page gives as its own, and the words of each of its titles."""
    addresses, titles = [], []
    for element in tree.iter("link", "meta", "h1", "title"):
        if element.tag == "link":
            if element.get("rel") == "canonical":
                addresses.append(element.get("href", ""))
        elif element.tag != "meta":
            titles.append(text_of(element))
        elif (named := element.get("property")) == "og:url":
            addresses.append(element.get("content", ""))
        elif named == "og:title":
            titles.append(element.get("content", ""))
    return addresses, [words for title in titles if (words := _words(title))]


def _agrees(node: Node, titles: list[set[str]]) -> bool:
    """Half the words of its headline or of the page's are the same, whichever is shorter."""
    said = _words(_headline(node))
    return any(2 * len(said & title) >= min(len(said), len(title)) for title in titles) if said else False


def _alike(node: Node, titles: list[set[str]]) -> float:
    """The share of words that its headline and the page's have in common."""
    said = _words(_headline(node))
    return max((len(said & title) / len(said | title) for title in titles), default=0.0)


def _headline(node: Node) -> str:
    return string(node.get("headline")) or string(node.get("name"))


def _words(text: str) -> set[str]:
    return set(_WORD.findall(text.lower()))
