"""Elements by what their tags and attributes say they are: no prose, or the story's standfirst.

Each is found in one walk over the tree, told by tag or attribute first; XPaths, which would each be a walk of its own,
look only at the few that are left.
"""

import re
from collections.abc import Iterator

from lxml import etree, html

from extract.page.tree import text_of

_HOLDERS = frozenset({"noscript", "template", "form", "nav", "figure", "figcaption", "h1"})
_PAGE = frozenset({"body", "main", "article"})
_DIALOGS = frozenset({"dialog", "alertdialog"})
_EMBEDDED = re.compile("twitter-tweet|instagram-media|tiktok-embed")
_IN_A_PARAGRAPH = etree.XPath("boolean(ancestor::p or ancestor::li or .//p)")
_ALL_LINKS = etree.XPath("not(.//text()[normalize-space() and not(ancestor::a)])")
_LONGEST = 600  # characters of a teaser
_ENDS = tuple('.!?”"')
_POINTS_ON = re.compile(r"^\W*(read|see|watch|listen|more|related)\b[\w ]{0,20}:", re.IGNORECASE)
_LABELLED = re.compile(r"\[[A-Z]{3,12}( [A-Z]{3,12})?\]\s*$")


def no_prose(tree: html.HtmlElement) -> Iterator[html.HtmlElement]:
    """On every site: what holds no prose, and what holds someone else's, in the page's order.

    Whoever asks may drop an element before asking on: then what is in it is passed over. Marks for screen readers are
    taken off on the way: trafilatura would drop what has them.
    """
    behind: html.HtmlElement | None = None
    for element in list(tree.iter()):
        if behind is not None:
            if element is not behind:
                continue
            behind = None
        if _is_no_prose(element) and element is not tree:
            behind = _behind(element)
            yield element
            if element.getparent() is not None:
                behind = None
            elif behind is None:
                return


def _behind(element: html.HtmlElement) -> html.HtmlElement | None:
    """The element that follows another and all that is in it."""
    outer: html.HtmlElement | None = element
    while outer is not None:
        if (following := outer.getnext()) is not None:
            return following
        outer = outer.getparent()
    return None


def _is_no_prose(element: html.HtmlElement) -> bool:
    tag = element.tag
    said = element.keys()  # of most neither is said: asking for each would be four times the work
    hidden = element.attrib.pop("aria-hidden") if "aria-hidden" in said else None
    if tag in _HOLDERS:
        return True
    if "hidden" in said and tag not in _PAGE:
        return True
    if ("role" in said and element.get("role") in _DIALOGS) or (
        "aria-modal" in said and element.get("aria-modal") == "true"
    ):
        return True
    if hidden == "true" and tag not in _PAGE and tag != "p" and not _IN_A_PARAGRAPH(element):
        return True  # what is kept from screen readers is on the screen where it is part of a paragraph, or several
    if tag == "blockquote":
        return bool(_EMBEDDED.search(element.get("class", "")))
    return _is_teaser(element) if tag in ("p", "ul") else False


def _is_teaser(element: html.HtmlElement) -> bool:
    """A list of nothing but links, a short line that is all link and no sentence, "Read more:" with links, lines
    labelled "[INSIGHT]". trafilatura would drop a whole section for the links in them.
    """
    if next(element.iterdescendants("a"), None) is None:
        return False
    if element.tag == "ul":
        return bool(_ALL_LINKS(element))
    text = "".join(element.itertext())
    said = text.rstrip()
    return len(text) < _LONGEST and bool(
        (len(text) < 200 and said and not said.endswith(_ENDS) and _ALL_LINKS(element))
        or (len(text) < 400 and _POINTS_ON.search(text))
        or _LABELLED.search(text)
    )


def lead_and_standfirst(tree: html.HtmlElement) -> tuple[str, str]:
    """The texts of the element that is marked as the description, and of the first that is by some name a standfirst.

    Empty, where there is none; they may be the same.
    """
    lead = standfirst = None
    for element in tree.iter("p", "div", "h2"):
        said = element.keys()
        if not said:
            continue
        leads = "data-testid" in said and element.get("data-testid") == "leadtext"
        described = "itemprop" in said and element.get("itemprop") == "description"
        if standfirst is None and (leads or described or _is_called_standfirst(element.get("class", ""))):
            standfirst = element
        if lead is None and ((leads and element.tag != "div") or (described and element.tag == "p")):
            lead = element
        if lead is not None and standfirst is not None:
            break
    return "" if lead is None else text_of(lead), "" if standfirst is None else text_of(standfirst)


def _is_called_standfirst(called: str) -> bool:
    return "standfirst" in called or "stand-first" in called or "strapline" in called or " dek " in f" {called} "
