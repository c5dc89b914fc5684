"""The updates of a live blog, from its JSON-LD: it often holds hundreds where the page shows thirty."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from lxml import etree

from extract.page.decode import clean, mend_mojibake
from extract.page.jsonld import Node, as_list, string
from extract.page.timestamps import utc
from extract.page.tree import fragment
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
    texts = [article.text] if article.text else []
    places = _Places()
    places.add(article.text)
    placed = []
    for update in article.updates:
        start = places.starts.get(update.text.partition("\n")[0])
        if start is None:
            start = places.end
            places.add(update.text)
            texts.append(update.text)
        placed.append(replace(update, start=start))
    return replace(article, text="\n".join(texts), updates=tuple(placed))


class _Places:
    """Where each line of a text stands that grows: its first place, where it comes back."""

    def __init__(self) -> None:
        self.starts: dict[str, int] = {}
        self.end = 0
        """Where the next text would begin."""

    def add(self, text: str) -> None:
        """Put a text behind what there is, on a line of its own."""
        for line in text.split("\n") if text else ():
            self.starts.setdefault(line, self.end)
            self.end += len(line) + 1


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
        tree = fragment(body)
    except (etree.ParserError, ValueError):
        return ""
    blocks = list(tree.iter("p", "li", "h2", "h3")) or [tree]
    return "\n".join(line for block in blocks for line in _lines("".join(block.itertext())))


def _lines(text: str) -> Iterator[str]:
    return (line for raw in text.splitlines() if (line := " ".join(raw.split())))
