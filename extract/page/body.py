"""The running text of a tidied page: prune, extract with trafilatura, write paragraphs, see whether it is the story."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from functools import cache
from itertools import islice
from typing import NamedTuple, cast

from lxml import etree, html

from extract.page.main_text import main_text
from extract.page.marked import lead_and_standfirst, no_prose
from extract.page.named import Named, Rules
from extract.page.prose import Prose
from extract.page.settled import settled
from extract.page.space import IN_NUMBER, even

_BLOCKS = {"p", "head", "item", "quote", "row", "list", "table", "code", "lb", "graphic", "div", "main"}
_STORY = 3  # paragraphs; an offer of a subscription beside a paywall's stub has one or two
_LENGTH = etree.XPath("string-length()")
_GLUED = re.compile(r"%(?=[A-Za-z]{2})")

_FIXED = "\u00a0\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f"
_SIGNS = dict(zip(_FIXED, "䷀䷁䷂䷃䷄䷅䷆䷇䷈䷉䷊", strict=True))  # on no page, and printable
_SPACES = {ord(sign): space for space, sign in _SIGNS.items()}


def paragraphs(tree: html.HtmlElement, prose: Prose, prune: tuple[str, ...] = ()) -> list[str]:
    """Paragraphs of the article in a tidied page, given its prose. The tree is pruned in place."""
    lead, first = lead_and_standfirst(tree)
    changes = _Changes([], [])
    _remove(no_prose(tree), changes, _around_the_story(tree), prose)
    named = Named(tree)
    if prune:
        found = _rules(prune)(tree, named)
        _remove(found, changes, _around_the_story(tree) if any(map(_may_hold_a_story, found)) else set())
    left = prose.after(changes.dropped_from, changes.made_plain)
    shown, story = [run.text for run in left.runs], [run.text for run in left.story()]
    _guard_spaces(tree)
    article = main_text(tree, named)
    written = [] if article is None else [_freed(line) for line in _write(article)]
    written = settled(written, shown, story)
    # trafilatura takes a standfirst that is marked as the description for a subtitle and drops it
    if written and lead and lead not in written:
        written.insert(0, lead)
    if first in written:  # on some pages it stands behind the story, and a style moves it up
        written.remove(first)
        written.insert(0, first)
    return written


@cache
def _rules(xpaths: tuple[str, ...]) -> Rules:
    """An outlet's rules. A wrong XPath raises etree.XPathSyntaxError."""
    return Rules(xpaths)


class _Changes(NamedTuple):
    """What was done to a tree."""

    dropped_from: list[html.HtmlElement]
    made_plain: list[html.HtmlElement]


def _remove(
    elements: Iterable[html.HtmlElement],
    changes: _Changes,
    kept: Collection[etree._Element],
    prose: Prose | None = None,
) -> None:
    """Drop elements, keeping the text that follows them.

    What holds the story is never dropped: a rule made for one layout must not empty the next. Given the page's prose,
    that is found out for any layout, and is a plain block from then on, whatever it is called.
    """
    for element in elements:
        if (outer := element.getparent()) is None:
            continue
        if element not in kept and not (prose and _is_of_the_story(element, prose)):
            changes.dropped_from.append(outer)
            element.drop_tree()
        elif element.tag not in ("body", "main", "article", "section", "div"):
            changes.made_plain.append(element)
            _make_plain(element)


def _is_of_the_story(element: html.HtmlElement, prose: Prose) -> bool:
    return prose.holds_the_story(element) or (element.get("hidden") is not None and prose.continues(element))


def _make_plain(element: html.HtmlElement) -> None:
    element.tag = "div"
    for name in ("hidden", "aria-hidden", "style", "class", "role"):
        element.attrib.pop(name, None)


def _around_the_story(tree: html.HtmlElement) -> set[etree._Element]:
    """The element whose own paragraphs hold the most text, and all around it; nothing, where these are few."""
    sizes: Counter[etree._Element] = Counter()
    for paragraph in tree.iter("p"):
        if (parent := paragraph.getparent()) is not None:
            sizes[parent] += int(cast(float, _LENGTH(paragraph)))
    story = max(sizes, key=sizes.__getitem__, default=tree)
    return {story, *story.iterancestors()} if len(story.findall("p")) >= _STORY else set()


def _may_hold_a_story(element: html.HtmlElement) -> bool:
    return len(list(islice(element.iter("p"), _STORY))) == _STORY


def _write(body: etree._Element) -> Iterator[str]:
    """The text of trafilatura's tree, a line a block; cells of a table row are separated by a bar."""
    buffer = [body.text or ""]
    for part in body:
        plain = not len(part) and part.tag in _BLOCKS  # as nearly all are
        for event, element in (("start", part), ("end", part)) if plain else etree.iterwalk(part, ("start", "end")):
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
    if not buffer:
        return ""
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
