"""The archived page behind a claim, shown inert: no script, no request, framed as a copy, on the operator's machine.

The copy stands in a sandboxed frame whose own policy forbids scripts, forms, pop-ups and every request; what could act
all the same is taken out first (`pipelines.site.parts.inert`). The bytes as they
were fetched can be read as plain text, and their hash is shown, so that nothing has to be taken on trust.

An address with `?claim=` opens it at that claim's sentence, marked. A record that is gone is answered with 410 and what
is still known of it.
"""

import asyncio
import hashlib
from collections.abc import Mapping
from typing import Any

from datasette.utils import tilde_decode
from datasette.utils.asgi import Forbidden, NotFound, Request, Response
from datasette.views.base import DatasetteError
from w3lib.encoding import html_to_unicode

from crawlers.archive.read import Record, read_record
from crawlers.errors import CorruptRecord
from pipelines.database.archive_files import archive_path
from pipelines.figures.phrases import minute
from pipelines.site.parts.evidence import key, web_address
from pipelines.site.parts.in_page import ANCHOR
from pipelines.site.parts.inert import InertPage
from pipelines.site.parts.inert_bounded import inert_bounded
from pipelines.site.parts.looks import outlet_looks
from pipelines.site.parts.marks import marked
from pipelines.site.parts.page_text import Wanted
from pipelines.site.server.asked import is_local
from pipelines.site.server.database import fetch
from pipelines.site.server.site import Site
from pipelines.workers import OverLimit

_PAGE = """SELECT p.*, a.article_id, a.title, a.noarchive, a.sample, r.revision
    FROM pages p JOIN articles a ON a.url = p.article_url
    LEFT JOIN revisions r ON r.article_id = a.article_id AND r.record_id = p.record_id WHERE p.record_id = ?"""

_CLAIM = """SELECT c.*, iif(c.field = 'title', r.title, r.text) AS said FROM claim_rows c
    LEFT JOIN revisions r ON r.article_id = c.article_id AND r.revision = c.revision
    WHERE c.claim_id = ? AND c.article_id = ?"""

_ERASED = "SELECT erased_at FROM erased_pages WHERE record_id = ?"

_AROUND = 200
"""Characters before and after a sentence, by which its place is told from others where it stands, too."""

_POLICY = (
    "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; form-action 'none'; "
    "base-uri 'none'; frame-ancestors 'self'"
)

_NO_COPY = "The outlet asks that no archived copy of this page be shown (noarchive); its claims and their hash stay."

_ERASED_NOTE = "This page was erased on request, on {}: its article was forgotten, and nothing more is kept of it."

_DROPPED = "This page was dropped from the archive for its age, on {}; its claims and its hash stay."

_ELSEWHERE = (
    "This page was read in an archive that others made, and no copy of it is kept here. "
    "It lies in {}, {:,} bytes from its beginning; its claims and its hash are here."
)


async def archived(site: Site, request: Request) -> Response:
    """The page around the copy: what it is, when it was fetched, what its bytes hash to."""
    page = await _page(site, request)
    claim = await _claim(site, page, request)
    shown = {
        "page": page,
        "look": (await outlet_looks(site.database))[page["outlet"]],
        "record_key": key(page["record_id"]),
        "live": "" if site.is_sample else web_address(page["url"]),
        "shown_url": page["url"] if not site.is_sample else f"sample:{page['url'].partition('://')[2]}",
        "refused": _not_shown(page),
        "problem": "",
        "claim": claim,
        "sentence": marked(claim) if claim else "",
        "at": f"?claim={claim['claim_id']}#{ANCHOR}" if claim else "",
    }
    if not shown["refused"]:
        try:
            record = await asyncio.to_thread(_read, site, page)
            shown["found"] = claim is None or (await asyncio.to_thread(_inert, record, claim)).found
        except (CorruptRecord, OverLimit) as error:
            shown["problem"] = str(error)
    status = 410 if page["dropped"] else 451 if shown["refused"] else 200
    return Response.html(await site.datasette.render_template("archived.html", shown, request=request), status=status)


async def archived_copy(site: Site, request: Request) -> Response:
    """The copy itself, for the frame alone."""
    page, record = await _record(site, request)
    try:
        copy = await asyncio.to_thread(_inert, record, await _claim(site, page, request))
    except OverLimit as error:
        raise DatasetteError(f"This page cannot be shown: {error}.", title="Too much", status=503) from error
    return Response.html(copy.html, headers={"content-security-policy": _POLICY, "cache-control": "no-store"})


async def archived_bytes(site: Site, request: Request) -> Response:
    """The body as it was fetched, as plain text to read or save."""
    _, record = await _record(site, request)
    _, text = html_to_unicode(record.content_type, record.body)
    return Response.text(text, headers={"content-security-policy": _POLICY, "cache-control": "no-store"})


def _inert(record: Record, claim: Mapping[str, Any] | None) -> InertPage:
    return inert_bounded(record.body, record.content_type, _wanted(claim) if claim else None)


def _wanted(claim: Mapping[str, Any]) -> Wanted:
    start = claim["sentence_start"]
    end = start + len(claim["sentence"])
    said = claim["said"] or ""
    return Wanted(
        sentence=claim["sentence"],
        start=claim["start"] - start,
        end=claim["end"] - start,
        before=said[max(start - _AROUND, 0) : start],
        after=said[end : end + _AROUND],
        is_title=claim["field"] == "title",
    )


async def _page(site: Site, request: Request) -> Mapping[str, Any]:
    if site.own is None:
        raise NotFound("This copy of the site has no archived pages")
    if not is_local(request.scope):
        raise Forbidden("Archived pages are shown on the operator's own machine alone")
    name = tilde_decode(request.url_vars["record"])
    if rows := await fetch(site.database, _PAGE, [name]):
        return rows[0]
    if erased := await fetch(site.database, _ERASED, [name]):
        raise DatasetteError(_ERASED_NOTE.format(minute(erased[0]["erased_at"])), title="Erased", status=410)
    raise NotFound("No such archived page")


async def _claim(site: Site, page: Mapping[str, Any], request: Request) -> Mapping[str, Any] | None:
    """The claim at whose sentence the copy is to open, if one of that article was named."""
    name = request.args.get("claim")
    rows = await fetch(site.database, _CLAIM, [name, page["article_id"]]) if name else []
    return rows[0] if rows else None


def _not_shown(page: Mapping[str, Any]) -> str:
    """Why there is no copy to show; empty where there is one."""
    if page["provenance"] == "imported":
        return _ELSEWHERE.format(page["warc_file"], page["warc_offset"])
    if page["dropped"]:
        return _DROPPED.format(minute(page["dropped"]))
    return _NO_COPY if page["noarchive"] else ""


async def _record(site: Site, request: Request) -> tuple[Mapping[str, Any], Record]:
    page = await _page(site, request)
    if page["dropped"]:
        raise DatasetteError(_not_shown(page), title="Gone", status=410)
    if page["noarchive"]:
        raise Forbidden(_NO_COPY)
    try:
        return page, await asyncio.to_thread(_read, site, page)
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
