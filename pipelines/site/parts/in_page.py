"""A sentence found in the markup of a page and marked there, whatever tags, entities and spaces lie in between.

A text fragment of the address would do that in a browser, but browsers heed none in a sandboxed frame.
"""

from collections.abc import Sequence

from lxml import html

from pipelines.site.parts.page_text import PageText, Wanted, find, joined, read_page, squeezed

ANCHOR = "claims-sentence"
"""The `id` of the place; the page's own elements may not have it."""

_SENTENCE = (
    "display:inline!important;visibility:visible!important;background:#fff3c4!important;color:#1b1b1a!important;"
    "outline:2px solid #8a5a00!important;outline-offset:1px!important;scroll-margin:30vh 0!important"
)
_QUANTITY = (
    "display:inline!important;visibility:visible!important;background:#ffd24d!important;color:#1b1b1a!important;"
    "font-weight:bold!important;border-bottom:3px solid #8a5a00!important"
)


def mark_sentence(tree: html.HtmlElement, wanted: Wanted) -> bool:
    """Mark a sentence in a page, its first part with the id `ANCHOR`; False where it is not found."""
    for element in tree.iter("*"):
        if element.get("id") == ANCHOR:
            del element.attrib["id"]
    page = read_page(tree)
    needle = list(squeezed(wanted.sentence))
    found = find(page, joined(needle), wanted)
    if found is None:
        return False
    start, end = found
    exact = end - start == len(needle)
    quantity = {start + n for n, (at, _) in enumerate(needle) if wanted.start <= at < wanted.end} if exact else set()
    marks = _wrap(page, start, end, quantity)
    marks[0].set("id", ANCHOR)
    for mark in marks:
        _show(mark)
    return True


def _wrap(page: PageText, start: int, end: int, quantity: set[int]) -> list[html.HtmlElement]:
    """Put marks around the characters from `start` to before `end`; the last first, so that places stay true."""
    marks: list[html.HtmlElement] = []
    for first, last in reversed(_runs(page, start, end, quantity)):
        number, begins = page.numbers[first], page.offsets[first]
        ends = page.offsets[last] + 1
        mark = html.Element("mark")
        mark.set("style", _QUANTITY if first in quantity else _SENTENCE)
        element, is_tail = page.pieces[number]
        text = (element.tail if is_tail else element.text) or ""
        mark.text, mark.tail = text[begins:ends], text[ends:]
        parent = element.getparent()
        if is_tail and parent is not None:
            element.tail = text[:begins]
            parent.insert(parent.index(element) + 1, mark)
        else:
            element.text = text[:begins]
            element.insert(0, mark)
        marks.insert(0, mark)
    return marks


def _runs(page: PageText, start: int, end: int, quantity: set[int]) -> Sequence[tuple[int, int]]:
    """First and last of the characters that one mark takes: of one piece, and all of the quantity or none."""
    runs: list[tuple[int, int]] = []
    for at in range(start, end):
        same = runs and page.numbers[at] == page.numbers[runs[-1][1]]
        if same and (at in quantity) == (runs[-1][1] in quantity):
            runs[-1] = runs[-1][0], at
        else:
            runs.append((at, at))
    return runs


def _show(mark: html.HtmlElement) -> None:
    """Open what hides the place: no script of the page can."""
    for element in mark.iterancestors():
        element.attrib.pop("hidden", None)
        if element.tag == "details":
            element.set("open", "open")
        if "display:none" in element.get("style", "").replace(" ", "").lower():
            del element.attrib["style"]
