"""The updates of a live blog, from its JSON-LD: it often holds hundreds where the page shows thirty."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from lxml import etree, html

from extract.page.decode import clean, mend_mojibake
from extract.page.jsonld import Node, as_list, string
from extract.page.timestamps import utc
from extract.records import Article, LiveUpdate

_LIMIT = 2000  # updates of one page; the longest seen holds 428


def live_updates(nodes: Iterable[Node]) -> tuple[LiveUpdate, ...]:
    """All updates of a page's live blogs with text, in the page's order (mostly the newest first)."""
    updates = [update for node in nodes for item in as_list(node.get("liveBlogUpdate")) for update in _update(item)]
    return tuple(dict.fromkeys(updates[:_LIMIT]))


def with_updates(article: Article) -> Article:
    """The article with every update of its live blog in the text, and with the place of each.

    Updates that the page shows stay where they are; the others follow in the page's order. So what was read of the
    shown part does not move. An update's `start` is where its first paragraph begins.
    """
    text, placed = article.text, []
    for update in article.updates:
        start = _place(text, update.text)
        if start is None:
            text = f"{text}\n" if text else ""
            start = len(text)
            text += update.text
        placed.append(replace(update, start=start))
    return replace(article, text=text, updates=tuple(placed))


def _place(text: str, update: str) -> int | None:
    """Where the update stands in the text: its first paragraph, as a whole line."""
    first = update.partition("\n")[0]
    if text.startswith(f"{first}\n") or text == first:
        return 0
    found = f"{text}\n".find(f"\n{first}\n")
    return found + 1 if found >= 0 else None


def _update(item: object) -> Iterator[LiveUpdate]:
    if not isinstance(item, dict):
        return
    text = _plain(item.get("articleBody"))
    if text:
        yield LiveUpdate(
            url=string(item.get("url")) or string(item.get("@id")) or None,
            published=utc(item.get("datePublished")),
            title=clean(string(item.get("headline"))),
            text=text,
        )


def _plain(body: object) -> str:
    """An update's body, which may be HTML, as paragraphs separated by one newline."""
    if not isinstance(body, str) or not body.strip():
        return ""
    body, _ = mend_mojibake(clean(body))
    if "<" not in body and "&" not in body:
        return "\n".join(_lines(body))
    try:
        tree = html.fragment_fromstring(body, create_parent="div")
    except (etree.ParserError, ValueError):
        return ""
    blocks = list(tree.iter("p", "li", "h2", "h3")) or [tree]
    return "\n".join(line for block in blocks for line in _lines("".join(block.itertext())))


def _lines(text: str) -> Iterator[str]:
    return (line for raw in text.splitlines() if (line := " ".join(raw.split())))
