"""What outlets say of several figures at once: each told in two sentences, for lists and feeds."""

import asyncio
import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import fields
from typing import Any

from datasette.database import Database

from extract.records import Claim, claim_of
from pipelines.database.claim_links import SAID_LATER
from pipelines.database.claims import CURRENT
from pipelines.figures.told import told
from pipelines.site.parts.evidence import TABLES
from pipelines.site.parts.looks import OutletLook

MOST_CLAIMS = 60
"""Claims of a figure that is told in a list; of one with more its own page tells."""

_OTHERWISE = {
    # What an article came to say later than it was first seen was said when that was seen.
    "published": f"coalesce({SAID_LATER}, c.published) AS published",
    # They take a look-up each, and nothing is told of either.
    "url": "NULL AS url",
    "title": "NULL AS title",
}
LIGHT = ", ".join(_OTHERWISE.get(one.name, f"c.{one.name}") for one in fields(Claim))
"""The fields of a claim, of rows of `TABLES`, as far as figures are told from them."""

_CLAIMS = f"""SELECT {LIGHT}, c.figure_id FROM {TABLES} WHERE c.figure_id IN (SELECT value FROM json_each(?))
    AND {CURRENT}"""  # noqa: S608 (names are ours)


async def tellings(
    database: Database,
    figures: Sequence[Mapping[str, Any]],
    looks: Mapping[str, OutletLook],
    *,
    most: int = MOST_CLAIMS,
) -> dict[str, str]:
    """By figure what is told of it; rows of `figures` with more than `most` claims are left out."""
    few = {figure["figure_id"]: figure for figure in figures if figure["claims"] <= most}
    rows = await database.execute(_CLAIMS, [json.dumps(sorted(few))])
    claims: dict[str, list[Claim]] = defaultdict(list)
    for row in rows:
        claims[row["figure_id"]].append(claim_of(dict(row)))
    titles = {outlet: look.title for outlet, look in looks.items()}

    def tell() -> dict[str, str]:
        return {name: told(figure, claims[name], titles) for name, figure in few.items()}

    return await asyncio.to_thread(tell)
