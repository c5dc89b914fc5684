"""Finding figures, and one figure with its evidence, as assistants are told of them."""

from collections.abc import Mapping
from typing import Any

from datasette.utils import tilde_decode

from pipelines.figures.vocabulary import STATUSES
from pipelines.site.finding.search import LONGEST, MOST
from pipelines.site.mcp.here import Here, Unanswerable, quoted
from pipelines.site.mcp.shapes import (
    CitedClaim,
    FigureAnswer,
    FigureSummary,
    FoundFigures,
    Quotation,
    RelatedFigure,
)
from pipelines.site.pages.search_page import search_json, search_page
from pipelines.site.parts.evidence import COLUMNS, TABLES, evidence
from pipelines.site.parts.looks import OutletLook, outlet_looks
from pipelines.site.parts.tellings import tellings
from pipelines.site.parts.values import unit_title
from pipelines.site.server.database import fetch

MOST_FIGURES, MOST_CLAIMS, MOST_EVIDENCE, MOST_RELATED = MOST, 5, 50, 20

Row = Mapping[str, Any]

_EVIDENCE = f"""SELECT {COLUMNS} FROM {TABLES} WHERE c.figure_id = :figure AND c.decided IS NOT 'rejected'
    ORDER BY c.withdrawn_at IS NOT NULL, c.published DESC, c.claim_id LIMIT :most"""  # noqa: S608 (names are ours)
_MOVED = "SELECT figure_to FROM figure_redirects WHERE figure_from = ?"
_RELATED = """SELECT relation, f.figure_id, f.title, f.value_min, f.value_max, 1 AS outgoing
      FROM figure_links JOIN figures f ON f.figure_id = figure_to WHERE figure_from = :figure
    UNION ALL SELECT relation, f.figure_id, f.title, f.value_min, f.value_max, 0
      FROM figure_links JOIN figures f ON f.figure_id = figure_from WHERE figure_to = :figure
    LIMIT :most"""


async def find_figures(here: Here, query: str, most: int) -> FoundFigures:
    """What the site's own search finds for words, names and values."""
    if not query.strip():
        raise Unanswerable("query is empty: words, a name or a value are wanted, such as `ferry 35,000`")
    searched = search_json(await search_page(here.site.database, query[:LONGEST]))
    found = searched["found"]
    looks = await outlet_looks(here.site.database)
    figures = found.get("figures", [])[:most]
    told = await tellings(here.site.database, figures, looks)
    return FoundFigures(
        **here.head(),
        read_as=searched["read_as"],
        hints=searched["hints"],
        figures=[_summary(here, figure, told) for figure in figures],
        claims=[Quotation(**_quotation(here, claim, looks)) for claim in found.get("claims", [])[:MOST_CLAIMS]],
    )


async def get_figure(here: Here, figure_id: str, most: int) -> FigureAnswer:
    """One figure, by the id that searches and checks give, an old one included. Raises `Unanswerable`."""
    database = here.site.database
    figure = await _figure(here, figure_id)
    name = figure["figure_id"]
    looks = await outlet_looks(database)
    rows = await fetch(database, _EVIDENCE, {"figure": name, "most": most})
    shown = evidence(rows, looks, address=here.address, sample_note=here.site.sample_note)
    related = await fetch(database, _RELATED, {"figure": name, "most": MOST_RELATED})
    return FigureAnswer(
        **here.head(),
        figure=_summary(here, figure, await tellings(database, [figure], looks)),
        evidence=[_cited(here, claim, looks) for claim in shown],
        evidence_left_out=max(0, figure["claims"] - sum(claim["withdrawn_at"] is None for claim in shown)),
        related=[_related(here, one) for one in related],
    )


async def _figure(here: Here, figure_id: str) -> Row:
    for name in (figure_id, tilde_decode(figure_id)):
        moved = [row["figure_to"] for row in await fetch(here.site.database, _MOVED, [name])]
        for known in (name, *moved):
            found = await fetch(here.site.database, "SELECT * FROM figures WHERE figure_id = ?", [known])
            if found:
                return found[0]
    raise Unanswerable(f"no figure has the id {figure_id[:80]!r}: find_figures and check_text give ids")


def _summary(here: Here, figure: Row, told: Mapping[str, str]) -> FigureSummary:
    same = ("figure_id", "title", "status", "outlets", "origins", "disputed_by", "certainty", "conflict_certainty")
    return FigureSummary(
        **{name: figure[name] for name in same},
        told=told.get(figure["figure_id"], ""),
        meaning=STATUSES[figure["status"]],
        lowest=figure["value_min"],
        highest=figure["value_max"],
        unit=unit_title(figure["unit"]),
        latest=figure["last_published"],
        address=here.figure(figure["figure_id"]),
    )


def _quotation(here: Here, claim: Row, looks: Mapping[str, OutletLook]) -> dict[str, Any]:
    return {
        "outlet": looks[claim["outlet"]].title,
        "says": claim["quantity_text"],
        "source": claim["source"],
        "via": claim["via"],
        "denied": bool(claim["negated"]),
        "published": claim["published"],
        "sentence": quoted(claim["sentence"]),
        "address": here.claim(claim["claim_id"]),
        "article": here.live(claim["url"]),
    }


def _cited(here: Here, claim: Row, looks: Mapping[str, OutletLook]) -> CitedClaim:
    return CitedClaim(**_quotation(here, claim, looks), citation=claim["citation"], withdrawn=claim["withdrawn_at"])


def _related(here: Here, one: Row) -> RelatedFigure:
    words = one["relation"].replace("_", " ")
    return RelatedFigure(
        relation=f"this figure is {words} that one" if one["outgoing"] else f"that one is {words} this figure",
        figure_id=one["figure_id"],
        title=one["title"],
        lowest=one["value_min"],
        highest=one["value_max"],
        address=here.figure(one["figure_id"]),
    )
