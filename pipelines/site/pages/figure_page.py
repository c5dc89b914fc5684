"""The data of a figure's page: who says what, on whose word, since when, and every sentence that proves it."""

import json
from collections.abc import Container, Mapping, Sequence
from typing import Any
from urllib.parse import urlencode

from datasette.utils.asgi import Request

from extract.records import Claim, claim_of
from pipelines.figures.printed import print_of
from pipelines.figures.told import told_sentences
from pipelines.figures.values import stated_by
from pipelines.site.pages.linked import linked
from pipelines.site.pages.origins import origins
from pipelines.site.pages.question_table import question_table
from pipelines.site.pages.said_values import ValueGroup, chosen_from, shown_groups, value_groups
from pipelines.site.pages.sayings import sayings
from pipelines.site.pages.sureness import how_sure
from pipelines.site.parts.changed import COLUMNS as COLUMNS_OF_CHANGES
from pipelines.site.parts.changed import TABLES as CHANGES
from pipelines.site.parts.changed import shown_changes
from pipelines.site.parts.evidence import COLUMNS, REWORDED, TABLES, evidence
from pipelines.site.parts.feed_words import LEADS, feed_words
from pipelines.site.parts.looks import OutletLook, outlet_looks
from pipelines.site.parts.prints import in_print, says_unit
from pipelines.site.parts.tellings import LIGHT
from pipelines.site.parts.values import headline, unit_title
from pipelines.site.plots.lanes import lanes_of
from pipelines.site.plots.points import ClaimRow, Point, in_order, points_of
from pipelines.site.plots.timeline import timeline
from pipelines.site.server.database import fetch
from pipelines.site.server.site import Site

PAGE = 50
"""Sentences of evidence on a page."""
MOST_CLAIMS = 2000
"""Claims that plots and table take in: forty times what the widest story has."""

_LIGHT = f"""SELECT {LIGHT}, c.withdrawn_at, {REWORDED} AS reworded
    FROM {TABLES} WHERE c.figure_id = ? LIMIT ?"""  # noqa: S608 (names are ours)

_OUTSIDE = "SELECT outlet FROM figure_outlets WHERE figure_id = ? AND outside = 1 ORDER BY outlet"

_COPIES = """SELECT article_id, copy_of FROM copies
    WHERE copy_of IS NOT NULL AND article_id IN (SELECT value FROM json_each(?))"""

_EVIDENCE = f"""SELECT {COLUMNS} FROM {TABLES}
    WHERE c.claim_id IN (SELECT value FROM json_each(?))"""  # noqa: S608

_LINKS = """SELECT relation, f.*, 1 AS outgoing
      FROM figure_links JOIN figures f ON f.figure_id = figure_to WHERE figure_from = :figure
    UNION ALL SELECT relation, f.*, 0
      FROM figure_links JOIN figures f ON f.figure_id = figure_from WHERE figure_to = :figure
    ORDER BY 1, 3"""

_CHANGES = f"""WITH own AS (SELECT claim_id FROM claim_rows WHERE figure_id = :figure)
    SELECT {COLUMNS_OF_CHANGES} FROM {CHANGES}
    WHERE ch.change_id IN (SELECT change_id FROM changes WHERE claim_after IN own
        UNION SELECT change_id FROM changes WHERE claim_before IN own)
      AND ch.kind NOT IN ('added', 'wording') ORDER BY ch.seen_after DESC LIMIT 100"""  # noqa: S608


async def figure_page(site: Site, figure: Mapping[str, Any], request: Request) -> dict[str, Any]:
    """What the page of `figure`, a row of `figures`, shows."""
    database = site.database
    looks = await outlet_looks(database)
    wanted = {"figure": figure["figure_id"]}
    rows = in_order(await fetch(database, _LIGHT, [figure["figure_id"], MOST_CLAIMS]))
    claims = [claim for claim in rows if not claim["reworded"]]
    changes = shown_changes(await fetch(database, _CHANGES, wanted), looks)
    same, links = linked(await fetch(database, _LINKS, wanted))
    groups = value_groups(rows, looks)
    shown, chosen, pages = await _evidence(site, groups, rows, request, looks)
    here = {claim["claim_id"] for claim in shown}
    leads = await fetch(database, LEADS, [figure["figure_id"]])

    def proof(claim_id: str) -> str:
        """Where the evidence is: on this page, or else in the article."""
        return f"#claim-{claim_id}" if claim_id in here else site.datasette.urls.path(f"/-/claim/{claim_id}")

    current = [claim_of(claim) for claim in claims if not claim["withdrawn_at"]]
    telling = {claim.claim_id for claim in stated_by(current).claims} if current else set[str]()
    side_by_side = sayings(claims, looks, changes, telling)
    points = points_of(
        _drawn(claims, telling), figure, looks, (saying.latest["claim_id"] for saying in side_by_side), proof
    )
    plotted = points if _differ(points) else []
    return {
        "figure": figure,
        "heading": headline(figure["title"]),
        "told": told_sentences(figure, current, {outlet: look.title for outlet, look in looks.items()}),
        "unit": "" if says_unit(figure["unit"]) else unit_title(figure["unit"]),
        "groups": shown_groups(groups, shown),
        "sayings": side_by_side,
        "proof": proof,
        "origins": origins(claims, looks, await _copies(site, claims)),
        "outside": await _outside(site, figure, looks),
        "lanes": lanes_of(plotted),
        "timeline": timeline(plotted),
        "changes": changes,
        "sure": how_sure(figure),
        "same": same,
        "links": links,
        "question": question_table([claim for claim in claims if not claim["withdrawn_at"]] or claims),
        "pair": _two_outlets(current),
        "leads": feed_words(leads, looks),
        "chosen": chosen,
        "pages": pages,
        "printed": print_of,
        "in_print": in_print,
    }


def _differ(points: Sequence[Point]) -> bool:
    """Is there more than one value to be drawn?"""
    return len({(point.low, point.high) for point in points}) > 1


def _two_outlets(claims: Sequence[Claim]) -> tuple[str, ...]:
    """Ids of two claims of different outlets, for whoever wants to see all that was weighed; empty for one outlet."""
    first = next(iter(claims), None)
    other = next((claim for claim in claims if first and claim.outlet != first.outlet), None)
    return (first.claim_id, other.claim_id) if first and other else ()


def _drawn(claims: Sequence[ClaimRow], telling: Container[str]) -> list[ClaimRow]:
    """What plots show: values that tell something, else what else an outlet states; and what was withdrawn."""
    told = {claim["outlet"] for claim in claims if claim["claim_id"] in telling}
    return [
        claim
        for claim in claims
        if claim["claim_id"] in telling
        or (not claim["negated"] and (claim["withdrawn_at"] or claim["outlet"] not in told))
    ]


async def _copies(site: Site, claims: Sequence[ClaimRow]) -> dict[str, str]:
    """The articles among those of the claims that are copies, each with the one that had its text first."""
    articles = json.dumps(sorted({claim["article_id"] for claim in claims}))
    return {row["article_id"]: row["copy_of"] for row in await fetch(site.database, _COPIES, [articles])}


async def _outside(site: Site, figure: Mapping[str, Any], looks: Mapping[str, OutletLook]) -> list[OutletLook]:
    """Outlets whose latest value is outside the largest group that agrees."""
    return [looks[row["outlet"]] for row in await fetch(site.database, _OUTSIDE, [figure["figure_id"]])]


async def _evidence(
    site: Site,
    groups: Sequence[ValueGroup],
    claims: Sequence[ClaimRow],
    request: Request,
    looks: Mapping[str, OutletLook],
) -> tuple[list[dict[str, Any]], dict[str, str], dict[str, str]]:
    """A page of sentences in the order of the groups, the filters asked for, and where the pages beside it are."""
    chosen = {name: request.args.get(name) or "" for name in ("outlet", "source")}
    page = _page(request.args.get("page"))
    wanted = chosen_from(groups, claims, **chosen)
    here = wanted[(page - 1) * PAGE : page * PAGE]
    rows = await fetch(site.database, _EVIDENCE, [json.dumps(here)])
    filters = {name: value for name, value in chosen.items() if value}
    pages = {"previous": _address(filters, page - 1)} if page > 1 else {}
    if len(wanted) > page * PAGE:
        pages["next"] = _address(filters, page + 1)
    shown = evidence(rows, looks, address=site.address(request), sample_note=site.sample_note)
    return shown, chosen, pages


def _page(asked: str | None) -> int:
    return min(int(asked), MOST_CLAIMS) if asked and asked.isdecimal() and len(asked) < 6 and int(asked) else 1


def _address(filters: Mapping[str, str], page: int) -> str:
    return "?" + urlencode({**filters, "page": page}) + "#evidence"
