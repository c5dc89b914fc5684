"""The running text of a tidied page: prune, extract with trafilatura, write paragraphs, see whether it is the story."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache

import trafilatura
from lxml import etree, html
from trafilatura.settings import Document, Extractor

from extract.page.marked import lead_and_standfirst, no_prose
from extract.page.prose import Prose
from extract.page.settled import settled
from extract.page.space import IN_NUMBER, even
from extract.page.tree import Query

_BLOCKS = {"p", "head", "item", "quote", "row", "list", "table", "code", "lb", "graphic", "div", "main"}
_STORY = 3  # paragraphs; an offer of a subscription beside a paywall's stub has one or two
_GLUED = re.compile(r"%(?=[A-Za-z]{2})")

_FIXED = "\u00a0\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f"
_SIGNS = dict(zip(_FIXED, "䷀䷁䷂䷃䷄䷅䷆䷇䷈䷉䷊", strict=True))  # on no page, and printable
_SPACES = {ord(sign): space for space, sign in _SIGNS.items()}


def paragraphs(tree: html.HtmlElement, prose: Prose, prune: tuple[str, ...] = ()) -> list[str]:
    """Paragraphs of the article in a tidied page, given its prose. The tree is pruned in place."""
    lead, first = lead_and_standfirst(tree)
    _remove(tree, no_prose(tree), prose)
    if prune:
        _remove(tree, _union(prune)(tree))
    left = Prose(tree)
    _guard_spaces(tree)
    written = settled([_freed(line) for line in _extract(tree)], left)
    # trafilatura takes a standfirst that is marked as the description for a subtitle and drops it
    if written and lead and lead not in written:
        written.insert(0, lead)
    if first in written:  # on some pages it stands behind the story, and a style moves it up
        written.remove(first)
        written.insert(0, first)
    return written


def _extract(tree: html.HtmlElement) -> list[str]:
    """What trafilatura takes for the article. Nothing, where there is little on the page."""
    found = trafilatura.bare_extraction(tree, options=_options())
    return list(_write(found.body)) if isinstance(found, Document) and found.body is not None else []


@cache
def _options() -> Extractor:
    """Only the tree is wanted: as "python" it would be written out as text too."""
    return Extractor(output_format="xml", fast=True, comments=False, with_metadata=False)


@cache
def _union(xpaths: tuple[str, ...]) -> Query:
    """What an outlet's rules find. A wrong XPath raises etree.XPathSyntaxError."""
    return Query(" | ".join(xpaths))


def _remove(tree: html.HtmlElement, elements: Iterable[html.HtmlElement], prose: Prose | None = None) -> None:
    """Drop elements, keeping the text that follows them.

    What holds the story is never dropped: a rule made for one layout must not empty the next. Given the page's prose,
    that is found out for any layout, and is a plain block from then on, whatever it is called.
    """
    story = _story(tree)
    kept = {story, *story.iterancestors()} if len(story.findall("p")) >= _STORY else set()
    for element in elements:
        if not isinstance(element, html.HtmlElement) or element.getparent() is None:
            continue
        if element not in kept and not (prose and _is_of_the_story(element, prose)):
            element.drop_tree()
        elif element.tag not in ("body", "main", "article", "section", "div"):
            _make_plain(element)


def _is_of_the_story(element: html.HtmlElement, prose: Prose) -> bool:
    return prose.holds_the_story(element) or (element.get("hidden") is not None and prose.continues(element))


def _make_plain(element: html.HtmlElement) -> None:
    element.tag = "div"
    for name in ("hidden", "aria-hidden", "style", "class", "role"):
        element.attrib.pop(name, None)


def _story(tree: html.HtmlElement) -> html.HtmlElement:
    """The element whose own paragraphs hold the most text."""
    sizes: Counter[html.HtmlElement] = Counter()
    for paragraph in tree.iter("p"):
        parent = paragraph.getparent()
        if isinstance(parent, html.HtmlElement):
            sizes[parent] += sum(map(len, paragraph.itertext()))
    return max(sizes, key=sizes.__getitem__, default=tree)


def _write(body: etree._Element) -> Iterator[str]:
    """The text of trafilatura's tree, a line a block; cells of a table row are separated by a bar."""
    buffer: list[str] = []
    for event, element in etree.iterwalk(body, events=("start", "end")):
        block = element.tag in _BLOCKS
        if block and (line := _line(buffer)):
            yield line
        if block:
            buffer.clear()
        if event == "start":
            buffer.append(element.text or "")
        else:
            if element.tag == "cell":
                buffer.append(" | ")
            buffer.append(element.tail or "")
    if line := _line(buffer):
        yield line


def _line(buffer: list[str]) -> str:
    text = even("".join(buffer)).strip("| ")
    return _GLUED.sub("% ", text)  # "33%</strong><span>of those": set apart on screen, glued in the source


def _guard_spaces(tree: html.HtmlElement) -> None:
    """Put signs that trafilatura keeps in the place of the thin and fixed spaces in numbers, which it evens out."""
    for element in tree.iter():
        if (text := element.text) and not text.isascii() and IN_NUMBER.search(text):
            element.text = IN_NUMBER.sub(lambda space: _SIGNS[space[0]], text)
        if (tail := element.tail) and not tail.isascii() and IN_NUMBER.search(tail):
            element.tail = IN_NUMBER.sub(lambda space: _SIGNS[space[0]], tail)


def _freed(line: str) -> str:
    return line.translate(_SPACES)
