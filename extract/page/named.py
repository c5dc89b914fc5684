"""Elements of a page by their class and id: a pattern is asked once for each name, not for each element that has it."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cached_property

from lxml import html

from extract.page.tree import Query, matches_nothing

_PLAIN = re.compile(r"//(\*|[a-z][a-z0-9-]*)\[re:test\(@(class|id), ?'([^']*)'(?:, ?'(i?)')?\)\]")
"""A rule that is nothing but a pattern for a class or an id, as nearly all are."""


class Named:
    """The elements of a tree that have a class or an id, in its order, by that."""

    def __init__(self, tree: html.HtmlElement) -> None:
        self._places: dict[html.HtmlElement, int] = {}
        by_class: dict[str, list[html.HtmlElement]] = defaultdict(list)
        by_id: dict[str, list[html.HtmlElement]] = defaultdict(list)
        self._named = {"class": by_class, "id": by_id}
        for place, element in enumerate(tree.iter()):
            self._places[element] = place
            if called := element.get("class"):
                by_class[called].append(element)
            if called := element.get("id"):
                by_id[called].append(element)

    def matching(self, attribute: str, pattern: re.Pattern[str]) -> Iterable[html.HtmlElement]:
        """The elements whose class or id a pattern finds something in, in no order."""
        return (element for name, found in self._named[attribute].items() if pattern.search(name) for element in found)

    @cached_property
    def names(self) -> str:
        """All classes and ids, a line each."""
        return "\n".join(name for names in self._named.values() for name in names)

    def in_order(self, elements: Iterable[html.HtmlElement]) -> list[html.HtmlElement]:
        """Those elements that are in the tree, in its order, each once; a broken page has some beside it."""
        return sorted(self._places.keys() & set(elements), key=self._places.__getitem__)


class Rules:
    """XPaths of what is to be found on a page. Raises etree.XPathSyntaxError when it is made of a wrong one."""

    def __init__(self, xpaths: Sequence[str]) -> None:
        self._plain: list[tuple[str, str, re.Pattern[str]]] = []
        others = [xpath for xpath in xpaths if not self._take_plain(xpath)]
        self._others = Query(" | ".join(others)) if others else None

    def __call__(self, tree: html.HtmlElement, named: Named) -> list[html.HtmlElement]:
        """What they find in a tree whose elements are named so, in its order."""
        found = [e for e in self._others(tree) if isinstance(e, html.HtmlElement)] if self._others else []
        for tag, attribute, pattern in self._plain:
            found += (e for e in named.matching(attribute, pattern) if tag in ("*", e.tag))
        return named.in_order(found)

    def _take_plain(self, xpath: str) -> bool:
        plain = _PLAIN.fullmatch(xpath.strip())
        if not plain or matches_nothing(plain[3]):
            return False
        self._plain.append((plain[1], plain[2], re.compile(plain[3], re.IGNORECASE if plain[4] else 0)))
        return True
