"""What styles do to text: struck through, raised, or an inline element shown as a block.

Looked up in style attributes, in the page's own sheets, and in names of classes that say it: the sheets of a site are
elsewhere.
"""

import re
from collections import defaultdict
from collections.abc import Iterator

from lxml import html

from extract.page.prose import INLINE

_LONGEST = 200_000  # characters of style sheets
_NOTE = re.compile(r"/\*.*?\*/", re.DOTALL)
_RULE = re.compile(r"([^{}]*)([{}])")
_SIMPLE = re.compile(r"([a-z][a-z0-9]*)?(?:\.([\w-]+)|#([\w-]+))?$")
_EFFECTS = {
    "struck": re.compile(r"text-decoration(?:-line)?\s*:[^;]*line-through", re.IGNORECASE),
    "block": re.compile(r"(?:^|[;\s])display\s*:\s*(?:block|flex|grid|table)\b", re.IGNORECASE),
    "raised": re.compile(r"vertical-align\s*:\s*super\b", re.IGNORECASE),
}
_CALLED = {
    "struck": re.compile(
        r"(?:^|[\s_-])(?:line-through|strike-?through|struck(?:-?out)?|strike)(?:$|[\s_])", re.IGNORECASE
    ),
    "raised": re.compile(r"(?:^|[\s_-])(?:superscript|sup)(?:$|[\s_])", re.IGNORECASE),
}


def styled(tree: html.HtmlElement) -> dict[str, list[html.HtmlElement]]:
    """The text elements that styles strike out (`struck`), raise (`raised`) or show as blocks (`block`)."""
    found: dict[str, list[html.HtmlElement]] = {effect: [] for effect in _EFFECTS}
    selectors = _selectors("\n".join(sheet.text or "" for sheet in tree.iter("style"))[:_LONGEST])
    for element in tree.iter("p", "div", "li", *INLINE):
        if not element.attrib and element.tag not in selectors:
            continue
        called = element.get("class", "")
        effects = {effect for name in _names(element) for effect in selectors.get(name, ())} if selectors else set()
        effects.update(_effects(element.get("style", "")))
        effects.update(effect for effect, pattern in _CALLED.items() if pattern.search(called))
        for effect in effects:
            found[effect].append(element)
    return found


def _names(element: html.HtmlElement) -> Iterator[str]:
    """How a simple selector may call an element."""
    tag = str(element.tag)
    yield tag
    if name := element.get("id"):
        yield from (f"#{name}", f"{tag}#{name}")
    for name in element.get("class", "").split():
        yield from (f".{name}", f"{tag}.{name}")


def _selectors(sheet: str) -> dict[str, set[str]]:
    """The effects of a sheet's rules with a simple selector (`.old`, `span.para`). Media queries are left out."""
    found: dict[str, set[str]] = defaultdict(set)
    if not any(pattern.search(sheet) for pattern in _EFFECTS.values()):
        return found
    depth, selector = 0, ""
    for match in _RULE.finditer(_NOTE.sub("", sheet)):
        if match[2] == "{":
            depth += 1
            selector = match[1] if depth == 1 else ""
        else:
            depth = max(depth - 1, 0)
            for effect in _effects(match[1]) if depth == 0 else ():
                for simple in selector.split(","):
                    if _SIMPLE.match(simple.strip()) and simple.strip():
                        found[simple.strip()].add(effect)
            selector = ""
    return found


def _effects(declarations: str) -> list[str]:
    return [effect for effect, pattern in _EFFECTS.items() if pattern.search(declarations)]
