"""Atom feeds: the newest disagreements, and what is new of a figure or on a source's word."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from datasette.utils import tilde_decode, tilde_encode
from datasette.utils.asgi import NotFound, Request, Response
from feedgen.feed import FeedGenerator

from pipelines.site.parts.evidence import COLUMNS, TABLES
from pipelines.site.parts.looks import outlet_looks
from pipelines.site.parts.values import number, unit_title, whose_word
from pipelines.site.server.database import fetch
from pipelines.site.server.queries import newest_conflicts
from pipelines.site.server.site import Site

ENTRIES = 50
_EPOCH = "1970-01-01T00:00:00Z"
"""A feed without entries was last changed when nobody knows."""

_CONFLICTS = newest_conflicts(among=4 * ENTRIES, most=ENTRIES)
_OF_FIGURE = f"""SELECT {COLUMNS} FROM {TABLES} WHERE c.figure_id = ?
    ORDER BY max(coalesce(c.published, ''), c.first_seen) DESC, c.claim_id LIMIT {ENTRIES}"""  # noqa: S608
_OF_SOURCE = f"""SELECT {COLUMNS} FROM {TABLES} WHERE c.source = :source
    ORDER BY c.published DESC, c.claim_id LIMIT {ENTRIES}"""  # noqa: S608


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """One piece of news."""

    name: str
    """Stable: the same news has the same name for ever."""
    title: str
    text: str
    updated: str
    path: str
    author: str


async def conflicts_feed(site: Site, request: Request) -> Response:
    """Of the newest figures on which outlets disagree the surest; one that widens is news again."""
    figures = await fetch(site.database, _CONFLICTS)
    return _feed(site, request, "Newest disagreements", "/", [_of_figure(figure) for figure in figures])


async def figure_feed(site: Site, request: Request) -> Response:
    """Claims that answer one figure."""
    name = tilde_decode(request.url_vars["figure"])
    figures = await fetch(site.database, "SELECT * FROM figures WHERE figure_id = ?", [name])
    if not figures:
        raise NotFound("No such figure")
    claims = await fetch(site.database, _OF_FIGURE, [name])
    path = f"/claims/figures/{tilde_encode(name)}"
    return _feed(site, request, figures[0]["title"], path, await _entries(site, claims))


async def source_feed(site: Site, request: Request) -> Response:
    """Claims on the word of one source."""
    name = tilde_decode(request.url_vars["source"])
    if not await fetch(site.database, "SELECT 1 FROM sources WHERE source = ?", [name]):
        raise NotFound("No such source")
    claims = await fetch(site.database, _OF_SOURCE, {"source": name})
    return _feed(
        site, request, f"On the word of {name}", f"/claims/sources/{tilde_encode(name)}", await _entries(site, claims)
    )


def _of_figure(figure: Mapping[str, Any]) -> FeedEntry:
    unit = unit_title(figure["unit"])
    values = f"{number(figure['value_min'])} to {number(figure['value_max'])} {unit}".strip()
    return FeedEntry(
        # a figure that outlets come to state otherwise is a new disagreement
        name=f"figure:{figure['figure_id']}:{number(figure['value_min'])}:{number(figure['value_max'])}",
        title=f"{figure['title']}: {values}",
        text=f"{values}, in {figure['outlets']} outlets, on the word of {figure['sources']} sources"
        f"{'; one side is one claim only' if figure['side_claims'] == 1 else ''}"
        f"{'; disputed by ' + figure['disputed_by'] if figure['disputed_by'] else ''}. "
        "A disagreement is a lead, not a verdict.",
        updated=figure["last_published"] or _EPOCH,
        path=f"/claims/figures/{tilde_encode(figure['figure_id'])}",
        author="claims",
    )


async def _entries(site: Site, claims: Iterable[Mapping[str, Any]]) -> list[FeedEntry]:
    looks = await outlet_looks(site.database)
    return [_of_claim(claim, looks[claim["outlet"]].title) for claim in claims]


def _of_claim(claim: Mapping[str, Any], outlet: str) -> FeedEntry:
    return FeedEntry(
        name=f"claim:{claim['claim_id']}",
        title=f"{outlet}: {claim['quantity_text']} ({whose_word(claim)})",
        text=claim["sentence"],
        updated=claim["withdrawn_at"] or claim["changed_by"] or claim["published"] or claim["first_seen"],
        path=f"/-/claim/{claim['claim_id']}",
        author=outlet,
    )


def _feed(site: Site, request: Request, title: str, path: str, entries: list[FeedEntry]) -> Response:
    address = site.address(request)
    note = "SAMPLE: " if site.is_sample else ""
    feed = FeedGenerator()
    feed.id(f"tag:claims,2026:{request.path}")
    feed.title(_clean(note + title))
    feed.link(href=address + path, rel="alternate")
    feed.link(href=address + request.path, rel="self")
    feed.updated(max((entry.updated for entry in entries), default=_EPOCH))
    for entry in entries:
        item = feed.add_entry(order="append")
        item.id(f"tag:claims,2026:{entry.name}")
        item.title(_clean(note + entry.title))
        item.content(_clean(note + entry.text), type="text")
        item.link(href=address + entry.path)
        item.author(name=_clean(entry.author))
        item.updated(entry.updated)
    return Response(feed.atom_str(pretty=True), content_type="application/atom+xml; charset=utf-8")


def _clean(text: str) -> str:
    """`text` without the control characters that XML cannot hold."""
    return "".join(char for char in text if char >= " " or char in "\t\n")
