"""What a listing's entry says of its article: title and summary as plain text, never the article's whole text."""

from collections.abc import Iterator
from dataclasses import dataclass

import lxml.etree as etree

LONGEST_TITLE = 500
LONGEST_SUMMARY = 4000
"""Characters, of markup too; what is longer is no summary."""

_TITLES = {"title"}
_SUMMARIES = {"description", "summary"}
_UNSEEN = {"script", "style", "template", "noscript", "iframe", "svg"}
_BLOCKS = {"p", "div", "br", "li", "ul", "ol", "h1", "h2", "h3", "h4", "blockquote", "table", "tr", "td", "figure"}


@dataclass(frozen=True, slots=True)
class Words:
    """Title and summary of one entry; a paragraph of the summary is a line."""

    title: str
    summary: str = ""


def words_of(told: Iterator[etree._Element]) -> Words | None:
    """The words among the elements that tell of an entry; None where it has no title."""
    title = summary = ""
    for element in told:
        name = etree.QName(element)
        parent = element.getparent()
        if parent is None or name.namespace != etree.QName(parent).namespace:
            continue  # a picture's, a film's
        if name.localname in _TITLES:
            title = title or " ".join(_plain(element, LONGEST_TITLE).split())
        elif name.localname in _SUMMARIES:
            summary = summary or _plain(element, LONGEST_SUMMARY)
    return Words(title, "" if summary == title else summary) if title else None


def _plain(element: etree._Element, most: int) -> str:
    """What an element says: its text, or the text of markup that stands in it, escaped or not."""
    if len(element):
        return _lines(element, most)
    said = (element.text or "").strip()
    if len(said) > most:
        return ""
    if "<" not in said and "&" not in said:
        return _tidy(said)
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
    root = etree.fromstring(f"<div>{said}</div>".encode(errors="replace"), parser)
    return "" if root is None else _lines(root, most)


def _lines(root: etree._Element, most: int) -> str:
    found = "".join(_texts(root))
    return _tidy(found) if len(found) <= most else ""


def _texts(root: etree._Element) -> Iterator[str]:
    """All texts that a reader would see, with a line's end at each block's."""
    unseen: etree._Element | None = None
    for event, element in etree.iterwalk(root, events=("start", "end")):
        name = etree.QName(element).localname if isinstance(element.tag, str) else ""
        if unseen is None and event == "start":
            unseen = element if name in _UNSEEN else None
            yield ("\n" if name in _BLOCKS else "") + ((element.text or "") if unseen is None else "")
        elif event == "end" and unseen in (None, element):
            unseen = None
            yield ("\n" if name in _BLOCKS else "") + ((element.tail or "") if element is not root else "")


def _tidy(text: str) -> str:
    lines = (" ".join(line.split()) for line in text.split("\n"))
    return "\n".join(line for line in lines if line)
