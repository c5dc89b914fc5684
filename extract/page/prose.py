"""Where the running text of a page stands: its runs of text in order, and how much prose each element holds."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree, html

from extract.page.space import even

INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark q s samp small span strike strong"
    " sub sup time tt u var wbr".split()
)
_SILENT = frozenset({"script", "style", "svg", "iframe", "head", "title", "select", "option", "textarea", "button"})
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_LEAST = 30  # characters of a paragraph; shorter ones are labels as often
_STORY = 3  # paragraphs
_LONG = 200  # characters: prose even without a full stop
_SENTENCE = re.compile(r"[.!?…:][\"'”’)\]]{0,3}$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Text that stands together on the page: a paragraph, a heading, an item, a stretch of bare text in a block."""

    holder: html.HtmlElement
    text: str
    linked: int
    """How many of its characters are link text."""

    @property
    def is_prose(self) -> bool:
        """It reads like sentences, and not like a menu or a teaser."""
        if len(self.text) < _LEAST or 2 * self.linked > len(self.text) or self.holder.tag in _HEADINGS:
            return False
        return len(self.text) >= _LONG or bool(_SENTENCE.search(self.text))


class Prose:
    """The runs of a tree as it is now, and the characters of prose under each element."""

    def __init__(self, tree: html.HtmlElement) -> None:
        self.runs = list(runs(tree))
        self._mass: Counter[etree._Element] = Counter()
        self._count: Counter[etree._Element] = Counter()
        for run in self.runs:
            if run.is_prose:
                self._mass[run.holder] += len(run.text)
                self._count[run.holder] += 1
        for element in reversed(list(tree.iter())):
            if self._mass[element] and (parent := element.getparent()) is not None:
                self._mass[parent] += self._mass[element]
                self._count[parent] += self._count[element]
        self._tree = tree
        self.total = self._mass[tree]

    def under(self, element: etree._Element) -> int:
        """Characters of prose in an element."""
        return self._mass[element]

    def is_most(self, element: etree._Element) -> bool:
        """Whether an element holds more than half of the page's prose: it is no furniture, whatever it is called.

        Not where that is a sentence or two: an offer of a subscription beside a paywall's stub is as long.
        """
        return 2 * self._mass[element] > self.total and self._count[element] >= _STORY

    def story(self) -> html.HtmlElement:
        """The smallest element that holds most of the prose."""
        element = self._tree
        while True:
            inner = next((child for child in element if 5 * self._mass[child] >= 3 * self.total > 0), None)
            if inner is None:
                return element
            element = inner


def runs(tree: html.HtmlElement) -> Iterator[Run]:
    """The runs of text in a tree, in its order. Two line breaks in a row end one as a block does."""
    pieces: list[tuple[str, bool]] = []
    holders = [tree]
    links = breaks = silent = 0

    def flush() -> Iterator[Run]:
        if not pieces:
            return
        text = even("".join(piece for piece, _ in pieces))
        if text:
            linked = sum(len(piece.strip()) for piece, in_link in pieces if in_link)
            yield Run(holder=holders[-1], text=text, linked=linked)
        pieces.clear()

    def take(piece: str | None) -> None:
        nonlocal breaks
        if not piece or silent:
            return
        if not piece.isspace():
            breaks = 0
            pieces.append((piece, links > 0))
        elif pieces:
            pieces.append((" ", False))

    for event, element in etree.iterwalk(tree, events=("start", "end")):
        tag = element.tag
        if event == "start":
            if tag in _SILENT:
                silent += 1
            elif tag == "br":
                breaks += 1
                take(" ")
                if breaks == 2:
                    yield from flush()
            elif tag not in INLINE:
                yield from flush()
                holders.append(element)
                breaks = 0
            links += tag == "a"
            take(element.text)
            continue
        links -= tag == "a"
        if tag in _SILENT:
            silent -= 1
        elif tag not in INLINE and tag != "br":
            yield from flush()
            holders.pop()
        if element is not tree:
            take(element.tail)
