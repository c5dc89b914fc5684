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
_SIMPLE = re.compile(r"([a-z][a-z0-9]*)?(?:\.([\w-]+)|#([\w-]+))?$")
_EFFECTS = {
    "struck": re.compile(r"text-decoration(?:-line)?\s*:[^;]*line-through", re.IGNORECASE),
    "block": re.compile(r"(?:^|[;\s])display\s*:\s*(?:block|flex|grid|table)\b", re.IGNORECASE),
    "raised": re.compile(r"vertical-align\s*:\s*super\b", re.IGNORECASE),
}
_SAID = {"struck": "line-through", "block": "display", "raised": "super"}
"""What none of them goes without: looked for first, as that is a tenth of the work."""
_CALLED = {
    "struck": re.compile(
        r"(?:^|[\s_-])(?:line-through|strike-?through|struck(?:-?out)?|strike)(?:$|[\s_])", re.IGNORECASE
    ),
    "raised": re.compile(r"(?:^|[\s_-])(?:superscript|sup)(?:$|[\s_])", re.IGNORECASE),
}


_Look = tuple[str, str | None, str | None, str | None]
"""An element's tag, id, class and style: all that its looks go by."""


def styled(tree: html.HtmlElement) -> dict[str, list[html.HtmlElement]]:
    """The text elements that styles strike out (`struck`), raise (`raised`) or show as blocks (`block`)."""
    found: dict[str, list[html.HtmlElement]] = {effect: [] for effect in _EFFECTS}
    selectors = _selectors("\n".join(sheet.text or "" for sheet in tree.iter("style"))[:_LONGEST])
    by_id = any("#" in selector for selector in selectors)
    known: dict[_Look, frozenset[str]] = {}  # of the elements of a page most look like one before
    for element in tree.iter("p", "div", "li", *INLINE):
        name = element.get("id") if by_id else None
        look = (str(element.tag), name, element.get("class"), element.get("style"))
        effects = known.get(look)
        if effects is None:
            effects = known[look] = _effects_of(look, selectors)
        for effect in effects:
            found[effect].append(element)
    return found


def _effects_of(look: _Look, selectors: dict[str, set[str]]) -> frozenset[str]:
    """What the sheet, the style and the names of an element do to its text."""
    called = look[2] or ""
    effects = {effect for name in _names(look) for effect in selectors.get(name, ())} if selectors else set()
    effects.update(_effects(look[3] or ""))
    effects.update(effect for effect, pattern in _CALLED.items() if pattern.search(called))
    return frozenset(effects)


def _names(look: _Look) -> Iterator[str]:
    """How a simple selector may call an element."""
    tag, identifier, classes, _ = look
    yield tag
    if identifier:
        yield from (f"#{identifier}", f"{tag}#{identifier}")
    for name in (classes or "").split():
        yield from (f".{name}", f"{tag}.{name}")


def _selectors(sheet: str) -> dict[str, set[str]]:
    """The effects of a sheet's rules with a simple selector (`.old`, `span.para`). Media queries are left out."""
    found: dict[str, set[str]] = defaultdict(set)
    if not _effects(sheet):
        return found
    depth = 0
    for rule in _NOTE.sub("", sheet).split("}")[:-1]:
        opened = rule.count("{")
        if depth == 0 and opened == 1:
            selector, _, declarations = rule.partition("{")
            effects = _effects(declarations)
            for simple in map(str.strip, selector.split(",") if effects else ()):
                if simple and _SIMPLE.match(simple):
                    found[simple].update(effects)
        depth = max(depth + opened - 1, 0)
    return found


def _effects(declarations: str) -> list[str]:
    if ":" not in declarations:
        return []
    lower = declarations.lower()
    return [effect for effect, pattern in _EFFECTS.items() if _SAID[effect] in lower and pattern.search(lower)]
