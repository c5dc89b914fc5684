"""What a page says of itself, found without parsing it: whether it is an article, what it is called, its sentences."""

import html
import re
from collections.abc import Iterator, Mapping

_SEARCHED = 400_000
"""Bytes looked at: what a page says of itself stands at its beginning."""
_ARTICLE = re.compile(
    rb"""og:type["'][^>]{0,200}?content\s*=\s*["']?article"""
    rb"""|content\s*=\s*["']?article["'\s][^>]{0,200}?og:type"""
    rb"""|["']article:(?:published|modified)_time["']"""
)
"""Of markup in lower case: a pattern for either case is tried at every byte."""
_PARTS = re.compile(
    rb"""["']?@type["']?\s*:\s*\[?\s*["'][A-Za-z]*(?:Article|BlogPosting)["']"""
    rb"""|itemtype\s*=\s*["'][^"']{0,100}(?:Article|BlogPosting)\b"""
    rb"""|itemprop\s*=\s*["']?articleBody""",
    re.IGNORECASE,
)
_ELEMENT = re.compile(rb"<article\b", re.IGNORECASE)
_GONE = re.compile(
    r"^\W*(?:error\W+)?404(?:\W|$)(?!\s*\w+ \w+ \w+)|\bnot (?:be )?found\b"
    r"|\bno longer (?:available|exists?|here|online)\b"
    r"|\b(?:can(?:'|’|no)?t|could(?:n'|n’| no)t|unable to|cannot) (?:be )?(?:find|found)\b|\bdoes(?:n'|n’| no)t exist\b"
    r"|\bpage (?:is )?(?:unavailable|missing|has gone|is gone)\b",
    re.IGNORECASE,
)
_NAME = re.compile(rb"<(title|h1)\b[^>]{0,500}>([^<]{1,500})", re.IGNORECASE)
_TAG = re.compile(rb"<[^<>]{0,20000}>")
_INLINE = re.compile(rb"</?(?:a|b|i|em|strong|span|u|small|q|abbr|wbr)(?:\s[^<>]{0,20000})?>", re.IGNORECASE)
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+|\x00")
_UNSEEN = re.compile(rb"<(?:script|style|svg|nav|footer)\b|<!--")
_ENDS = {b"<!--": b"-->"} | {
    b"<" + name: b"</" + name + b">" for name in (b"script", b"style", b"svg", b"nav", b"footer")
}


def is_called_article(body: bytes) -> bool:
    """Whether the page as a whole says that it is an article."""
    return _ARTICLE.search(body[:_SEARCHED].lower()) is not None


def has_article(body: bytes) -> bool:
    """Whether anything on the page says that it is an article, or part of one."""
    return _is_described(body) or _ELEMENT.search(body[:_SEARCHED]) is not None


def names_of(body: bytes) -> list[str]:
    """The page's title and its first headings."""
    return [_text(found[2]) for found in _NAME.finditer(body[:_SEARCHED])][:3]


def says_gone(body: bytes) -> bool:
    """Whether the page's title or heading says that what was asked for is not there, and nothing describes an article.

    The element `article` describes none: it stands around teasers too.
    """
    return any(_GONE.search(name) for name in names_of(body)) and not _is_described(body)


def sentences_of(body: bytes) -> list[str]:
    """The sentences that a reader may see beside menus, `noscript` included; what stands by itself is one too."""
    seen = b" ".join(without(body[:_SEARCHED], _UNSEEN, _ENDS))
    text = _text(_TAG.sub(b"\x00", _INLINE.sub(b"", seen)))
    return [" ".join(found.split()) for found in _SENTENCE_END.split(text) if found.strip()]


def without(markup: bytes, begins: re.Pattern[bytes], ends: Mapping[bytes, bytes]) -> Iterator[bytes]:
    """The pieces of `markup` between parts that are left out, in whatever case they are written.

    `begins` finds the beginning of such a part in lower case, and `ends` has what ends it; what has no end there, or
    none in `markup`, takes in all the rest.
    """
    lower, at = markup.lower(), 0
    while found := begins.search(lower, at):
        yield markup[at : found.start()]
        end = ends.get(found[0])
        place = lower.find(end, found.end()) if end else -1
        if end is None or place < 0:
            return
        at = place + len(end)
    yield markup[at:]


def _is_described(body: bytes) -> bool:
    return is_called_article(body) or _PARTS.search(body[:_SEARCHED]) is not None


def _text(raw: bytes) -> str:
    return html.unescape(raw.decode("utf-8", "replace")).strip()
