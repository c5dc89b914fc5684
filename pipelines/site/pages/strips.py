"""Figures of a list with where their outlets stand: each outlet's last word, as it printed it, on one line."""

import json
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from datasette.database import Database

from pipelines.site.parts.evidence import key
from pipelines.site.parts.looks import OutletLook
from pipelines.site.parts.values import is_vague, whose_word
from pipelines.site.plots.overview import overview_of
from pipelines.site.plots.points import Point
from pipelines.site.server.database import fetch

MOST_SOURCES = 3
"""Named in a row of a list."""

# An outlet that only reports a denial printed no value of its own.
_LAST_WORDS = """SELECT o.figure_id, o.outlet, o.value_low, o.value_high, o.last_published, c.quantity_text, c.rule,
      c.negated, c.kept_source AS source
    FROM figure_outlets o JOIN claim_rows c ON c.claim_id = o.latest_claim
    WHERE o.figure_id IN (SELECT value FROM json_each(?)) AND NOT o.denies ORDER BY o.figure_id, o.outlet"""


async def with_strips(
    database: Database, figures: Sequence[Mapping[str, Any]], looks: Mapping[str, OutletLook]
) -> list[dict[str, Any]]:
    """Each figure with its `strip`, None where there is but one value, and on whose `words` its outlets say it."""
    said = defaultdict(list)
    for row in await fetch(database, _LAST_WORDS, [json.dumps([figure["figure_id"] for figure in figures])]):
        said[row["figure_id"]].append(row)
    return [
        {
            **figure,
            "strip": overview_of([_point(row, looks[row["outlet"]]) for row in given if not is_vague(row)]),
            "words": _words(given),
        }
        for figure in figures
        for given in [said[figure["figure_id"]]]
    ]


def _point(row: Mapping[str, Any], look: OutletLook) -> Point:
    printed = " ".join(row["quantity_text"].split())
    return Point(
        look=look, low=row["value_low"], high=row["value_high"], published=row["last_published"], latest=True,
        withdrawn=False, target="", label=f"{look.title}: {printed}, {whose_word(row)}",
    )  # fmt: skip


def _words(given: Sequence[Mapping[str, Any]]) -> list[tuple[str, str]]:
    """Names and keys of the sources that most outlets give, then how many more there are and who names nobody."""
    sources = Counter(row["source"] for row in given if row["source"])
    named = [(name, key(name)) for name, _ in sources.most_common(MOST_SOURCES)]
    more = [(f"{len(sources) - MOST_SOURCES} more", "")] if len(sources) > MOST_SOURCES else []
    return [*named, *more, *([("nobody named", "")] if any(not row["source"] for row in given) else [])]
