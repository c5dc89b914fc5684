"""What a page says of itself, in JSON-LD first and meta tags next: title, authors, dates, marks, wishes."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from lxml import etree

from extract.page import jsonld
from extract.page.jsonld import Node, as_list, string
from extract.page.timestamps import utc
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
_TITLE = ("og:title", "parsely-title", "twitter:title")
_AUTHOR = ("author", "article:author_name", "cxenseparse:author", "article:author", "og:article:author", "byl")
_LOCKED = {"locked", "premium", "paid"}  # values of article:content_tier; "metered" can be read
_ATTRIBUTED = re.compile(r"^(?:exclusive\s+)?by:?\s+", re.IGNORECASE)
_EMPLOYER = re.compile(r"[,|].*$|\s+for\s+(?:the\s|mailonline|dailymail|mail\s).*$", re.IGNORECASE)
_NO_NAME = re.compile(r"^\W|https?:|www\.|@|image:|\d{3}", re.IGNORECASE)
_CUT = ("...", "…")
_HEADING = Query("//h1[normalize-space()]")
_METAS = Query("//meta[@content]")
_TIMES = Query("//article//time[@datetime] | //main//time[@datetime]")


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


def read_metadata(tree: etree._Element, nodes: list[Node]) -> Metadata:
    """Metadata of a parsed page, given its JSON-LD article nodes."""
    metas = _metas(tree)
    published = _dates(nodes, "datePublished") or _first_date(metas, _PUBLISHED) or _shown_date(tree)
    modified = _dates(nodes, "dateModified") or _first_date(metas, _MODIFIED)
    return Metadata(
        title=_title(tree, nodes, metas),
        authors=_authors(nodes, metas),
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
    for meta in _METAS(tree):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop")
        if name and (content := string(meta.get("content"))):
            metas.setdefault(name.strip().lower(), []).append(content)
    return metas


def _title(tree: etree._Element, nodes: list[Node], metas: dict[str, list[str]]) -> str:
    """The headline. One that was cut for search engines ("…") gives way to the whole one on the page."""
    heading = next((text_of(element) for element in _HEADING(tree)), "")
    said = [string(node.get("headline")) for node in nodes] + [c for name in _TITLE for c in metas.get(name, ())]
    whole = [title for title in [*said, heading] if title and not title.endswith(_CUT)]
    if said and said[0].endswith(_CUT) and heading.startswith(said[0].rstrip(".…")):
        return heading
    return next(iter(whole), said[0] if said else "")


def _dates(nodes: Iterable[Node], key: str) -> list[str]:
    return [date for node in nodes if (date := utc(node.get(key)))]


def _first_date(metas: dict[str, list[str]], names: Iterable[str]) -> list[str]:
    return next(([date] for name in names for c in metas.get(name, ()) if (date := utc(c))), [])


def _shown_date(tree: etree._Element) -> list[str]:
    """The first date in the page's own <time> elements: sites without metadata still print one."""
    return next(([date] for time in _TIMES(tree) if (date := utc(time.get("datetime")))), [])


def _authors(nodes: list[Node], metas: dict[str, list[str]]) -> tuple[str, ...]:
    """People first; an organisation only where no person is named. Picture credits and links are no names."""
    people = [name for node in nodes for name in _people(node, persons=True)]
    people = people or [name for key in _AUTHOR for c in metas.get(key, ()) for name in _names(c)]
    people = people or [name for node in nodes for name in _people(node, persons=False)]
    return tuple(dict.fromkeys(people))


def _people(node: Node, *, persons: bool) -> Iterator[str]:
    for author in as_list(node.get("author")):
        if isinstance(author, str) and persons:
            yield from _names(author)
        elif isinstance(author, dict) and ("Person" in jsonld.types(author)) is persons:
            yield from _names(string(author.get("name"))) if persons else filter(None, [string(author.get("name"))])


def _names(written: str) -> Iterator[str]:
    """`By Ann Lee and Bo Ray For Mailonline` is two names."""
    if _NO_NAME.search(written) or len(written) > 200:
        return
    written = _EMPLOYER.sub("", _ATTRIBUTED.sub("", written)) if "," not in written else written
    for name in re.split(r"\s*[,;&]\s*|\s+and\s+", _ATTRIBUTED.sub("", written), flags=re.IGNORECASE):
        if name := _EMPLOYER.sub("", name).strip():
            yield name


def _paywalled(nodes: list[Node], metas: dict[str, list[str]]) -> bool:
    closed = any(str(node.get("isAccessibleForFree", "")).lower() == "false" for node in nodes)
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
