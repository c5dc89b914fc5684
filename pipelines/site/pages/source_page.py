"""The data of a source's page: what is said on its word, by whom, and where its own figures do not fit together."""

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from datasette.utils.asgi import Request

from extract.records import claim_of
from pipelines.compare.intervals import Interval, claim_interval
from pipelines.site.parts.evidence import CLAIMS_NAMED, evidence, key
from pipelines.site.parts.looks import OutletLook, outlet_looks
from pipelines.site.parts.values import as_said, stated, unit_title
from pipelines.site.plots.points import in_order
from pipelines.site.server.database import fetch
from pipelines.site.server.site import Site

NEWEST = 1000
"""Claims that the page takes in; a spokesman of a year has fewer."""
MOST_FIGURES = 100
"""Rows of the table, those that contradict themselves first."""
SHOWN = 30

# Straight from their table: of a thousand claims, what a page shows of thirty took half of its time.
_CLAIMS = f"""SELECT c.*, c.kept_outlet AS outlet, c.kept_published AS published, NULL AS url, NULL AS title,
      f.title AS figure_title, f.status AS status
    FROM claim_rows c LEFT JOIN figures f ON f.figure_id = c.figure_id
    WHERE c.kept_source = :source ORDER BY c.kept_published DESC LIMIT {NEWEST}"""  # noqa: S608 (names are ours)

_NAMES = "SELECT name FROM source_names WHERE source = ? AND name <> source ORDER BY name LIMIT 30"


@dataclass(frozen=True, slots=True)
class Said:
    """One figure on this source's word."""

    figure_id: str
    title: str
    status: str
    unit: str
    first: Mapping[str, Any]
    latest: Mapping[str, Any]
    values: tuple[str, ...]
    """In order of publication, each once."""
    looks: tuple[OutletLook, ...]
    contradicts_itself: bool


async def source_page(site: Site, source: Mapping[str, Any], request: Request) -> dict[str, Any]:
    """What the page of `source`, a row of `sources`, shows."""
    database = site.database
    looks = await outlet_looks(database)
    claims = in_order(await fetch(database, _CLAIMS, {"source": source["source"]}))
    figures = _figures([claim for claim in claims if not claim["withdrawn_at"]], looks)
    newest = in_order(await fetch(database, CLAIMS_NAMED, [json.dumps([c["claim_id"] for c in claims[-SHOWN:]])]))[::-1]
    shown = evidence(newest, looks, address=site.address(request), sample_note=site.sample_note)
    return {
        "source": source,
        "source_key": key(source["source"]),
        "names": [row["name"] for row in await fetch(database, _NAMES, [source["source"]])],
        "figures": figures[:MOST_FIGURES],
        "more_figures": max(0, len(figures) - MOST_FIGURES),
        "contradictions": sum(figure.contradicts_itself for figure in figures),
        "evidence": shown,
        "more": len(claims) > SHOWN,
        "value": stated,
    }


def _figures(claims: Sequence[Mapping[str, Any]], looks: Mapping[str, OutletLook]) -> list[Said]:
    by_figure = defaultdict(list)
    for claim in claims:
        if claim["figure_id"]:
            by_figure[claim["figure_id"]].append(claim)
    found = [_said(figure, given, looks) for figure, given in by_figure.items()]
    return sorted(found, key=lambda s: (s.contradicts_itself, s.latest["published"] or "", s.figure_id), reverse=True)


def _said(figure: str, given: Sequence[Mapping[str, Any]], looks: Mapping[str, OutletLook]) -> Said:
    wordings = map(as_said, given)
    return Said(
        figure_id=figure,
        title=given[0]["figure_title"],
        status=given[0]["status"],
        unit=unit_title(given[-1]["unit"]),
        first=given[0],
        latest=given[-1],
        values=tuple(dict.fromkeys(wordings)),
        looks=tuple(looks[outlet] for outlet in dict.fromkeys(c["outlet"] for c in given)),
        contradicts_itself=len(given) > 1 and _apart([claim_interval(claim_of(claim)) for claim in given]),
    )


def _apart(intervals: Sequence[Interval]) -> bool:
    """Have some two of them no value in common?"""
    return max(i.low for i in intervals) > min(i.high for i in intervals)
