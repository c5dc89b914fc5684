"""What a judge has before him: the claim, the others of its figure, figures that it may belong to, names of sources."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pipelines.compare.units import measure_of
from pipelines.database.claims import CURRENT
from pipelines.site.parts.evidence import CLAIM_NAMED, evidence
from pipelines.site.parts.looks import outlet_looks
from pipelines.site.parts.prints import values_with_unit
from pipelines.site.parts.values import as_said, headline, unit_title, whose_word
from pipelines.site.server.database import fetch
from pipelines.site.server.site import Site

MOST_OTHERS = 100
"""Other claims of a figure that can be judged with one."""
MOST_FIGURES = 8
"""Figures that are offered; any other can be named."""
_LOOKED_AT = 400
"""Figures of the same articles among which those are looked for."""

_FIGURE = "SELECT * FROM figures WHERE figure_id = ?"
_OTHERS = f"""SELECT c.claim_id, c.outlet, c.quantity_text, c.value_low, c.value_high, c.comparator, c.unit, c.rule,
      c.source, c.negated, c.published FROM claims c
    WHERE c.figure_id = :figure AND c.claim_id <> :claim AND {CURRENT}
    ORDER BY c.published DESC, c.claim_id LIMIT {MOST_OTHERS}"""  # noqa: S608
_LINKED = """SELECT f.* FROM figure_links JOIN figures f ON f.figure_id = figure_to WHERE figure_from = :figure
    UNION SELECT f.* FROM figure_links JOIN figures f ON f.figure_id = figure_from WHERE figure_to = :figure"""
_ARTICLES = f"""(SELECT article_id FROM claim_rows WHERE claim_id = :claim UNION SELECT * FROM
      (SELECT article_id FROM claim_rows WHERE figure_id = :figure LIMIT {MOST_OTHERS}))"""  # noqa: S608
_NEAR = f"""SELECT * FROM figures WHERE figure_id IN (SELECT DISTINCT figure_id FROM claim_rows
      WHERE article_id IN {_ARTICLES} AND figure_id IS NOT NULL LIMIT {_LOOKED_AT})"""  # noqa: S608
_SOURCES = f"""SELECT DISTINCT kept_source AS source FROM claim_rows
    WHERE kept_source IS NOT NULL AND article_id IN {_ARTICLES} ORDER BY 1 LIMIT {MOST_OTHERS}"""  # noqa: S608


@dataclass(frozen=True, slots=True)
class Case:
    """A claim that is judged, with what stands around it."""

    claim: Mapping[str, Any]
    """As pages show evidence."""
    figure: Mapping[str, Any] | None
    """Its figure's row, with `heading`; None for a claim that answers none."""
    others: Sequence[Mapping[str, Any]]
    """The other current claims of that figure, those of the same value first."""
    figures: Sequence[Mapping[str, Any]]
    """Those that it may belong to, the likeliest first."""
    sources: Sequence[str]
    """Names that the articles around it give."""


async def case_of(site: Site, claim_id: str, *, address: str) -> Case | None:
    """The case of a claim; None where there is no such claim. `address` is where this site stands."""
    rows = await fetch(site.database, CLAIM_NAMED, [claim_id])
    if not rows:
        return None
    looks = await outlet_looks(site.database)
    claim = evidence(rows, looks, address=address, sample_note=site.sample_note)[0]
    around = {"claim": claim_id, "figure": claim["figure_id"] or ""}
    figures = await fetch(site.database, _FIGURE, [claim["figure_id"]]) if claim["figure_id"] else []
    return Case(
        claim=claim,
        figure=_figure(figures[0]) if figures else None,
        others=_others(claim, await fetch(site.database, _OTHERS, around), looks),
        figures=_candidates(
            claim, await fetch(site.database, _LINKED, around), await fetch(site.database, _NEAR, around)
        ),
        sources=[row["source"] for row in await fetch(site.database, _SOURCES, around)],
    )


def _figure(row: Mapping[str, Any]) -> dict[str, Any]:
    return {**row, "heading": headline(row["title"]), "values": values_with_unit(row)}


def _others(
    claim: Mapping[str, Any], rows: Sequence[Mapping[str, Any]], looks: Mapping[str, Any]
) -> list[dict[str, Any]]:
    ends = ("value_low", "value_high", "comparator")
    shown = [
        {
            **row,
            "look": looks[row["outlet"]],
            "value": as_said(row),
            "unit_title": unit_title(row["unit"]),
            "word": whose_word(row),
            "same": all(row[end] == claim[end] for end in ends),
        }
        for row in rows
    ]
    return sorted(shown, key=lambda one: not one["same"])


def _candidates(
    claim: Mapping[str, Any], linked: Sequence[Mapping[str, Any]], near: Sequence[Mapping[str, Any]]
) -> list[dict[str, Any]]:
    """Figures measured in the same thing, linked ones first, then those whose values are nearest."""
    measure = measure_of(claim["kind"], claim["unit"])[0]
    found = {row["figure_id"]: row for row in [*linked, *near]}
    found.pop(claim["figure_id"], None)
    close = {row["figure_id"] for row in linked}
    alike = [row for row in found.values() if measure_of(row["kind"], row["unit"])[0] == measure]
    alike.sort(key=lambda row: (row["figure_id"] not in close, _distance(claim, row), row["figure_id"]))
    return [_figure(row) for row in alike[:MOST_FIGURES]]


def _distance(claim: Mapping[str, Any], figure: Mapping[str, Any]) -> float:
    """How far apart a claim's value and the nearest of a figure are, by ratio."""
    value = claim["value_low"] if claim["value_low"] is not None else claim["value_high"]
    ends = [figure["value_min"], figure["value_max"]]
    if None in ends or value <= 0 or min(ends) <= 0:
        return math.inf
    nearest = min(max(value, ends[0]), ends[1])
    return abs(math.log(value / nearest))
