"""The runs of text on a page: what stands together on the screen, and whether it reads like sentences."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from lxml import html

from extract.page.space import even

INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark q s samp small span strike strong"
    " sub sup time tt u var wbr".split()
)
_SILENT = frozenset({"script", "style", "svg", "iframe", "head", "title", "select", "option", "textarea", "button"})
_FLOWS, _LINK, _BREAK, _SILENCE, _BLOCK, _UNREAD, _KNOWN = range(7)
_NOT_READ = (_SILENCE, _UNREAD)
_KINDS: dict[object, int] = {
    **dict.fromkeys(INLINE, _FLOWS),
    **dict.fromkeys(_SILENT, _SILENCE),
    "a": _LINK,
    "br": _BREAK,
}
"""What an element does to the run that it stands in; what is not named here is a block."""
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_LEAST = 30  # characters of a paragraph; shorter ones are labels as often
_LONG = 200  # characters: prose even without a full stop
_SENTENCE = re.compile(r"[.!?…:][\"'”’)\]]{0,3}$")
_END = 4  # characters in which that is found


class Run(NamedTuple):
    """Text that stands together on the page: a paragraph, a heading, an item, a stretch of bare text in a block."""

    holder: html.HtmlElement
    text: str
    linked: int
    """How many of its characters are link text."""
    is_prose: bool
    """It reads like sentences, and not like a menu or a teaser."""


def reads_like_prose(text: str, holder: html.HtmlElement, linked: int = 0) -> bool:
    """Whether text in a block reads like sentences; `linked` of its characters are link text."""
    length = len(text)
    if length < _LEAST or 2 * linked > length or holder.tag in _HEADINGS:
        return False
    return length >= _LONG or bool(_SENTENCE.search(text, length - _END))


def is_block(element: html.HtmlElement) -> bool:
    """Whether an element begins and ends a run, and what is in it is read."""
    return _KINDS.get(element.tag, _BLOCK) == _BLOCK


def runs(tree: html.HtmlElement) -> list[Run]:
    """The runs of text in a tree, in its order. Two line breaks in a row end one as a block does."""
    return runs_of(tree, tree.iter(), {})


def runs_of(
    tree: html.HtmlElement,
    elements: Iterable[html.HtmlElement],
    known: Mapping[html.HtmlElement, Sequence[Run]],
) -> list[Run]:
    """The same, where the runs of some blocks are known: then `elements`, all to be looked at, has nothing in these.

    One loop, and an element's end told by where the next one stands: events of lxml's cost as much as all the rest.
    """
    kinds = _KINDS.get
    found: list[Run] = []
    pieces: list[str] = []
    path: list[tuple[html.HtmlElement, int]] = []  # the elements that are open, and their kinds
    holders = [tree]
    linked = links = breaks = 0
    for element in (*elements, None):
        outer = None if element is None else element.getparent()
        while path and path[-1][0] is not outer:
            ended, kind = path.pop()
            if kind == _UNREAD:
                continue
            if kind != _FLOWS:
                if pieces and kind >= _SILENCE:
                    found.append(_run(holders[-1], pieces, linked))
                    pieces, linked = [], 0
                if kind == _BLOCK:
                    breaks = 0
                    holders.pop()
                elif kind == _LINK:
                    links -= 1
            if path and (text := ended.tail):
                if not text.isspace():
                    breaks = 0
                    pieces.append(text)
                    linked += len(text.strip()) if links > 0 else 0
                elif pieces:
                    pieces.append(" ")
        if element is None:
            break
        kind = _UNREAD if path and path[-1][1] in _NOT_READ else kinds(element.tag, _BLOCK)
        path.append((element, kind))
        if kind == _UNREAD:
            continue
        if kind != _FLOWS:
            if pieces and (kind >= _SILENCE or (kind == _BREAK and breaks > 0)):
                found.append(_run(holders[-1], pieces, linked))
                pieces, linked = [], 0
            if kind == _BLOCK:
                breaks = 0
                if element in known:
                    path[-1] = (element, _KNOWN)
                    found += known[element]
                    continue
                holders.append(element)
            elif kind == _LINK:
                links += 1
            elif kind == _BREAK:
                breaks += 1
            else:
                continue
        if text := element.text:
            if not text.isspace():
                breaks = 0
                pieces.append(text)
                linked += len(text.strip()) if links > 0 else 0
            elif pieces:
                pieces.append(" ")
        if kind == _BREAK and pieces:
            pieces.append(" ")
    if pieces:
        found.append(_run(holders[-1], pieces, linked))
    return found


def _run(holder: html.HtmlElement, pieces: list[str], linked: int) -> Run:
    text = even("".join(pieces))
    return Run(holder, text, linked, len(text) >= _LEAST and reads_like_prose(text, holder, linked))
