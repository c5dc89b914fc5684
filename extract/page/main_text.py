"""What trafilatura takes for the article on a page, without what it does for other uses of it.

It copies a page's tree four times, measures it, and asks patterns of every element. Here its own steps are taken in its
own order, on the tree itself, by its own rules; what they take is left to it. Where little is found, so that it would
look again and in other ways, it is asked as its documents say.
"""

import re
from collections.abc import Sequence
from copy import copy
from functools import cache
from typing import cast

import trafilatura
from lxml import etree, html
from trafilatura import xpaths
from trafilatura.core import ESCALATION_MAX_LENGTH, ESCALATION_PAGE_SHARE
from trafilatura.htmlprocessing import (
    convert_tags,
    delete_by_link_density,
    link_density_test_tables,
    process_node,
    prune_unwanted_nodes,
    tree_cleaning,
)
from trafilatura.main_extractor import NOT_AT_THE_END, REBUILT_BLOCKS, handle_textelem
from trafilatura.settings import INLINE_FORMATTABLE, MIN_DUPLICATE_LENGTH, TAG_CATALOG, Document, Extractor
from trafilatura.utils import SPACING_PROTECTED, text_chars_test
from trafilatura.xml import delete_element

from extract.page.named import Named
from extract.page.tree import Query

_TAGS = frozenset({*TAG_CATALOG, "table", "td", "th", "tr"})
_TAKEN = frozenset({"list", "code", "quote", "head", "p", "lb", "hi", "ref", "del", "table"})
"""What trafilatura makes paragraphs of, but for `div`."""
_PARAGRAPHS = etree.XPath(".//p//text()", smart_strings=False)
_MOST_TEXT = etree.XPath("string-length(normalize-space()) + 2 * count(//*)")
"""More characters than trafilatura counts on a page: it puts a space on either side of each block."""
_IN_ANY_CASE = re.compile(r"translate\((@[\w-]+), *'\w*', *'\w*'\)")
_ASKED = re.compile(r"(?:re:test|contains|starts-with)\(@[\w-]+, *'([^']*)'")


def main_text(tree: html.HtmlElement, named: Named) -> etree._Element | None:
    """The article as trafilatura writes it, None where it finds none. The tree is used up."""
    options = _options()
    whole, most = copy(tree), cast(float, _MOST_TEXT(tree))
    try:
        body, length = _first_look(tree, named, options)
    except (TypeError, ValueError):  # as in trafilatura
        return None
    short = length < ESCALATION_MAX_LENGTH and length < ESCALATION_PAGE_SHARE * most
    if short or length < options.min_extracted_size:
        found = trafilatura.bare_extraction(whole, options=options)
        return found.body if isinstance(found, Document) else None
    return body


@cache
def _options() -> Extractor:
    """Only the tree is wanted: as "python" it would be written out as text too."""
    return Extractor(output_format="xml", fast=True, comments=False, with_metadata=False)


class _Discarded:
    """A rule of trafilatura's for what is no part of an article, by class and id alone."""

    def __init__(self, rule: etree.XPath) -> None:
        self._rule = _quicker([rule])
        path = _IN_ANY_CASE.sub(r"\1", rule.path)
        any_case = re.IGNORECASE if path != rule.path else 0
        self._names = re.compile("|".join(dict.fromkeys(_ASKED.findall(path))), re.MULTILINE | any_case)

    def drop(self, tree: html.HtmlElement, named: Named) -> None:
        """Drop what it finds, where the page has any name that it asks for."""
        if self._names.search(named.names):
            prune_unwanted_nodes(tree, self._rule)


def _quicker(rules: Sequence[etree.XPath]) -> list[etree.XPath]:
    """The same, with patterns asked only of elements that have the attribute."""
    return cast(list[etree.XPath], [Query(rule.path) for rule in rules])


_BESIDE = [_Discarded(rule) for rule in (*xpaths.RAW_TREE_PRUNE_XPATH, *xpaths.REMOVE_COMMENTS_AND_LISTS_XPATH)]
_IN_IT = [_Discarded(rule) for rule in (*xpaths.DISCARD_IMAGE_ELEMENTS, *xpaths.TEASER_DISCARD_XPATH)]
_FRAMES = _quicker(xpaths.BODY_XPATH)
_UNWANTED = _quicker(xpaths.OVERALL_DISCARD_XPATH)


def _first_look(tree: html.HtmlElement, named: Named, options: Extractor) -> tuple[etree._Element, int]:
    """The article in the first frame that has one, and how many characters it has."""
    for rule in _BESIDE:
        rule.drop(tree, named)
    tree = convert_tags(tree_cleaning(tree, options), options)
    body, tags = etree.Element("body"), set(_TAGS)
    for frame in _FRAMES:
        part = next(iter(cast(list[html.HtmlElement], frame(tree))), None)
        if part is None:
            continue
        _drop_unwanted(part, named)
        if not len(part):
            continue
        if len("".join(cast(list[str], _PARAGRAPHS(tree)))) < 3 * options.min_extracted_size:
            tags.add("div")
        _take(part, body, tags, options)
        if sum(element.tag != "graphic" for element in body) > 1:
            break
    length = len(" ".join(body.itertext()).strip())
    _tidy(body)
    return body, length


def _drop_unwanted(part: html.HtmlElement, named: Named) -> None:
    """Drop from a frame what is named so that it is no text, and what is mostly links."""
    prune_unwanted_nodes(part, _UNWANTED, with_backup=True)
    for rule in _IN_IT:
        rule.drop(part, named)
    for _ in range(2):
        delete_by_link_density(part, "div", backtracking=True)
        delete_by_link_density(part, "list")
        delete_by_link_density(part, "p")
    for table in [table for table in part.iter("table") if link_density_test_tables(table)]:
        delete_element(table, keep_tail=False)
    etree.strip_tags(part, "span", "ref")


def _take(part: html.HtmlElement, body: etree._Element, tags: set[str], options: Extractor) -> None:
    """Put the paragraphs of a frame into `body`."""
    elements: list[etree._Element] = list(part.iterdescendants("*"))
    kinds = {element.tag for element in elements}
    if kinds == {"lb"} or (part.tag == "div" and "div" in tags and kinds <= {*INLINE_FORMATTABLE, "lb"}):
        elements = [part]  # a single run of text
    lead, start = _lead(part, options) if elements != [part] else None, len(body)
    for element in elements:
        tag, tail = element.tag, element.tail
        if tag not in _TAKEN and tag != "div":
            continue
        if element.getroottree().getroot() is body:
            continue  # it went there with what it stood in
        taken = handle_textelem(element, tags, options)
        if taken is not None:
            body.append(taken)
            if element.getroottree().getroot() is not body:
                element.tag = "done"
        if tag in REBUILT_BLOCKS and text_chars_test(tail) and (taken is None or taken.tail is None):
            _append_paragraph(body, tail, options)
    while len(body) and body[-1].tag in NOT_AT_THE_END:
        delete_element(body[-1], keep_tail=False)
    if lead is not None and sum(element.tag != "graphic" for element in body) > 1:
        body.insert(start, lead)


def _lead(part: html.HtmlElement, options: Extractor) -> etree._Element | None:
    """A frame's own text before its first element."""
    if not text_chars_test(part.text):
        return None
    lead = etree.Element("p")
    lead.text = part.text
    return process_node(lead, options)


def _append_paragraph(body: etree._Element, text: str | None, options: Extractor) -> None:
    paragraph = etree.Element("p")
    paragraph.text = text
    if process_node(paragraph, options) is not None:
        body.append(paragraph)


def _tidy(body: etree._Element) -> None:
    """Drop what stands there twice in a row, and what trafilatura marks as done."""
    before = None
    for element in list(body):
        text = " ".join("".join(element.itertext()).split())
        if text and text == before and len(text) > MIN_DUPLICATE_LENGTH:
            delete_element(element, keep_tail=False)
        else:
            before = text
    etree.strip_elements(body, "done")
    etree.strip_tags(body, "div")
    for line_break in body.iter("lb"):
        protected = any(outer.tag in SPACING_PROTECTED for outer in line_break.iterancestors())
        if line_break.tail and line_break.tail.isspace() and not protected:
            line_break.tail = None
