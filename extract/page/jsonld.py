"""JSON-LD in a page: the nodes that describe its article."""

import json
import re
from collections.abc import Iterator
from typing import Any

from lxml import etree

from extract.page.tree import Query

Node = dict[str, Any]

_SCRIPTS = Query("//script[contains(translate(@type, 'LDJSON', 'ldjson'), 'ld+json')]")
_WRAPPING = re.compile(r"^\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[)|(?:-->|//\s*\]\]>|\]\]>)\s*$")
_ARTICLE = re.compile(r"Article$|^LiveBlogPosting$|^BlogPosting$|^Report$")


def article_nodes(tree: etree._Element) -> list[Node]:
    """The JSON-LD objects of article types in the page, in its order. What is no JSON is passed over."""
    return [node for script in _SCRIPTS(tree) for node in _nodes(_load(script.text or "")) if _is_article(node)]


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
    """`value` if it is a string, with space evened out, else an empty one."""
    return " ".join(value.split()) if isinstance(value, str) else ""


def _load(script: str) -> Any:
    try:
        return json.loads(_WRAPPING.sub("", script), strict=False)
    except (ValueError, RecursionError):  # ValueError covers bad JSON and integers of more than 4,300 digits
        return None


def _nodes(value: Any) -> Iterator[Node]:
    for item in as_list(value):
        if isinstance(item, dict):
            yield item
            yield from (node for node in as_list(item.get("@graph")) if isinstance(node, dict))


def _is_article(node: Node) -> bool:
    return any(_ARTICLE.search(t) for t in types(node))
