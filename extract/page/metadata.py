"""What a page says of itself, in JSON-LD first and meta tags next: title, authors, dates, marks, wishes."""

from collections.abc import Iterable
from dataclasses import dataclass

from lxml import etree

from extract.page import jsonld
from extract.page.bylines import read_authors
from extract.page.jsonld import Node, as_list, string
from extract.page.timestamps import utc
from extract.page.title import read_title
from extract.page.tree import Query, text_of

_PUBLISHED = (
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "parsely-pub-date",
    "cxenseparse:publishtime",
    "dc.date.issued",
    "sailthru.date",
    "pubdate",
    "date",
)
_MODIFIED = ("article:modified_time", "og:article:modified_time", "datemodified", "og:updated_time", "lastmod")
_LOCKED = {"locked", "premium", "paid"}  # values of article:content_tier; "metered" can be read
_MARKED_TIMES = Query("//*[@itemprop='datePublished' or @property='datePublished'][not(self::meta or ancestor::aside)]")
_TIMES = Query("//article//time[@datetime] | //main//time[@datetime]")
_MARKED_CHANGES = Query("//*[@itemprop='dateModified' or @property='dateModified'][not(self::meta or ancestor::aside)]")
_RUNNING = Query("ancestor::*[self::p or self::li or self::dd or self::td or self::blockquote or self::figcaption][1]")
_SENTENCE = 25
"""Words of a block from which a date in it is part of what the text tells: bylines and notes of time have fewer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """All that is known of an article but its text."""

    title: str
    authors: tuple[str, ...]
    published: str | None
    modified: str | None
    paywalled: bool
    live_blog: bool
    noarchive: bool
    is_article: bool | None
    """True if it says it is one, False if it says it is something else, None if it says nothing."""


def read_metadata(tree: etree._Element, nodes: list[Node], url: str = "") -> Metadata:
    """Metadata of the parsed page at `url`, given the JSON-LD nodes that describe its article."""
    metas = _metas(tree)
    published = _dates(nodes, "datePublished") or _first_date(metas, _PUBLISHED) or _shown_date(tree)
    modified = _dates(nodes, "dateModified") or _first_date(metas, _MODIFIED) or _written(_MARKED_CHANGES(tree))
    return Metadata(
        title=read_title(tree, nodes, metas, url),
        authors=read_authors(tree, nodes, metas),
        published=min(published, default=None),  # a live blog has two nodes: the day it began is the earlier
        modified=max(modified, default=None),
        paywalled=_paywalled(nodes, metas),
        live_blog=any("LiveBlogPosting" in jsonld.types(node) for node in nodes),
        noarchive=_noarchive(metas),
        is_article=_is_article(nodes, metas),
    )


def _metas(tree: etree._Element) -> dict[str, list[str]]:
    """Contents of the meta tags under their name, property or itemprop in lower case."""
    metas: dict[str, list[str]] = {}
    for meta in tree.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop")
        if name and (content := string(meta.get("content"))) and next(meta.iterancestors("aside"), None) is None:
            metas.setdefault(name.strip().lower(), []).append(content)
    return metas


def _dates(nodes: Iterable[Node], key: str) -> list[str]:
    given = [value for node in nodes for value in as_list(node.get(key))]
    return [date for value in given if (date := utc(value.get("@value") if isinstance(value, dict) else value))]


def _first_date(metas: dict[str, list[str]], names: Iterable[str]) -> list[str]:
    return next(([date] for name in names for c in metas.get(name, ()) if (date := utc(c))), [])


def _shown_date(tree: etree._Element) -> list[str]:
    """The first date in the page's own <time> elements: sites without metadata still print one.

    A date that the running text tells of, as that of what happened in 2012, is none of the page's.
    """
    times = (time for time in _TIMES(tree) if not _is_told(time))
    return _written(_MARKED_TIMES(tree)) or _written(times)


def _written(times: Iterable[etree._Element]) -> list[str]:
    given = [time.get("datetime") or time.get("content") or text_of(time) for time in times]
    return next(([date] for written in given if (date := utc(written))), [])


def _is_told(time: etree._Element) -> bool:
    return any(len(text_of(block).split()) >= _SENTENCE for block in _RUNNING(time))


def _paywalled(nodes: list[Node], metas: dict[str, list[str]]) -> bool:
    closed = any(str(node.get("isAccessibleForFree", "")).lower().endswith("false") for node in nodes)
    return closed or any(tier.lower() in _LOCKED for tier in metas.get("article:content_tier", ()))


def _noarchive(metas: dict[str, list[str]]) -> bool:
    """The page asks not to be kept (noarchive) or not to be mined (the TDM reservation protocol)."""
    kept_out = any("noarchive" in robots.lower() for robots in metas.get("robots", ()))
    return kept_out or "1" in metas.get("tdm-reservation", ())


def _is_article(nodes: list[Node], metas: dict[str, list[str]]) -> bool | None:
    kinds = [kind.lower() for kind in metas.get("og:type", ())]
    if nodes or "article" in kinds or any(name in metas for name in _PUBLISHED[:4]):
        return True
    return False if "website" in kinds else None
