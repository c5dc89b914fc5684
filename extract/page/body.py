"""The running text of a parsed page: prune, extract with trafilatura, write paragraphs."""

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache

import trafilatura
from lxml import etree, html
from trafilatura.settings import Document

from extract.page.tree import Query, text_of

_BLOCKS = {"p", "head", "item", "quote", "row", "list", "table", "code", "lb", "graphic", "div", "main"}
_STORY = 3  # paragraphs; an offer of a subscription beside a paywall's stub has one or two
_GLUED = re.compile(r"%(?=[A-Za-z]{2})")

# On every site: what holds no prose, and what holds someone else's.
_ALWAYS = (
    "//script",
    "//style",
    "//noscript",
    "//template",
    "//iframe",
    "//svg",
    "//form",
    "//nav",
    "//figure",
    "//figcaption",
    "//h1",
    "//*[@hidden or @aria-hidden='true'][not(self::body or self::main or self::article)]",
    "//blockquote[re:test(@class, 'twitter-tweet|instagram-media|tiktok-embed')]",
    # teasers: a list of nothing but links, a short line that is all link and no sentence, "Read more:" with links,
    # lines labelled "[INSIGHT]". trafilatura would drop a whole section for the links in them.
    "//ul[.//a][not(.//text()[normalize-space() and not(ancestor::a)])]",
    "//p[.//a][string-length() < 200][not(.//text()[normalize-space() and not(ancestor::a)])]"
    "[re:test(., '[^.!?”\"\\s]\\s*$')]",
    "//p[.//a][string-length() < 400][re:test(., '^\\W*(read|see|watch|listen|more|related)\\b[\\w ]{0,20}:', 'i')]",
    "//p[.//a][string-length() < 600][re:test(., '\\[[A-Z]{3,12}( [A-Z]{3,12})?\\]\\s*$')]",
)
_LEAD = Query("//p[@itemprop='description'] | //*[self::p or self::h2][@data-testid='leadtext']")


def paragraphs(tree: html.HtmlElement, prune: tuple[str, ...] = ()) -> list[str]:
    """Paragraphs of the article in a page. The tree is pruned in place."""
    lead = _lead(tree)
    _remove(tree, _ALWAYS)
    _remove(tree, prune)
    written = _extract(tree) or [text_of(p) for p in _story(tree).iterchildren("p")]
    # trafilatura takes a standfirst that is marked as the description for a subtitle and drops it
    if written and lead and lead not in written[:3]:
        written.insert(0, lead)
    return written


def _extract(tree: html.HtmlElement) -> list[str]:
    """What trafilatura takes for the article. Nothing, where there is little on the page."""
    found = trafilatura.bare_extraction(tree, fast=True, include_comments=False, with_metadata=False)
    return list(_write(found.body)) if isinstance(found, Document) and found.body is not None else []


def _lead(tree: html.HtmlElement) -> str:
    return next((text_of(element) for element in _LEAD(tree)), "")


@cache
def _union(xpaths: tuple[str, ...]) -> Query:
    return Query(" | ".join(xpaths))


def _remove(tree: html.HtmlElement, xpaths: tuple[str, ...]) -> None:
    """Drop elements, keeping the text that follows them. A wrong XPath raises etree.XPathSyntaxError.

    What holds the story is never dropped: a rule made for one layout must not empty the next.
    """
    if not xpaths:
        return
    story = _story(tree)
    kept = {story, *story.iterancestors()} if len(story.findall("p")) >= _STORY else set()
    for element in _union(xpaths)(tree):
        if isinstance(element, html.HtmlElement) and element not in kept and element.getparent() is not None:
            element.drop_tree()


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
    text = " ".join("".join(buffer).split()).strip("| ")
    return _GLUED.sub("% ", text)  # "33%</strong><span>of those": set apart on screen, glued in the source
