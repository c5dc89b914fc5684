"""The running text of a tidied page: prune, extract with trafilatura, write paragraphs, see whether it is the story."""

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache

import trafilatura
from lxml import etree, html
from trafilatura.settings import Document

from extract.page.prose import Prose
from extract.page.settled import settled
from extract.page.space import IN_NUMBER, even
from extract.page.tree import Query, text_of

_BLOCKS = {"p", "head", "item", "quote", "row", "list", "table", "code", "lb", "graphic", "div", "main"}
_STORY = 3  # paragraphs; an offer of a subscription beside a paywall's stub has one or two
_GLUED = re.compile(r"%(?=[A-Za-z]{2})")

# On every site: what holds no prose, and what holds someone else's.
_ALWAYS = (
    "//noscript",
    "//template",
    "//form",
    "//nav",
    "//figure",
    "//figcaption",
    "//h1",
    "//*[@hidden][not(self::body or self::main or self::article)]",
    "//*[@role='dialog' or @role='alertdialog' or @aria-modal='true']",
    # what is kept from screen readers is on the screen: part of a paragraph, or several
    "//*[@aria-hidden='true'][not(self::body or self::main or self::article or self::p)]"
    "[not(ancestor::p or ancestor::li)][not(.//p)]",
    "//blockquote[re:test(@class, 'twitter-tweet|instagram-media|tiktok-embed')]",
    # teasers: a list of nothing but links, a short line that is all link and no sentence, "Read more:" with links,
    # lines labelled "[INSIGHT]". trafilatura would drop a whole section for the links in them.
    "//ul[.//a][not(.//text()[normalize-space() and not(ancestor::a)])]",
    "//p[.//a][string-length() < 200][not(.//text()[normalize-space() and not(ancestor::a)])]"
    "[re:test(., '[^.!?”\"\\s]\\s*$')]",
    "//p[.//a][string-length() < 400][re:test(., '^\\W*(read|see|watch|listen|more|related)\\b[\\w ]{0,20}:', 'i')]",
    "//p[.//a][string-length() < 600][re:test(., '\\[[A-Z]{3,12}( [A-Z]{3,12})?\\]\\s*$')]",
)
_FIXED = "\u00a0\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f"
_SIGNS = dict(zip(_FIXED, "䷀䷁䷂䷃䷄䷅䷆䷇䷈䷉䷊", strict=True))  # on no page, and printable
_SPACES = {ord(sign): space for space, sign in _SIGNS.items()}
_HIDDEN = Query("//*[@aria-hidden]")
_STANDFIRST = Query(
    "//*[self::p or self::div or self::h2][@itemprop='description' or @data-testid='leadtext' or"
    " contains(@class, 'standfirst') or contains(@class, 'stand-first') or contains(@class, 'strapline') or"
    " contains(concat(' ', @class, ' '), ' dek ')]"
)
_LEAD = Query("//p[@itemprop='description'] | //*[self::p or self::h2][@data-testid='leadtext']")


def paragraphs(tree: html.HtmlElement, prose: Prose, prune: tuple[str, ...] = ()) -> list[str]:
    """Paragraphs of the article in a tidied page, given its prose. The tree is pruned in place."""
    lead, first = _text_of_first(_LEAD, tree), _text_of_first(_STANDFIRST, tree)
    _remove(tree, _ALWAYS, prose)
    _remove(tree, prune)
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
    found = trafilatura.bare_extraction(tree, fast=True, include_comments=False, with_metadata=False)
    return list(_write(found.body)) if isinstance(found, Document) and found.body is not None else []


def _text_of_first(query: Query, tree: html.HtmlElement) -> str:
    return next((text_of(element) for element in query(tree)), "")


@cache
def _union(xpaths: tuple[str, ...]) -> Query:
    return Query(" | ".join(xpaths))


def _remove(tree: html.HtmlElement, xpaths: tuple[str, ...], prose: Prose | None = None) -> None:
    """Drop elements, keeping the text that follows them. A wrong XPath raises etree.XPathSyntaxError.

    What holds the story is never dropped: a rule made for one layout must not empty the next. Given the page's prose,
    that is found out for any layout, and is a plain block from then on, whatever it is called.
    """
    if not xpaths:
        return
    story = _story(tree)
    kept = {story, *story.iterancestors()} if len(story.findall("p")) >= _STORY else set()
    for element in _union(xpaths)(tree):
        if not isinstance(element, html.HtmlElement) or element.getparent() is None:
            continue
        if element not in kept and not (prose and _is_of_the_story(element, prose)):
            element.drop_tree()
        elif element.tag not in ("body", "main", "article", "section", "div"):
            _make_plain(element)
    for element in _HIDDEN(tree):  # from screen readers, or while the page loads: trafilatura would drop it
        element.attrib.pop("aria-hidden", None)


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
        if element.text and IN_NUMBER.search(element.text):
            element.text = IN_NUMBER.sub(lambda space: _SIGNS[space[0]], element.text)
        if element.tail and IN_NUMBER.search(element.tail):
            element.tail = IN_NUMBER.sub(lambda space: _SIGNS[space[0]], element.tail)


def _freed(line: str) -> str:
    return line.translate(_SPACES)
