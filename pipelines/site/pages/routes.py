"""Addresses of our pages that are no table's."""

from collections.abc import Awaitable, Callable
from mimetypes import guess_type
from pathlib import Path
from typing import Any

from datasette.app import Datasette
from datasette.utils import tilde_decode, tilde_encode
from datasette.utils.asgi import NotFound, Request, Response

from pipelines.site.feeds.lists import FEEDS
from pipelines.site.pages.archived_page import archived, archived_bytes, archived_copy
from pipelines.site.pages.card_page import card_page
from pipelines.site.pages.changes_page import changes_page
from pipelines.site.pages.check_page import CHECK
from pipelines.site.pages.correction_page import correction_page
from pipelines.site.pages.decisions_page import decisions_page
from pipelines.site.pages.health_page import health
from pipelines.site.pages.home_page import home_page
from pipelines.site.pages.judge_page import judge_page
from pipelines.site.pages.search_page import search_json, search_page
from pipelines.site.pages.trace_page import TRACE
from pipelines.site.server.database import NAME, fetch
from pipelines.site.server.site import Site

Handler = Callable[[Site, Request], Awaitable[Response]]
Route = tuple[str, Callable[..., Awaitable[Response]]]


_READ = ("GET", "HEAD")


def _routed(
    page: Handler, methods: tuple[str, ...] = _READ, *, writes: bool = False, for_all: bool = False
) -> Callable[..., Awaitable[Response]]:
    """`page` as Datasette calls it: arguments by name. Only `for_all` without asking whether the reader may.

    One that `writes` takes forms as well, but none where the site is a published copy.
    """

    async def view(datasette: Datasette, request: Request) -> Response:
        if request.method not in ((*methods, "POST") if writes and Site(datasette).own else methods):
            return Response.text("Method not allowed", status=405)
        if not for_all:
            await datasette.ensure_permissions(request.actor, [("view-database", NAME), "view-instance"])
        return await page(Site(datasette), request)

    return view


async def _home(site: Site, request: Request) -> Response:
    shown = await home_page(site)
    return Response.html(await site.datasette.render_template("index.html", shown, request=request))


async def _search(site: Site, request: Request) -> Response:
    shown = await search_page(site.database, request.args.get("q") or "")
    return Response.html(await site.datasette.render_template("search.html", shown, request=request))


async def _search_json(site: Site, request: Request) -> Response:
    return Response.json(search_json(await search_page(site.database, request.args.get("q") or "")))


async def _claim(site: Site, request: Request) -> Response:
    """Where a claim stands: in its article, in the place that its name says."""
    name = tilde_decode(request.url_vars["claim"])
    rows: list[dict[str, Any]] = await fetch(
        site.database, "SELECT article_id FROM claim_rows WHERE claim_id = ?", [name]
    )
    items = await fetch(site.database, "SELECT item_id FROM feed_claims WHERE claim_id = ?", [name])
    if not (rows or items):
        raise NotFound("No such claim")
    table, key = ("articles", rows[0]["article_id"]) if rows else ("feed_items", items[0]["item_id"])
    article = site.datasette.urls.row("claims", table, tilde_encode(key))
    return Response.redirect(f"{article}#claim-{name}")


async def _static(site: Site, request: Request) -> Response:
    """The style sheet and the script that belong to the templates in use."""
    file = Path(site.datasette.template_dir).with_name("static") / request.url_vars["file"]
    if not file.is_file():
        raise NotFound("No such file")
    kind = guess_type(file.name)[0] or "application/octet-stream"
    return Response(file.read_bytes(), headers={"cache-control": "max-age=3600"}, content_type=kind)


ROUTES: list[Route] = [
    # in place of Datasette's own, which counts every table first; its JSON stays
    (r"^/$", _routed(_home)),
    (r"^/-/claims-static/(?P<file>\w[\w.-]*)$", _routed(_static, for_all=True)),
    # in place of the page of datasette-search-all, which leaves views out and needs scripts
    (r"^/-/search$", _routed(_search)),
    (r"^/-/search\.json$", _routed(_search_json)),
    (r"^/-/health$", _routed(health, for_all=True)),
    (r"^/-/check$", _routed(CHECK.page, ("GET", "HEAD", "POST"))),
    (r"^/-/check/(?P<ticket>[\w-]+)$", _routed(CHECK.ticket)),
    (r"^/-/trace$", _routed(TRACE.page, ("GET", "HEAD", "POST"))),
    (r"^/-/trace/(?P<ticket>[\w-]+)$", _routed(TRACE.ticket)),
    (r"^/-/changes$", _routed(changes_page)),
    (r"^/-/claim/(?P<claim>[^/]+)$", _routed(_claim)),
    (r"^/-/judge/(?P<claim>[^/]+)$", _routed(judge_page, writes=True)),
    (r"^/-/decisions$", _routed(decisions_page, writes=True)),
    (r"^/-/archived/(?P<record>[^/]+)$", _routed(archived)),
    (r"^/-/archived/(?P<record>[^/]+)/copy$", _routed(archived_copy)),
    (r"^/-/archived/(?P<record>[^/]+)/source$", _routed(archived_bytes)),
    (r"^/-/card/(?P<figure>[^/]+)\.svg$", _routed(card_page)),
    (r"^/-/correction/(?P<name>[0-9a-f]{20})(?P<form>\.txt)?$", _routed(correction_page)),
    *((address, _routed(feed)) for address, feed in FEEDS.items()),
]
