"""Where a saved page was, by what stands in it: the notes that browsers and savers leave, its own links."""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import urlsplit

from crawlers.canonical_link import head_markup
from crawlers.clock import stamp
from crawlers.saved.page import Dated
from crawlers.urls import BadUrl, clean

_HEAD = 300_000
"""Bytes searched for links: they stand in the head, and the longest saved head is a third of this."""
_START = 4_000
"""Bytes searched for a saver's note: it stands before or right after `<html>`, so that no page's text can be one."""

_BROWSER_NOTE = re.compile(r"<!--\s*saved from url=\(\d{1,9}\)(\S{1,4000}?)\s*-->", re.IGNORECASE)
_SINGLE_FILE = re.compile(
    r"<!--\s*Page saved with SingleFile\s+url:\s*(\S{1,4000})(?:\s+saved date:\s*([^\n]{1,80}))?", re.IGNORECASE
)
_WAYBACK = re.compile(r"https?://web\.archive\.org/web/(\d{14})(?:[a-z]{2}_)?/(https?://?.+)", re.IGNORECASE)
_SCRIPT_DATE = re.compile(r"\w{3} (\w{3} \d{2} \d{4} \d{2}:\d{2}:\d{2}) GMT([+-]\d{4})")

_LINK = re.compile(r"<(link|meta)\b([^<>]{0,4000})>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"""([a-z-]{1,20})\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.IGNORECASE)
_PRIVATE = (".local", ".localhost", ".internal", ".lan", ".home.arpa", ".onion")
_TOP_LEVEL = re.compile(r"[a-z][a-z0-9-]*[a-z0-9]\Z")


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where and, if that is told too, when a page was saved."""

    url: str
    by: str
    dated: Dated | None = None


def public_address(text: str) -> str:
    """`text` as the address of a page on the public web. Raises `BadUrl` for any other, `file:` and `localhost` too."""
    url = clean(text)
    host = urlsplit(url).hostname or ""
    # The last label of a name has a letter first; numbers in all their spellings (127.1, 0x7f.1) have none.
    if not _TOP_LEVEL.fullmatch(host.rpartition(".")[2]) or "." not in host or host.endswith(_PRIVATE):
        raise BadUrl(f"no site of the public web: {host}")
    return url


def place_of(text: str, by: str, dated: Dated | None = None) -> Place:
    """The place at address `text`; a copy from the Wayback Machine is of the page that it copied, and dated.

    Raises `BadUrl`.
    """
    copied = _WAYBACK.fullmatch(text.strip())
    if copied:
        address = re.sub(r"^(https?):/(?!/)", r"\1://", copied[2], flags=re.IGNORECASE)
        return Place(url=public_address(address), by=by, dated=_dated(copied[1], "%Y%m%d%H%M%S", "Wayback Machine"))
    return Place(url=public_address(text), by=by, dated=dated)


def place_in(body: bytes) -> Place | None:
    """The place that a page itself gives: the saver's note before its own links; None where none is a public one."""
    for address, by, dated in _named(_text(body)):
        try:
            return place_of(address, by, dated)
        except BadUrl:
            continue
    return None


def _named(text: str) -> Iterator[tuple[str, str, Dated | None]]:
    start = text[:_START]
    if noted := _SINGLE_FILE.search(start):
        yield html.unescape(noted[1]), "SingleFile", _script_date(noted[2] or "")
    if noted := _BROWSER_NOTE.search(start):
        yield html.unescape(noted[1]), "saved from url", None
    links = dict(reversed([*_links(text)]))  # the first of each kind counts
    for by in ("rel=canonical", "og:url"):
        if by in links:
            yield html.unescape(links[by]), by, None


def _links(text: str) -> Iterator[tuple[str, str]]:
    """The addresses that links and metadata of a page give as its own."""
    markup = b" ".join(head_markup(text.encode("utf-8", "replace"))).decode("utf-8", "replace")
    for found in _LINK.finditer(markup):
        values = {a[1].lower(): a[2] or a[3] or a[4] or "" for a in _ATTRIBUTE.finditer(found[2])}
        if found[1].lower() == "link" and "canonical" in values.get("rel", "").lower().split():
            yield "rel=canonical", values.get("href", "")
        elif "og:url" in (values.get("property", "").lower(), values.get("name", "").lower()):
            yield "og:url", values.get("content", "")


def _text(body: bytes) -> str:
    head = body[:_HEAD]
    utf16 = head.startswith((b"\xff\xfe", b"\xfe\xff"))
    return head.decode("utf-16" if utf16 else "utf-8", "replace").removeprefix("\ufeff")


def _script_date(text: str) -> Dated | None:
    """`Tue Feb 03 2026 21:14:00 GMT+0000 (Greenwich Mean Time)`, as scripts write a date."""
    found = _SCRIPT_DATE.match(text.strip())
    return _dated(f"{found[1]} {found[2]}", "%b %d %Y %H:%M:%S %z", "SingleFile") if found else None


def _dated(text: str, form: str, by: str) -> Dated | None:
    try:
        moment = datetime.strptime(text, form)
        return Dated(at=stamp(moment if moment.tzinfo else moment.replace(tzinfo=UTC)), by=by)
    except (ValueError, OverflowError):
        return None
