"""The headline of a page: of what it says in several places, the first that is one."""

import re
from collections.abc import Iterable
from urllib.parse import urlsplit

from lxml import etree

from extract.lexicon import word_set
from extract.page.jsonld import Node, string
from extract.page.tree import Query, text_of

_META = ("og:title", "parsely-title", "twitter:title", "dc.title", "title")
_CUT = ("...", "…")
_NAMED = Query("//@itemprop[. = 'headline']/..")
_HEADINGS = Query("//h1[normalize-space()]")
_WINDOW = Query("(//head/title | //title[not(ancestor::*[local-name()='svg'])])[1]")
_SEPARATOR = re.compile(r"\s+[|–—:»·•-]+\s+|\s+::\s+|\s*\|\s*")
_TEMPLATE = re.compile(r"\{\{|\}\}|\$\{|<%|%%|\[\[|^%\w+%$|^\[\w+\]$")
_WORD = re.compile(r"\w+")
_SLIGHT = 2  # words: a title so short that nothing else on the page bears out is a label


def read_title(tree: etree._Element, nodes: list[Node], metas: dict[str, list[str]], url: str = "") -> str:
    """The headline. One that was cut for search engines ("…") gives way to the whole one on the page."""
    names = _site_names(nodes, metas, url)
    said = [string(node.get("headline")) for node in nodes]
    shared = [without_site(title, names, sections=False) for name in _META for title in metas.get(name, ())]
    if sure := _sure(said, shared):
        return sure
    window = without_site(next((text_of(element) for element in _WINDOW(tree)), ""), names)
    shown = _headings(tree, window)
    kinds = [
        [title for title in kind if title and not is_placeholder(title)] for kind in (said, shared, shown, [window])
    ]
    heading = next(iter(kinds[2]), "")
    if said and said[0].endswith(_CUT) and heading.startswith(said[0].rstrip(".…")):
        return heading
    titles = [title for kind in kinds for title in kind]
    whole = [title for title in titles if not title.endswith(_CUT)] or titles
    if shown and len(_words(heading)) <= _SLIGHT and _words(heading) < _words(window) and not any(kinds[:2]):
        return window  # "River" over a page called "River breaks its banks"
    borne_out = (title for title in whole if len(_words(title)) > _SLIGHT or _borne_out(title, kinds))
    return next(borne_out, next(iter(whole), ""))


def _sure(said: list[str], shared: list[str]) -> str:
    """The headline, where what the page says of itself leaves no doubt: whole, and of more than a label's words."""
    if said and said[0].endswith(_CUT):
        return ""
    titles = (title for title in (*said, *shared) if title and not is_placeholder(title))
    first = next((title for title in titles if not title.endswith(_CUT)), "")
    return first if len(_words(first)) > _SLIGHT else ""


def is_placeholder(title: str) -> bool:
    """Whether a title was never written: a template's field, a file's name, words of a content system."""
    words = _words(title)
    slug = " " not in title and re.search(r"\w[_/]\w|\w-\w+-\w|\.\w{2,4}$|\d{5}", title)
    return not words or bool(_TEMPLATE.search(title) or slug) or words <= word_set("page", "cms_words")


def without_site(title: str, names: Iterable[str], *, sections: bool = True) -> str:
    """A window's title without the names of the site and its sections: `Headline | UK News | Sky News`.

    Between bars stand sections (with `sections`), which are shorter; behind a dash only what is known to be the
    site's name, for headlines have dashes.
    """
    known = {squashed for name in names if (squashed := _squashed(name))}
    pieces, marks = _SEPARATOR.split(title), _SEPARATOR.findall(title)
    while len(pieces) > 1 and _is_site(pieces[-1], known):
        del pieces[-1], marks[-1]
    while len(pieces) > 1 and _is_site(pieces[0], known):
        del pieces[0], marks[0]
    left = "".join(piece + mark for piece, mark in zip(pieces, [*marks, ""], strict=True)).strip()
    return max((part.strip() for part in left.split("|")), key=lambda part: len(part.split())) if sections else left


def _is_site(piece: str, known: set[str]) -> bool:
    squashed = _squashed(piece)
    return any(
        squashed in (name, f"{name}news", f"{name}online") or (len(name) > 4 and squashed.startswith(name))
        for name in known
    )


def _site_names(nodes: list[Node], metas: dict[str, list[str]], url: str) -> list[str]:
    """What the page's site is called, by itself and by its address."""
    publishers = [node.get("publisher") for node in nodes]
    names = [string(publisher.get("name")) for publisher in publishers if isinstance(publisher, dict)]
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:
        host = ""
    labels = [label for label in host.split(".")[:-1] if label not in ("www", "co", "com", "org", "m", "amp", "news")]
    return [
        *names,
        *metas.get("og:site_name", ()),
        *metas.get("application-name", ()),
        *labels,
        ".".join(host.split(".")[1:]),
    ]


def _headings(tree: etree._Element, window: str) -> list[str]:
    """The page's own headings, those first that the window's title bears out: a masthead is a heading too."""
    shown = [text_of(element) for element in [*_NAMED(tree)[:3], *_HEADINGS(tree)[:9]]]
    about = _words(window)
    return sorted(shown, key=lambda title: not (_words(title) & about)) if about else shown


def _borne_out(title: str, kinds: list[list[str]]) -> bool:
    """Whether a title of another kind has one of its words."""
    return any(title not in kind and _words(title) & _words(other) for kind in kinds for other in kind)


def _words(text: str) -> set[str]:
    return set(_WORD.findall(text.lower()))


def _squashed(text: str) -> str:
    squashed = "".join(_WORD.findall(text.lower()))
    return squashed.removeprefix("the")
