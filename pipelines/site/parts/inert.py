"""A stored page's HTML without anything that could act, and a sentence marked in it where one is wanted."""

from dataclasses import dataclass

from lxml import etree, html
from lxml_html_clean import Cleaner
from w3lib.encoding import html_to_unicode

from pipelines.site.parts.in_page import mark_sentence
from pipelines.site.parts.page_text import Wanted

_CLEANER = Cleaner(
    scripts=True, javascript=True, comments=True, style=False, inline_style=False, links=True, meta=True,
    page_structure=False, processing_instructions=True, embedded=True, frames=True, forms=False, annoying_tags=False,
    remove_tags=("form",), kill_tags=("base", "noscript", "template", "portal", "dialog"), safe_attrs_only=False,
    add_nofollow=False, remove_unknown_tags=False,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class InertPage:
    """A page that may be shown in a frame."""

    html: str
    found: bool
    """Is the sentence that was wanted marked in it?"""


def inert(body: bytes, content_type: str, wanted: Wanted | None = None) -> InertPage:
    """The page without scripts, handlers, frames, forms, and links, which may open a connection early."""
    _, text = html_to_unicode(content_type, body)
    try:
        tree = html.document_fromstring(text.encode("utf-8", "replace"), parser=html.HTMLParser(encoding="utf-8"))
    except (etree.ParserError, etree.XMLSyntaxError):
        return InertPage("<!DOCTYPE html><title>empty</title><p>This page is empty.", False)
    _CLEANER(tree)
    for element in tree.iter("a", "area"):
        for name in ("href", "ping", "target", "xlink:href"):
            element.attrib.pop(name, None)
    for element in tree.iter("img", "source", "picture", "video", "audio", "track"):
        for name in ("src", "srcset", "poster"):
            element.attrib.pop(name, None)
    found = wanted is not None and mark_sentence(tree, wanted)
    return InertPage("<!DOCTYPE html>\n" + html.tostring(tree, encoding="unicode"), found)
