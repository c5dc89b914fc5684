"""The tree of a page made ready for reading: what it shows is text in blocks, what it does not show is gone.

In this order: parts that a script would put in place, what is struck out, notes and exponents, quotations, elements
shown as blocks, tables in tables, boxes that ask for consent.
"""

import re

from lxml import etree, html

from extract.page.consent import drop_consent
from extract.page.prose import Prose, prose_of
from extract.page.raised import text_before, write_raised
from extract.page.runs import INLINE, reads_like_prose
from extract.page.styles import styled
from extract.page.tree import Query

_TABLES = 4  # in one another; a reader's time grows with the cube of their depth
_MIXED = ("body", "main", "article", "section", "div", "td")
_IN_TEXT = INLINE | {"br"}
_STRUCK = frozenset({"s", "strike", "del"})
_TIMES = Query("//p//time[normalize-space(ancestor::p[1]) != normalize-space(.)]")
_FOR_READERS = re.compile(r"sr-only|screen-?reader|visually-?hidden|a11y|offscreen", re.IGNORECASE)
_STREAMED = Query("//div[@hidden][starts-with(@id, 'S:')]")
_MARKS, _OPENING = "\"“‘'«", ("“", "‘", "«")
_ENDS = re.compile(r"[.!?][\"”’)]?$")
_BEGINS = re.compile(r"[\"“‘(]?[A-Z]")


def tidy(tree: html.HtmlElement) -> tuple[Prose, bool]:
    """Make a parsed page ready for reading. Returns its prose, and whether it held a box that asks for consent."""
    tags = {element.tag for element in tree.iter()}  # what a page has none of need not be looked for
    if "template" in tags:
        _put_streamed_parts_in_place(tree)
    styles = styled(tree)
    etree.strip_elements(tree, "script", "style", "svg", "iframe", with_tail=False)
    if styles["struck"] or not tags.isdisjoint(_STRUCK):
        _drop_struck(tree, styles["struck"])
    _drop_shown_twice(tree)
    if "math" in tags:
        _write_formulas(tree)
    write_raised(tree, styles["raised"])
    for element in _TIMES(tree) if "time" in tags else ():  # trafilatura drops them
        element.drop_tag()
    if "q" in tags:
        _write_quotations(tree)
    _make_blocks(tree, styles["block"])
    _wrap_bare_text(tree)
    if "table" in tags:
        _unnest_tables(tree)
    prose = prose_of(tree)
    asked = drop_consent(tree, prose)
    return (prose_of(tree) if asked else prose), asked


def _drop_shown_twice(tree: html.HtmlElement) -> None:
    """Drop the copy for screen readers of what is hidden from them."""
    hidden = [e for e in tree.iter("span", "b", "i", "em", "strong") if e.get("aria-hidden") == "true"]
    around = dict.fromkeys(outer for element in hidden if (outer := element.getparent()) is not None)
    for element in [child for outer in around for child in outer if _is_copy_for_readers(child)]:
        element.drop_tree()


def _is_copy_for_readers(element: html.HtmlElement) -> bool:
    if element.tag not in ("span", "b", "i") or element.get("aria-hidden") is not None:
        return False
    return _FOR_READERS.search(element.get("class", "")) is not None


def _put_streamed_parts_in_place(tree: html.HtmlElement) -> None:
    """React sends a late part as `<div hidden id="S:0">`, and a script puts it where `<template id="B:0">` stands."""
    places = {place.get("id", "")[2:]: place for place in tree.iter("template") if place.get("id", "")[1:2] == ":"}
    for part in _STREAMED(tree) if places else ():
        place = places.get(part.get("id", "")[2:])
        if place is not None and place not in part.iterdescendants() and place.getparent() is not None:
            del part.attrib["hidden"]
            place.addprevious(part)
            place.drop_tree()


def _drop_struck(tree: html.HtmlElement, styled_so: list[html.HtmlElement]) -> None:
    """Drop what is struck out, unless it is most of the page: a tag that nobody closed."""
    struck = [*tree.iter(*_STRUCK), *styled_so]
    prose = prose_of(tree)
    for element in struck:
        if element.getparent() is not None and not prose.holds_the_story(element):
            element.drop_tree()


def _write_formulas(tree: html.HtmlElement) -> None:
    """Put a line of text in the place of each formula: `10` and a raised `6`."""
    for formula in list(tree.iter("math")):
        if formula.getparent() is None:
            continue
        for power in formula.iter("msup"):
            if len(power) == 2:
                power[1].tag = "sup"
        for part in list(formula.iterdescendants()):
            if part.tag != "sup":
                part.drop_tag()
        formula.drop_tag()


def _write_quotations(tree: html.HtmlElement) -> None:
    """Put the quotation marks that a browser shows around `<q>`, where the text has none of its own."""
    quotations = list(tree.iter("q"))
    for element in quotations:
        text = "".join(element.itertext()).strip()
        inner = any(outer.tag == "q" for outer in element.iterancestors())
        if text and text[0] not in _MARKS and text_before(element).rstrip()[-1:] not in _OPENING:
            first, last = "‘’" if inner else "“”"
            element.text = first + (element.text or "").lstrip()
            if len(element):
                element[-1].tail = (element[-1].tail or "").rstrip() + last
            else:
                element.text = element.text.rstrip() + last
    for element in quotations:
        element.drop_tag()


def _make_blocks(tree: html.HtmlElement, shown_so: list[html.HtmlElement]) -> None:
    """Turn inline elements that are paragraphs on screen into `<p>`: by their style, or as sentences side by side."""
    blocks = {element for element in shown_so if element.tag in INLINE and element.tag != "a" and _reads_alone(element)}
    inline = list(tree.iter(*INLINE))
    for element in inline:
        following = element.getnext()
        if following is None or following.tag not in INLINE or (element.tail or "").strip():
            continue
        if element.tag == following.tag == "span" and _reads_alone(element) and _reads_alone(following):
            blocks |= {element, following}
        elif (
            not element.tail
            and _ENDS.search("".join(element.itertext()))
            and _BEGINS.match("".join(following.itertext()))
        ):
            element.tail = " "  # set apart on screen, glued in the source
    for element in inline if blocks else ():
        if element in blocks:  # from without, or a block becomes a paragraph that holds paragraphs
            parent = element.getparent()
            if parent is not None and parent.tag in ("p", *INLINE):
                parent.tag = "div"
            element.tag = "p"


def _wrap_bare_text(tree: html.HtmlElement) -> None:
    """Put sentences that stand bare between blocks into `<p>`; a reader of paragraphs passes them over."""
    for element in list(tree.iter(*_MIXED)):
        if blocks := [child for child in element if child.tag not in _IN_TEXT]:
            for before in (None, *blocks):
                _wrap(element, before)


def _wrap(element: html.HtmlElement, before: html.HtmlElement | None) -> None:
    """Put the bare text after a child of `element`, or at its beginning, into a paragraph where it reads as one."""
    text = element.text if before is None else before.tail
    if not text or text.isspace():
        return
    following = next(iter(element), None) if before is None else before.getnext()
    inner = []
    while following is not None and following.tag in _IN_TEXT:
        inner.append(following)
        following = following.getnext()
    whole = text + "".join("".join(child.itertext()) + (child.tail or "") for child in inner)
    if not reads_like_prose(" ".join(whole.split()), element):
        return
    paragraph = element.makeelement("p")
    paragraph.text = text
    if before is None:
        element.text = None
        element.insert(0, paragraph)
    else:
        before.tail = None
        before.addnext(paragraph)
    for child in inner:
        paragraph.append(child)


def _reads_alone(element: html.HtmlElement) -> bool:
    """Whether an inline element would be prose if it were a block."""
    return reads_like_prose(" ".join("".join(element.itertext()).split()), element)


def _unnest_tables(tree: html.HtmlElement) -> None:
    """Turn tables that stand deep in other tables into plain blocks."""
    if sum(1 for _ in tree.iter("table")) <= _TABLES:
        return
    depth: dict[etree._Element, int] = {}
    deep = []
    for element in tree.iter():
        parent = element.getparent()
        depth[element] = (depth[parent] if parent is not None else 0) + (element.tag == "table")
        if depth[element] > _TABLES and element.tag in ("table", "tbody", "thead", "tfoot", "tr", "td", "th"):
            deep.append(element)
    for element in deep:
        element.tag = "div"
