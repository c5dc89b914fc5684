"""Raised and lowered digits: marks of notes are dropped, exponents and fractions written so that they stay apart.

`450<sup>2</sup> people` is 450 people with a note, `10<sup>6</sup>` is 10⁶, `120 m<sup>2</sup>` is 120 m².
"""

import re
from collections.abc import Iterator

from lxml import etree, html

from extract.page.runs import INLINE
from extract.page.space import even

_RAISED_ALREADY = etree.XPath("boolean(ancestor::sup or descendant::sup)")
_LOOKED = 40  # elements looked at for what stands before one
_LONGEST = 60  # characters of a raised text that is looked at
_HIGH = str.maketrans("0123456789+-−n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻ⁿ")
_LOW = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
_POWER = re.compile(r"[+\-−]?\d{1,3}$|n$|\d?[+\-−]$")
_NOTE = re.compile(r"(?:\[.{0,9}\]|\(\w{1,2}\)|[*†‡§#¶]{1,3}|\d{1,3}(?:\s?[,;–-]\s?\d{1,3})*|[a-h](?:\s?,\s?[a-h])*)$")
_NAMED_NOTE = re.compile(r"\b(?:foot-?|end-?)?note|\bfn|\bref(?:erence)?s?\b|\bcit(?:e|ation)", re.IGNORECASE)
_TO_A_NOTE = re.compile(r"#_?(?:(?:foot|end)?note|fn|ref|cit)", re.IGNORECASE)
_TEN = re.compile(r"(?<![\d.,])10$")
_UNIT = re.compile(
    r"(?:(?<![£$€\d.,])\d[\d.,]*\s?|\bper\s|[/·*]\s?|\ba\s|\bsquare\s|\bcubic\s)(?:[a-zµμ]?m|ft|in|yd|mi|s|sec|metres?|meters?|feet)$"
)
_SYMBOL = re.compile(r"(?:[=+×*/(^]|^)\s?[A-Za-z]{1,2}$")
_PRICE = re.compile(r"[£$€]\d{1,4}$")
_HOUR, _HALF = re.compile(r"(?<![\d.,])1?\d$"), re.compile(r"\s?[ap]\.?m\b")
_DEGREE = re.compile(r"\s?[CF]\b")


def write_raised(tree: html.HtmlElement, styled_so: list[html.HtmlElement]) -> None:
    """Put plain text in the place of every `<sup>` and `<sub>`, and of what styles raise. The tree is changed."""
    for element in styled_so:
        if element.tag in INLINE and len("".join(element.itertext())) < _LONGEST:
            element.tag = "sup"
    for element in _marks_left_level(tree):
        element.tag = "sup"
    for element in list(tree.iter("sup", "sub")):
        if element.getparent() is None or len(text := even("".join(element.itertext()))) > _LONGEST:
            continue
        before, after = text_before(element), element.tail or ""
        written = _raised(element, text, before, after) if element.tag == "sup" else _lowered(text, before)
        if written is not None:
            for child in list(element):
                element.remove(child)
            element.text = written
        element.drop_tag()


def _marks_left_level(tree: html.HtmlElement) -> list[html.HtmlElement]:
    """Marks of notes that only a style sheet elsewhere raises: named so, or a link to a note, and glued to a word."""
    return [
        element
        for element in _said_to_be_notes(tree)
        if _NOTE.match(even("".join(element.itertext())))
        and not _RAISED_ALREADY(element)
        and text_before(element)[-1:].strip()
    ]


def _said_to_be_notes(tree: html.HtmlElement) -> Iterator[html.HtmlElement]:
    """What is called a note, and links to notes."""
    named: dict[str | None, bool] = {None: False}  # a page calls its elements by few names
    for element in tree.iter("span", "a", "small"):
        called = element.get("class")
        is_note = named.get(called)
        if is_note is None:
            is_note = named[called] = bool(_NAMED_NOTE.search(called or ""))
        if is_note or ("#" in (address := element.get("href", "")) and _TO_A_NOTE.search(address)):
            yield element


def text_before(element: html.HtmlElement) -> str:
    """The text that stands before an inline element in its block, the last of it."""
    found = ""
    node: html.HtmlElement | None = element
    looked = 0
    while node is not None and node.tag in INLINE and len(found) < 40 and looked < _LOOKED:
        sibling = node.getprevious()
        while sibling is not None and sibling.tag in INLINE and len(found) < 40 and looked < _LOOKED:
            looked += 1
            found = f"{''.join(sibling.itertext())}{sibling.tail or ''}{found}"
            sibling = sibling.getprevious()
        if sibling is not None:
            return f"{sibling.tail or ''}{found}"
        node = node.getparent()
        looked += 1
        found = f"{(node.text or '') if node is not None else ''}{found}"
    return found


def _raised(element: html.HtmlElement, text: str, before: str, after: str) -> str | None:
    """What a raised text is written as; None where it stays as it is, such as the letters of `1st`."""
    if text in ("o", "0", "º") and before[-1:].isdigit() and _DEGREE.match(after):
        return "°"
    if not text or _marks_a_note(element):
        return ""
    if _PRICE.search(before) and re.fullmatch(r"\d\d", text):
        return f".{text}"
    if _HOUR.search(before) and re.fullmatch(r"[0-5]\d", text) and _HALF.match(after):
        return f":{text}"
    if text.isdigit() and re.match(r"\s?[/⁄]", after):  # the upper half of a fraction
        return f" {text}" if before[-1:].isdigit() else text
    base = before.rstrip()
    if _POWER.match(text) and (_TEN.search(base) or _of_a_unit(text, base) or _SYMBOL.search(base)):
        _close_up(element)
        return text.translate(_HIGH)
    if text in ("o", "a") and before[-1:] in ("n", "N"):  # nº
        return None
    return "" if _NOTE.match(text) else None


def _close_up(element: html.HtmlElement) -> None:
    """Drop the space before a raised text."""
    previous, parent = element.getprevious(), element.getparent()
    if previous is not None:
        previous.tail = (previous.tail or "").rstrip() or None
    elif parent is not None:
        parent.text = (parent.text or "").rstrip() or None


def _of_a_unit(text: str, before: str) -> bool:
    return text.lstrip("+-−") in ("1", "2", "3") and bool(_UNIT.search(before))


def _marks_a_note(element: html.HtmlElement) -> bool:
    """Whether the markup says that it is the mark of a note: a link to one, or by its name."""
    parent = element.getparent()
    links = [*element.iter("a"), *([parent] if parent is not None and parent.tag == "a" else [])]
    if any("#" in link.get("href", "") for link in links):
        return True
    named = (element, *element.iterdescendants())
    return any(_NAMED_NOTE.search(f"{e.get('class', '')} {e.get('id', '')} {e.get('role', '')}") for e in named)


def _lowered(text: str, before: str) -> str | None:
    """Lowered digits: a formula's stay as they are (CO2), those after a digit may not run into it."""
    if text.isdigit() and before[-1:].isdigit():
        return text.translate(_LOW)
    return None
