"""JSON-LD in a page: loaded whatever is wrong with it, its objects, and plain values of their fields."""

import html
import json
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from lxml import etree

from extract.page.space import even

Node = dict[str, Any]

_DECODER = json.JSONDecoder(strict=False)
_BETWEEN = re.compile(r"[\s;,\ufeff]*")
_START = re.compile(r'[{\[]|"(?=\s{0,9}[{\[])')
# Strings are passed over whole, so that what looks like a comment or a stray comma in one stays.
_STRAY = re.compile(r'"(?:[^"\\]|\\.)*+"|\\.|,(?=\s{0,999}[}\]])|/\*.{0,500}?\*/|//[^\n]*|<!--|-->', re.DOTALL)
_QUOTE = re.compile(r'\\.|"', re.DOTALL)
_CLOSES = re.compile(r"\s{0,99}(?:[,:}\]]|$)")
_BAD_ESCAPE = re.compile(r"\\(u[0-9a-fA-F]{4}|[^u])|\\", re.DOTALL)
_REFERENCE = re.compile(r"&(?:#\d{1,7};?|#[xX][0-9a-fA-F]{1,6};?|[A-Za-z][A-Za-z0-9]{1,30};)")
_TAG = re.compile(r"</?[A-Za-z][^<>]{0,300}>")
_ARTICLE = re.compile(r"(?:Article|LiveBlogPosting|BlogPosting|\bReport)$", re.IGNORECASE)
_OWN = {"@graph", "@list", "mainEntity", "mainEntityOfPage"}  # what is there is what the page is about
_NEVER = {"liveBlogUpdate", "comment"}  # what is there looks like an article and is part of one
_MOST = 20_000  # objects of one page


class Found(NamedTuple):
    """An article object of a page."""

    node: Node
    own: bool
    """It is at the top, or what an object at the top is about; else a part, a citation, an entry of a list."""


def article_nodes(tree: etree._Element) -> list[Found]:
    """The JSON-LD objects of article types in the page, in its order. References to other objects are resolved."""
    scripts = [script for script in tree.iter("script") if "ld+json" in script.get("type", "").lower()]
    objects = [found for script in scripts for value in json_values(script.text or "") for found in _objects(value)]
    by_id: dict[str, Node] = {}
    for node, _ in objects:
        if isinstance(key := node.get("@id"), str) and len(node) > len(by_id.get(key, ())):
            by_id[key] = node
    return [Found(_resolved(node, by_id), own) for node, own in objects if _is_article(node)]


def json_values(script: str) -> list[Any]:
    """The JSON values in a script: several in a row, in comments, escaped as HTML, with stray commas."""
    best: list[Any] = []
    for mend in (str, _mended, _unescaped, _requoted):
        values, whole = _values(mend(script))
        if whole:
            return values
        best = max(best, values, key=len)
    return best


def types(node: Node) -> list[str]:
    """The `@type` of a node as a list."""
    return [t for t in as_list(node.get("@type")) if isinstance(t, str)]


def as_list(value: Any) -> list[Any]:
    """`value` as a list: JSON-LD writes one thing bare and several as a list, or as `{"@list": […]}`."""
    if isinstance(value, dict) and isinstance(value.get("@list"), list):
        return list(value["@list"])
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def string(value: Any) -> str:
    """`value` if it is a string, else an empty one: space evened out, character references read, tags dropped."""
    if isinstance(value, dict):
        value = value.get("@value")
    if not isinstance(value, str):
        return ""
    if "&" in value:
        value = unescape(unescape(value))  # twice: `&amp;#8217;`
    return even(_TAG.sub("", value) if "<" in value else value)


def unescape(text: str) -> str:
    """`text` with its character references read; `&section=2` in an address is none."""
    return _REFERENCE.sub(lambda reference: html.unescape(reference[0]), text)


def _values(text: str) -> tuple[list[Any], bool]:
    """The JSON values that stand one after another in `text`, and whether that is all of it."""
    start = _START.search(text)
    at = start.start() if start else len(text)
    values: list[Any] = []
    while at < len(text):
        try:
            value, at = _DECODER.raw_decode(text, at)
        except (ValueError, RecursionError):  # ValueError covers integers of more than 4,300 digits
            return values, False
        if isinstance(value, str) and value.lstrip()[:1] in ("{", "["):  # JSON that was written as a string of JSON
            value = next(iter(_values(value)[0]), None)
        values.append(value)
        between = _BETWEEN.match(text, at)
        at = between.end() if between else at
    return values, bool(values)


def _unescaped(script: str) -> str:
    """`script`, which was escaped as HTML, once or twice, mended."""
    return _mended(unescape(unescape(script)))


def _requoted(script: str) -> str:
    """`script` with quotation marks escaped that stand in the midst of a string: `"The "big" one"`."""
    inside = False

    def requote(found: re.Match[str]) -> str:
        nonlocal inside
        if found[0] != '"' or not inside:
            inside = inside or found[0] == '"'
            return found[0]
        inside = not _CLOSES.match(script, found.end())
        return '\\"' if inside else '"'

    return _mended(_QUOTE.sub(requote, script))


def _mended(script: str) -> str:
    """`script` without commas before a closing bracket, comments, and backslashes that escape nothing."""
    return _STRAY.sub(_without_faults, script)


def _without_faults(found: re.Match[str]) -> str:
    if found[0][0] == '"':
        return _BAD_ESCAPE.sub(_escape, found[0])
    return found[0] if found[0][0] == "\\" else ""


def _escape(found: re.Match[str]) -> str:
    """An escape that JSON knows; `\\'` is an apostrophe, any other backslash itself."""
    if found[1] and (found[1][0] == "u" or found[1] in '"\\/bfnrt'):
        return found[0]
    return found[1] if found[1] == "'" else "\\\\" + (found[1] or "")


def _objects(value: Any) -> Iterator[Found]:
    """All objects in a value, outer ones first; recursion would end in an error at a page's will."""
    stack: list[tuple[Any, bool]] = [(value, True)]
    for _ in range(_MOST):
        if not stack:
            return
        item, own = stack.pop()
        if isinstance(item, list):
            stack += ((part, own) for part in reversed(item))
        elif isinstance(item, dict):
            yield Found(item, own)
            inner = [(key, part) for key, part in item.items() if isinstance(part, dict | list) and key not in _NEVER]
            stack += ((part, own and key in _OWN) for key, part in reversed(inner))


def _resolved(node: Node, by_id: dict[str, Node]) -> Node:
    """`node`, where a person is given only by the address of another object, with that object."""
    if "author" not in node:
        return node
    authors = [
        by_id.get(author["@id"], author) if isinstance(author, dict) and isinstance(author.get("@id"), str) else author
        for author in as_list(node["author"])
    ]
    return node | {"author": authors}


def _is_article(node: Node) -> bool:
    return any(_ARTICLE.search(t) for t in types(node))
