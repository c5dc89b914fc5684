"""What styles do to text: struck through, raised, or an inline element shown as a block.

Looked up in style attributes, in the page's own sheets, and in names of classes that say it: the sheets of a site are
elsewhere.
"""

import re
from typing import NamedTuple

from lxml import html

from extract.page.runs import INLINE

_LONGEST = 200_000  # characters of style sheets
_NOTE = re.compile(r"/\*.*?\*/", re.DOTALL)
_SIMPLE = re.compile(r"([a-z][a-z0-9]*)?(?:\.([\w-]+)|#([\w-]+))?$")
_EFFECTS = {
    "struck": re.compile(r"text-decoration(?:-line)?\s*:[^;]*line-through"),
    "block": re.compile(r"display(?<![^;\s]display)\s*:\s*(?:block|flex|grid|table)\b"),
    "raised": re.compile(r"vertical-align\s*:\s*super\b"),
}
"""Of declarations in lower case. The plain word first: a pattern that begins otherwise is tried at every character."""
_CALLED = {
    "struck": re.compile(
        r"(?:^|[\s_-])(?:line-through|strike-?through|struck(?:-?out)?|strike)(?:$|[\s_])", re.IGNORECASE
    ),
    "raised": re.compile(r"(?:^|[\s_-])(?:superscript|sup)(?:$|[\s_])", re.IGNORECASE),
}


_Look = tuple[object, str | None, str | None, str | None]
"""An element's tag, id, class and style: all that its looks go by."""
_Rules = dict[str, dict[object, set[str]]]
"""Effects of rules by the name that they are for, and by the tag that they ask for with it, if any."""


class _Sheet(NamedTuple):
    """The rules of a page's sheets that have an effect, for selectors such as `span`, `.old` or `span#note`."""

    tags: _Rules
    classes: _Rules
    ids: _Rules


def styled(tree: html.HtmlElement) -> dict[str, list[html.HtmlElement]]:
    """The text elements that styles strike out (`struck`), raise (`raised`) or show as blocks (`block`)."""
    found: dict[str, list[html.HtmlElement]] = {effect: [] for effect in _EFFECTS}
    sheet = _sheet("\n".join(style.text or "" for style in tree.iter("style"))[:_LONGEST])
    known: dict[_Look, frozenset[str]] = {}  # of the elements of a page most look like one before
    by_name = not sheet.tags and not sheet.ids
    for element in tree.iter("p", "div", "li", *INLINE):
        called, style = element.get("class"), element.get("style")
        if by_name and called is None and style is None:
            continue
        look = (element.tag, element.get("id") if sheet.ids else None, called, style)
        effects = known.get(look)
        if effects is None:
            effects = known[look] = _effects_of(look, sheet)
        for effect in effects:
            found[effect].append(element)
    return found


def _effects_of(look: _Look, sheet: _Sheet) -> frozenset[str]:
    """What the sheet, the style and the names of an element do to its text."""
    tag, identifier, called, style = look
    effects = set(_effects(style.lower())) if style else set()
    if tag in sheet.tags:
        effects |= _for_tag(sheet.tags[tag], tag)
    if identifier in sheet.ids:
        effects |= _for_tag(sheet.ids[identifier], tag)
    if called:
        for name in called.split() if sheet.classes else ():
            if name in sheet.classes:
                effects |= _for_tag(sheet.classes[name], tag)
        lower = called.lower()
        if "sup" in lower or "str" in lower or "line-through" in lower:  # no such name goes without
            effects.update(effect for effect, pattern in _CALLED.items() if pattern.search(lower))
    return frozenset(effects)


def _for_tag(rules: dict[object, set[str]], tag: object) -> set[str]:
    return rules.get("", set()) | rules.get(tag, set())


def _sheet(text: str) -> _Sheet:
    """The rules with a simple selector. Media queries are left out."""
    found = _Sheet({}, {}, {})
    if "/*" in text:
        text = _NOTE.sub("", text)
    depth = 0
    for rule in text.split("}")[:-1]:
        opened = rule.count("{")
        if opened != 1:
            depth = max(depth + opened - 1, 0)
        elif depth == 0:
            selectors, _, declared = rule.partition("{")
            effects = _effects(declared.lower())
            for selector in selectors.split(",") if effects else ():
                _add(found, selector.strip(), effects)
    return found


def _add(sheet: _Sheet, selector: str, effects: list[str]) -> None:
    simple = _SIMPLE.match(selector)
    if not simple or not selector:
        return
    tag, called, identifier = simple.groups()
    if called:
        rules, name = sheet.classes, called
    elif identifier:
        rules, name = sheet.ids, identifier
    else:
        rules, name, tag = sheet.tags, tag, ""
    rules.setdefault(name, {}).setdefault(tag or "", set()).update(effects)


def _effects(declarations: str) -> list[str]:
    """What declarations in lower case do to text."""
    if "display" in declarations or "line-through" in declarations or "super" in declarations:
        return [effect for effect, pattern in _EFFECTS.items() if pattern.search(declarations)]
    return []  # none of them goes without: looked for first, as that is a tenth of the work
