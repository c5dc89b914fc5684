"""Figures of a list told in words and on a line: each outlet's last word, as it printed it, and on whose word."""

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import fields
from typing import Any

from datasette.database import Database

from extract.records import Claim, claim_of
from pipelines.figures.told import told
from pipelines.site.parts.looks import OutletLook
from pipelines.site.parts.values import is_vague, whose_word
from pipelines.site.plots.overview import overview_of
from pipelines.site.plots.points import Point
from pipelines.site.server.database import fetch

_LAST_WORDS = f"""SELECT {", ".join(f"c.{one.name}" for one in fields(Claim))}, o.figure_id, o.outlet, o.denies,
      o.value_low AS low, o.value_high AS high
    FROM figure_outlets o JOIN claims c ON c.claim_id = o.latest_claim
    WHERE o.figure_id IN (SELECT value FROM json_each(?)) ORDER BY o.figure_id, o.outlet"""  # noqa: S608 (names are ours)


async def with_strips(
    database: Database, figures: Sequence[Mapping[str, Any]], looks: Mapping[str, OutletLook]
) -> list[dict[str, Any]]:
    """Each figure with what its outlets say last: in words (`told`), and as a `strip`, None where it is one value."""
    said = defaultdict(list)
    for row in await fetch(database, _LAST_WORDS, [json.dumps([figure["figure_id"] for figure in figures])]):
        said[row["figure_id"]].append(row)
    titles = {outlet: look.title for outlet, look in looks.items()}
    return [
        {
            **figure,
            "told": told(figure, map(claim_of, given), titles),
            # an outlet that only reports a denial printed no value of its own, nor did one that says "dozens"
            "strip": overview_of(
                [_point(row, looks[row["outlet"]]) for row in given if not (row["denies"] or is_vague(row))]
            ),
        }
        for figure in figures
        for given in [said[figure["figure_id"]]]
    ]


def _point(row: Mapping[str, Any], look: OutletLook) -> Point:
    printed = " ".join(row["quantity_text"].split())
    return Point(
        look=look, low=row["low"], high=row["high"], published=row["published"], latest=True, withdrawn=False,
        target="", label=f"{look.title}: {printed}, {whose_word(row)}",
    )  # fmt: skip
