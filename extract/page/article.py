"""A page to an article: bytes in, text and metadata out.

What is text, by one policy for every outlet: the story's own paragraphs, cross-headings, lists and tables. Captions,
picture credits, embedded posts, the headline, bylines and date lines, bullet summaries above the story and teasers are
not. A standfirst is left out where it only announces the story, and kept where the layout makes it the first paragraph
(the Mirror). The text of a live blog is what the page shows; `updates` holds all that its data holds.
"""

import re
from dataclasses import replace
from itertools import islice

from lxml import html

from extract.page import body
from extract.page.decode import Undecodable, clean, decode, is_broken, mend_mojibake, without_no_xml
from extract.page.furniture import without_furniture
from extract.page.liveblog import live_updates
from extract.page.metadata import Metadata, read_metadata
from extract.page.of_page import nodes_of_page
from extract.page.prose import Prose
from extract.page.tidy import tidy
from extract.page.timestamps import not_after
from extract.page.tree import parse
from extract.records import Article

_LARGEST = 20 * 2**20  # bytes; the crawler stops at 10 MiB, the largest page seen has 1.3
_LONGEST = 500_000  # characters of text; spaCy refuses a million
_STUB = 8  # words: less is no story, even where the page calls itself an article
_PROSE = 12  # words in sentences, for a page that does not call itself one
_LONG_STORY = 8  # paragraphs together: an article, even where its type is "website" as on every page of some sites
_ELEMENTS = 50_000  # the largest page seen has 6,000; trafilatura takes time by their square
_WALL = re.compile(
    r"enable (?:javascript|js)|javascript (?:is|to be) (?:disabled|enabled)|turn on javascript|disable any ad ?blocker"
    r"|access (?:to this page )?(?:has been )?denied|verify(?:ing)? (?:that )?you are (?:a )?human|are you a robot"
    r"|page (?:you \w+ (?:\w+ ){0,3})?(?:was |is |could |can)?not (?:be )?found"
    r"|page (?:is )?no longer (?:available|exists)"
    r"|(?:sign in|log in|register|(?:create|with) an? (?:free )?account) to (?:read|continue|keep|access|see|view)"
    r"|(?:might|may) be a (?:ro)?bot\b|pardon our interruption|press (?:&|and) hold"
    r"|checking your browser|just a moment",
    re.IGNORECASE,
)
_NO_PAGE = re.compile(
    r"\b404\b|\b(?:oops|whoops)\b|^error$|\berror (?:page|\d{3})|(?:page|address|link|url|article|story|content)\b"
    r".{0,30}\b(?:not (?:be )?(?:found|located)|n['’]t (?:exist|be found)|unavailable|expired|no longer"
    r"|has (?:been )?(?:removed|deleted|moved|gone)|denied)\b"
    r"|(?:can(?:no|['’])t|could(?:n['’]t| not)|unable to) (?:find|load|open) (?:\w+ ){0,3}(?:page|link|article)\b",
    re.IGNORECASE,
)
"""What an error page is called that comes with status 200; of a page that does not call itself an article."""
_WALL_WORDS = 120  # a wall says little else


class Unreadable(Exception):
    """A page that gives no article. `fate` is `undecodable`, `not_article` or `extract_failed`."""

    def __init__(self, fate: str, why: str) -> None:
        super().__init__(fate, why)  # both, so that it can be pickled back from a worker
        self.fate = fate

    def __str__(self) -> str:
        return str(self.args[1])


def read_article(
    raw: bytes, *, url: str, content_type: str = "", prune: tuple[str, ...] = (), fetched: str | None = None
) -> Article:
    """The article in the bytes of a page. Raises Unreadable.

    prune: XPaths of what is on the outlet's pages and not of the article.
    fetched: when the page was fetched; dates that lie more than a day later are dropped.
    """
    markup, warnings = _decode(raw, content_type)
    tree, deep = parse(markup)
    if tree is None:
        raise Unreadable("not_article", "no markup in it")
    alive = list(islice(tree.iter(), _ELEMENTS + 1))  # or lxml makes Python objects anew, each time they are looked at
    if len(alive) > _ELEMENTS:
        raise Unreadable("extract_failed", f"more than {_ELEMENTS:,} elements")
    nodes = nodes_of_page(tree, url)
    said = read_metadata(tree, nodes, url)
    prose, asked = tidy(tree)
    if not said.is_article:
        said = replace(said, is_article=_by_its_layout(prose, said))
    written, mended = _text(tree, prose, prune)
    if asked and len(written.split()) < _STUB:
        raise Unreadable("not_article", "a wall: the page asks for consent or payment")
    _refuse_no_article(written, said, deep)
    title, mended_title = mend_mojibake(clean(said.title))
    if mended + mended_title:
        warnings.append(f"mojibake: {mended + mended_title} mended")
    if len(written) > _LONGEST:
        written = written[: written.rfind("\n", 0, _LONGEST)] if "\n" in written[:_LONGEST] else written[:_LONGEST]
        warnings.append(f"text cut at {len(written)} characters")
    return Article(
        url=url,
        title=title,
        text=written,
        authors=tuple(clean(author) for author in said.authors),
        published=not_after(said.published, fetched),
        modified=not_after(said.modified, fetched),
        paywalled=said.paywalled,
        live_blog=said.live_blog,
        noarchive=said.noarchive,
        updates=live_updates(nodes),
        warnings=(*warnings, *deep),
    )


def _by_its_layout(prose: Prose, said: Metadata) -> bool | None:
    """`is_article` of a page that nothing calls an article: a front raises Unreadable, a long story is one."""
    if prose.is_front():
        raise Unreadable("not_article", "a front: its text stands in teasers, and nothing calls it an article")
    return None if sum(run.is_prose for run in prose.story()) >= _LONG_STORY else said.is_article


def _decode(raw: bytes, content_type: str) -> tuple[bytes, list[str]]:
    if not raw or raw.isspace():
        raise Unreadable("not_article", "empty page")
    if len(raw) > _LARGEST:
        raise Unreadable("extract_failed", f"page of {len(raw)} bytes")
    try:
        markup, warnings = decode(raw, content_type)
    except Undecodable as error:
        raise Unreadable("undecodable", str(error)) from error
    markup = without_no_xml(markup)
    if is_broken(markup):
        raise Unreadable("undecodable", "more than one character in twenty is broken")
    return markup, warnings


def _text(tree: html.HtmlElement, prose: Prose, prune: tuple[str, ...]) -> tuple[str, int]:
    """The article's text, and how many characters had to be mended."""
    try:
        paragraphs = without_furniture(body.paragraphs(tree, prose, prune))
    except RecursionError as error:  # trafilatura goes down lists by calling itself
        raise Unreadable("extract_failed", "lists nested too deeply") from error
    return mend_mojibake(clean("\n".join(paragraphs)))


def _refuse_no_article(text: str, said: Metadata, deep: list[str]) -> None:
    """Raise Unreadable for script walls, stubs and section fronts. A paywall's stub is an article."""
    words = len(text.split())
    if words < _STUB and deep:
        raise Unreadable("extract_failed", deep[0])
    if said.paywalled:
        return
    if not said.is_article and words < _WALL_WORDS:
        if _NO_PAGE.search(said.title):
            raise Unreadable("not_article", "the page says that there is no such page")
        if _WALL.search(text):
            raise Unreadable("not_article", "a wall: the page wants scripts or a human")
    if said.is_article is False:
        raise Unreadable("not_article", "the page calls itself something else than an article")
    if words < _STUB:
        raise Unreadable("not_article", f"{words} words of text")
    if said.is_article is None and _prose(text) < _PROSE:
        raise Unreadable("not_article", "no sentences, and nothing calls it an article")


def _prose(text: str) -> int:
    """Words in paragraphs that end like sentences."""
    return sum(len(line.split()) for line in text.split("\n") if line.rstrip("\"'”’)").endswith((".", "!", "?", "…")))
