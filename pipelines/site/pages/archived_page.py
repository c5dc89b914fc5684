"""The archived page behind a claim, shown inert: no script, no request, framed as a copy, on the operator's machine.

The copy stands in a sandboxed frame whose own policy forbids scripts, forms, pop-ups and every request; what could act
all the same (a link that opens a connection early, a refresh, an embedded page) is taken out first. The bytes as they
were fetched can be read as plain text, and their hash is shown, so that nothing has to be taken on trust.
"""

import asyncio
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from datasette.utils import tilde_decode
from datasette.utils.asgi import Forbidden, NotFound, Request, Response
from datasette.views.base import DatasetteError
from lxml import etree, html
from lxml_html_clean import Cleaner
from w3lib.encoding import html_to_unicode

from crawlers.archive.read import Record, read_record
from crawlers.errors import CorruptRecord
from pipelines.database.archive_files import archive_path
from pipelines.site.parts.evidence import key, web_address
from pipelines.site.parts.looks import outlet_looks
from pipelines.site.parts.values import minute
from pipelines.site.server.asked import is_local
from pipelines.site.server.database import fetch
from pipelines.site.server.site import Site

_PAGE = """SELECT p.*, a.article_id, a.title, a.noarchive, a.sample, r.revision
    FROM pages p JOIN articles a ON a.url = p.article_url
    LEFT JOIN revisions r ON r.article_id = a.article_id AND r.record_id = p.record_id WHERE p.record_id = ?"""


_POLICY = (
    "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; form-action 'none'; "
    "base-uri 'none'; frame-ancestors 'self'"
)

_NO_COPY = "The outlet asks that no archived copy of this page be shown (noarchive); its claims and their hash stay."

_DROPPED = "This page was dropped from the archive for its age, on {}; its claims and its hash stay."

_CLEANER = Cleaner(
    scripts=True, javascript=True, comments=True, style=False, inline_style=False, links=True, meta=True,
    page_structure=False, processing_instructions=True, embedded=True, frames=True, forms=False, annoying_tags=False,
    remove_tags=("form",), kill_tags=("base", "noscript", "template", "portal", "dialog"), safe_attrs_only=False,
    add_nofollow=False, remove_unknown_tags=False,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Copy:
    """An archived page that may be shown."""

    page: Mapping[str, Any]
    file: Path


async def archived(site: Site, request: Request) -> Response:
    """The page around the copy: what it is, when it was fetched, what its bytes hash to."""
    page = await _page(site, request)
    shown = {
        "page": page,
        "look": (await outlet_looks(site.database))[page["outlet"]],
        "record_key": key(page["record_id"]),
        "live": "" if site.is_sample else web_address(page["url"]),
        "shown_url": page["url"] if not site.is_sample else f"sample:{page['url'].partition('://')[2]}",
        "refused": _not_shown(page),
        "problem": "",
        "minute": minute,
    }
    if not shown["refused"]:
        try:
            await asyncio.to_thread(_read, site, page)
        except CorruptRecord as error:
            shown["problem"] = str(error)
    status = 410 if page["dropped"] else 451 if shown["refused"] else 200
    return Response.html(await site.datasette.render_template("archived.html", shown, request=request), status=status)


async def archived_copy(site: Site, request: Request) -> Response:
    """The copy itself, for the frame alone."""
    record = await _record(site, request)
    text = await asyncio.to_thread(inert, record.body, record.content_type)
    return Response.html(text, headers={"content-security-policy": _POLICY, "cache-control": "no-store"})


async def archived_bytes(site: Site, request: Request) -> Response:
    """The body as it was fetched, as plain text to read or save."""
    record = await _record(site, request)
    _, text = html_to_unicode(record.content_type, record.body)
    return Response.text(text, headers={"content-security-policy": _POLICY, "cache-control": "no-store"})


def inert(body: bytes, content_type: str) -> str:
    """A page's HTML without anything that could act: scripts, handlers, frames, forms, links to other files."""
    _, text = html_to_unicode(content_type, body)
    try:
        tree = html.document_fromstring(text.encode("utf-8", "replace"), parser=html.HTMLParser(encoding="utf-8"))
    except (etree.ParserError, etree.XMLSyntaxError):
        return "<!DOCTYPE html><title>empty</title><p>This page is empty."
    _CLEANER(tree)
    for element in tree.iter("a", "area"):
        for name in ("href", "ping", "target", "xlink:href"):
            element.attrib.pop(name, None)
    for element in tree.iter("img", "source", "picture", "video", "audio", "track"):
        for name in ("src", "srcset", "poster"):
            element.attrib.pop(name, None)
    return "<!DOCTYPE html>\n" + html.tostring(tree, encoding="unicode")


async def _page(site: Site, request: Request) -> Mapping[str, Any]:
    if site.own is None:
        raise NotFound("This copy of the site has no archived pages")
    if not is_local(request.scope):
        raise Forbidden("Archived pages are shown on the operator's own machine alone")
    rows = await fetch(site.database, _PAGE, [tilde_decode(request.url_vars["record"])])
    if not rows:
        raise NotFound("No such archived page")
    return rows[0]


def _not_shown(page: Mapping[str, Any]) -> str:
    """Why there is no copy to show; empty where there is one."""
    if page["dropped"]:
        return _DROPPED.format(minute(page["dropped"]))
    return _NO_COPY if page["noarchive"] else ""


async def _record(site: Site, request: Request) -> Record:
    page = await _page(site, request)
    if page["dropped"]:
        raise DatasetteError(_not_shown(page), title="Gone", status=410)
    if page["noarchive"]:
        raise Forbidden(_NO_COPY)
    try:
        return await asyncio.to_thread(_read, site, page)
    except CorruptRecord as error:
        raise NotFound(str(error)) from error


def _read(site: Site, page: Mapping[str, Any]) -> Record:
    """The record, its digests checked. The file's place is not told."""
    assert site.own is not None  # noqa: S101 (checked by _page)
    record = read_record(archive_path(page["warc_file"], site.own.folder), page["warc_offset"])
    if not is_record_of(page, record):
        raise CorruptRecord("the archive file holds another record there")
    return record


def is_record_of(page: Mapping[str, Any], record: Record) -> bool:
    """Whether a record has the bytes of a row of `pages`.

    A page that was seen again as before has a record of its own, without bytes: they lie in the first one.
    """
    if record.record_id == page["record_id"]:
        return True
    return hashlib.sha256(record.body).hexdigest() == str(page["body_sha256"])
