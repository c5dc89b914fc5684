"""The feeds themselves: of a search, a figure, a source, an outlet, a unit, a status, a question, a filtered table."""

import json
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from datasette.filters import Filters
from datasette.utils import derive_named_parameters, tilde_decode, tilde_encode
from datasette.utils.asgi import BadRequest, NotFound, Request, Response

from pipelines.database.schema import SCHEMA
from pipelines.figures.vocabulary import STATUSES
from pipelines.site.feeds.atom import ENTRIES, FeedEntry, feed_response
from pipelines.site.feeds.changes import changes_feed
from pipelines.site.feeds.entries import change_entries, claim_entries, figure_entries
from pipelines.site.feeds.follow import SEARCH, address, filters_of, listed
from pipelines.site.feeds.found import newest_claims, newest_figures, these_claims, these_figures
from pipelines.site.finding.search import search
from pipelines.site.parts.looks import outlet_looks
from pipelines.site.parts.tellings import tellings
from pipelines.site.parts.values import unit_title
from pipelines.site.server.database import NAME, fetch
from pipelines.site.server.queries import CANNED
from pipelines.site.server.site import Site

_TOLD_CLAIMS = 25
"""Claims of a figure that a feed tells in sentences; of the others it gives the numbers, as it has fifty to tell."""
_SEARCHED = """search_row IN
    (SELECT rowid FROM claim_rows_fts WHERE claim_rows_fts MATCH escape_fts(:search) ORDER BY rowid DESC LIMIT 500)"""
_FOUND = "rowid IN (SELECT rowid FROM figures_fts WHERE figures_fts MATCH escape_fts(:search))"


async def conflicts_feed(site: Site, request: Request) -> Response:
    """Figures on which outlets disagree."""
    return await _figures(
        site, request, "Disagreements", listed("figures", ("status", "conflict")), "status = 'conflict'"
    )


async def status_feed(site: Site, request: Request) -> Response:
    """Figures of one status."""
    status = tilde_decode(request.url_vars["status"])
    if status not in STATUSES:
        raise NotFound("No such status")
    title = f"Figures of status {status}: {STATUSES[status]}"
    return await _figures(site, request, title, listed("figures", ("status", status)), "status = :key", status)


async def unit_feed(site: Site, request: Request) -> Response:
    """Figures in one unit."""
    unit = tilde_decode(request.url_vars["unit"])
    if not await fetch(site.database, "SELECT 1 FROM figures WHERE unit = ? LIMIT 1", [unit]):
        raise NotFound("No figure has this unit")
    title = f"Figures in {unit_title(unit)}"
    return await _figures(site, request, title, listed("figures", ("unit", unit)), "unit = :key", unit)


async def figure_feed(site: Site, request: Request) -> Response:
    """Claims that answer one figure."""
    name = tilde_decode(request.url_vars["figure"])
    figures = await fetch(site.database, "SELECT title FROM figures WHERE figure_id = ?", [name])
    if not figures:
        raise NotFound("No such figure")
    page = f"/{NAME}/figures/{tilde_encode(name)}"
    return await _claims(site, request, figures[0]["title"], page, "figure_id = :key", {"key": name})


async def source_feed(site: Site, request: Request) -> Response:
    """Claims on the word of one source."""
    name = tilde_decode(request.url_vars["source"])
    if not await fetch(site.database, "SELECT 1 FROM sources WHERE source = ?", [name]):
        raise NotFound("No such source")
    page = f"/{NAME}/sources/{tilde_encode(name)}"
    return await _claims(site, request, f"On the word of {name}", page, "source = :key", {"key": name})


async def outlet_feed(site: Site, request: Request) -> Response:
    """Claims of one outlet."""
    name = tilde_decode(request.url_vars["outlet"])
    looks = await outlet_looks(site.database)
    if name not in looks:
        raise NotFound("No such outlet")
    page = f"/{NAME}/outlets/{tilde_encode(name)}"
    return await _claims(site, request, f"Figures in {looks[name].title}", page, "outlet = :key", {"key": name})


async def query_feed(site: Site, request: Request) -> Response:
    """The figures or claims that one of the site's questions gives."""
    name = tilde_decode(request.url_vars["query"])
    if name not in CANNED:
        raise NotFound("No such question")
    question = CANNED[name]
    asked = dict.fromkeys(await derive_named_parameters(site.database, question["sql"]))
    rows = await fetch(site.database, question["sql"], {key: request.args.get(key) or "" for key in asked})
    page = listed(name, *((key, request.args[key]) for key in asked if request.args.get(key)))
    return feed_response(site, request, title=question["title"], page=page, entries=await _told(site, rows[:ENTRIES]))


async def search_feed(site: Site, request: Request) -> Response:
    """Claims that a search finds, read as the search page reads it."""
    asked = (request.args.get("q") or "").strip()
    found = await search(site.database, asked)
    where = "search_row IN (SELECT value FROM json_each(:rows))"
    page = address(SEARCH, [("q", asked)])
    rows = {"rows": json.dumps(found.claims)}
    return await _claims(site, request, f"Search: {asked}", page, where, rows, by="search_row")


async def claims_feed(site: Site, request: Request) -> Response:
    """Claims as the table of claims is filtered and searched by the same arguments."""
    where, values = _filtered(request, "claims", _SEARCHED)
    by = "search_row" if "search" in values else "published"
    page = listed("claims", *filters_of(request.args))
    return await _claims(site, request, "Claims", page, where, values, by=by)


async def figures_feed(site: Site, request: Request) -> Response:
    """Figures as the table of figures is filtered and searched by the same arguments."""
    where, values = _filtered(request, "figures", _FOUND)
    entries = await _figures_told(site, await newest_figures(site, where, values))
    page = listed("figures", *filters_of(request.args))
    return feed_response(site, request, title="Figures", page=page, entries=entries)


def _filtered(request: Request, table: str, search: str) -> tuple[str, Mapping[str, object]]:
    """The filters of an address as Datasette reads them: SQL, and what is bound in it."""
    pairs = filters_of(request.args)
    filters = Filters([pair for pair in pairs if pair[0] != "_search"])
    # SQLite would take the name of a column that is not there for a text
    if unknown := {column for column, _, _ in filters.selections()} - set(SCHEMA[table].described):
        raise BadRequest(f"There is no column {min(unknown)}")
    clauses, values = filters.build_where_clauses(table)
    words = dict(pairs).get("_search")
    if words:
        clauses, values = [*clauses, search], {**values, "search": words}
    return " AND ".join(f"({clause})" for clause in clauses) or "1", values


async def _told(site: Site, rows: list[dict[str, Any]]) -> list[FeedEntry]:
    """Rows of a question as news: of the changes, the claims or else the figures that they are of."""
    if rows and {"words", "seen_after", "outlet", "title", "article_id"} <= rows[0].keys():
        return change_entries(rows, await outlet_looks(site.database))
    claims = [row["claim_id"] for row in rows if row.get("claim_id")]
    if claims:
        return claim_entries(await these_claims(site, claims), await outlet_looks(site.database))
    figures = await these_figures(site, [row["figure_id"] for row in rows if row.get("figure_id")])
    return await _figures_told(site, figures)


async def _figures_told(site: Site, figures: list[dict[str, Any]]) -> list[FeedEntry]:
    looks = await outlet_looks(site.database)
    return figure_entries(figures, await tellings(site.database, figures, looks, most=_TOLD_CLAIMS))


async def _figures(site: Site, request: Request, title: str, page: str, where: str, key: str = "") -> Response:
    entries = await _figures_told(site, await newest_figures(site, where, {"key": key}))
    return feed_response(site, request, title=title, page=page, entries=entries)


async def _claims(
    site: Site, request: Request, title: str, page: str, where: str, values: Mapping[str, object], **more: str
) -> Response:
    claims = await newest_claims(site, where, values, **more)
    entries = claim_entries(claims, await outlet_looks(site.database))
    return feed_response(site, request, title=title, page=page, entries=entries)


Feed = Callable[[Site, Request], Awaitable[Response]]

FEEDS: dict[str, Feed] = {
    r"^/-/atom/conflicts$": conflicts_feed,
    r"^/-/atom/changes$": changes_feed,
    r"^/-/atom/search$": search_feed,
    r"^/-/atom/claims$": claims_feed,
    r"^/-/atom/figures$": figures_feed,
    r"^/-/atom/figure/(?P<figure>[^/]+)$": figure_feed,
    r"^/-/atom/source/(?P<source>[^/]+)$": source_feed,
    r"^/-/atom/outlet/(?P<outlet>[^/]+)$": outlet_feed,
    r"^/-/atom/unit/(?P<unit>[^/]+)$": unit_feed,
    r"^/-/atom/status/(?P<status>[^/]+)$": status_feed,
    r"^/-/atom/query/(?P<query>[^/]+)$": query_feed,
}
"""By address."""
