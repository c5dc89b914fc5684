"""The tree of a page: parsed whatever its depth, and searched."""

import re
from typing import cast

from lxml import etree, html

from extract.page.space import even

_DEPTH = "nesting deeper than 256 elements"
_LOST = "nesting deeper than 2,048 elements: text below is lost"


# All elements are of one class: lxml.html looks each up by name, in Python, to give forms a class of their own.
_ONE_CLASS = etree.ElementDefaultClassLookup(element=html.HtmlElement)
_PIECES = html.HTMLParser(collect_ids=False)
_PIECES.set_element_class_lookup(_ONE_CLASS)
_WHOLE = re.compile(r"\s*<(?:html|!doctype)", re.IGNORECASE)
_NAMESPACES = {"re": "http://exslt.org/regular-expressions"}


_ASKED = re.compile(r"re:test\((@[\w-]+(?:\|@[\w-]+)*), ?('[^']*')(?:, ?'i?')?\)")
"""A pattern for an attribute, or for the first of several."""


def _where_it_is(asked: re.Match[str]) -> str:
    """The same, asked only of elements that have the attribute: each time it is asked is a call of Python's."""
    attribute, pattern = asked.groups()
    return asked[0] if matches_nothing(pattern[1:-1]) else f"({attribute} and {asked[0]})"


def matches_nothing(pattern: str) -> bool:
    """Whether a pattern finds an attribute that is missing, which is an empty text to it; a wrong one does too."""
    try:
        return re.search(pattern, "") is not None
    except re.error:
        return True


class Query:
    """A compiled XPath that finds elements, `re:test(@class, 'a|b')` included.

    Raises etree.XPathSyntaxError when it is made of a wrong one.
    """

    def __init__(self, path: str) -> None:
        # plain strings for attributes: one that knows its element is made for each value that is tested
        self._find = etree.XPath(_ASKED.sub(_where_it_is, path), namespaces=_NAMESPACES, smart_strings=False)

    def __call__(self, tree: etree._Element) -> list[html.HtmlElement]:
        return cast(list[html.HtmlElement], self._find(tree))


def parse(markup: bytes) -> tuple[html.HtmlElement | None, list[str]]:
    """The tree of a page in UTF-8, None if there is none, and a warning where elements nest too deep.

    libxml2 drops what lies below 256 nested elements without an error. A second reading keeps 2,048.
    """
    tree, deep = _parse(markup, huge=False)
    if not deep:
        return tree, []
    tree, lost = _parse(markup, huge=True)
    return tree, [_LOST if lost else _DEPTH]


def fragment(markup: str) -> html.HtmlElement:
    """The body of a piece of a page. Raises etree.ParserError or ValueError where there is none."""
    whole = markup if _WHOLE.match(markup) else f"<html><body>{markup}</body></html>"
    body = html.document_fromstring(whole, parser=_PIECES).find("body")
    if body is None:
        raise etree.ParserError("no body")
    return body


def text_of(element: etree._Element) -> str:
    """All text in an element, space evened out."""
    return even("".join(element.itertext()))


def _parse(markup: bytes, *, huge: bool) -> tuple[html.HtmlElement | None, bool]:
    parser = html.HTMLParser(huge_tree=huge, encoding="utf-8", remove_comments=True, remove_pis=True, collect_ids=False)
    parser.set_element_class_lookup(_ONE_CLASS)
    try:
        tree = html.document_fromstring(markup, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError):
        return None, False
    return tree, any(e.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT for e in parser.error_log)
