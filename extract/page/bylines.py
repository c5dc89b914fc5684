"""Who wrote an article: names out of JSON-LD, meta tags and microdata; no jobs, desks, links or credits."""

import re
from collections.abc import Iterator
from typing import Any

from lxml import etree

from extract.lexicon import word_set
from extract.page.jsonld import Node, as_list, string, types
from extract.page.tree import Query, text_of

_META = (
    "author", "article:author_name", "cxenseparse:author", "parsely-author", "article:author", "og:article:author",
    "byl", "dc.creator", "sailthru.author",
)  # fmt: skip
_MARKED = Query(
    "//*[@itemtype][re:test(@itemtype, 'Article|Posting')][.//p][1]"
    "//*[@itemprop='author'][not(ancestor::*[@itemprop='comment' or local-name()='aside'])]"
)
_LINKED = Query("//article//a[@rel='author'] | //main//a[@rel='author'] | //header//a[@rel='author']")
_NAME_OF = Query(".//*[@itemprop='name']")
_ATTRIBUTED = re.compile(r"^(?:exclusive\s+)?(?:written\s+|words\s+)?by:?\s+", re.IGNORECASE)
_EMPLOYER = re.compile(
    r"[,|(].*$|\s+[–—-]\s.*$|\s+(?:for|at|of)\s+(?:the\s|mailonline|dailymail|mail\s).*$", re.IGNORECASE
)
_BETWEEN = re.compile(r"\s*[,;&|]\s*|\s+/\s+|\s+(?:and|with)\s+(?:by\s+)?", re.IGNORECASE)
_NO_NAME = re.compile(r"^[^\w\[]|https?:|www\.|@|image:|\d{3}|\{\{", re.IGNORECASE)
_LISTED = re.compile(r"""(["'])(.{2,80}?)\1\s*(?=[,\]])""")  # "['Ann Lee', 'Bo Ray']", a list that was made a string
_LONGEST = 200  # characters


def read_authors(tree: etree._Element, nodes: list[Node], metas: dict[str, list[str]]) -> tuple[str, ...]:
    """People first; an organisation only where no person is named. Picture credits and links are no names."""
    people = [name for node in nodes for name in _people(node, persons=True)]
    people = people or [name for key in _META for written in metas.get(key, ()) for name in names_in(written)]
    people = people or [name for written in _shown(tree) for name in names_in(written)]
    people = people or [name for node in nodes for name in _people(node, persons=False)]
    return tuple(dict.fromkeys(people))


def names_in(written: str) -> Iterator[str]:
    """`By Ann Lee and Bo Ray For Mailonline` is two names, `Ann Lee, Health Editor` one."""
    if _NO_NAME.search(written) or len(written) > _LONGEST:
        return
    if written.startswith("["):
        for _, name in _LISTED.findall(written):
            yield from names_in(name)
        return
    written = _ATTRIBUTED.sub("", written)
    for part in _BETWEEN.split(written):
        if (name := _without_role(_EMPLOYER.sub("", part).split())) and not _is_role(name):
            yield name


def _without_role(words: list[str]) -> str:
    """The name behind a job: `Political editor Ann Lee`."""
    roles = [place for place, word in enumerate(words[:-2]) if word.lower() in word_set("page", "byline_roles")]
    return " ".join(words[roles[-1] + 1 :] if roles else words)


def _is_role(name: str) -> bool:
    """A job, a desk or an account: `Health Editor`, `Staff`, `admin`."""
    words = name.split()
    return words[-1].lower().rstrip(".") in word_set("page", "byline_roles") or (len(words) == 1 and name.islower())


def _people(node: Node, *, persons: bool) -> Iterator[str]:
    for author in as_list(node.get("author") or node.get("creator")):
        if isinstance(author, dict):
            if any("Organi" in kind for kind in types(author)) is persons:
                continue
            for name in _called(author):
                yield from names_in(name) if persons else filter(None, [name])
        elif isinstance(author, list):
            yield from _people({"author": author}, persons=persons)
        elif persons and isinstance(author, str):
            for line in author.splitlines():
                yield from names_in(string(line))


def _called(author: dict[str, Any]) -> list[str]:
    """The names of one author object, which may hold a list."""
    names = [string(name) for name in as_list(author.get("name"))]
    parts = [string(author.get("givenName")), string(author.get("familyName"))]
    return names or ([" ".join(parts)] if all(parts) else [])


def _shown(tree: etree._Element) -> Iterator[str]:
    """Authors that the page's markup names: microdata, links to them."""
    for element in _MARKED(tree)[:9] or _LINKED(tree)[:3]:
        named = _NAME_OF(element) or [element]
        for name in named[:9]:
            yield name.get("content") or text_of(name)
